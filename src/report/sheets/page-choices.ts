import type { Context } from '../context';

/** Cells of 决策一页 in which a reader chooses: the unit of money, and the strategy that the lower half is about. */
export const UNIT = { row: 0, column: 29 } as const;
export const CHOICE = { row: 0, column: 22 } as const;

/** What figures are divided by in the larger unit. */
export const divisorOf = ({ words }: Context): number => Number(words('page.unit.divisor'));

/** What figures on the page are divided by as written, and what that unit is called. */
export const pageUnit = (context: Context): { readonly divisor: number; readonly name: string } =>
  context.source.choices?.pageInOnes === true ? { divisor: 1, name: context.words('page.unit.one') } : { divisor: divisorOf(context), name: context.words('page.unit.large') };

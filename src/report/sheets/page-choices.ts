import type { Context } from '../context';
import { currencyName, LARGE, largeUnit } from '../money-units';

/** Cells of 决策一页 in which a reader chooses: the unit of money, and the strategy that the lower half is about. */
export const UNIT = { row: 0, column: 29 } as const;
export const CHOICE = { row: 0, column: 22 } as const;

/** What figures are divided by as written, and what that unit is called. */
export type ShownUnit = { readonly divisor: number; readonly name: string };

/** The units among which a reader chooses: the currency itself, and ten thousands of it. */
export const unitsOf = ({ words, program: { model } }: Context): { readonly one: ShownUnit; readonly large: ShownUnit } => ({
  one: { divisor: 1, name: currencyName(words, model.currency) },
  large: { divisor: LARGE, name: largeUnit(words, model.currency) },
});

export const shownUnit = (context: Context, inOnes: boolean | undefined): ShownUnit => unitsOf(context)[inOnes === true ? 'one' : 'large'];
export const pageUnit = (context: Context): ShownUnit => shownUnit(context, context.source.choices?.pageInOnes);

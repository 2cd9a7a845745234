import type { Context } from '../context';

/** Cells of 决策一页 in which a reader chooses: the unit of money, and the strategy that the lower half is about. */
export const UNIT = { row: 0, column: 29 } as const;
export const CHOICE = { row: 0, column: 22 } as const;

/** What figures on the page are divided by as written. */
export const divisorOf = ({ words }: Context): number => Number(words('page.unit.divisor'));

import { settle } from '../kernels/postings';
import type { LineResult } from './base-case';
import { UNIT } from './bounded';
import { addWorth } from './fen-columns';
import type { LineBlock } from './line-block';
import type { LineProgram } from './program';

/** A line's totals over lanes (trials), in whole fen. A lane whose `value` is NaN is for decimals to compute. */
export type LineTotals = {
  /** By budget year, without the residual value; absent where nothing was posted. */
  readonly byYear: (Float64Array | undefined)[];
  /** Credited in the last month, for a line with a life: zero or negative. */
  readonly residual: Float64Array | undefined;
  /** Present value before its rounding, and the sum of the sizes of its terms, of which there are at most so many in a lane. */
  readonly value: Float64Array;
  readonly sizes: Float64Array;
  additions: number;
  /** Another column of zeros. */
  readonly column: () => Float64Array;
};

export const noTotals = ({ line }: LineProgram, column: () => Float64Array, byYear: LineTotals['byYear'] = []): LineTotals => ({
  byYear,
  residual: line.life === undefined ? undefined : column(),
  value: column(),
  sizes: column(),
  additions: 0,
  column,
});

export const yearOf = (totals: LineTotals, budgetYear: number): Float64Array => (totals.byYear[budgetYear] ??= totals.column());

/** Of a present value beside one for each term: one for the residual value, and six for what a rounding takes. */
export const ROUNDINGS = 7;

/** R of the present values, residual values among them; NaN where that is not certain. Gives how many lanes are. */
export const settleValue = ({ worths, allLanes }: LineBlock, { value, sizes, residual, additions }: LineTotals): number => {
  if (residual) addWorth(value, sizes, residual, worths.at(-1)!, allLanes);
  return settle(value, sizes, (additions + ROUNDINGS) * UNIT);
};

/** Sets a lane to what decimals say, or to nothing. */
export const setLane = (totals: LineTotals, lane: number, result: LineResult | undefined): void => {
  totals.byYear.forEach((fen) => { if (fen) fen[lane] = 0; });
  totals.value[lane] = Number(result?.presentValue ?? 0n);
  if (totals.residual) totals.residual[lane] = Number(result?.residual ?? 0n);
  const last = (result?.byYear.length ?? 0) - 1;
  result?.byYear.forEach((fen, year) => {
    const own = year === last ? fen - result.residual : fen;
    if (own !== 0n) yearOf(totals, year)[lane] = Number(own);
  });
};

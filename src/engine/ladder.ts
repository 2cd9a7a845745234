import { fromNumber } from '../money/decimal';
import { type Fen, fenNumber, sumFen, toFen } from '../money/fen';
import { compensatedSum } from '../probability/compensated-sum';
import { orderOf } from '../probability/ranks';
import { rising } from '../probability/rising';
import { percentile } from '../probability/statistics';
import type { StrategyResult } from './base-case';
import type { Outcomes } from './outcomes';

/** What the budget scope comes to at a percentile, and what each part of it has to do with that. */
export type Rung = {
  readonly percent: number;
  /** The percentile of the whole, and of each budget year by itself: these do not add up. */
  readonly reached: Fen;
  readonly byYear: readonly Fen[];
  /** By how much each part differs from its base case in the trials about that percentile, in the whole's direction; never below zero. */
  readonly years: readonly Fen[];
  readonly categories: readonly Fen[];
};

export type Ladder = {
  readonly rungs: readonly Rung[];
  /** P(a year's budget scope <= its base case), by budget year. */
  readonly enough: readonly number[];
  /** Trials about each percentile. */
  readonly around: number;
};

/** Of all trials, those that are taken to stand at a percentile: so many to either side of it. */
const SIDE = 0.025;

const valuesAt = (column: Float64Array, trials: Int32Array): Float64Array => {
  const values = new Float64Array(trials.length);
  for (let i = 0; i < trials.length; i += 1) values[i] = column[trials[i]!]!;
  return values;
};

/** Parts of the budget scope in the base case, and the same parts in the trials. */
export type BudgetParts = { readonly base: readonly Fen[]; readonly columns: readonly Float64Array[] };

/**
 * The Euler contribution of a part to a percentile of a sum is its mean where the sum is at that percentile, E[X_i | X = q]: the parts' contributions add up to
 * the percentile (D. Tasche, "Capital allocation to business units and sub-portfolios: the Euler principle", 2008). Here the mean is over the trials within
 * 2.5 points of it by rank, less the part's base case. A part that moves the other way is given nothing, as GAO-20-195G does with elements that have no need of
 * contingency: a year never owes money to another. Where no part moves along, all count by their size.
 */
const contributions = ({ base, columns }: BudgetParts, trials: Int32Array, up: boolean): readonly Fen[] => {
  const moved = columns.map((column, part) => {
    const mean = toFen(fromNumber(compensatedSum(valuesAt(column, trials)) / trials.length));
    const more = mean - (base[part] ?? 0n);
    return up ? more : -more;
  });
  const weights = moved.map((fen) => (fen > 0n ? fen : 0n));
  if (sumFen(weights) > 0n) return weights;
  const sizes = base.map((fen) => (fen < 0n ? -fen : fen));
  return sumFen(sizes) > 0n ? sizes : base.map(() => 1n);
};

/** The budget scope at rising percentiles (0..100), by budget year and by parts. */
export const ladderOf = (outcomes: Outcomes, base: StrategyResult, percents: readonly number[], years: BudgetParts, categories: BudgetParts): Ladder => {
  const { budget } = outcomes;
  const order = orderOf(budget);
  const sorted = rising(budget);
  const byYear = years.columns.map((column) => rising(column));
  const side = Math.max(1, Math.round(SIDE * order.length));
  const rungs = percents.map((percent): Rung => {
    const reached = toFen(fromNumber(percentile(sorted, percent)));
    const middle = Math.round(((order.length - 1) * percent) / 100);
    const trials = order.subarray(Math.max(0, middle - side), middle + side + 1);
    const up = reached >= base.budget;
    return {
      percent,
      reached,
      byYear: byYear.map((column) => toFen(fromNumber(percentile(column, percent)))),
      years: contributions(years, trials, up),
      categories: contributions(categories, trials, up),
    };
  });
  const enough = years.columns.map((column, year) => {
    const least = fenNumber(years.base[year] ?? 0n);
    return column.reduce((count, value) => count + (value <= least ? 1 : 0), 0) / column.length;
  });
  return { rungs, enough, around: 2 * side + 1 };
};

import { rank } from '../kernels/buckets';
import { longColumn, longLanes, reachable } from '../kernels/column-memory';
import { sumsOf } from '../kernels/moments';

/** Where each value of a column stands in it: how many are below it, and how many are at most it. */
export type Ranks = {
  readonly below: Float64Array;
  readonly upTo: Float64Array;
  /** Twice the rank less its mean, a whole number, and the sum of their squares. */
  readonly centred: Float64Array;
  readonly squares: number;
};

/** Twice the ranks less their mean; the sum of their squares. */
const centre = (below: Float64Array, upTo: Float64Array, centred: Float64Array): number => {
  let squares = 0;
  for (let i = 0; i < centred.length; i += 1) {
    const twice = below[i]! + upTo[i]! - centred.length;
    centred[i] = twice;
    squares += twice * twice;
  }
  return squares;
};

const counted = (column: Float64Array): Pick<Ranks, 'below' | 'upTo'> => {
  const own = reachable(column);
  const n = own.length;
  const { least, most } = sumsOf(own, [n]);
  // Buckets in which few values are to be looked through; one, where the values cannot be spread.
  const spread = (n - 1) / (most - least);
  return rank(own, { least, scale: spread > 0 && spread < Infinity ? spread : 0, count: n });
};

/** Inside of a block, gone with that. */
export const ranksOf = (column: Float64Array): Ranks => {
  const { below, upTo } = counted(column);
  const centred = longColumn(column.length);
  return { below, upTo, centred, squares: centre(below, upTo, centred) };
};

/** The trials (from 0) of a column in the order of its values, ties in their own. */
export const orderOf = (column: Float64Array): Int32Array => {
  const { below } = counted(column);
  const [order, taken] = [new Int32Array(column.length), new Int32Array(column.length)];
  for (let trial = 0; trial < column.length; trial += 1) {
    const place = below[trial]!;
    order[place + taken[place]!] = trial;
    taken[place] = taken[place]! + 1;
  }
  return order;
};

/** The same, to be kept beyond a block. */
export const lastingRanks = (column: Float64Array): Ranks => {
  const { below, upTo, centred, squares } = ranksOf(column);
  return { below: below.slice(), upTo: upTo.slice(), centred: centred.slice(), squares };
};

/**
 * Spearman's rank correlation (1904): Pearson's of the ranks, those of equal values shared. 0 where a column has one value only. Sums are exact up to 2^17 trials.
 */
export const spearman = (a: Ranks, b: Ranks): number => {
  let sum = 0;
  for (let i = 0; i < a.centred.length; i += 1) sum += a.centred[i]! * b.centred[i]!;
  return a.squares > 0 && b.squares > 0 ? sum / Math.sqrt(a.squares * b.squares) : 0;
};

/** Some trials: how much of each counts, of so many equal ones. */
type Tail = { readonly trials: Int32Array; readonly parts: Float64Array; readonly equals: Float64Array };
/** The lowest so many trials of a column, and the highest; inside of a block, gone with that. */
export type Tails = { readonly low: Tail; readonly high: Tail; readonly count: number };

const emptyTail = (most: number): Tail => ({ trials: longLanes(most), parts: longColumn(most), equals: longColumn(most) });
const firstOf = ({ trials, parts, equals }: Tail, count: number): Tail =>
  ({ trials: trials.subarray(0, count), parts: parts.subarray(0, count), equals: equals.subarray(0, count) });

/** So many trials may not be a whole number; trials with equal values share what is left for them. */
export const tailsOf = ({ below, upTo }: Ranks, count: number): Tails => {
  const n = below.length;
  const [low, high] = [emptyTail(n), emptyTail(n)];
  let [lows, highs] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    const from = below[i]!;
    const to = upTo[i]!;
    if (from < count) {
      low.trials[lows] = i;
      low.parts[lows] = Math.min(count, to) - from;
      low.equals[lows] = to - from;
      lows += 1;
    }
    if (to > n - count) {
      high.trials[highs] = i;
      high.parts[highs] = to - Math.max(n - count, from);
      high.equals[highs] = to - from;
      highs += 1;
    }
  }
  return { low: firstOf(low, lows), high: firstOf(high, highs), count };
};

const meanIn = ({ trials, parts, equals }: Tail, count: number, output: Float64Array): number => {
  // Sums of differences from one of the values: what is all the same stays so, to the last bit.
  const origin = output[0]!;
  let sum = 0;
  for (let i = 0; i < trials.length; i += 1) sum += ((output[trials[i]!]! - origin) * parts[i]!) / equals[i]!;
  return origin + sum / count;
};

/** Means of an output over the lowest and the highest trials of a column. */
export const tailMeans = ({ low, high, count }: Tails, output: Float64Array): { readonly low: number; readonly high: number } =>
  ({ low: meanIn(low, count, output), high: meanIn(high, count, output) });

import { rising } from './rising';

/** Where each value of a column stands in it: how many are below it, and how many are at most it. */
export type Ranks = {
  readonly below: Float64Array;
  readonly upTo: Float64Array;
  /** Twice the rank less its mean, a whole number, and the sum of their squares. */
  readonly centred: Float64Array;
  readonly squares: number;
};

/** The first place of a rising column, from `low` to `high`, that holds at least, or more than, a value. */
const placeOf = (sorted: Float64Array, value: number, after: boolean, low: number, high: number): number => {
  while (low < high) {
    const middle = (low + high) >>> 1;
    const own = sorted[middle]!;
    if (own < value || (after && own === value)) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Where each bucket's values end in a rising column. */
const endBuckets = (sorted: Float64Array, scale: number, ends: Int32Array): void => {
  const least = sorted[0]!;
  for (let i = 0; i < sorted.length; i += 1) ends[((sorted[i]! - least) * scale) | 0] = i + 1;
  for (let bucket = 1; bucket < ends.length; bucket += 1) if (ends[bucket] === 0) ends[bucket] = ends[bucket - 1]!;
};

const place = (column: Float64Array, sorted: Float64Array, scale: number, ends: Int32Array, below: Float64Array, upTo: Float64Array): void => {
  const least = sorted[0]!;
  for (let i = 0; i < column.length; i += 1) {
    const value = column[i]!;
    const bucket = ((value - least) * scale) | 0;
    const from = placeOf(sorted, value, false, bucket === 0 ? 0 : ends[bucket - 1]!, ends[bucket]!);
    below[i] = from;
    upTo[i] = sorted[from + 1] === value ? placeOf(sorted, value, true, from, ends[bucket]!) : from + 1;
  }
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

export const ranksOf = (column: Float64Array): Ranks => {
  const sorted = rising(column);
  const n = sorted.length;
  const least = sorted[0]!;
  // Buckets of equal width, in which few values are to be looked through; one, where the values cannot be spread. A larger value is never in an earlier one: subtraction, product and floor keep the order.
  const spread = (n - 1) / (sorted[n - 1]! - least);
  const scale = spread > 0 && spread < Infinity ? spread : 0;
  const ends = new Int32Array(n);
  endBuckets(sorted, scale, ends);
  const [below, upTo, centred] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  place(column, sorted, scale, ends, below, upTo);
  return { below, upTo, centred, squares: centre(below, upTo, centred) };
};

/**
 * Spearman's rank correlation (1904): Pearson's of the ranks, those of equal values shared. 0 where a column has one value only. Sums are exact up to 2^17 trials.
 */
export const spearman = (a: Ranks, b: Ranks): number => {
  let sum = 0;
  for (let i = 0; i < a.centred.length; i += 1) sum += a.centred[i]! * b.centred[i]!;
  return a.squares > 0 && b.squares > 0 ? sum / Math.sqrt(a.squares * b.squares) : 0;
};

/** Means of an output over the lowest and the highest so many trials of a column (not always a whole number); trials with equal values share what is left for them. */
export const tailMeans = ({ below, upTo }: Ranks, count: number, output: Float64Array): { readonly low: number; readonly high: number } => {
  const n = output.length;
  // Sums of differences from one of the values: what is all the same stays so, to the last bit.
  const origin = output[0]!;
  let [low, high] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    const from = below[i]!;
    const to = upTo[i]!;
    if (from < count) low += ((output[i]! - origin) * (Math.min(count, to) - from)) / (to - from);
    if (to > n - count) high += ((output[i]! - origin) * (to - Math.max(n - count, from))) / (to - from);
  }
  return { low: origin + low / count, high: origin + high / count };
};

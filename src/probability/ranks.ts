/** Where each value of a column stands in it: how many are below it, and how many are at most it. */
export type Ranks = { readonly below: Float64Array; readonly upTo: Float64Array };

/** The first place of a rising column that holds at least, or more than, a value. */
const placeOf = (sorted: Float64Array, value: number, after: boolean): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const own = sorted[middle]!;
    if (own < value || (after && own === value)) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const ranksOf = (column: Float64Array): Ranks => {
  const sorted = Float64Array.from(column).sort();
  const below = column.map((value) => placeOf(sorted, value, false));
  const upTo = column.map((value, i) => (sorted[below[i]! + 1] === value ? placeOf(sorted, value, true) : below[i]! + 1));
  return { below, upTo };
};

/**
 * Spearman's rank correlation (1904): Pearson's of the ranks, those of equal values shared. 0 where a column has one value only. Sums are exact up to 2^17 trials.
 */
export const spearman = (a: Ranks, b: Ranks): number => {
  const n = a.below.length;
  // Twice the rank less its mean: a whole number.
  const centred = ({ below, upTo }: Ranks, i: number): number => below[i]! + upTo[i]! - n;
  let [aa, bb, ab] = [0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const [x, y] = [centred(a, i), centred(b, i)];
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
};

/** Means of an output over the lowest and the highest so many trials of a column (not always a whole number); trials with equal values share what is left for them. */
export const tailMeans = ({ below, upTo }: Ranks, count: number, output: Float64Array): { readonly low: number; readonly high: number } => {
  const n = output.length;
  // Sums of differences from one of the values: what is all the same stays so, to the last bit.
  const origin = output[0]!;
  let [low, high] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    const [from, to] = [below[i]!, upTo[i]!];
    if (from < count) low += ((output[i]! - origin) * (Math.min(count, to) - from)) / (to - from);
    if (to > n - count) high += ((output[i]! - origin) * (to - Math.max(n - count, from))) / (to - from);
  }
  return { low: origin + low / count, high: origin + high / count };
};

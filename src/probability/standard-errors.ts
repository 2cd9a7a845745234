import { countsBelow, countsUpTo } from '../kernels/buckets';
import type { PowerSums } from '../kernels/moments';
import { REPLICATES } from './replicates';

/** A part [from, to) of a column whose trials were drawn independently of all others. */
export type Replicate = { readonly from: number; readonly to: number };

/** Of each figure: in 95 runs of 100 it lies within STUDENT of these from what ever more trials would tend to. */
export type StandardErrors = { readonly mean: number; readonly p50: number; readonly p80: number; readonly p95: number };

/** Student's t with 15 degrees of freedom at 0.975. */
const STUDENT = 2.131449545559776;
/** With fewer trials in a replicate, the interval of P95 may reach beyond the dearest trial. */
export const FEWEST = 16;

/** Sixteen contiguous parts of so many trials; their sizes differ by one at most. */
export const sixteenths = (trials: number): readonly Replicate[] =>
  Array.from({ length: REPLICATES }, (_, part) => ({ from: Math.floor((trials * part) / REPLICATES), to: Math.floor((trials * (part + 1)) / REPLICATES) }));

/** Percentiles of which an error is told. */
const PERCENTS = [50, 80, 95] as const;

const square = (x: number): number => x * x;

/**
 * Standard error of a mean over all replicates, from the sum over each: sqrt(sum(w^2 (m_j - m)^2) / (1 - sum(w^2))), w being a replicate's share of
 * the trials and m_j its mean. Its square is unbiased for independent trials, whatever the sizes; with equal sizes it is sd(m_j) / 4.
 */
const errorOfMean = (sums: readonly number[], sizes: readonly number[]): number => {
  const count = sizes.reduce((total, size) => total + size, 0);
  const mean = sums.reduce((total, sum) => total + sum, 0) / count;
  const squares = sums.reduce((total, sum, j) => total + square(sum - mean * sizes[j]!), 0);
  const evenness = sizes.reduce((total, size) => total + square(size / count), 0);
  return Math.sqrt(squares / (1 - evenness)) / count;
};

/** What is known of a column beside its values. */
type Known = {
  /** Of each replicate. */
  readonly sums: readonly number[];
  /** Off the mean. */
  readonly powers: PowerSums;
  readonly percentile: (percent: number) => number;
  /** Whether a percentile is a value of the column, and not between two. */
  readonly isValue: (percent: number) => boolean;
};

/** How many values of a replicate lie below a limit, and how many at most on it. */
type Counts = { readonly below: number; readonly upTo: number };

/**
 * Standard error of a column's mean: of what its replicates tell, and at least what one trial in each would change, since strata make the replicates of a
 * column of few values all alike, and none of them right.
 *
 * Trials are skew, and a run that has too few of the rare and dear ones has too low a mean and too small a spread at once. To first order 95 % fall short by
 * 0.25 g^2/n - 0.016 k/n, g being the skewness and k the excess (Hall 1992, 2.6, at 1.96); with the k = 16/9 g^2 of lognormal laws that is 0.22 g^2/n, which
 * a factor of 1 + g^2/n gives back. Stratified trials have less variance, while what is rare stays as it is: g^2 then counts by so much more as their variance
 * is less than that of independent trials.
 */
const errorOfColumn = (sizes: readonly number[], { sums, powers: { squares, cubes } }: Known): number => {
  const n = sizes.reduce((total, size) => total + size, 0);
  const variance = squares / n;
  const error = Math.max(errorOfMean(sums, sizes), Math.sqrt(REPLICATES * variance) / n);
  const skewness = square(cubes / n) / (variance * variance * variance);
  return error * (1 + (skewness / n) * Math.max(1, variance / n / (error * error)));
};

/**
 * Standard error of a percentile (Woodruff 1952): that of the share of trials below it, read off the whole column as an interval of values. A share
 * has no bias in a small replicate, as a percentile has. The two arms of the interval count by their root mean square; where the
 * percentile is a value of several trials, the longer one does, since all that may be wrong is that it should be the next value.
 */
const errorOfPercentile = (sizes: readonly number[], counts: readonly Counts[], percent: number, { percentile }: Known): number => {
  const value = percentile(percent);
  const count = sizes.reduce((total, size) => total + size, 0);
  const below = counts.reduce((total, part) => total + part.below, 0);
  const tied = counts.reduce((total, part) => total + part.upTo, 0) - below;
  // Of the trials on the percentile itself, as many count as below as bring the whole to it.
  const share = tied === 0 ? 0 : ((count * percent) / 100 - below) / tied;
  const error = errorOfMean(counts.map((part) => part.below + share * (part.upTo - part.below)), sizes);
  // A column tells shares no finer than one trial.
  const reach = 100 * STUDENT * Math.max(error, 1 / count);
  const [down, up] = [value - percentile(Math.max(0, percent - reach)), percentile(Math.min(100, percent + reach)) - value];
  // Between two values of several trials each, the percentile should be one of them.
  const step = 100 / (count - 1);
  const flat = [-step, step].some((aside) => percentile(percent + aside) === percentile(percent + 2 * aside));
  return (tied > 1 || flat ? Math.max(down, up) : Math.sqrt((down * down + up * up) / 2)) / STUDENT;
};

/**
 * Standard errors of a column's mean and percentiles, from independent replicates that make it up; undefined where a replicate is too small to tell,
 * 0 where all values are the same.
 */
export const standardErrors = (values: Float64Array, replicates: readonly Replicate[], known: Known): StandardErrors | undefined => {
  const { percentile, isValue } = known;
  if (replicates.some(({ from, to }) => to - from < FEWEST)) return undefined;
  if (percentile(0) === percentile(100)) return { mean: 0, p50: 0, p80: 0, p95: 0 };
  const sizes = replicates.map(({ from, to }) => to - from);
  const limits = [percentile(50), percentile(80), percentile(95)] as const;
  const parts = replicates.map(({ from, to }) => values.subarray(from, to));
  const below = parts.map((part) => countsBelow(part, limits));
  const upTo = PERCENTS.some(isValue) ? parts.map((part) => countsUpTo(part, limits)) : below;
  const [p50, p80, p95] = PERCENTS.map((percent, index) => errorOfPercentile(sizes, parts.map((_, j) => ({ below: below[j]![index]!, upTo: upTo[j]![index]! })), percent, known)) as [number, number, number];
  return { mean: errorOfColumn(sizes, known), p50, p80, p95 };
};

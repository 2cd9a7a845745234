import { powerSums, type PowerSums, sumsOf } from '../kernels/moments';
import { compensatedSum } from './compensated-sum';
import { ordered } from './rising';
import { type Replicate, sixteenths, type StandardErrors, standardErrors } from './standard-errors';

/** What is told of one column of trials. Money is in the column's own unit. */
export type Statistics = {
  readonly count: number;
  readonly mean: number;
  /** Divided by n-1; 0 for a single value. */
  readonly sd: number;
  readonly min: number;
  readonly max: number;
  readonly p5: number;
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p80: number;
  readonly p90: number;
  readonly p95: number;
  /** Mean of the dearest round(n/20) values, half away from zero, at least one. */
  readonly cvar95: number;
  /** Absent where there are too few trials to tell. */
  readonly standardError?: StandardErrors;
};

/** Standard deviation with n-1, in two passes; the second also takes away what rounding left in the mean (Chan, Golub, LeVeque 1983). */
const standardDeviation = (n: number, { off, squares }: PowerSums): number => Math.sqrt(Math.max(0, squares - (off * off) / n) / (n - 1));

/**
 * The value below which `percent` (0..100) of a rising column lies, by linear interpolation between order statistics
 * (Excel's PERCENTILE.INC, numpy's default). Throws on an empty column.
 *
 * percentile(Float64Array.of(1, 2, 3, 4), 50) is 2.5
 */
export const percentile = (sorted: Float64Array, percent: number): number => percentileAt(sorted.length, (place) => sorted[place] ?? NaN, percent);

/** The same of a column of which a value is found by its place. */
export const percentileAt = (length: number, at: (place: number) => number, percent: number): number => {
  if (length === 0) throw new RangeError('no values');
  // percent before the division: 95 % of 100 steps is then exactly the 95th
  const place = ((length - 1) * percent) / 100;
  const below = Math.floor(place);
  const low = at(below);
  const high = at(Math.min(below + 1, length - 1));
  return low + (place - below) * (high - low);
};

/** Whether a percentile is one of the two values that it lies between. */
const isValueAt = (length: number, at: (place: number) => number, percent: number): boolean => {
  const value = percentileAt(length, at, percent);
  const below = Math.floor(((length - 1) * percent) / 100);
  return value === at(below) || value === at(Math.min(below + 1, length - 1));
};

/** All statistics of a column (left as it is) that consists of independent replicates, one after the other. Throws on an empty one: a run without a trial has none. */
export const summarise = (values: Float64Array, replicates: readonly Replicate[] = sixteenths(values.length)): Statistics => {
  const count = values.length;
  if (count === 0) throw new RangeError('no values');
  const sums = sumsOf(values, replicates.map(({ to }) => to));
  const { at: place, from } = ordered(values, sums);
  const least = place(0);
  const isCertain = least === place(count - 1);
  // A sum of what is all the same, divided again, may be an ulp off.
  const average = isCertain ? least : sums.sum / count;
  const powers = powerSums(values, average);
  const dearest = Math.max(1, Math.floor(count / 20 + 0.5));
  const at = (percent: number): number => percentileAt(count, place, percent);
  const standardError = standardErrors(values, replicates, { sums: sums.parts, powers, percentile: at, isValue: (percent) => isValueAt(count, place, percent) });
  return {
    count, mean: average, sd: isCertain ? 0 : standardDeviation(count, powers), min: at(0), max: at(100),
    p5: at(5), p10: at(10), p25: at(25), p50: at(50), p75: at(75), p80: at(80), p90: at(90), p95: at(95),
    cvar95: compensatedSum(from(count - dearest)) / dearest,
    ...(standardError && { standardError }),
  };
};

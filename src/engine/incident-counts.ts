import { type Column, lanesOf } from '../formula/column';
import { newColumn, newLanes } from '../kernels/column-memory';
import { type Resident, resident } from '../kernels/resident';
import { countSteps, windowOf } from '../kernels/strikes';
import { countSums, poissonCounts, poissonQuantile, SUMMED, summedCounts } from '../probability/poisson-counts';
import { onceIn } from './memoised';

/** A trial may hold so many incidents of a line; more is a mistake of the rate, and the trial fails. */
const MOST_INCIDENTS = 100_000;
/** Reported like a division by zero. */
export class TooManyIncidents extends Error {}

/** Number of incidents of a trial: Poisson with mean r/12 times the months, by the inverse CDF; undefined where there are too many. */
export const incidentCount = (u: number, rate: number, months: number): number | undefined => {
  const mean = (rate / 12) * months;
  const count = mean > MOST_INCIDENTS ? Infinity : poissonQuantile(u, mean);
  return count > MOST_INCIDENTS ? undefined : count;
};

/** When and how often a line's incidents may strike, in a block. A lane whose rate or window failed (NaN) has none here. */
export type Hazard = { readonly from: Column; readonly until: Column; readonly rate: Column };

/** The number of incidents by u, of a mean that may be beyond all or have no value; and F as far as it is summed. */
export type Counts = { readonly at: (u: number) => number; readonly sums: Resident | undefined };
const countAt = (u: number, mean: number): number => (mean > MOST_INCIDENTS ? Infinity : mean > 0 ? poissonQuantile(u, mean) : 0);
const countsWith = (mean: number): Counts => {
  if (!(mean > 0 && mean <= MOST_INCIDENTS)) return { at: (u) => countAt(u, mean), sums: undefined };
  const sums = countSums(mean);
  return { at: poissonCounts(mean), sums: sums && resident(sums) };
};

/** How many incidents each lane has, in their window; `failed` is told of lanes with too many. `known` are the laws of means that all lanes of a block had. */
export const countsOf = (chance: Float64Array, { from, until, rate }: Hazard, known: Map<number, Counts>, failed: (lane: number) => void): Int32Array => {
  const [first, last, yearly] = [lanesOf(from), lanesOf(until), lanesOf(rate)];
  const meanAt = (lane: number): number => (yearly.values[lane & yearly.mask]! / 12) * windowOf(first.values[lane & first.mask]!, last.values[lane & last.mask]!).count;
  const counts = newLanes(chance.length);
  const put = (lane: number, count: number): void => {
    if (count > MOST_INCIDENTS) failed(lane);
    counts[lane] = count > MOST_INCIDENTS ? 0 : count;
  };
  if ((first.mask | last.mask | yearly.mask) === 0) {
    const { at, sums } = onceIn(known, meanAt(0), () => countsWith(meanAt(0)));
    const beyond = sums && countSteps(counts, chance, sums, SUMMED);
    if (beyond) for (let i = 0; i < beyond.length; i += 1) put(beyond[i]!, at(chance[beyond[i]!]!));
    else for (let lane = 0; lane < counts.length; lane += 1) put(lane, at(chance[lane]!));
    return counts;
  }
  const means = newColumn(chance.length);
  if ((first.mask | last.mask) === 0) {
    const { count } = windowOf(first.values[0]!, last.values[0]!);
    for (let lane = 0; lane < means.length; lane += 1) means[lane] = (yearly.values[lane]! / 12) * count;
  } else {
    for (let lane = 0; lane < means.length; lane += 1) means[lane] = meanAt(lane);
  }
  for (const lane of summedCounts(counts, chance, means)) put(lane, countAt(chance[lane]!, means[lane]!));
  return counts;
};

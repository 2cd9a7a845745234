import { longColumn, longLanes, moduleFor } from './column-memory';
import { addressesIn } from './resident';

/** Buckets of equal width. A larger value is never in an earlier one: subtraction, product and rounding keep the order. */
export type Buckets = { readonly least: number; readonly scale: number; readonly count: number };

/** Numbers from here on are whole: a sum with it rounds. */
const WHOLE = 2 ** 52;
/** Where a value belongs. */
const bucketOf = (value: number, least: number, scale: number): number => (value - least) * scale + WHOLE - WHOLE;

/** Loops are functions of their own: V8 compiles what has run to its end well, and what follows a loop that runs for the first time not. */

/** Counts the values of each bucket, one place further on. */
const count = (values: Float64Array, { least, scale }: Buckets, counts: Int32Array): void => {
  for (let i = 0; i < values.length; i += 1) {
    const after = bucketOf(values[i]!, least, scale) + 1;
    counts[after] = counts[after]! + 1;
  }
};

const addUp = (counts: Int32Array): void => {
  for (let i = 1; i < counts.length; i += 1) counts[i] = counts[i]! + counts[i - 1]!;
};

/** Puts each value at the next place of its bucket: where buckets begin becomes where they end. */
const spread = (values: Float64Array, { least, scale }: Buckets, ends: Int32Array, into: Float64Array): void => {
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    const bucket = bucketOf(value, least, scale);
    const place = ends[bucket]!;
    into[place] = value;
    ends[bucket] = place + 1;
  }
};

/** A column's values, bucket by bucket, and where each bucket ends. */
export type InBuckets = { readonly values: Float64Array; readonly ends: Int32Array };

/** Inside of a block, gone with that. */
export const inBuckets = (values: Float64Array, buckets: Buckets): InBuckets => {
  const [ends, own] = [longLanes(buckets.count + 1), longColumn(values.length)];
  const module = moduleFor(values, ends, own);
  if (module) {
    const { least, scale } = buckets;
    module.run.beginBuckets(values.byteOffset, values.length, least, scale, ends.byteOffset, buckets.count);
    module.run.fillBuckets(values.byteOffset, values.length, least, scale, ends.byteOffset, own.byteOffset);
  } else {
    ends.fill(0);
    count(values, buckets, ends);
    addUp(ends);
    spread(values, buckets, ends, own);
  }
  return { values: own, ends };
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

/** Up to so many values of a bucket are counted; more are sorted, and looked up. */
const FEW = 16;

const rankOwn = (column: Float64Array, { least, scale }: Buckets, { values, ends }: InBuckets, below: Float64Array, upTo: Float64Array): void => {
  for (let i = 0; i < column.length; i += 1) {
    const value = column[i]!;
    const bucket = bucketOf(value, least, scale);
    const [from, to] = [bucket === 0 ? 0 : ends[bucket - 1]!, ends[bucket]!];
    let [less, most] = [from, from];
    if (to - from > FEW) {
      less = placeOf(values, value, false, from, to);
      most = placeOf(values, value, true, less, to);
    } else {
      for (let place = from; place < to; place += 1) {
        less += Number(values[place]! < value);
        most += Number(values[place]! <= value);
      }
    }
    below[i] = less;
    upTo[i] = most;
  }
};

const sortCrowded = ({ values, ends }: InBuckets, count: number): void => {
  for (let bucket = 0, from = 0; bucket < count; bucket += 1) {
    const to = ends[bucket]!;
    if (to - from > FEW) values.subarray(from, to).sort();
    from = to;
  }
};

/** How many values of a column are below each, and how many at most it. Inside of a block, gone with that. */
export const rank = (column: Float64Array, buckets: Buckets): { readonly below: Float64Array; readonly upTo: Float64Array } => {
  const own = inBuckets(column, buckets);
  sortCrowded(own, buckets.count);
  const { values, ends } = own;
  const [below, upTo] = [longColumn(column.length), longColumn(column.length)];
  const module = moduleFor(column, values, ends, below, upTo);
  if (module) module.run.rank(column.byteOffset, column.length, buckets.least, buckets.scale, values.byteOffset, ends.byteOffset, FEW, below.byteOffset, upTo.byteOffset);
  else rankOwn(column, buckets, own, below, upTo);
  return { below, upTo };
};

type Limits = readonly [number, number, number];

const countOwn = (values: Float64Array, limit: number, orEqual: boolean): number => {
  let count = 0;
  // Without a branch, which a processor would guess wrong every other time.
  if (orEqual) for (let i = 0; i < values.length; i += 1) count += Number(values[i]! <= limit);
  else for (let i = 0; i < values.length; i += 1) count += Number(values[i]! < limit);
  return count;
};

const countLess = (values: Float64Array, limits: Limits, orEqual: boolean): readonly number[] => {
  const module = moduleFor(values);
  if (!module) return limits.map((limit) => countOwn(values, limit, orEqual));
  const out = addressesIn(module);
  const count = orEqual ? module.run.countUpTo : module.run.countBelow;
  count(values.byteOffset, values.length, ...limits, out.byteOffset);
  return limits.map((_, index) => out[index]!);
};

/** How many values lie below each of three limits. */
export const countsBelow = (values: Float64Array, limits: Limits): readonly number[] => countLess(values, limits, false);
/** How many are at most each of them. */
export const countsUpTo = (values: Float64Array, limits: Limits): readonly number[] => countLess(values, limits, true);

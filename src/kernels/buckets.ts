import { moduleFor, newColumn, newLanes } from './column-memory';
import { addressesIn } from './resident';

/** Buckets of equal width. A larger value is never in an earlier one: subtraction, product and truncation keep the order. */
export type Buckets = { readonly least: number; readonly scale: number; readonly count: number };

/** Loops are functions of their own: V8 compiles what has run to its end well, and what follows a loop that runs for the first time not. */

/** Counts the values of each bucket, one place further on. */
const count = (values: Float64Array, { least, scale }: Buckets, counts: Int32Array): void => {
  for (let i = 0; i < values.length; i += 1) {
    const after = (((values[i]! - least) * scale) | 0) + 1;
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
    const bucket = ((value - least) * scale) | 0;
    const place = ends[bucket]!;
    into[place] = value;
    ends[bucket] = place + 1;
  }
};

/** A column's values, bucket by bucket, and where each bucket ends. Of finite values alone. */
export const inBuckets = (values: Float64Array, buckets: Buckets): { readonly values: Float64Array; readonly ends: Int32Array } => {
  const [ends, own] = [newLanes(buckets.count + 1), newColumn(values.length)];
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

/** How many values lie below a limit, and how many at most on it. */
export type CountsAt = { readonly below: number; readonly upTo: number };
type Limits = readonly [number, number, number];

const countsOwn = (values: Float64Array, limit: number): CountsAt => {
  let [below, upTo] = [0, 0];
  // Without a branch, which a processor would guess wrong every other time.
  for (let i = 0; i < values.length; i += 1) {
    below += Number(values[i]! < limit);
    upTo += Number(values[i]! <= limit);
  }
  return { below, upTo };
};

/** The same at each of three limits. */
export const countsAt = (values: Float64Array, limits: Limits): readonly CountsAt[] => {
  const module = moduleFor(values);
  if (!module) return limits.map((limit) => countsOwn(values, limit));
  const out = addressesIn(module);
  module.run.countAt(values.byteOffset, values.length, ...limits, out.byteOffset);
  return limits.map((_, index) => ({ below: out[2 * index]!, upTo: out[2 * index + 1]! }));
};

/** Values a bucket holds on average where they are spread evenly. */
const EACH = 4;
/** Up to so many, insertion sorts fastest. */
const FEW = 48;

/** Loops are functions of their own: V8 compiles what has run to its end well, and what follows a loop that runs for the first time not. */

/** The least and the most value, and whether the built-in order is that of `<`: it tells -0 from 0, and knows a place for NaN. */
const extremes = (values: Float64Array): { readonly least: number; readonly most: number; readonly isPlain: boolean } => {
  let [least, most, isPlain] = [Infinity, -Infinity, true];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (value < least) least = value;
    if (value > most) most = value;
    if (value !== value || (value === 0 && 1 / value < 0)) isPlain = false;
  }
  return { least, most, isPlain };
};

/** Counts the values of each bucket, one place further on. A larger value is never put into an earlier bucket: subtraction, product and floor keep the order. */
const count = (values: Float64Array, least: number, scale: number, counts: Int32Array): void => {
  for (let i = 0; i < values.length; i += 1) {
    const after = (((values[i]! - least) * scale) | 0) + 1;
    counts[after] = counts[after]! + 1;
  }
};

const addUp = (counts: Int32Array): void => {
  for (let i = 1; i < counts.length; i += 1) counts[i] = counts[i]! + counts[i - 1]!;
};

/** Puts each value at the next place of its bucket: where buckets begin becomes where they end. */
const spread = (values: Float64Array, least: number, scale: number, ends: Int32Array, into: Float64Array): void => {
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    const bucket = ((value - least) * scale) | 0;
    const place = ends[bucket]!;
    into[place] = value;
    ends[bucket] = place + 1;
  }
};

const insert = (values: Float64Array, from: number, to: number): void => {
  for (let i = from + 1; i < to; i += 1) {
    const value = values[i]!;
    let at = i;
    for (; at > from && values[at - 1]! > value; at -= 1) values[at] = values[at - 1]!;
    values[at] = value;
  }
};

/** A column in rising order, as its own `sort` gives it; as much of it is sorted as is asked for. */
export type Ordered = {
  readonly length: number;
  /** The value at a place, from 0. */
  readonly at: (place: number) => number;
  /** The values from a place on, in some order. */
  readonly from: (place: number) => Float64Array;
  readonly whole: () => Float64Array;
};

const sorted = (values: Float64Array): Ordered => {
  const whole = values.slice().sort();
  return { length: whole.length, at: (place) => whole[place] ?? NaN, from: (place) => whole.subarray(place), whole: () => whole };
};

/**
 * Values are put into buckets of equal width first, and sorted within each, since what costs is the comparisons. Where many values crowd into one bucket, the
 * built-in sort takes that bucket.
 */
export const ordered = (values: Float64Array): Ordered => {
  const { length } = values;
  const { least, most, isPlain } = extremes(values);
  const buckets = Math.ceil(length / EACH);
  const scale = (buckets - 1) / (most - least);
  if (length <= FEW || !isPlain || !(scale > 0 && scale < Infinity)) return sorted(values);
  const ends = new Int32Array(buckets + 1);
  count(values, least, scale, ends);
  addUp(ends);
  const own = new Float64Array(length);
  spread(values, least, scale, ends, own);
  const isSorted = new Uint8Array(buckets);
  const sort = (bucket: number): void => {
    if (isSorted[bucket]) return;
    isSorted[bucket] = 1;
    const [from, to] = [bucket === 0 ? 0 : ends[bucket - 1]!, ends[bucket]!];
    if (to - from <= FEW) insert(own, from, to);
    else own.subarray(from, to).sort();
  };
  /** The first bucket that ends behind a place. */
  const bucketAt = (place: number): number => {
    let [low, high] = [0, buckets - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ends[middle]! > place) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    length,
    at: (place) => {
      sort(bucketAt(place));
      return own[place] ?? NaN;
    },
    from: (place) => {
      sort(bucketAt(place));
      return own.subarray(place);
    },
    whole: () => {
      for (let bucket = 0; bucket < buckets; bucket += 1) sort(bucket);
      return own;
    },
  };
};

/** A copy of a column in rising order. */
export const rising = (values: Float64Array): Float64Array => ordered(values).whole();

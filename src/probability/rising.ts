import { inBuckets } from '../kernels/buckets';
import { type ColumnSums, sumsOf } from '../kernels/moments';

/** Values a bucket holds on average where they are spread evenly. */
const EACH = 4;
/** Where few values are asked for, no more buckets than a processor's nearest cache has place to count: what costs is their number. */
const MOST = 2 ** 12;
/** Up to so many, insertion sorts fastest. */
const FEW = 48;

const insert = (values: Float64Array, from: number, to: number): void => {
  for (let i = from + 1; i < to; i += 1) {
    const value = values[i]!;
    let at = i;
    for (; at > from && values[at - 1]! > value; at -= 1) values[at] = values[at - 1]!;
    values[at] = value;
  }
};

/** A column in rising order, as its own `sort` gives it; as much of it is sorted as is asked for. Inside of a block it is gone with that. */
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

/** `isPlain` says whether the built-in order is that of `<`: it tells -0 from 0, and knows a place for NaN. */
type Extremes = Pick<ColumnSums, 'least' | 'most' | 'isPlain'>;

/**
 * Values are put into buckets of equal width first, and sorted within each, since what costs is the comparisons. Where many values crowd into one bucket, it
 * is put into buckets itself: the least and the most never are in one, so each time there are fewer.
 */
export const ordered = (values: Float64Array, { least, most, isPlain }: Extremes = sumsOf(values, [values.length]), mostBuckets = MOST): Ordered => {
  const { length } = values;
  // Of one value, any order is its order.
  if (isPlain && least === most) return { length, at: (place) => values[place] ?? NaN, from: (place) => values.subarray(place), whole: () => values.slice() };
  const buckets = Math.min(mostBuckets, Math.ceil(length / EACH));
  const scale = (buckets - 1) / (most - least);
  if (length <= FEW || !isPlain || !(scale > 0 && scale < Infinity)) return sorted(values);
  const { values: own, ends } = inBuckets(values, { least, scale, count: buckets });
  const isSorted = new Uint8Array(buckets);
  const sort = (bucket: number): void => {
    if (isSorted[bucket]) return;
    isSorted[bucket] = 1;
    const [from, to] = [bucket === 0 ? 0 : ends[bucket - 1]!, ends[bucket]!];
    if (to - from <= FEW) insert(own, from, to);
    else own.set(rising(own.subarray(from, to)), from);
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

/** A copy of a column in rising order; inside of a block it is gone with that. */
export const rising = (values: Float64Array): Float64Array => ordered(values, undefined, Infinity).whole();

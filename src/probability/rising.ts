/** Values a bucket holds on average where they are spread evenly. */
const EACH = 4;
/** Up to so many, insertion sorts fastest. */
const FEW = 48;

/** Whether the built-in order is that of `<`: it tells -0 from 0, and knows a place for NaN. */
const isPlain = (values: Float64Array): boolean => {
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!;
    if (value !== value || (value === 0 && 1 / value < 0)) return false;
  }
  return true;
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
  const count = values.length;
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < count; i += 1) {
    if (values[i]! < least) least = values[i]!;
    if (values[i]! > most) most = values[i]!;
  }
  const buckets = Math.ceil(count / EACH);
  const scale = (buckets - 1) / (most - least);
  if (count <= FEW || !isPlain(values) || !(scale > 0 && scale < Infinity)) return sorted(values);
  const ends = new Int32Array(buckets + 1);
  // A larger value is never put into an earlier bucket: subtraction, product and floor keep the order.
  for (let i = 0; i < count; i += 1) {
    const after = (((values[i]! - least) * scale) | 0) + 1;
    ends[after] = ends[after]! + 1;
  }
  for (let bucket = 1; bucket <= buckets; bucket += 1) ends[bucket] = ends[bucket]! + ends[bucket - 1]!;
  const own = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const bucket = ((values[i]! - least) * scale) | 0;
    const place = ends[bucket]!;
    own[place] = values[i]!;
    ends[bucket] = place + 1;
  }
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
    length: count,
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

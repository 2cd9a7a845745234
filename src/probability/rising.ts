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

/**
 * A copy of a column in rising order, as its own `sort` gives it: put into buckets of equal width first, and sorted within each, since what costs
 * is the comparisons. Where many values crowd into one bucket, the built-in sort takes that bucket.
 */
export const rising = (values: Float64Array): Float64Array => {
  const count = values.length;
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < count; i += 1) {
    if (values[i]! < least) least = values[i]!;
    if (values[i]! > most) most = values[i]!;
  }
  const buckets = Math.ceil(count / EACH);
  const scale = (buckets - 1) / (most - least);
  if (count <= FEW || !isPlain(values) || !(scale > 0 && scale < Infinity)) return values.slice().sort();
  const ends = new Int32Array(buckets + 1);
  // A larger value is never put into an earlier bucket: subtraction, product and floor keep the order.
  for (let i = 0; i < count; i += 1) {
    const after = (((values[i]! - least) * scale) | 0) + 1;
    ends[after] = ends[after]! + 1;
  }
  for (let bucket = 1; bucket <= buckets; bucket += 1) ends[bucket] = ends[bucket]! + ends[bucket - 1]!;
  const sorted = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const bucket = ((values[i]! - least) * scale) | 0;
    const place = ends[bucket]!;
    sorted[place] = values[i]!;
    ends[bucket] = place + 1;
  }
  for (let bucket = 0, from = 0; bucket < buckets; bucket += 1) {
    const to = ends[bucket]!;
    if (to - from <= FEW) insert(sorted, from, to);
    else sorted.subarray(from, to).sort();
    from = to;
  }
  return sorted;
};

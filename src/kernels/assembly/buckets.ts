import { bothLanes, laneAt } from './lanes';

/** The lower words of numbers from here on are whole numbers, to which a sum with it rounds. */
const WHOLE: f64 = 4503599627370496;

/** The buckets of two values: words 0 and 2. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function bucketsOf(values: v128, least: v128, scale: v128): v128 {
  return f64x2.add(f64x2.mul(f64x2.sub(values, least), scale), f64x2.splat(WHOLE));
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function addOne(list: usize, index: i32): void {
  const at = list + ((<usize>index) << 2);
  store<i32>(at, load<i32>(at, 4) + 1, 4);
}

/** Where each of so many buckets begins, if values of a column are put into buckets of equal width; after the last, where that one ends. */
export function beginBuckets(x: usize, count: i32, least: f64, scale: f64, begins: usize, buckets: i32): void {
  const from = f64x2.splat(least);
  const by = f64x2.splat(scale);
  memory.fill(begins, 0, ((<usize>buckets) << 2) + 4);
  const last = laneAt(x, count & ~1);
  for (; x < last; x += 16) {
    const pair = bucketsOf(v128.load(x), from, by);
    addOne(begins, i32x4.extract_lane(pair, 0));
    addOne(begins, i32x4.extract_lane(pair, 2));
  }
  if (count & 1) addOne(begins, i32x4.extract_lane(bucketsOf(v128.load64_splat(x), from, by), 0));
  let sum = 0;
  for (let i = 0; i <= buckets; i += 1) {
    const at = begins + ((<usize>i) << 2);
    sum += load<i32>(at);
    store<i32>(at, sum);
  }
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function put(out: usize, ends: usize, bucket: i32, value: f64): void {
  const at = ends + ((<usize>bucket) << 2);
  const place = load<i32>(at);
  store<f64>(laneAt(out, place), value);
  store<i32>(at, place + 1);
}

/** Puts each value at the next place of its bucket: where buckets begin becomes where they end. */
export function fillBuckets(x: usize, count: i32, least: f64, scale: f64, begins: usize, out: usize): void {
  const from = f64x2.splat(least);
  const by = f64x2.splat(scale);
  const last = laneAt(x, count & ~1);
  for (; x < last; x += 16) {
    const pair = bucketsOf(v128.load(x), from, by);
    put(out, begins, i32x4.extract_lane(pair, 0), load<f64>(x));
    put(out, begins, i32x4.extract_lane(pair, 2), load<f64>(x, 8));
  }
  if (count & 1) put(out, begins, i32x4.extract_lane(bucketsOf(v128.load64_splat(x), from, by), 0), load<f64>(x));
}

/** The first place of rising values, from `low` to `high`, that holds at least a value, or more than it. */
function placeOf(values: usize, value: f64, after: bool, low: i32, high: i32): i32 {
  while (low < high) {
    const middle = (low + high) >>> 1;
    const own = load<f64>(laneAt(values, middle));
    if (own < value || (after && own === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * How many values of a column are below each, and how many at most it, from its buckets, of which those of more values than `few` are rising. Writes four values behind the
 * last one of the buckets.
 */
export function rank(x: usize, count: i32, least: f64, scale: f64, values: usize, ends: usize, few: i32, below: usize, upTo: usize): void {
  v128.store(laneAt(values, count), f64x2.splat(Infinity));
  v128.store(laneAt(values, count), f64x2.splat(Infinity), 16);
  for (let i = 0; i < count; i += 1) {
    const value = load<f64>(laneAt(x, i));
    const bucket = i32x4.extract_lane(bucketsOf(f64x2.splat(value), f64x2.splat(least), f64x2.splat(scale)), 0);
    const from = bucket === 0 ? 0 : load<i32>(ends + ((<usize>(bucket - 1)) << 2));
    const to = load<i32>(ends + ((<usize>bucket) << 2));
    let less = from;
    let most = from;
    if (to - from <= 4) {
      // What lies behind the bucket is more, so that four may be looked at without a branch.
      const own = f64x2.splat(value);
      const first = v128.load(laneAt(values, from));
      const second = v128.load(laneAt(values, from), 16);
      less += popcnt<i32>(i64x2.bitmask(f64x2.lt(first, own)) | (i64x2.bitmask(f64x2.lt(second, own)) << 2));
      most += popcnt<i32>(i64x2.bitmask(f64x2.le(first, own)) | (i64x2.bitmask(f64x2.le(second, own)) << 2));
    } else if (to - from > few) {
      less = placeOf(values, value, false, from, to);
      most = placeOf(values, value, true, less, to);
    } else {
      for (let place = from; place < to; place += 1) {
        const own = load<f64>(laneAt(values, place));
        less += <i32>(own < value);
        most += <i32>(own <= value);
      }
    }
    store<f64>(laneAt(below, i), <f64>less);
    store<f64>(laneAt(upTo, i), <f64>most);
  }
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function less(x: v128, limit: v128, orEqual: bool): v128 {
  return orEqual ? f64x2.le(x, limit) : f64x2.lt(x, limit);
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function countLess(x: usize, count: i32, a: f64, b: f64, c: f64, out: usize, orEqual: bool): void {
  const first = f64x2.splat(a);
  const second = f64x2.splat(b);
  const third = f64x2.splat(c);
  let ofFirst = i64x2.splat(0);
  let ofSecond = i64x2.splat(0);
  let ofThird = i64x2.splat(0);
  const last = laneAt(x, count & ~1);
  for (; x < last; x += 16) {
    const value = v128.load(x);
    ofFirst = i64x2.sub(ofFirst, less(value, first, orEqual));
    ofSecond = i64x2.sub(ofSecond, less(value, second, orEqual));
    ofThird = i64x2.sub(ofThird, less(value, third, orEqual));
  }
  if (count & 1) {
    // What is no number is below nothing, and on nothing.
    const value = f64x2.replace_lane(f64x2.splat(NaN), 0, load<f64>(x));
    ofFirst = i64x2.sub(ofFirst, less(value, first, orEqual));
    ofSecond = i64x2.sub(ofSecond, less(value, second, orEqual));
    ofThird = i64x2.sub(ofThird, less(value, third, orEqual));
  }
  store<i32>(out, bothLanes(ofFirst));
  store<i32>(out, bothLanes(ofSecond), 4);
  store<i32>(out, bothLanes(ofThird), 8);
}

/** How many values lie below each of three limits. */
export function countBelow(x: usize, count: i32, a: f64, b: f64, c: f64, out: usize): void {
  countLess(x, count, a, b, c, out, false);
}

/** How many are at most each of them. */
export function countUpTo(x: usize, count: i32, a: f64, b: f64, c: f64, out: usize): void {
  countLess(x, count, a, b, c, out, true);
}

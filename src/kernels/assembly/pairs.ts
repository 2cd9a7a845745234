import { bothLanes, laneAt } from './lanes';

/** out = the lesser of x and y, which are numbers. */
export function lesser(out: usize, x: usize, y: usize, count: i32): void {
  for (const end = laneAt(out, count); out < end; out += 16, x += 16, y += 16) v128.store(out, f64x2.pmin(v128.load(x), v128.load(y)));
}

/** In how many lanes x is less than y, and in how many it is the same. */
export function comparePairs(x: usize, y: usize, count: i32, out: usize): void {
  let less = i64x2.splat(0);
  let same = i64x2.splat(0);
  const end = laneAt(x, count & ~1);
  for (; x < end; x += 16, y += 16) {
    const a = v128.load(x);
    const b = v128.load(y);
    less = i64x2.sub(less, f64x2.lt(a, b));
    same = i64x2.sub(same, f64x2.eq(a, b));
  }
  const isOdd = count & 1;
  store<i32>(out, bothLanes(less) + (isOdd && load<f64>(x) < load<f64>(y) ? 1 : 0));
  store<i32>(out, bothLanes(same) + (isOdd && load<f64>(x) === load<f64>(y) ? 1 : 0), 4);
}

import { laneAt } from './lanes';

/** What rounding took from a pair of sums that became the next ones (Knuth's two-sum). */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function lost(sum: v128, next: v128, x: v128): v128 {
  const added = f64x2.sub(next, sum);
  return f64x2.add(f64x2.sub(sum, f64x2.sub(next, added)), f64x2.sub(x, added));
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function isOdd(x: v128): v128 {
  return v128.or(f64x2.ne(x, x), i64x2.eq(x, f64x2.splat(-0.0)));
}

/** Of a column: the sums of its even lanes and of its odd ones, what rounding took from either, the least value and the most, each of both, and whether any is NaN or -0. */
export function addSums(x: usize, count: i32, out: usize): void {
  let sum = f64x2.splat(0);
  let away = f64x2.splat(0);
  let least = f64x2.splat(Infinity);
  let most = f64x2.splat(-Infinity);
  let odd = i64x2.splat(0);
  const last = laneAt(x, count & ~1);
  for (; x < last; x += 16) {
    const pair = v128.load(x);
    const next = f64x2.add(sum, pair);
    away = f64x2.add(away, lost(sum, next, pair));
    sum = next;
    least = f64x2.pmin(least, pair);
    most = f64x2.pmax(most, pair);
    odd = v128.or(odd, isOdd(pair));
  }
  if (count & 1) {
    const value = v128.load64_zero(x);
    const next = f64x2.add(sum, value);
    away = f64x2.add(away, lost(sum, next, value));
    sum = next;
    const both = v128.load64_splat(x);
    least = f64x2.pmin(least, both);
    most = f64x2.pmax(most, both);
    odd = v128.or(odd, isOdd(both));
  }
  v128.store(out, sum);
  v128.store(out, away, 16);
  v128.store(out, least, 32);
  v128.store(out, most, 48);
  v128.store(out, odd, 64);
}

/** Values of even lanes, or of odd ones, whose squares are added before what rounding takes from their sum is kept. */
const STRIP: i32 = 64;

/** Of what a column's values are off `mean`, in even lanes and in odd ones: the sums of squares, what rounding took from those, the sums, and the sums of cubes. */
export function powerSums(x: usize, count: i32, mean: f64, out: usize): void {
  const means = f64x2.splat(mean);
  let squares = f64x2.splat(0);
  let away = f64x2.splat(0);
  let sum = f64x2.splat(0);
  let cubes = f64x2.splat(0);
  let i = 0;
  while (i < count) {
    const end = min(i + 2 * STRIP, count);
    let own = f64x2.splat(0);
    for (; i < end; i += 2) {
      const pair = f64x2.sub(v128.load(laneAt(x, i)), means);
      const off = i + 1 < count ? pair : f64x2.replace_lane(pair, 1, 0);
      const square = f64x2.mul(off, off);
      own = f64x2.add(own, square);
      sum = f64x2.add(sum, off);
      cubes = f64x2.add(cubes, f64x2.mul(square, off));
    }
    const next = f64x2.add(squares, own);
    away = f64x2.add(away, lost(squares, next, own));
    squares = next;
  }
  v128.store(out, squares);
  v128.store(out, away, 16);
  v128.store(out, sum, 32);
  v128.store(out, cubes, 48);
}

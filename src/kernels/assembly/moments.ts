import { laneAt } from './lanes';

/** What rounding took from a pair of sums that became the next ones (Knuth's two-sum). */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function lost(sum: v128, next: v128, x: v128): v128 {
  const added = f64x2.sub(next, sum);
  return f64x2.add(f64x2.sub(sum, f64x2.sub(next, added)), f64x2.sub(x, added));
}

/**
 * Goes on with the sums of a column, by one part of it. `sums` holds the sum of the column and of the part, what rounding took from either, the least value and the most,
 * and whether any value is NaN or -0: those of the part begin anew.
 */
export function addSums(x: usize, count: i32, sums: usize): void {
  let sum = v128.load64_zero(sums);
  let away = v128.load64_zero(sums, 16);
  let least = v128.load64_splat(sums, 32);
  let most = v128.load64_splat(sums, 40);
  let odd = v128.load64_zero(sums, 48);
  for (let i = 0; i < count; i += 1) {
    const value = v128.load64_splat(laneAt(x, i));
    const next = f64x2.add(sum, value);
    away = f64x2.add(away, lost(sum, next, value));
    sum = next;
    least = f64x2.pmin(least, value);
    most = f64x2.pmax(most, value);
    odd = v128.or(odd, v128.or(f64x2.ne(value, value), i64x2.eq(value, f64x2.splat(-0.0))));
  }
  v128.store(sums, sum);
  v128.store(sums, away, 16);
  v128.store_lane<u64>(sums, least, 0, 32);
  v128.store_lane<u64>(sums, most, 0, 40);
  v128.store_lane<u64>(sums, odd, 0, 48);
}

/** Sums of what a column's values are off `mean`, and of their squares, each with what rounding took from it; and sums of the squares and cubes of what they are off another mean. */
export function powerSums(x: usize, count: i32, mean: f64, other: f64, out: usize): void {
  const means = f64x2.replace_lane(f64x2.splat(mean), 1, other);
  let sum = f64x2.splat(0);
  let away = f64x2.splat(0);
  let powers = f64x2.splat(0);
  for (let i = 0; i < count; i += 1) {
    const off = f64x2.sub(v128.load64_splat(laneAt(x, i)), means);
    const squares = f64x2.mul(off, off);
    const added = v128.shuffle<u64>(off, squares, 0, 2);
    const next = f64x2.add(sum, added);
    away = f64x2.add(away, lost(sum, next, added));
    sum = next;
    powers = f64x2.add(powers, v128.shuffle<u64>(squares, f64x2.mul(squares, off), 1, 3));
  }
  v128.store(out, sum);
  v128.store(out, away, 16);
  v128.store(out, powers, 32);
}

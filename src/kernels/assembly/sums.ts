import { laneAt } from './lanes';

// @ts-expect-error: a decorator of AssemblyScript
@inline
function operand(column: usize, i: i32, isLast: bool, one: v128): v128 {
  if (column === 0) return isLast ? v128.and(one, i64x2(-1, 0)) : one;
  return isLast ? v128.load64_zero(laneAt(column, i)) : v128.load(laneAt(column, i));
}

/**
 * out = x + y, or x - y where `less` is -0: finite, or NaN. A column 0 is one value for all lanes. Gives the largest error of a lane, relative to it, where those of x and y are ex and ey;
 * a lane after the last counts as zeros.
 */
export function sum(out: usize, x: usize, one: f64, y: usize, other: f64, less: f64, ex: f64, ey: f64, count: i32): f64 {
  const a = f64x2.splat(one);
  const b = f64x2.splat(other);
  const turn = f64x2.splat(less);
  let most = f64x2.splat(max(ex, ey));
  for (let i = 0; i < count; i += 2) {
    const isLast = i + 1 === count;
    const left = operand(x, i, isLast, a);
    const right = operand(y, i, isLast, b);
    const raw = f64x2.add(left, v128.xor(right, turn));
    const own = f64x2.add(f64x2.sub(raw, raw), raw);
    v128.store(laneAt(out, i), own);
    const inherited = f64x2.add(f64x2.mul(f64x2.abs(left), f64x2.splat(ex)), f64x2.mul(f64x2.abs(right), f64x2.splat(ey)));
    most = f64x2.pmax(most, f64x2.div(inherited, f64x2.abs(own)));
  }
  return max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1));
}

/** The largest size of a lane; NaN where one is not finite. */
export function largestSize(x: usize, count: i32): f64 {
  let most = f64x2.splat(0);
  let nothing = most;
  for (let i = 0; i < count; i += 2) {
    const own = operand(x, i, i + 1 === count, most);
    most = f64x2.pmax(most, f64x2.abs(own));
    nothing = f64x2.add(nothing, f64x2.sub(own, own));
  }
  most = f64x2.add(most, nothing);
  return max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1));
}

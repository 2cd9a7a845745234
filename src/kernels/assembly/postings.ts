import { settledProduct } from './products';
import { addPair, firstOf, laneAt, listUnsure, loadEither, loadPair, secondOf, signedAs } from './lanes';

/** Numbers of a weight: the size of its hundredfold, what it is worth, and how often it counts in one budget year and in another. */
const WEIGHT: usize = 32;

// @ts-expect-error: a decorator of AssemblyScript
@inline
function post(
  lanes: usize, count: i32, x: usize, y: usize, error: f64, errors: usize, weights: usize, number: i32, most: f64, steep: f64, flat: f64, value: usize, sizes: usize, first: usize, second: usize, doubtful: usize,
  dense: bool, two: bool,
): i32 {
  let doubts = 0;
  const end = weights + (<usize>number) * WEIGHT;
  for (let i = 0; i < count; i += 2) {
    const a = firstOf(lanes, i, dense);
    const b = secondOf(lanes, i, count, dense);
    const amount = y === 0 ? loadPair(x, a, b, dense) : settledProduct(loadPair(x, a, b, dense), loadPair(y, a, b, dense));
    const size = f64x2.abs(amount);
    let worth = f64x2.splat(0);
    let own = f64x2.splat(0);
    let other = f64x2.splat(0);
    let far = f64x2.splat(0);
    for (let weight = weights; weight < end; weight += WEIGHT) {
      const exact = f64x2.mul(size, v128.load64_splat(weight));
      const whole = f64x2.nearest(exact);
      far = f64x2.pmax(far, f64x2.abs(f64x2.sub(exact, whole)));
      worth = f64x2.add(worth, f64x2.mul(whole, v128.load64_splat(weight, 8)));
      own = f64x2.add(own, f64x2.mul(whole, v128.load64_splat(weight, 16)));
      if (two) other = f64x2.add(other, f64x2.mul(whole, v128.load64_splat(weight, 24)));
    }
    const doubt = f64x2.mul(loadEither(error, errors, a, b, dense), f64x2.add(f64x2.mul(size, f64x2.splat(most)), f64x2.splat(1.5)));
    const sure = f64x2.lt(far, f64x2.sub(f64x2.splat(0.5), doubt));
    addPair(value, a, b, dense, v128.and(signedAs(worth, amount), sure));
    addPair(sizes, a, b, dense, v128.and(f64x2.add(f64x2.mul(size, f64x2.splat(steep)), f64x2.splat(flat)), sure));
    addPair(first, a, b, dense, v128.and(signedAs(own, amount), sure));
    if (two) addPair(second, a, b, dense, v128.and(signedAs(other, amount), sure));
    doubts = listUnsure(doubtful, doubts, sure, a, b, i + 1 < count);
  }
  return doubts;
}

export function postWeights(
  lanes: usize, count: i32, x: usize, y: usize, error: f64, errors: usize, weights: usize, number: i32, most: f64, steep: f64, flat: f64, value: usize, sizes: usize, first: usize, second: usize, doubtful: usize,
): i32 {
  if (lanes === 0) {
    if (second === 0) return post(lanes, count, x, y, error, errors, weights, number, most, steep, flat, value, sizes, first, second, doubtful, true, false);
    return post(lanes, count, x, y, error, errors, weights, number, most, steep, flat, value, sizes, first, second, doubtful, true, true);
  }
  if (second === 0) return post(lanes, count, x, y, error, errors, weights, number, most, steep, flat, value, sizes, first, second, doubtful, false, false);
  return post(lanes, count, x, y, error, errors, weights, number, most, steep, flat, value, sizes, first, second, doubtful, false, true);
}

export function settle(sums: usize, sizes: usize, error: f64, count: i32): i32 {
  let doubts = 0;
  const errors = f64x2.splat(error);
  const half = f64x2.splat(0.5);
  for (let i = 0; i < count; i += 2) {
    const sum = v128.load(laneAt(sums, i));
    const size = f64x2.abs(sum);
    const whole = f64x2.floor(f64x2.add(size, half));
    const doubt = f64x2.mul(errors, f64x2.add(v128.load(laneAt(sizes, i)), f64x2.splat(1)));
    const sure = f64x2.lt(f64x2.abs(f64x2.sub(size, whole)), f64x2.sub(half, doubt));
    v128.store(laneAt(sums, i), v128.or(signedAs(whole, sum), v128.not(sure)));
    const mask = i64x2.bitmask(sure);
    if (mask !== 3) doubts += i32(!(mask & 1)) + i32(!(mask & 2) && i + 1 < count);
  }
  return doubts;
}

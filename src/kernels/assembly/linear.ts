import { addFaded } from './faded';
import { firstOf, listUnsure, loadEither, loadPair, secondOf } from './lanes';

/** Amounts that fade within so short a part of a month have no value here. */
const MOST: f64 = 1152921504606846976;
const OWN: f64 = 8.881784197001252e-16;

// @ts-expect-error: a decorator of AssemblyScript
@inline
function post(
  lanes: usize, count: i32, x: usize, error: f64, errors: usize, span: usize, spanError: f64, spanErrors: usize,
  worths: usize, months: i32, age: f64, value: usize, sizes: usize, sums: usize, doubtful: usize, dense: bool,
): i32 {
  let doubts = 0;
  const end = worths + ((<usize>months) << 3);
  const zero = f64x2.splat(0);
  for (let i = 0; i < count; i += 2) {
    const a = firstOf(lanes, i, dense);
    const b = secondOf(lanes, i, count, dense);
    const amount = loadPair(x, a, b, dense);
    const all = f64x2.mul(f64x2.abs(amount), f64x2.splat(100));
    const step = f64x2.div(f64x2.splat(1), loadPair(span, a, b, dense));
    let worth = zero;
    let posted = zero;
    let far = zero;
    let own = age;
    for (let month = worths; month < end; month += 8) {
      const left = f64x2.sub(f64x2.splat(1), f64x2.mul(f64x2.splat(own), step));
      const size = f64x2.mul(all, f64x2.pmax(zero, left));
      const whole = f64x2.nearest(size);
      far = f64x2.pmax(far, f64x2.abs(f64x2.sub(size, whole)));
      worth = f64x2.add(worth, f64x2.mul(whole, v128.load64_splat(month)));
      posted = f64x2.add(posted, whole);
      own += 1;
    }
    const relative = f64x2.mul(f64x2.add(f64x2.add(loadEither(error, errors, a, b, dense), loadEither(spanError, spanErrors, a, b, dense)), f64x2.splat(OWN)), f64x2.splat(1.00390625));
    const near = f64x2.lt(far, f64x2.sub(f64x2.splat(0.5), f64x2.mul(relative, f64x2.add(all, f64x2.splat(1.5)))));
    const sure = v128.and(near, f64x2.le(step, f64x2.splat(MOST)));
    addFaded(value, sizes, sums, a, b, dense, amount, worth, posted, sure);
    doubts = listUnsure(doubtful, doubts, sure, a, b, i + 1 < count);
  }
  return doubts;
}

export function postLinear(
  lanes: usize, count: i32, x: usize, error: f64, errors: usize, span: usize, spanError: f64, spanErrors: usize,
  worths: usize, months: i32, age: f64, value: usize, sizes: usize, sums: usize, doubtful: usize,
): i32 {
  if (lanes === 0) return post(lanes, count, x, error, errors, span, spanError, spanErrors, worths, months, age, value, sizes, sums, doubtful, true);
  return post(lanes, count, x, error, errors, span, spanError, spanErrors, worths, months, age, value, sizes, sums, doubtful, false);
}

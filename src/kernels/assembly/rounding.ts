import { laneAt, listUnsure, loadEither } from './lanes';

/** From here on a float64 is a whole number. */
const ALL_WHOLE: f64 = 4503599627370496;
const SLACK: f64 = 1.00390625;
const OWN: f64 = 4.440892098500626e-16;

/** Half away from zero, to whole numbers. Lists the lanes in which a tie lies within the error, relative to x; gives how many are. */
export function roundWhole(out: usize, x: usize, error: f64, errors: usize, count: i32, doubtful: usize): i32 {
  let doubts = 0;
  for (let i = 0; i < count; i += 2) {
    const own = v128.load(laneAt(x, i));
    const size = f64x2.abs(own);
    const up = f64x2.add(size, f64x2.splat(0.5));
    const whole = f64x2.floor(up);
    const signed = v128.or(whole, v128.and(own, f64x2.splat(-0.0)));
    v128.store(laneAt(out, i), v128.bitselect(f64x2.add(f64x2.sub(own, own), own), signed, f64x2.ge(size, f64x2.splat(ALL_WHOLE))));
    const over = f64x2.sub(up, whole);
    const doubt = f64x2.mul(f64x2.add(f64x2.mul(loadEither(error, errors, i, i + 1, true), f64x2.splat(SLACK)), f64x2.splat(OWN)), f64x2.add(size, f64x2.splat(1)));
    const near = v128.or(f64x2.le(over, doubt), f64x2.le(f64x2.sub(f64x2.splat(1), over), doubt));
    doubts = listUnsure(doubtful, doubts, v128.not(near), i, i + 1, i + 1 < count);
  }
  return doubts;
}

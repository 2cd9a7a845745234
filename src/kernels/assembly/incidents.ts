import { laneAt, loadEither, signedAs } from './lanes';

/** Of each incident: its trial's lane of the column of its year; `columns` lists an address a year, and `steps` says which are of one value for all lanes (0). */
export function gatherYears(out: usize, lane: usize, year: usize, count: i32, columns: usize): void {
  for (let i = 0; i < count; i++, out += 8, lane += 4, year += 4) {
    const column = columns + ((<usize>load<i32>(year)) << 3);
    store<f64>(out, load<f64>(laneAt(<usize>load<u32>(column), load<i32>(lane) & load<i32>(column, 4))));
  }
}

/** R of amounts in the currency, in fen; NaN where a tie lies within the error, relative to the amount. Gives how many are. */
export function roundToFen(out: usize, x: usize, error: f64, errors: usize, count: i32): i32 {
  let doubts = 0;
  for (let i = 0; i < count; i += 2) {
    const amount = v128.load(laneAt(x, i));
    const size = f64x2.mul(f64x2.abs(amount), f64x2.splat(100));
    const whole = f64x2.nearest(size);
    const doubt = f64x2.mul(loadEither(error, errors, i, i + 1, true), f64x2.add(size, f64x2.splat(1.5)));
    const sure = f64x2.lt(f64x2.abs(f64x2.sub(size, whole)), f64x2.sub(f64x2.splat(0.5), doubt));
    v128.store(laneAt(out, i), v128.or(signedAs(whole, amount), v128.not(sure)));
    const mask = i64x2.bitmask(sure);
    if (mask !== 3) doubts += i32(!(mask & 1)) + i32(!(mask & 2) && i + 1 < count);
  }
  return doubts;
}

/** Adds incidents to the lanes of their trials; `years` lists the address of each month's budget year. */
export function strike(fen: usize, lane: usize, month: usize, count: i32, worths: usize, years: usize, value: usize, sizes: usize): void {
  for (let i = 0; i < count; i++, fen += 8, lane += 4, month += 4) {
    const posted = load<f64>(fen);
    const own = load<i32>(lane);
    const at = <usize>load<i32>(month) - 1;
    const term = posted * load<f64>(worths + (at << 3));
    const year = laneAt(<usize>load<u32>(years + (at << 2)), own);
    store<f64>(laneAt(value, own), load<f64>(laneAt(value, own)) + term);
    store<f64>(laneAt(sizes, own), load<f64>(laneAt(sizes, own)) + abs(term));
    store<f64>(year, load<f64>(year) + posted);
  }
}

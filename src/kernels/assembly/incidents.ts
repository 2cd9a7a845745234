import { laneAt, listed, loadEither, signedAs } from './lanes';
import { multiply } from './products';

/** Incidents whose amounts are computed together: what they need on the way stays in the nearest cache. */
const TOGETHER: i32 = 512;

/** Of each incident: its trial's lane of the column of its model year; `columns` lists an address a year, and which are of one value for all lanes (0). */
export function gatherYears(out: usize, lane: usize, month: usize, count: i32, columns: usize): void {
  for (let i = 0; i < count; i++, out += 8, lane += 4, month += 4) {
    const column = columns + ((<usize>((load<u32>(month) + 11) / 12)) << 3);
    store<f64>(out, load<f64>(laneAt(<usize>load<u32>(column), load<i32>(lane) & load<i32>(column, 4))));
  }
}

/**
 * The product of so many factors of some incidents, from the one numbered `from` on. Of each, `factors` lists an address and what is there: a column of all incidents (0), or a
 * list for gatherYears. `products` and what follows them are room for it. Gives where it is.
 */
function productOf(products: usize, factors: usize, number: i32, lane: usize, month: usize, from: i32, count: i32): usize {
  const gathered = products + ((<usize>TOGETHER) << 3);
  let amounts: usize = 0;
  for (let factor = 0; factor < number; factor++, factors += 8) {
    let column = laneAt(<usize>load<u32>(factors), from);
    if (load<u32>(factors, 4) !== 0) {
      column = factor === 0 ? products : gathered;
      gatherYears(column, lane, month, count, <usize>load<u32>(factors));
    }
    if (factor > 0) multiply(products, amounts, column, count);
    amounts = factor === 0 ? column : products;
  }
  return amounts;
}

/**
 * R of the products of some factors, in fen, where no tie lies within the error, relative to the amount: adds them to the lanes of their trials, and stores them at `fens` where that
 * is not 0. `worths` and `years` list, month by month, what a unit of money is worth and the address of the budget year. Lists the other incidents; gives how many they are.
 */
export function postProducts(
  lane: usize, month: usize, count: i32, factors: usize, number: i32, products: usize, error: f64, errors: usize,
  worths: usize, years: usize, value: usize, sizes: usize, fens: usize, doubtful: usize,
): i32 {
  let doubts = 0;
  for (let from = 0; from < count; from += TOGETHER) {
    const end = min<i32>(count, from + TOGETHER);
    let amounts = productOf(products, factors, number, lane, month, from, end - from);
    for (let i = from; i < end; i += 2, amounts += 16, lane += 8, month += 8) {
      const amount = v128.load(amounts);
      const size = f64x2.mul(f64x2.abs(amount), f64x2.splat(100));
      const whole = f64x2.nearest(size);
      const doubt = f64x2.mul(loadEither(error, errors, i, i + 1, true), f64x2.add(size, f64x2.splat(1.5)));
      const sure = f64x2.lt(f64x2.abs(f64x2.sub(size, whole)), f64x2.sub(f64x2.splat(0.5), doubt));
      const fen = signedAs(whole, amount);
      if (fens !== 0) v128.store(laneAt(fens, i), fen);
      const mask = i64x2.bitmask(sure);
      if (mask & 1) add(f64x2.extract_lane(fen, 0), lane, month, worths, years, value, sizes);
      else doubts = listed(doubtful, doubts, i);
      if (i + 1 === end) break;
      if (mask & 2) add(f64x2.extract_lane(fen, 1), lane + 4, month + 4, worths, years, value, sizes);
      else doubts = listed(doubtful, doubts, i + 1);
    }
  }
  return doubts;
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function add(posted: f64, lane: usize, month: usize, worths: usize, years: usize, value: usize, sizes: usize): void {
  const own = load<i32>(lane);
  const at = <usize>load<u32>(month) - 1;
  const term = posted * load<f64>(worths + (at << 3));
  const year = laneAt(<usize>load<u32>(years + (at << 2)), own);
  store<f64>(laneAt(value, own), load<f64>(laneAt(value, own)) + term);
  store<f64>(laneAt(sizes, own), load<f64>(laneAt(sizes, own)) + abs(term));
  store<f64>(year, load<f64>(year) + posted);
}

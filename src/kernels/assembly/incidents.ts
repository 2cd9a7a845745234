import { laneAt, listed, loadEither, signedAs } from './lanes';
import { multiply, settledProduct } from './products';

/** Incidents whose amounts are computed together: what they need on the way stays in the nearest cache. */
const TOGETHER: i32 = 512;

/** Where an incident's trial has its value: `columns` lists, month by month from 1, an address and whether the column is of one value for all lanes (0) or not (-1). */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function ownOf(columns: usize, lane: usize, month: usize): usize {
  const column = columns + ((<usize>load<u32>(month)) << 3);
  return laneAt(<usize>load<u32>(column), load<i32>(lane) & load<i32>(column, 4));
}

/** Of each incident: what its trial has in its year. */
export function gatherYears(out: usize, lane: usize, month: usize, count: i32, columns: usize): void {
  for (const end = out + ((<usize>count) << 3); out < end; out += 8, lane += 4, month += 4) store<f64>(out, load<f64>(ownOf(columns, lane, month)));
}

/** out = x times what the incidents' trials have in their years. */
function multiplyYears(out: usize, x: usize, lane: usize, month: usize, count: i32, columns: usize): void {
  for (const end = out + ((<usize>(count & ~1)) << 3); out < end; out += 16, x += 16, lane += 8, month += 8) {
    const own = v128.load_lane<u64>(ownOf(columns, lane + 4, month + 4), v128.load64_zero(ownOf(columns, lane, month)), 1);
    v128.store(out, settledProduct(v128.load(x), own));
  }
  if (count & 1) v128.store(out, settledProduct(v128.load(x), v128.load64_splat(ownOf(columns, lane, month))));
}

/** out = x times what the incidents' trials have. */
function multiplyLanes(out: usize, x: usize, lane: usize, count: i32, column: usize): void {
  for (const end = out + ((<usize>(count & ~1)) << 3); out < end; out += 16, x += 16, lane += 8) {
    const own = v128.load_lane<u64>(laneAt(column, load<i32>(lane, 4)), v128.load64_zero(laneAt(column, load<i32>(lane))), 1);
    v128.store(out, settledProduct(v128.load(x), own));
  }
  if (count & 1) v128.store(out, settledProduct(v128.load(x), v128.load64_splat(laneAt(column, load<i32>(lane)))));
}

/** What factors are: a column of all incidents, columns by month, or one with a value for each lane. */
const OWN: u32 = 0;
const BY_MONTH: u32 = 1;

/**
 * The product of so many factors of some incidents, from the one numbered `from` on; `factors` lists an address of each and what is there. `products` is room for it. Gives where it is.
 */
function productOf(products: usize, factors: usize, number: i32, lane: usize, month: usize, from: i32, count: i32): usize {
  let amounts: usize = 0;
  for (let factor = 0; factor < number; factor++, factors += 8) {
    const at = <usize>load<u32>(factors);
    const kind = load<u32>(factors, 4);
    if (factor === 0 && kind === OWN) {
      amounts = laneAt(at, from);
      continue;
    }
    if (factor === 0) gatherYears(products, lane, month, count, at);
    else if (kind === OWN) multiply(products, amounts, laneAt(at, from), count);
    else if (kind === BY_MONTH) multiplyYears(products, amounts, lane, month, count, at);
    else multiplyLanes(products, amounts, lane, count, at);
    amounts = products;
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

import { addPair, firstOf, loadPair, secondOf, signedAs } from './lanes';

/** R of a pair: half away from zero. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function rounded(pair: v128): v128 {
  return signedAs(f64x2.floor(f64x2.add(f64x2.abs(pair), f64x2.splat(0.5))), pair);
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function creditIn(lanes: usize, count: i32, x: usize, scale: f64, before: f64, left: f64, life: f64, credits: usize, dense: bool): void {
  for (let i = 0; i < count; i += 2) {
    const a = firstOf(lanes, i, dense);
    const b = secondOf(lanes, i, count, dense);
    const amount = loadPair(x, a, b, dense);
    const fen = f64x2.sub(rounded(f64x2.mul(amount, f64x2.splat(scale))), rounded(f64x2.mul(amount, f64x2.splat(before))));
    addPair(credits, a, b, dense, f64x2.neg(rounded(f64x2.div(f64x2.mul(fen, f64x2.splat(left)), f64x2.splat(life)))));
  }
}

export function credit(lanes: usize, count: i32, x: usize, scale: f64, before: f64, left: f64, life: f64, credits: usize): void {
  if (lanes === 0) creditIn(lanes, count, x, scale, before, left, life, credits, true);
  else creditIn(lanes, count, x, scale, before, left, life, credits, false);
}

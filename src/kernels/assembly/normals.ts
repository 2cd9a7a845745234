import { exps, log } from './elementary';

/** The standard normal law (see probability/normal-law.ts): the same steps, lane by lane. Polynomials are written out, since the module has no data of its own. */

/** A step of a polynomial. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function next(sum: v128, x: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, x), f64x2.splat(coefficient));
}

/** exp(-z^2/2) */
function bell(z: v128): v128 {
  const head = f64x2.mul(f64x2.floor(f64x2.mul(z, f64x2.splat(16))), f64x2.splat(0.0625));
  const first = f64x2.mul(f64x2.mul(f64x2.neg(head), head), f64x2.splat(0.5));
  const second = f64x2.mul(f64x2.mul(f64x2.neg(f64x2.sub(z, head)), f64x2.add(z, head)), f64x2.splat(0.5));
  return f64x2.mul(exps(first), exps(second));
}

/** P(Z > z) for z beyond 5.66 */
function farTail(z: v128): v128 {
  const w = f64x2.div(f64x2.splat(1), f64x2.mul(z, z));
  let p = f64x2.splat(0.02307344176494017303);
  p = next(p, w, 0.21589853405795699);
  p = next(p, w, 0.1274011611602473639);
  p = next(p, w, 0.022235277870649807);
  p = next(p, w, 0.001421619193227893466);
  p = next(p, w, 2.9112874951168792e-5);
  let q = f64x2.splat(1);
  q = next(q, w, 1.28426009614491121);
  q = next(q, w, 0.468238212480865118);
  q = next(q, w, 0.0659881378689285515);
  q = next(q, w, 0.00378239633202758244);
  q = next(q, w, 7.29751555083966205e-5);
  const share = f64x2.sub(f64x2.splat(0.398942280401432677939946), f64x2.div(f64x2.mul(w, p), q));
  return v128.and(f64x2.div(f64x2.mul(bell(z), share), z), f64x2.le(z, f64x2.splat(38.6)));
}

/** P(Z > z) for z >= 0.66 */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function upperTail(z: v128): v128 {
  let p = f64x2.splat(1.0765576773720192317e-8);
  p = next(p, z, 0.39894151208813466764);
  p = next(p, z, 8.8831497943883759412);
  p = next(p, z, 93.506656132177855979);
  p = next(p, z, 597.27027639480026226);
  p = next(p, z, 2494.5375852903726711);
  p = next(p, z, 6848.1904505362823326);
  p = next(p, z, 11602.651437647350124);
  p = next(p, z, 9842.7148383839780218);
  let q = f64x2.splat(1);
  q = next(q, z, 22.266688044328115691);
  q = next(q, z, 235.38790178262499861);
  q = next(q, z, 1519.377599407554805);
  q = next(q, z, 6485.558298266760755);
  q = next(q, z, 18615.571640885098091);
  q = next(q, z, 34900.952721145977266);
  q = next(q, z, 38912.003286093271411);
  q = next(q, z, 19685.429676859990727);
  const tail = f64x2.div(f64x2.mul(bell(z), p), q);
  const far = f64x2.gt(z, f64x2.splat(5.656854249492381));
  return v128.any_true(far) ? v128.bitselect(farTail(z), tail, far) : tail;
}

/** P(Z > z) for z between -0.66 and 0.66 */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function middle(z: v128): v128 {
  const square = f64x2.mul(z, z);
  let p = f64x2.splat(0.065682337918207449113);
  p = next(p, square, 2.2352520354606839287);
  p = next(p, square, 161.02823106855587881);
  p = next(p, square, 1067.6894854603709582);
  p = next(p, square, 18154.981253343561249);
  let q = f64x2.splat(1);
  q = next(q, square, 47.20258190468824187);
  q = next(q, square, 976.09855173777669322);
  q = next(q, square, 10260.932208618978205);
  q = next(q, square, 45507.789335026729956);
  return f64x2.sub(f64x2.splat(0.5), f64x2.div(f64x2.mul(z, p), q));
}

/** Both cases for both lanes: a processor would guess wrong every other time. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function cdfs(x: v128): v128 {
  const z = f64x2.neg(x);
  const size = f64x2.abs(x);
  const bound = f64x2.splat(0.66291);
  const tail = upperTail(f64x2.pmax(bound, size));
  const outer = v128.bitselect(tail, f64x2.sub(f64x2.splat(1), tail), f64x2.gt(z, f64x2.splat(0)));
  return v128.bitselect(outer, middle(z), f64x2.gt(size, bound));
}

/** Strictly inside (0, 1): P(Z <= z) of each z, in place. */
export function normalCdfs(z: usize, count: i32): void {
  if (count === 0) return;
  const end = z + ((<usize>count) << 3);
  do {
    v128.store(z, f64x2.pmin(f64x2.pmax(cdfs(v128.load(z)), f64x2.splat(1.1102230246251565e-16)), f64x2.splat(1 - 1.1102230246251565e-16)));
    z += 16;
  } while (z < end);
}

/** The z with P(Z <= z) = q + 0.5, of q between -0.425 and 0.425. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function middleQuantiles(q: v128): v128 {
  const r = f64x2.sub(f64x2.splat(0.180625), f64x2.mul(q, q));
  let top = f64x2.splat(2509.0809287301226727);
  top = next(top, r, 33430.575583588128105);
  top = next(top, r, 67265.770927008700853);
  top = next(top, r, 45921.953931549871457);
  top = next(top, r, 13731.693765509461125);
  top = next(top, r, 1971.5909503065514427);
  top = next(top, r, 133.14166789178437745);
  top = next(top, r, 3.387132872796366608);
  let bottom = f64x2.splat(5226.495278852854561);
  bottom = next(bottom, r, 28729.085735721942674);
  bottom = next(bottom, r, 39307.89580009271061);
  bottom = next(bottom, r, 21213.794301586595867);
  bottom = next(bottom, r, 5394.1960214247511077);
  bottom = next(bottom, r, 687.1870074920579083);
  bottom = next(bottom, r, 42.313330701600911252);
  bottom = next(bottom, r, 1);
  return f64x2.div(f64x2.mul(q, top), bottom);
}

/** The z with P(Z <= z) = p, of p beyond those. */
function tailQuantile(p: f64): f64 {
  const q = p - 0.5;
  const r = sqrt(-log(q < 0 ? p : 1 - p));
  let z: f64;
  if (r <= 5) {
    const x = r - 1.6;
    const top = ((((((7.7454501427834140764e-4 * x + 0.0227238449892691845833) * x + 0.24178072517745061177) * x + 1.27045825245236838258) * x + 3.64784832476320460504) * x + 5.7694972214606914055) * x + 4.6303378461565452959) * x + 1.42343711074968357734;
    const bottom = ((((((1.05075007164441684324e-9 * x + 5.475938084995344946e-4) * x + 0.0151986665636164571966) * x + 0.14810397642748007459) * x + 0.68976733498510000455) * x + 1.6763848301838038494) * x + 2.05319162663775882187) * x + 1;
    z = top / bottom;
  } else {
    const x = r - 5;
    const top = ((((((2.01033439929228813265e-7 * x + 2.71155556874348757815e-5) * x + 0.0012426609473880784386) * x + 0.026532189526576123093) * x + 0.29656057182850489123) * x + 1.7848265399172913358) * x + 5.4637849111641143699) * x + 6.6579046435011037772;
    const bottom = ((((((2.04426310338993978564e-15 * x + 1.4215117583164458887e-7) * x + 1.8463183175100546818e-5) * x + 7.868691311456132591e-4) * x + 0.0148753612908506148525) * x + 0.13692988092273580531) * x + 0.59983220655588793769) * x + 1;
    z = top / bottom;
  }
  return q < 0 ? -z : z;
}

/** out = the z with P(Z <= z) = u, 0 < u < 1. */
export function normalQuantiles(out: usize, u: usize, count: i32): void {
  if (count === 0) return;
  const end = out + ((<usize>count) << 3);
  do {
    const q = f64x2.sub(v128.load(u), f64x2.splat(0.5));
    v128.store(out, middleQuantiles(q));
    const tails = i64x2.bitmask(f64x2.gt(f64x2.abs(q), f64x2.splat(0.425)));
    if (tails & 1) store<f64>(out, tailQuantile(load<f64>(u)));
    if (tails & 2) store<f64>(out, tailQuantile(load<f64>(u, 8)), 8);
    out += 16;
    u += 16;
  } while (out < end);
}

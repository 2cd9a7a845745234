/** Below it a float64 has lost digits. */
export const LEAST_NORMAL: f64 = 2.2250738585072014e-308;

/** A finite product that has not lost its digits, or NaN. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function settledProduct(x: v128, y: v128): v128 {
  const product = f64x2.mul(x, y);
  const zero = f64x2.splat(0);
  const tiny = f64x2.lt(f64x2.abs(product), f64x2.splat(LEAST_NORMAL));
  const lost = v128.and(tiny, v128.and(f64x2.ne(x, zero), f64x2.ne(y, zero)));
  return v128.or(f64x2.add(f64x2.sub(product, product), product), lost);
}

export function multiply(out: usize, x: usize, y: usize, count: i32): void {
  for (const end = out + ((<usize>count) << 3); out < end; out += 16, x += 16, y += 16) v128.store(out, settledProduct(v128.load(x), v128.load(y)));
}

export function scale(out: usize, x: usize, factor: f64, count: i32): void {
  const factors = f64x2.splat(factor);
  for (const end = out + ((<usize>count) << 3); out < end; out += 16, x += 16) v128.store(out, settledProduct(v128.load(x), factors));
}

export function addTo(sums: usize, column: usize, count: i32): void {
  for (const end = sums + ((<usize>count) << 3); sums < end; sums += 16, column += 16) v128.store(sums, f64x2.add(v128.load(sums), v128.load(column)));
}

export function addScaled(sums: usize, column: usize, factor: f64, count: i32): void {
  const factors = f64x2.splat(factor);
  for (const end = sums + ((<usize>count) << 3); sums < end; sums += 16, column += 16) v128.store(sums, f64x2.add(v128.load(sums), f64x2.mul(factors, v128.load(column))));
}

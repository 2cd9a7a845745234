/** Exponential and logarithm as kernels need them (see elementary/): the same steps. */

const LOG2_HIGH: f64 = 6.93147180369123816490e-1;
const LOG2_LOW: f64 = 1.90821492927058770002e-10;

/** x * 2^n, rounded once; n from -1076 to 1023. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function scaled(x: f64, n: i32): f64 {
  if (n >= -1022) return x * reinterpret<f64>((<i64>(n + 1023)) << 52);
  return n >= -1074 ? x * reinterpret<f64>((<i64>1) << (n + 1074)) : (x / 4) * reinterpret<f64>((<i64>1) << (n + 1076));
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function exponentialCore(r: f64): f64 {
  const t = r * r;
  return r - t * (1.66666666666666019037e-1 + t * (-2.77777777770155933842e-3 + t * (6.61375632143793436117e-5 + t * (-1.65339022054652515390e-6 + t * 4.13813679705723846039e-8))));
}

/** e^x of an x that is no more than 0. */
export function exp(x: f64): f64 {
  if (x < -7.45133219101941108420e2) return 0;
  if (abs(x) < 3.7e-9) return 1 + x;
  if (abs(x) <= 0.34657359027997264) {
    const c = exponentialCore(x);
    return 1 - ((x * c) / (c - 2) - x);
  }
  const k = trunc(1.44269504088896338700 * x - 0.5);
  const high = x - k * LOG2_HIGH;
  const low = k * LOG2_LOW;
  const r = high - low;
  const c = exponentialCore(r);
  return scaled(1 - (low - (r * c) / (2 - c) - high), <i32>k);
}

/** The same of two x from -700 to 0. */
export function expPair(x: v128): v128 {
  const size = f64x2.abs(x);
  const k = v128.andnot(f64x2.trunc(f64x2.sub(f64x2.mul(f64x2.splat(1.44269504088896338700), x), f64x2.splat(0.5))), f64x2.le(size, f64x2.splat(0.34657359027997264)));
  const high = f64x2.sub(x, f64x2.mul(k, f64x2.splat(LOG2_HIGH)));
  const low = f64x2.mul(k, f64x2.splat(LOG2_LOW));
  const r = f64x2.sub(high, low);
  const t = f64x2.mul(r, r);
  let sum = f64x2.splat(4.13813679705723846039e-8);
  sum = f64x2.add(f64x2.splat(-1.65339022054652515390e-6), f64x2.mul(t, sum));
  sum = f64x2.add(f64x2.splat(6.61375632143793436117e-5), f64x2.mul(t, sum));
  sum = f64x2.add(f64x2.splat(-2.77777777770155933842e-3), f64x2.mul(t, sum));
  sum = f64x2.add(f64x2.splat(1.66666666666666019037e-1), f64x2.mul(t, sum));
  const c = f64x2.sub(r, f64x2.mul(t, sum));
  const quotient = f64x2.div(f64x2.mul(r, c), f64x2.sub(f64x2.splat(2), c));
  const core = f64x2.sub(f64x2.splat(1), f64x2.sub(f64x2.sub(low, quotient), high));
  // 2^k: k, added to 1.5 * 2^52, is in the lower bits.
  const power = i64x2.shl(i64x2.add(f64x2.add(k, f64x2.splat(6755399441055744)), i64x2.splat(1023)), 52);
  return v128.bitselect(f64x2.add(f64x2.splat(1), x), f64x2.mul(core, power), f64x2.lt(size, f64x2.splat(3.7e-9)));
}

/** log x of a normal number between 0 and 1. */
export function log(x: f64): f64 {
  const high = <i32>(reinterpret<u64>(x) >> 32);
  const exponent = (high >> 20) - 1023 + (((high & 0xfffff) + 0x95f64) >> 20);
  const k = <f64>exponent;
  const f = scaled(x, -exponent) - 1;
  if (abs(f) < 9.5e-7) {
    const small = f * f * (0.5 - 0.33333333333333333 * f);
    return exponent === 0 ? f - small : k * LOG2_HIGH - (small - k * LOG2_LOW - f);
  }
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const even = z * (6.666666666666735130e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const rest = even + odd;
  const place = high & 0xfffff;
  if (place > 0x6147a && place < 0x6b851) {
    const halfSquare = 0.5 * f * f;
    return exponent === 0 ? f - (halfSquare - s * (halfSquare + rest)) : k * LOG2_HIGH - (halfSquare - (s * (halfSquare + rest) + k * LOG2_LOW) - f);
  }
  return exponent === 0 ? f - s * (f - rest) : k * LOG2_HIGH - (s * (f - rest) - k * LOG2_LOW - f);
}

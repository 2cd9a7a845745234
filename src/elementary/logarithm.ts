import { LOG2_HIGH, LOG2_LOW } from './exponential';
import { highWord, scaled } from './words';

// Bound once: where the global object is a proxy, looking Math up in each call costs more than the function.
const { abs } = Math;

/*
 * ====================================================
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunPro, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */

const LEAST_NORMAL = 2 ** -1022;
const TWO54 = 2 ** 54;
/** Below the least normal number a float64 has fewer bits; scaled, it has them. */
const SUBNORMAL = -54;

/** R of log(1+f) = f - f^2/2 + s (f^2/2 + R), s = f/(2+f), for sqrt(1/2) < 1+f < sqrt(2). */
const rest = (s: number): number => {
  const z = s * s;
  const w = z * z;
  const odd = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const even = z * (6.666666666666735130e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  return even + odd;
};

/** Where there is no logarithm, or none but that of an infinity: NaN, or -Infinity at 0. */
const atEdge = (x: number): number => (x === 0 ? -Infinity : x === Infinity ? x : NaN);

/** The whole number k with x = 2^k * y and sqrt(1/2) < y < sqrt(2), of a normal number's high word. */
const exponentOf = (high: number): number => (high >> 20) - 1023 + (((high & 0xfffff) + 0x95f64) >> 20);

/** The natural logarithm by fdlibm (e_log.c). Error below 1 ulp. log(1) is 0; log(0) is -Infinity. */
export const log = (x: number): number => {
  if (!(x > 0 && x < Infinity)) return atEdge(x);
  const subnormal = x < LEAST_NORMAL;
  const whole = subnormal ? x * TWO54 : x;
  const high = highWord(whole);
  const exponent = exponentOf(high);
  const k = exponent + (subnormal ? SUBNORMAL : 0);
  const f = scaled(whole, -exponent) - 1;
  if (abs(f) < 9.5e-7) {
    const small = f * f * (0.5 - 0.33333333333333333 * f);
    return k === 0 ? f - small : k * LOG2_HIGH - (small - k * LOG2_LOW - f);
  }
  const s = f / (2 + f);
  const R = rest(s);
  const place = high & 0xfffff;
  // Near sqrt(2) the square is kept apart, so that it is not rounded with the rest.
  if (place > 0x6147a && place < 0x6b851) {
    const halfSquare = 0.5 * f * f;
    return k === 0 ? f - (halfSquare - s * (halfSquare + R)) : k * LOG2_HIGH - (halfSquare - (s * (halfSquare + R) + k * LOG2_LOW) - f);
  }
  return k === 0 ? f - s * (f - R) : k * LOG2_HIGH - (s * (f - R) - k * LOG2_LOW - f);
};

/** The logarithm to the base 10 by FreeBSD's e_log10.c, the sum carried in two parts. Error below 1 ulp; exact at powers of ten. log10(1000) is 3. */
export const log10 = (x: number): number => {
  if (!(x > 0 && x < Infinity)) return atEdge(x);
  const subnormal = x < LEAST_NORMAL;
  const whole = subnormal ? x * TWO54 : x;
  const high = highWord(whole);
  const exponent = exponentOf(high);
  const k = exponent + (subnormal ? SUBNORMAL : 0);
  const f = scaled(whole, -exponent) - 1;
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  // Its leading 21 bits: times the 31 of the constant's first part, that is exact.
  const wide = 4294967297 * (f - halfSquare);
  const head = wide - (wide - (f - halfSquare));
  const tail = f - head - halfSquare + s * (halfSquare + rest(s));
  const fromHead = head * 4.34294481878168880939e-1;
  const fromPower = k * 3.01029995663611771306e-1;
  const low = k * 3.69423907715893078616e-13 + (tail + head) * 2.50829467116452752298e-11 + tail * 4.34294481878168880939e-1;
  const sum = fromPower + fromHead;
  return low + (fromPower - sum + fromHead) + sum;
};

/** log(1+x) by fdlibm (s_log1p.c), without cancellation near 0. Error below 1 ulp. log1p(1e-20) is 1e-20; log1p(-1) is -Infinity. */
export const log1p = (x: number): number => {
  if (!(x > -1 && x < Infinity)) return atEdge(1 + x);
  if (abs(x) < 1.9e-9) return abs(x) < 5.6e-17 ? x : x - x * x * 0.5;
  let k = 0;
  let f = x;
  /** What rounding took from 1 + x, as a share of it. */
  let lost = 0;
  if (x <= -0.2928932 || x >= 0.4142135) {
    const sum = 1 + x;
    const high = highWord(sum);
    const exponent = (high >> 20) - 1023;
    lost = (exponent > 0 ? 1 - (sum - x) : x - (sum - 1)) / sum;
    k = exponentOf(high);
    f = scaled(sum, -k) - 1;
  }
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  const R = rest(s);
  return k === 0 ? f - (halfSquare - (s * (halfSquare + R) + lost)) : k * LOG2_HIGH - (halfSquare - (s * (halfSquare + R) + (k * LOG2_LOW + lost)) - f);
};

import { scaled } from './words';

// Bound once: where the global object is a proxy, looking Math up in each call costs more than the function.
const { abs, trunc } = Math;

/*
 * ====================================================
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */

/** log 2 in two parts, the first of few bits: a whole number of them is exact. */
export const LOG2_HIGH = 6.93147180369123816490e-1;
export const LOG2_LOW = 1.90821492927058770002e-10;
const PER_LOG2 = 1.44269504088896338700;
const HALF_LOG2 = 0.34657359027997264;
/** Beyond these e^x is not finite, or 0. */
const MOST = 7.09782712893383973096e2;
const LEAST = -7.45133219101941108420e2;

/** (r (e^r + 1)) / (e^r - 1) of |r| <= log(2)/2, with 2 taken off, as r - r^2 * polynomial: what exp and pow end in. */
export const exponentialCore = (r: number): number => {
  const t = r * r;
  return r - t * (1.66666666666666019037e-1 + t * (-2.77777777770155933842e-3 + t * (6.61375632143793436117e-5 + t * (-1.65339022054652515390e-6 + t * 4.13813679705723846039e-8))));
};

/**
 * e^x by fdlibm (e_exp.c): x = k log 2 + r, and a rational function of r. Error below 1 ulp. exp(0) is 1; exp(710) is Infinity.
 */
export const exp = (x: number): number => {
  if (!(x <= MOST)) return x * Infinity;
  if (x < LEAST) return 0;
  if (abs(x) < 3.7e-9) return 1 + x;
  if (abs(x) <= HALF_LOG2) {
    const c = exponentialCore(x);
    return 1 - ((x * c) / (c - 2) - x);
  }
  const k = trunc(PER_LOG2 * x + (x < 0 ? -0.5 : 0.5));
  const high = x - k * LOG2_HIGH;
  const low = k * LOG2_LOW;
  const r = high - low;
  const c = exponentialCore(r);
  return scaled(1 - (low - (r * c) / (2 - c) - high), k);
};

/**
 * e^x - 1 by fdlibm (s_expm1.c), without cancellation near 0. Error below 1 ulp. expm1(1e-20) is 1e-20; expm1(-40) is -1.
 */
export const expm1 = (x: number): number => {
  if (!(x <= MOST)) return x * Infinity;
  if (x < -38.9) return -1;
  if (abs(x) < 5.5e-17) return x;
  const k = abs(x) <= HALF_LOG2 ? 0 : trunc(PER_LOG2 * x + (x < 0 ? -0.5 : 0.5));
  const high = x - k * LOG2_HIGH;
  const low = k * LOG2_LOW;
  const r = high - low;
  const half = 0.5 * r;
  const halfSquare = r * half;
  const r1 = 1 + halfSquare * (-3.33333333333331316428e-2 + halfSquare * (1.58730158725481460165e-3 + halfSquare * (-7.93650757867487942473e-5 + halfSquare * (4.00821782732936239552e-6 + halfSquare * -2.01099218183624371326e-7))));
  const t = 3 - r1 * half;
  const quotient = halfSquare * ((r1 - t) / (6 - r * t));
  if (k === 0) return r - (r * quotient - halfSquare);
  const lost = high - r - low;
  const e = r * (quotient - lost) - lost - halfSquare;
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k <= -2 || k > 56) return scaled(1 - (e - r), k) - 1;
  const one = scaled(1, -k);
  return scaled(k < 20 ? 1 - one - (e - r) : r - (e + one) + 1, k);
};

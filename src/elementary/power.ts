import { exponentialCore } from './exponential';
import { highWord, leading, scaled } from './words';

// Bound once: where the global object is a proxy, looking Math up in each call costs more than the function.
const { abs, floor } = Math;
const { isFinite, isInteger } = Number;

/*
 * ====================================================
 * Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
 *
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */

const TWO53 = 2 ** 53;
const LEAST_NORMAL = 2 ** -1022;
/** Where every power of a number that is not within 2^-20 of 1 is beyond float64. */
const HUGE_EXPONENT = 2 ** 31;

/** log2(3/2) in two parts, for significands about 3/2. */
const MIDDLE_HIGH = 5.84962487220764160156e-1;
const MIDDLE_LOW = 1.35003920212974897128e-8;
/** 2/(3 log 2) in two parts. */
const CP = 9.61796693925975554329e-1;
const CP_HIGH = 9.61796700954437255859e-1;
const CP_LOW = -7.02846165095275826516e-9;
const PER_LOG2 = 1.44269504088896338700;
const PER_LOG2_HIGH = 1.44269502162933349609;
const PER_LOG2_LOW = 1.92596299112661746887e-8;
const LOG2 = 6.93147180559945286227e-1;
const LOG2_HIGH = 6.93147182464599609375e-1;
const LOG2_LOW = -1.90465429995776804525e-9;
/** -(1024 - log2(the greatest float64 and half an ulp)) */
const OVER = 8.0085662595372944372e-17;

/** 2^(high + low), the first of few bits or both near it in size. Error as of pow. */
const powerOfTwo = (high: number, low: number): number => {
  const z = low + high;
  if (z >= 1024 && (z > 1024 || low + OVER > z - high)) return Infinity;
  if (z <= -1075 && (z < -1075 || low <= z - high)) return 0;
  const n = abs(z) <= 0.5 ? 0 : z < 0 ? -floor(0.5 - z) : floor(z + 0.5);
  const rest = high - n;
  const t = leading(low + rest);
  const u = t * LOG2_HIGH;
  const v = (low - (t - rest)) * LOG2 + t * LOG2_LOW;
  const sum = u + v;
  const lost = v - (sum - u);
  const c = exponentialCore(sum);
  return scaled(1 - ((sum * c) / (c - 2) - (lost + sum * lost) - sum), n);
};

/** x^y of x > 0, both finite: log2(x) in two parts, times y. Parts are of 26 bits where fdlibm's are of 21, so that a split takes no turn through memory. */
const positive = (x: number, y: number): number => {
  let head: number;
  let tail: number;
  if (abs(y) > HUGE_EXPONENT) {
    const t = x - 1;
    if (abs(t) > 9.5e-7 || abs(y) > 2 ** 64) return x === 1 ? 1 : x > 1 === y > 0 ? Infinity : 0;
    const w = t * t * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
    const u = PER_LOG2_HIGH * t;
    const v = t * PER_LOG2_LOW - w * PER_LOG2;
    head = leading(u + v);
    tail = v - (head - u);
  } else {
    const subnormal = x < LEAST_NORMAL;
    const whole = subnormal ? x * TWO53 : x;
    const high = highWord(whole);
    const place = high & 0xfffff;
    // The significand is brought near 1 or 3/2: below sqrt(3/2), below sqrt(3), or above.
    const middle = place > 0x3988e && place < 0xbb67a;
    const above = place >= 0xbb67a;
    const exponent = (high >> 20) - 1023 + (above ? 1 : 0);
    const n = exponent - (subnormal ? 53 : 0);
    const significand = scaled(whole, -exponent);
    const base = middle ? 1.5 : 1;
    const u = significand - base;
    const v = 1 / (significand + base);
    const s = u * v;
    const sHead = leading(s);
    const sumHead = leading(significand + base);
    const sTail = v * (u - sHead * sumHead - sHead * (significand - (sumHead - base)));
    const square = s * s;
    const r = square * square * (5.99999999999994648725e-1 + square * (4.28571428578550184252e-1 + square * (3.33333329818377432918e-1 + square * (2.72728123808534006489e-1 + square * (2.30660745775561754067e-1 + square * 2.06975017800338417784e-1))))) + sTail * (sHead + s);
    const headSquare = sHead * sHead;
    const tHead = leading(3 + headSquare + r);
    const tTail = r - (tHead - 3 - headSquare);
    const p = sHead * tHead;
    const q = sTail * tHead + tTail * s;
    const pHead = leading(p + q);
    const z = CP_HIGH * pHead;
    const zLow = CP_LOW * pHead + (q - (pHead - p)) * CP + (middle ? MIDDLE_LOW : 0);
    const shift = middle ? MIDDLE_HIGH : 0;
    head = leading(z + zLow + shift + n);
    tail = zLow - (head - n - shift - z);
  }
  const yHead = leading(y);
  return powerOfTwo(yHead * head, (y - yHead) * head + y * tail);
};

/**
 * x^y by fdlibm (e_pow.c). Error below 1 ulp; exact where x and y are whole and the power is below 2^53. As JavaScript's own, but that 0 and Infinity have no sign
 * here, and that 1^y is 1 for every number y. pow(2, 10) is 1024; pow(-2, 3) is -8; pow(-2, 0.5) is NaN.
 */
export const pow = (x: number, y: number): number => {
  if (y === 0) return 1;
  if (x !== x || y !== y) return NaN;
  const size = abs(x);
  if (size === 1 && (x === 1 || !isFinite(y))) return 1;
  if (size === 0 || !isFinite(size) || !isFinite(y)) return size < 1 === y > 0 ? 0 : Infinity;
  if (x > 0) return positive(x, y);
  if (!isInteger(y)) return NaN;
  // From 2^53 on, all whole numbers are even.
  return y % 2 === 0 ? positive(size, y) : -positive(size, y);
};

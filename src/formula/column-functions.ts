import { exp } from '../elementary/exponential';
import { log, log10 } from '../elementary/logarithm';
import { powerOfTen } from '../elementary/powers-of-ten';
import { columnOf, laneCount, lanesOf, settled } from './column';
import type { Column } from './column';
import { newColumn } from '../kernels/column-memory';

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { abs, floor: down, ceil: up, sqrt: root, sign } = Math;
const { isInteger } = Number;

/** Functions of one column (see column-arithmetic.ts for domains and errors), and rounding. */

export const negate = (x: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const out = newColumn(laneCount(x));
  for (let i = 0; i < out.length; i += 1) out[i] = -a[i & p]!;
  return columnOf(out, x);
};

export const absolute = (x: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const out = newColumn(laneCount(x));
  for (let i = 0; i < out.length; i += 1) out[i] = abs(a[i & p]!);
  return columnOf(out, x);
};

export const floor = (x: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const out = newColumn(laneCount(x));
  for (let i = 0; i < out.length; i += 1) out[i] = down(a[i & p]!);
  return columnOf(out, x);
};

export const ceiling = (x: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const out = newColumn(laneCount(x));
  for (let i = 0; i < out.length; i += 1) out[i] = up(a[i & p]!);
  return columnOf(out, x);
};

export const squareRoot = (x: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const out = newColumn(laneCount(x));
  for (let i = 0; i < out.length; i += 1) out[i] = root(a[i & p]!);
  return columnOf(out, x);
};

export const exponential = (x: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const out = newColumn(laneCount(x));
  for (let i = 0; i < out.length; i += 1) out[i] = settled(exp(a[i & p]!));
  return columnOf(out, x);
};

export const logarithm = (x: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const out = newColumn(laneCount(x));
  for (let i = 0; i < out.length; i += 1) out[i] = settled(log(a[i & p]!));
  return columnOf(out, x);
};

export const logarithm10 = (x: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const out = newColumn(laneCount(x));
  for (let i = 0; i < out.length; i += 1) out[i] = settled(log10(a[i & p]!));
  return columnOf(out, x);
};

/** From here on a float64 is a whole number. */
const allWhole = 2 ** 52;
const mostDigits = 300;

/** Half away from zero to n digits: sign(x)*floor(|x|*10^n + 0.5)/10^n; x itself where it has no more digits to lose. */
const rounded = (x: number, n: number): number => {
  if (!isInteger(n) || abs(n) > mostDigits) return NaN;
  const size = abs(x);
  const unit = powerOfTen(abs(n));
  const scaled = n >= 0 ? size * unit : size / unit;
  if (scaled >= allWhole) return settled(x);
  const whole = down(scaled + 0.5);
  return sign(x) * settled(n >= 0 ? whole / unit : whole * unit);
};

/** Relative error 4u beside the jump; within |x|*2u of a tie the nearer side is not certain. */
export const round = (x: Column, y: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const { values: b, mask: q } = lanesOf(y);
  const out = newColumn(laneCount(x, y));
  for (let i = 0; i < out.length; i += 1) out[i] = rounded(a[i & p]!, b[i & q]!);
  return columnOf(out, x, y);
};

import { pow } from '../elementary/power';
import { columnOf, laneCount, lanesOf, settled } from './column';
import type { Column } from './column';
import { newColumn } from '../kernels/column-memory';
import { productOf, scaled, settledProduct } from '../kernels/products';

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { floor: down, min: least, max: most } = Math;

/**
 * The operators and functions of the model format over columns, lane by lane. Domain: columns whose lengths are
 * equal or 1, of finite numbers and NaN. A lane whose operands hold NaN, have no value (1/0, 0^0, log 0), or whose result is not finite, is NaN.
 * Error in units of u = 2^-53, relative, each operand taken as exact: + - * / and sqrt 1 (IEEE 754); exp, log, log10
 * and ^ 4 (elementary/ is right to 1 ulp, which is 2; its tests measure it). Underflow adds 2^-1074 at most.
 * The loops are written out: one shared loop that calls the operation would not be inlined by V8.
 */

export const add = (x: Column, y: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const { values: b, mask: q } = lanesOf(y);
  const out = newColumn(laneCount(x, y));
  for (let i = 0; i < out.length; i += 1) out[i] = settled(a[i & p]! + b[i & q]!);
  return columnOf(out, x, y);
};

export const subtract = (x: Column, y: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const { values: b, mask: q } = lanesOf(y);
  const out = newColumn(laneCount(x, y));
  for (let i = 0; i < out.length; i += 1) out[i] = settled(a[i & p]! - b[i & q]!);
  return columnOf(out, x, y);
};

/** NaN too where the result has lost digits by underflow. */
export const multiply = (x: Column, y: Column): Column => {
  if (typeof x === 'number') return typeof y === 'number' ? settledProduct(x, y) : scaled(y, x);
  if (typeof y === 'number' || y.length < x.length) return scaled(x, typeof y === 'number' ? y : y[0]!);
  return x.length < y.length ? scaled(y, x[0]!) : productOf(x, y);
};

export const divide = (x: Column, y: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const { values: b, mask: q } = lanesOf(y);
  const out = newColumn(laneCount(x, y));
  for (let i = 0; i < out.length; i += 1) out[i] = settled(a[i & p]! / b[i & q]!);
  return columnOf(out, x, y);
};

const powerOf = (a: number, b: number): number => {
  if (a === 0) return b > 0 ? 0 : NaN;
  // pow(NaN, 0) is 1.
  return b === 0 ? (a === a ? 1 : NaN) : settled(pow(a, b));
};

/** 1/14!, ..., 1/2!, 1, 1: the series of e^t, whose rest is below 2^-57 where |t| <= log(2)/2. */
const series = Float64Array.from({ length: 15 }, (_, i) => {
  let product = 1;
  for (let k = 2; k <= 14 - i; k += 1) product *= k;
  return 1 / product;
});
const mostHalvings = 1000;
/** 2^-n for n from -mostHalvings. */
const halved = Float64Array.from({ length: 2 * mostHalvings + 1 }, (_, i) => 2 ** (mostHalvings - i));

/** 0.5^b, which decay asks for in every month: a whole power of two, which is exact, times e^t with |t| <= log(2)/2. Some five times as fast as V8's powers. */
export const halving = (b: number): number => {
  const whole = down(b + 0.5);
  if (!(whole >= -mostHalvings && whole <= mostHalvings)) return powerOf(0.5, b);
  const t = (whole - b) * Math.LN2;
  let sum = series[0]!;
  for (let i = 1; i < 15; i += 1) sum = sum * t + series[i]!;
  return sum * halved[whole + mostHalvings]!;
};

/** 0^0, 0 to a negative power and a negative number to a power that is not whole are NaN. */
export const power = (x: Column, y: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const { values: b, mask: q } = lanesOf(y);
  const out = newColumn(laneCount(x, y));
  if (x === 0.5) for (let i = 0; i < out.length; i += 1) out[i] = halving(b[i & q]!);
  else for (let i = 0; i < out.length; i += 1) out[i] = powerOf(a[i & p]!, b[i & q]!);
  return columnOf(out, x, y);
};

export const minimum = (x: Column, y: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const { values: b, mask: q } = lanesOf(y);
  const out = newColumn(laneCount(x, y));
  for (let i = 0; i < out.length; i += 1) out[i] = least(a[i & p]!, b[i & q]!);
  return columnOf(out, x, y);
};

export const maximum = (x: Column, y: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const { values: b, mask: q } = lanesOf(y);
  const out = newColumn(laneCount(x, y));
  for (let i = 0; i < out.length; i += 1) out[i] = most(a[i & p]!, b[i & q]!);
  return columnOf(out, x, y);
};

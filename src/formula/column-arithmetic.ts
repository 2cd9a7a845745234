import { pow } from '../elementary/power';
import { columnOf, laneCount, lanesOf, settled } from './column';
import type { Column } from './column';
import { newColumn } from '../kernels/column-memory';
import { halving } from '../kernels/halving';
import { productOf, scaled, settledProduct } from '../kernels/products';

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { min: least, max: most } = Math;

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

/** What decay asks for in every month. */
const halved = (b: number): number => {
  const value = halving(b);
  return value === value ? value : powerOf(0.5, b);
};

/** 0^0, 0 to a negative power and a negative number to a power that is not whole are NaN. */
export const power = (x: Column, y: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const { values: b, mask: q } = lanesOf(y);
  const out = newColumn(laneCount(x, y));
  if (x === 0.5) for (let i = 0; i < out.length; i += 1) out[i] = halved(b[i & q]!);
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

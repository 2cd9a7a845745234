import { columnOf, laneCount, lanesOf } from './column';
import type { Column } from './column';
import { newColumn } from '../kernels/column-memory';

/** Comparisons, and what is decided by them. Exact: 1 or 0, and NaN where a lane that counts is NaN. */

const decided = (holds: boolean, a: number, b: number): number => (a !== a || b !== b ? NaN : holds ? 1 : 0);

export const less = (x: Column, y: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const { values: b, mask: q } = lanesOf(y);
  const out = newColumn(laneCount(x, y));
  for (let i = 0; i < out.length; i += 1) out[i] = decided(a[i & p]! < b[i & q]!, a[i & p]!, b[i & q]!);
  return columnOf(out, x, y);
};

export const lessOrEqual = (x: Column, y: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const { values: b, mask: q } = lanesOf(y);
  const out = newColumn(laneCount(x, y));
  for (let i = 0; i < out.length; i += 1) out[i] = decided(a[i & p]! <= b[i & q]!, a[i & p]!, b[i & q]!);
  return columnOf(out, x, y);
};

export const greater = (x: Column, y: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const { values: b, mask: q } = lanesOf(y);
  const out = newColumn(laneCount(x, y));
  for (let i = 0; i < out.length; i += 1) out[i] = decided(a[i & p]! > b[i & q]!, a[i & p]!, b[i & q]!);
  return columnOf(out, x, y);
};

export const greaterOrEqual = (x: Column, y: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const { values: b, mask: q } = lanesOf(y);
  const out = newColumn(laneCount(x, y));
  for (let i = 0; i < out.length; i += 1) out[i] = decided(a[i & p]! >= b[i & q]!, a[i & p]!, b[i & q]!);
  return columnOf(out, x, y);
};

export const equal = (x: Column, y: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const { values: b, mask: q } = lanesOf(y);
  const out = newColumn(laneCount(x, y));
  for (let i = 0; i < out.length; i += 1) out[i] = decided(a[i & p]! === b[i & q]!, a[i & p]!, b[i & q]!);
  return columnOf(out, x, y);
};

export const unequal = (x: Column, y: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const { values: b, mask: q } = lanesOf(y);
  const out = newColumn(laneCount(x, y));
  for (let i = 0; i < out.length; i += 1) out[i] = decided(a[i & p]! !== b[i & q]!, a[i & p]!, b[i & q]!);
  return columnOf(out, x, y);
};

/** 1 where x is 0, 0 where it is another number. */
export const invert = (x: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const out = newColumn(laneCount(x));
  for (let i = 0; i < out.length; i += 1) out[i] = a[i & p]! === 0 ? 1 : a[i & p]! !== a[i & p]! ? NaN : 0;
  return columnOf(out, x);
};

/** 0 where x is 0, 1 where it is another number. */
export const truth = (x: Column): Column => {
  const { values: a, mask: p } = lanesOf(x);
  const out = newColumn(laneCount(x));
  for (let i = 0; i < out.length; i += 1) out[i] = a[i & p]! === 0 ? 0 : a[i & p]! !== a[i & p]! ? NaN : 1;
  return columnOf(out, x);
};

/** `then` where the condition is a number but 0, `otherwise` where it is 0; the other's lane does not matter, NaN or not. */
export const select = (condition: Column, then: Column, otherwise: Column): Column => {
  const { values: c, mask: r } = lanesOf(condition);
  const { values: a, mask: p } = lanesOf(then);
  const { values: b, mask: q } = lanesOf(otherwise);
  const out = newColumn(laneCount(condition, then, otherwise));
  for (let i = 0; i < out.length; i += 1) {
    const decider = c[i & r]!;
    out[i] = decider === 0 ? b[i & q]! : decider !== decider ? NaN : a[i & p]!;
  }
  return columnOf(out, condition, then, otherwise);
};

/** Whether some lane of the condition takes the branch for a number but 0, and whether some lane takes that for 0. */
export const branchesTaken = (condition: Column): { readonly then: boolean; readonly otherwise: boolean } => {
  const { values } = lanesOf(condition);
  let then = false;
  let otherwise = false;
  for (let i = 0; i < values.length && !(then && otherwise); i += 1) {
    const decider = values[i]!;
    if (decider === 0) otherwise = true;
    else if (decider === decider) then = true;
  }
  return { then, otherwise };
};

import { type Jackknifed, jackknifeError } from './jackknife';
import { ordered } from './rising';
import { percentileAt } from './statistics';
import type { Replicate } from './standard-errors';

/** A value of x, and its standard error. */
export type Crossing = { readonly value: number; readonly standardError: number };

/** Per cent of the values of x that lie below a knot. */
const KNOTS = [0, 10, 30, 50, 70, 90, 100];
/** A sign is sure where the curve is so many standard errors from 0: one in 300 of the normal law is farther. */
const SURE = 3;

/** Sums of a knot, one after another: squares of its hat, its products with the next knot's hat, and with the output. */
const SUMS = 3;

/** Least squares: the normal equations of hat functions are tridiagonal (Thomas's algorithm). NaN where a knot has no trials. */
const fitted = (sums: Float64Array): Float64Array => {
  const knots = sums.length / SUMS;
  const [ratio, value] = [new Float64Array(knots), new Float64Array(knots)];
  for (let k = 0; k < knots; k += 1) {
    const before = k > 0 ? sums[(k - 1) * SUMS + 1]! : 0;
    const pivot = sums[k * SUMS]! - (k > 0 ? before * ratio[k - 1]! : 0);
    ratio[k] = sums[k * SUMS + 1]! / pivot;
    value[k] = (sums[k * SUMS + 2]! - (k > 0 ? before * value[k - 1]! : 0)) / pivot;
  }
  for (let k = knots - 2; k >= 0; k -= 1) value[k] = value[k]! - ratio[k]! * value[k + 1]!;
  return value;
};

/** A broken line over an input's values, ready to be fitted to outputs. */
export type BrokenLine = {
  readonly knots: readonly number[];
  /** Of each trial: the knot at or before its x, and how far on it is to the next, 0 to 1. */
  readonly knot: Uint8Array;
  readonly after: Float64Array;
  readonly parts: readonly Replicate[];
};

/** Finds the knots of each trial. */
const place = (x: Float64Array, { knots, knot, after }: BrokenLine): void => {
  const last = knots.length - 2;
  for (let i = 0; i < x.length; i += 1) {
    const value = x[i]!;
    let k = 0;
    // Without a branch, which a processor would guess wrong every other time.
    for (let next = 1; next <= last; next += 1) k += Number(value >= knots[next]!);
    knot[i] = k;
    after[i] = (value - knots[k]!) / (knots[k + 1]! - knots[k]!);
  }
};

/** Undefined where x is the same in all trials. */
export const brokenLine = (x: Float64Array, parts: readonly Replicate[]): BrokenLine | undefined => {
  const { length, at } = ordered(x);
  const knots = [...new Set(KNOTS.map((percent) => percentileAt(length, at, percent)))];
  if (knots.length < 2) return undefined;
  const line = { knots, knot: new Uint8Array(length), after: new Float64Array(length), parts };
  place(x, line);
  return line;
};

const sumsOf = ({ knots, knot, after }: BrokenLine, y: Float64Array, { from, to }: Replicate): Float64Array => {
  const sums = new Float64Array(knots.length * SUMS);
  for (let i = from; i < to; i += 1) {
    const at = knot[i]! * SUMS;
    const next = after[i]!;
    const value = y[i]!;
    sums[at] = sums[at]! + (1 - next) * (1 - next);
    sums[at + 1] = sums[at + 1]! + (1 - next) * next;
    sums[at + 2] = sums[at + 2]! + (1 - next) * value;
    sums[at + SUMS] = sums[at + SUMS]! + next * next;
    sums[at + SUMS + 2] = sums[at + SUMS + 2]! + next * value;
  }
  return sums;
};

/** The curve through all trials, and with each replicate left out. */
const curvesOf = (sums: readonly Float64Array[]): { readonly curve: Float64Array; readonly others: readonly Float64Array[] } => {
  const all = sums.reduce((sum, own) => sum.map((x, i) => x + own[i]!));
  return { curve: fitted(all), others: sums.map((own) => fitted(all.map((x, i) => x - own[i]!))) };
};

/**
 * Where E[y | x] is 0 within the range of x. The curve is a broken line over seven knots, fitted by least squares (exact where E[y | x] is linear); between two neighbours
 * among the knots at which its sign is sure, and not the same, it crosses once. Noise about 0 makes no crossing.
 */
export const crossings = (line: BrokenLine, y: Float64Array): readonly Crossing[] => {
  const { knots, parts } = line;
  const sums = parts.map((part) => sumsOf(line, y, part));
  const { curve, others } = curvesOf(sums);
  const at = (k: number): Jackknifed => ({ value: curve[k]!, without: others.map((other) => other[k]!) });
  const sure = knots.map((_, k) => k).filter((k) => Math.abs(curve[k]!) > SURE * jackknifeError(at(k)));
  return sure.flatMap((from, index) => {
    const to = sure[index + 1];
    if (to === undefined || curve[from]! < 0 === curve[to]! < 0) return [];
    let k = from;
    while (curve[k + 1]! < 0 === curve[from]! < 0) k += 1;
    const crossing = (own: Float64Array): number => knots[k]! + (own[k]! / (own[k]! - own[k + 1]!)) * (knots[k + 1]! - knots[k]!);
    return [{ value: crossing(curve), standardError: jackknifeError({ value: crossing(curve), without: others.map(crossing) }) }];
  });
};

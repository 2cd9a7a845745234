import { powerOfTen } from '../elementary/powers-of-ten';
import { type Column, laneCount, lanesOf } from '../formula/column';
import { forBlock, newColumn } from '../kernels/column-memory';
import { type Decimal, fromNumber } from '../money/decimal';

/**
 * A column that knows how far from decimals it may lie: |exact - value| <= error * |value| in every lane that is not NaN. Where a rounding
 * or a comparison is not certain within that, the lane becomes NaN, and decimals decide (see simulate.ts).
 * `error` is at most 2^-10, and 0 for whole numbers below 2^53 alone. `plain`: every exact value is the shortest decimal of its float64
 * (whole numbers, draws, numbers of few digits), so that two plain columns compare exactly. `places`: every exact value is a multiple of
 * 10^-places (Infinity: nothing is known). `exact`: the one value of all lanes. By each of these three an exact value can be told from a lane.
 * What decimals of 40 digits round away is covered by the slack.
 * Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 3.3 (running error analysis).
 */
export type Bounded = { readonly values: Column; readonly error: Column; readonly plain: boolean; readonly places: number; readonly exact?: Decimal };

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { abs, max } = Math;
const { isInteger, isFinite } = Number;

/** The relative error of one rounding: half an ulp of 1. */
export const UNIT = 2 ** -53;
/** Powers, exponentials and logarithms are right to 1 ulp, which is 2 units at most (see elementary/ and its tests); taken as 4. */
export const TRANSCENDENTAL = 4 * UNIT;
/** For products of errors, and the roundings of the bounds themselves. */
export const SLACK = 1 + 2 ** -8;
const MOST_ERROR = 2 ** -10;
/** Whole numbers below it are exact in a float64. */
export const WHOLE = 2 ** 53;
const LEAST_NORMAL = 2 ** -1022;

/** A lane of a column. */
export const laneOf = (column: Column, lane: number): number => (typeof column === 'number' ? column : column[column.length === 1 ? 0 : lane]!);

/** Lanes of a column, one by one. */
export const reader = (column: Column): ((lane: number) => number) => {
  const { values, mask } = lanesOf(column);
  return (lane) => values[lane & mask]!;
};

const columnForBlock = (column: Column): Column => (typeof column === 'number' ? column : forBlock(column));
/** What was found in a line, for the whole block. */
export const inBlockMemory = (x: Bounded): Bounded => {
  const [values, error] = [columnForBlock(x.values), columnForBlock(x.error)];
  return values === x.values && error === x.error ? x : { ...x, values, error };
};

export const isExact = (x: Bounded): boolean => x.error === 0;

export const nowhere: Bounded = { values: NaN, error: 0, plain: false, places: Infinity };
export const exactly = (values: Column): Bounded => ({ values, error: 0, plain: true, places: 0 });

export const ofDecimal = (exact: Decimal): Bounded => {
  const value = exact.toNumber();
  if (!isFinite(value) || (abs(value) < LEAST_NORMAL && !exact.isZero())) return nowhere;
  if (exact.isInteger() && abs(value) < WHOLE) return { ...exactly(value), exact };
  return { values: value, error: UNIT, plain: fromNumber(value).eq(exact), places: exact.decimalPlaces(), exact };
};

export const isWhole = (column: Column): boolean => {
  const { values } = lanesOf(column);
  for (let lane = 0; lane < values.length; lane += 1) {
    const value = values[lane]!;
    if (value === value && !(isInteger(value) && abs(value) < WHOLE)) return false;
  }
  return true;
};

/** Drawn values: each is the shortest decimal of its float64, those of a discrete law of few digits. */
export const ofDraws = (values: Float64Array, discrete: boolean): Bounded => {
  if (isWhole(values)) return exactly(values);
  const places = discrete ? max(...[...new Set(values)].map((value) => fromNumber(value).decimalPlaces())) : Infinity;
  return { values, error: UNIT, plain: true, places };
};

/** Whole numbers in, whole numbers out: exact, as long as they are below 2^53. */
export const ofWhole = (values: Column): Bounded => (isWhole(values) ? exactly(values) : { values, error: UNIT, plain: false, places: 0 });

/** The exact value of a lane, where it can be told. */
export const exactOf = (x: Bounded, lane: number): Decimal | undefined => {
  if (x.exact) return x.exact;
  const value = laneOf(x.values, lane);
  if (value !== value) return undefined;
  if (x.plain) return fromNumber(value);
  // Within a quarter of a step, one multiple of it is near enough.
  return abs(value) * (laneOf(x.error, lane) + UNIT) * 4 < powerOfTen(-x.places) ? fromNumber(value).toDecimalPlaces(x.places) : undefined;
};

const areWithin = (error: Float64Array): boolean => {
  for (let lane = 0; lane < error.length; lane += 1) if (!(error[lane]! <= MOST_ERROR)) return false;
  return true;
};

/** Lanes whose error is beyond bounds lose their value. */
export const within = (values: Column, error: Column, places = Infinity): Bounded => {
  if (typeof error === 'number') return error <= MOST_ERROR ? { values, error, plain: false, places } : nowhere;
  if (areWithin(error)) return { values, error, plain: false, places };
  const column = lanesOf(values);
  return {
    values: error.map((e, lane) => (e <= MOST_ERROR ? column.values[lane & column.mask]! : NaN)),
    error: error.map((e) => (e <= MOST_ERROR ? e : 0)),
    plain: false,
    places,
  };
};

/** Takes the value of lanes that underflowed, which have lost their digits. */
export const withoutUnderflow = (values: Column, isZero: (lane: number) => boolean): Column => {
  if (typeof values === 'number') return abs(values) < LEAST_NORMAL && !isZero(0) ? NaN : values;
  for (let lane = 0; lane < values.length; lane += 1) if (abs(values[lane]!) < LEAST_NORMAL && !isZero(lane)) values[lane] = NaN;
  return values;
};

/** The errors of a product or quotient: both operands' and one rounding. */
export const productErrors = (x: Column, y: Column): Column => {
  if (typeof x === 'number' && typeof y === 'number') return (x + y) * SLACK + UNIT;
  const { values: p, mask: i } = lanesOf(x);
  const { values: q, mask: j } = lanesOf(y);
  const out = newColumn(laneCount(x, y));
  for (let lane = 0; lane < out.length; lane += 1) out[lane] = (p[lane & i]! + q[lane & j]!) * SLACK + UNIT;
  return out;
};

/** The errors of a sum: those of its operands, grown where they cancel. */
export const sumErrors = (x: Bounded, y: Bounded, sums: Column): Column => {
  const { values: a, mask: i } = lanesOf(x.values);
  const { values: b, mask: j } = lanesOf(y.values);
  const { values: out } = lanesOf(sums);
  const { values: p, mask: k } = lanesOf(x.error);
  const { values: q, mask: l } = lanesOf(y.error);
  const errors = newColumn(out.length);
  for (let lane = 0; lane < out.length; lane += 1) {
    const inherited = abs(a[lane & i]!) * p[lane & k]! + abs(b[lane & j]!) * q[lane & l]!;
    errors[lane] = inherited > 0 ? (inherited / abs(out[lane]!)) * SLACK + UNIT : UNIT;
  }
  return typeof sums === 'number' ? errors[0]! : errors;
};

import { log } from '../elementary/logarithm';
import { branchesTaken, invert, select, truth } from '../formula/column-decisions';
import { absolute, exponential, logarithm, logarithm10, negate, squareRoot } from '../formula/column-functions';
import { type Column, laneCount, lanesOf, oneOrAll } from '../formula/column';
import { newColumn } from '../kernels/column-memory';
import { sumOf } from '../kernels/sums';
import { add, divide, maximum, minimum, multiply, power, subtract } from '../formula/column-arithmetic';
import type { ArithmeticOperator, FunctionName } from '../formula/expression';
import { type Bounded, exactly, isExact, nowhere, ofWhole, productErrors, reader, SLACK, sumErrors, TRANSCENDENTAL, UNIT, WHOLE, within, withoutUnderflow } from './bounded';
import { lower, rounded, upper } from './bounded-decisions';

/** The operators and functions of the model format over bounded columns: values by the kernels of formula/, errors here. */

const { abs, max } = Math;
const { isInteger } = Number;

type Binary = (x: Bounded, y: Bounded) => Bounded;

/** Errors lane by lane, for what is computed seldom. */
const laneErrors = (values: Column, error: (lane: number) => number): Bounded => {
  if (typeof values === 'number') return within(values, error(0));
  const errors = newColumn(values.length);
  for (let lane = 0; lane < errors.length; lane += 1) errors[lane] = error(lane);
  return within(values, errors);
};

/** One error does for all lanes as long as it is so many times that of the operands at most: a wider one would leave more roundings in doubt, one for each lane would cost its column. */
const NEAR = 16;

const summing =
  (operator: '+' | '-', kernel: (x: Column, y: Column) => Column): Binary =>
  (x, y) => {
    const places = max(x.places, y.places);
    const lanes = laneCount(x.values, y.values);
    if (lanes > 1 && typeof x.error === 'number' && typeof y.error === 'number') {
      const { values, most } = sumOf(oneOrAll(x.values), oneOrAll(y.values), operator, x.error, y.error);
      if (isExact(x) && isExact(y)) return ofWhole(values);
      return most <= NEAR * max(x.error, y.error) ? within(values, most * SLACK + UNIT, places) : within(values, sumErrors(x, y, values), places);
    }
    const values = kernel(x.values, y.values);
    return isExact(x) && isExact(y) ? ofWhole(values) : within(values, sumErrors(x, y, values), places);
  };

const product: Binary = (x, y) => {
  const values = multiply(x.values, y.values);
  return isExact(x) && isExact(y) ? ofWhole(values) : within(values, productErrors(x.error, y.error), x.places + y.places);
};

/** A whole quotient of whole numbers is exact: others are further from one than it rounds. */
const quotient: Binary = (x, y) => {
  const a = reader(x.values);
  const values = withoutUnderflow(divide(x.values, y.values), (lane) => a(lane) === 0);
  const errors = productErrors(x.error, y.error);
  if (typeof errors === 'number' && errors > UNIT) return within(values, errors);
  const error = reader(errors);
  const own = (value: number, lane: number): number => (error(lane) === UNIT && isInteger(value) && abs(value) < WHOLE ? 0 : error(lane));
  if (typeof values === 'number') return within(values, own(values, 0));
  const out = newColumn(values.length);
  for (let lane = 0; lane < out.length; lane += 1) out[lane] = own(values[lane]!, lane);
  return within(values, out);
};

/** The largest size in a column, NaN left out. */
const largest = (column: Column): number => {
  if (typeof column === 'number') return abs(column);
  let most = 0;
  for (let lane = 0; lane < column.length; lane += 1) if (abs(column[lane]!) > most) most = abs(column[lane]!);
  return most;
};

/** Up to here one error for all lanes does: a rounding is in doubt once in 2^40 or so for each fen of the amount. */
export const SMALL = 2 ** 10 * UNIT;

/** x^y: |y| times the error of x, and |y log x| times that of y. A negative base wants an exponent that is exact. */
const raised: Binary = (x, y) => {
  const [a, b, p, q] = [lanesOf(x.values), lanesOf(y.values), lanesOf(x.error), lanesOf(y.error)];
  const values = withoutUnderflow(power(x.values, y.values), (lane) => a.values[lane & a.mask] === 0);
  if (typeof x.values === 'number' && x.values > 0 && typeof x.error === 'number' && typeof y.error === 'number') {
    const most = largest(y.values) * (x.error + (abs(log(x.values)) + x.error) * y.error) * SLACK + TRANSCENDENTAL;
    if (most <= SMALL) return within(values, most);
  }
  const errors = newColumn(laneCount(values, x.error, y.error));
  // The logarithm of one base for all lanes is found once.
  const [only] = a.values;
  const growth = a.mask === 0 && only! > 0 ? abs(log(only!)) : undefined;
  for (let lane = 0; lane < errors.length; lane += 1) {
    const base = a.values[lane & a.mask]!;
    const ex = p.values[lane & p.mask]!;
    const ey = q.values[lane & q.mask]!;
    const steep = ey === 0 || base === 0 ? 0 : base < 0 ? Infinity : (growth ?? abs(log(base))) + ex;
    errors[lane] = abs(b.values[lane & b.mask]!) * (ex + (ey > 0 ? steep * ey : 0)) * SLACK + TRANSCENDENTAL;
  }
  return within(values, typeof values === 'number' ? errors[0]! : errors);
};

export const arithmetic: Readonly<Record<ArithmeticOperator, Binary>> = {
  '+': summing('+', add), '-': summing('-', subtract), '*': product, '/': quotient, '^': raised,
};

/** The larger of two errors, lane by lane. */
const largerError = (x: Bounded, y: Bounded): Column => {
  if (typeof x.error === 'number' && typeof y.error === 'number') return max(x.error, y.error) * SLACK;
  const { values: p, mask: i } = lanesOf(x.error);
  const { values: q, mask: j } = lanesOf(y.error);
  const errors = newColumn(laneCount(x.error, y.error));
  for (let lane = 0; lane < errors.length; lane += 1) errors[lane] = max(p[lane & i]!, q[lane & j]!) * SLACK;
  return errors;
};

/** Each lane has the error of the operand taken; where both may be meant, they lie within their errors of each other. */
const extreme =
  (kernel: (x: Column, y: Column) => Column): Binary =>
  (x, y) => {
    const values = kernel(x.values, y.values);
    const rest = { plain: x.plain && y.plain, places: max(x.places, y.places) };
    const small = typeof x.error === 'number' && typeof y.error === 'number' && max(x.error, y.error) <= SMALL;
    if (x.error === y.error || small || typeof values === 'number') return { values, error: largerError(x, y), ...rest };
    const { values: a, mask: i } = lanesOf(x.values);
    const { values: b, mask: j } = lanesOf(y.values);
    const { values: p, mask: k } = lanesOf(x.error);
    const { values: q, mask: l } = lanesOf(y.error);
    const error = newColumn(values.length);
    for (let lane = 0; lane < error.length; lane += 1) {
      const left = a[lane & i]!;
      const right = b[lane & j]!;
      const ex = p[lane & k]!;
      const ey = q[lane & l]!;
      const apart = abs(left - right) > (abs(left) * ex + abs(right) * ey) * SLACK;
      error[lane] = apart ? (values[lane] === left ? ex : ey) : max(ex, ey) * SLACK;
    }
    return { values, error, ...rest };
  };

const [smaller, greatest] = [extreme(minimum), extreme(maximum)];

const mirrored =
  (kernel: (x: Column) => Column) =>
  ({ values, error, plain, places }: Bounded): Bounded => ({ values: kernel(values), error, plain, places });

const root = (x: Bounded): Bounded => {
  const p = reader(x.error);
  return laneErrors(squareRoot(x.values), (lane) => (p(lane) / 2) * SLACK + UNIT);
};

const exponentialOf = (x: Bounded): Bounded => {
  const [a, p] = [reader(x.values), reader(x.error)];
  return laneErrors(withoutUnderflow(exponential(x.values), () => false), (lane) => abs(a(lane)) * p(lane) * SLACK + TRANSCENDENTAL);
};

/** An absolute error of that of x, relative to log x. */
const logarithmOf =
  (kernel: (x: Column) => Column) =>
  (x: Bounded): Bounded => {
    const [a, p] = [reader(x.values), reader(x.error)];
    return laneErrors(kernel(x.values), (lane) => (p(lane) > 0 ? (p(lane) / abs(log(a(lane)))) * SLACK : 0) + TRANSCENDENTAL);
  };

export const functions: Readonly<Record<FunctionName, (first: Bounded, ...rest: readonly Bounded[]) => Bounded>> = {
  min: (first, ...rest) => rest.reduce(smaller, first),
  max: (first, ...rest) => rest.reduce(greatest, first),
  abs: mirrored(absolute),
  round: (x, n = exactly(0)) => rounded(x, n),
  floor: lower,
  ceil: upper,
  sqrt: root,
  exp: exponentialOf,
  log: logarithmOf(logarithm),
  log10: logarithmOf(logarithm10),
};

export const negated = mirrored(negate);
export const isZero = (x: Bounded): Bounded => exactly(invert(x.values));
export const isTrue = (x: Bounded): Bounded => exactly(truth(x.values));

/** The branch of each lane; a branch that no lane takes is not evaluated. What is not 0 is so beyond doubt, and the other way round. */
export const choose = (condition: Bounded, then: () => Bounded, otherwise: () => Bounded): Bounded => {
  const taken = branchesTaken(condition.values);
  if (typeof condition.values === 'number') return taken.then ? then() : taken.otherwise ? otherwise() : nowhere;
  const [x, y] = [taken.then ? then() : untaken, taken.otherwise ? otherwise() : untaken];
  return { values: select(condition.values, x.values, y.values), error: largerError(x, y), plain: x.plain && y.plain, places: max(x.places, y.places) };
};
const untaken = exactly(NaN);

import type { Expression } from '../../src/formula/expression';

/** A float64 result, and how far from it the exact value may lie. */
export type Bounded = { readonly value: number; readonly error: number };

/** Some operand lies within its error of a jump or a pole: nothing can be said about the result. */
export class NearJump extends Error {}
/** The expression has no value: the operand is beyond doubt where there is none. */
export class NoValue extends Error {}

export type Rounding = {
  /** Relative error of one operation; for + and - of the larger operand, where `snapping`. */
  readonly unit: number;
  /** Spreadsheets take a difference of nearly equal numbers for 0. */
  readonly snapping: boolean;
};
/** Round to nearest in float64. */
export const float64: Rounding = { unit: 2 ** -53, snapping: false };
/** LibreOffice calculates in float64, but cuts at 48 bits (3.6e-15) where it compares, floors or subtracts. */
export const spreadsheet: Rounding = { unit: 1e-14, snapping: true };

/** fdlibm's exp, log, log10 and pow, with room. */
const transcendentalUnits = 4;
/** Covers the rounding of the bound's own arithmetic, and of quotients taken for exact. */
const slack = 1 + 1e-9;
const tiny = 2 ** -1070;

type Names = (name: string) => number;

const nearest = (x: number): Bounded => ({ value: x, error: 0 });

/** A finite result with the error it inherits and `units` roundings of its own. */
const result = (value: number, inherited: number, own: number): Bounded => {
  if (!Number.isFinite(value + inherited) || Math.abs(value) > 1e290) throw new NearJump('beyond float64');
  return { value, error: (inherited + own) * slack + tiny };
};
const ordered = (x: Bounded, y: Bounded): number => {
  if (Math.abs(x.value - y.value) <= (x.error + y.error) * slack && x.error + y.error > 0) throw new NearJump('comparison');
  return x.value - y.value;
};
const isTrue = (x: Bounded): boolean => ordered(x, nearest(0)) !== 0;
const truth = (holds: boolean): Bounded => nearest(holds ? 1 : 0);

/** A step function: the same at both ends of where the operand may lie, or nothing can be said. */
const step = (x: Bounded, at: (x: number) => number): number => {
  const low = at(x.value - x.error * slack);
  if (low !== at(x.value + x.error * slack)) throw new NearJump('step');
  return at(x.value);
};

/** A number written in decimal: its float64 is exact where it is whole, and else the nearest; a cell keeps 15 digits. */
const decimal = (value: number, whole: boolean, short: boolean, { unit, snapping }: Rounding): Bounded =>
  ({ value, error: whole && Number.isSafeInteger(value) ? 0 : (snapping && short ? float64.unit : unit) * Math.abs(value) });

const divide = (x: Bounded, y: Bounded, { unit }: Rounding): Bounded => {
  if (y.value === 0 && y.error === 0) throw new NoValue('division');
  if (Math.abs(y.value) <= y.error * slack) throw new NearJump('pole');
  const q = x.value / y.value;
  return result(q, (x.error + Math.abs(q) * y.error) / (Math.abs(y.value) - y.error), unit * Math.abs(q));
};

const power = (x: Bounded, y: Bounded, { unit }: Rounding): Bounded => {
  if (ordered(x, nearest(0)) === 0) {
    if (ordered(y, nearest(0)) <= 0) throw new NoValue('zero to nothing');
    return nearest(0);
  }
  if (x.value < 0) {
    if (y.error > 0) throw new NearJump('sign of a power');
    if (!Number.isInteger(y.value)) throw new NoValue('negative base');
  }
  const size = Math.abs(x.value);
  const exponent = ((Math.abs(y.value) + y.error) * x.error) / (size - x.error) + (Math.abs(Math.log(size)) + x.error / (size - x.error)) * y.error;
  const value = x.value ** y.value;
  return result(value, Math.abs(value) * Math.expm1(exponent), transcendentalUnits * unit * Math.abs(value));
};

const round = (x: Bounded, n: number, { unit }: Rounding): Bounded => {
  const scale = 10 ** Math.abs(n);
  const scaled = n >= 0 ? Math.abs(x.value) * scale : Math.abs(x.value) / scale;
  const grown = n >= 0 ? x.error * scale : x.error / scale;
  const whole = step({ value: scaled, error: grown + 3 * unit * (scaled + 1) }, (s) => Math.floor(s + 0.5));
  const value = Math.sign(x.value) * (n >= 0 ? whole / scale : whole * scale);
  return result(value, 0, 4 * unit * Math.abs(value));
};

/**
 * The running error bound of an evaluation in floating point: each operation's error from its operands' errors plus
 * its own rounding (N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 3.3).
 */
export const runningBound = (e: Expression, names: Names, rounding: Rounding): Bounded => {
  const at = (part: Expression): Bounded => runningBound(part, names, rounding);
  const { unit, snapping } = rounding;
  switch (e.kind) {
    case 'number':
      return decimal(e.value.toNumber(), e.value.isInteger(), e.value.precision() <= 15, rounding);
    case 'name':
      return decimal(names(e.name), Number.isInteger(names(e.name)), true, rounding);
    case 'negate': {
      const { value, error } = at(e.operand);
      return { value: -value, error };
    }
    case 'not':
      return truth(!isTrue(at(e.operand)));
    case 'logic': {
      const left = isTrue(at(e.left));
      return truth(e.operator === 'and' ? left && isTrue(at(e.right)) : left || isTrue(at(e.right)));
    }
    case 'if':
      return at(isTrue(at(e.condition)) ? e.then : e.otherwise);
    case 'compare': {
      const order = ordered(at(e.left), at(e.right));
      return truth({ '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0, '==': order === 0, '!=': order !== 0 }[e.operator]);
    }
    case 'arithmetic': {
      const x = at(e.left);
      const y = at(e.right);
      if (e.operator === '/') return divide(x, y, rounding);
      if (e.operator === '^') return power(x, y, rounding);
      if (e.operator === '*') {
        const value = x.value * y.value;
        return result(value, Math.abs(x.value) * y.error + Math.abs(y.value) * x.error + x.error * y.error, unit * Math.abs(value));
      }
      const value = e.operator === '+' ? x.value + y.value : x.value - y.value;
      return result(value, x.error + y.error, unit * (snapping ? Math.abs(x.value) + Math.abs(y.value) : Math.abs(value)));
    }
    case 'call':
      return call(e, e.arguments.map(at), rounding);
    case 'reference':
      throw new Error('no references here');
  }
};

const call = (e: Extract<Expression, { kind: 'call' }>, given: readonly Bounded[], rounding: Rounding): Bounded => {
  const [x = nearest(0), n = nearest(0)] = given;
  const { unit } = rounding;
  const own = transcendentalUnits * unit;
  const error = Math.max(...given.map((argument) => argument.error));
  switch (e.function) {
    case 'min':
      return { value: Math.min(...given.map(({ value }) => value)), error };
    case 'max':
      return { value: Math.max(...given.map(({ value }) => value)), error };
    case 'abs':
      return { value: Math.abs(x.value), error };
    case 'floor':
      return nearest(step(x, Math.floor));
    case 'ceil':
      return nearest(step(x, Math.ceil));
    case 'round':
      return round(x, n.value, rounding);
    case 'sqrt': {
      if (ordered(x, nearest(0)) < 0) throw new NoValue('root');
      const value = Math.sqrt(x.value);
      return value === 0 ? nearest(0) : result(value, x.error / value, unit * value);
    }
    case 'exp': {
      const value = Math.exp(x.value);
      return result(value, value * Math.expm1(x.error), own * value);
    }
    case 'log':
    case 'log10': {
      if (ordered(x, nearest(0)) <= 0) throw new NoValue('logarithm');
      const value = e.function === 'log' ? Math.log(x.value) : Math.log10(x.value);
      return result(value, x.error / (x.value - x.error), own * Math.abs(value));
    }
  }
};

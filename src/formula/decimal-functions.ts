import { Decimal, zero } from '../money/decimal';
import { ArithmeticFault, decimalText } from './arithmetic-fault';
import type { ArithmeticCode } from './arithmetic-fault';
import { wideExponential, wideLogarithm } from './decimal-exponential';

/**
 * The functions of the model format in decimals of 40 digits, half up. Each takes decimals of at most 40 digits, is
 * right to within half a unit of the 40th digit (+, -, *, /, square root, round, floor and ceil exactly rounded; powers,
 * exp and logarithms computed with at least 20 digits more), and throws an ArithmeticFault where there is no value.
 * A magnitude of 10^100001 or more counts as not finite, one below 10^-100000 as 0: so no text of a decimal is longer
 * than 100 KB, and none of these takes more than milliseconds, whatever its operands.
 */
const mostExponent = 100_000;

const text = (values: Readonly<Record<string, Decimal>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, decimalText(value)]));

const fault = (code: ArithmeticCode, values: Readonly<Record<string, Decimal>>, name?: string): ArithmeticFault =>
  new ArithmeticFault(code, name === undefined ? text(values) : { function: name, ...text(values) });

const finite = (name: string, operands: Readonly<Record<string, Decimal>>, result: Decimal): Decimal => {
  if (!result.isFinite() || result.e > mostExponent) throw fault('not-finite', operands, name);
  return result.e < -mostExponent ? zero : result;
};

export const add = (left: Decimal, right: Decimal): Decimal => finite('+', { left, right }, left.plus(right));
export const subtract = (left: Decimal, right: Decimal): Decimal => finite('-', { left, right }, left.minus(right));
export const multiply = (left: Decimal, right: Decimal): Decimal => finite('*', { left, right }, left.times(right));

export const divide = (left: Decimal, right: Decimal): Decimal => {
  if (right.isZero()) throw fault('division-by-zero', { left });
  return finite('/', { left, right }, left.div(right));
};

const exponentialOf = (x: Decimal): Decimal => {
  // Beyond it there is no finite value, or none but 0; decimal.js' own power writes such operands out in full, a gigabyte for 10^(10^9).
  if (x.abs().gte(1e17)) return x.isNegative() ? zero : new Decimal(Infinity);
  // 70 digits first: results that are exact at 40 digits come out of more as ...999 or ...001.
  return new Decimal(wideExponential(x).toSignificantDigits(70)).toSignificantDigits(Decimal.precision);
};

/** Largest exponent taken by repeated squaring; beyond it the power is exp(y*ln x). */
const mostSquared = 9e15;

export const power = (base: Decimal, exponent: Decimal): Decimal => {
  if (base.isZero()) {
    if (exponent.isZero()) throw fault('zero-to-zero', {});
    if (exponent.isNegative()) throw fault('zero-to-negative', { exponent });
    return zero;
  }
  const whole = exponent.isInteger();
  if (base.isNegative() && !whole) throw fault('negative-to-fraction', { base, exponent });
  if (whole && exponent.abs().lte(mostSquared)) return finite('^', { base, exponent }, base.pow(exponent));
  const size = exponentialOf(wideLogarithm(base.abs()).times(exponent));
  const odd = whole && exponent.e < Decimal.precision && !exponent.mod(2).isZero();
  return finite('^', { base, exponent }, base.isNegative() && odd ? size.neg() : size);
};

export const exp = (argument: Decimal): Decimal => finite('exp', { argument }, exponentialOf(argument));

export const log = (argument: Decimal): Decimal => {
  if (argument.lte(0)) throw fault('log-domain', { argument }, 'log');
  return argument.ln();
};

export const log10 = (argument: Decimal): Decimal => {
  if (argument.lte(0)) throw fault('log-domain', { argument }, 'log10');
  return argument.log(10);
};

/** Exactly rounded; scaled by an even power of ten first, since decimal.js writes large arguments out in full. */
export const sqrt = (argument: Decimal): Decimal => {
  if (argument.isZero()) return zero;
  if (argument.isNegative()) throw fault('sqrt-domain', { argument });
  const half = Math.trunc(argument.e / 2);
  return argument.times(new Decimal(`1e${String(-2 * half)}`)).sqrt().times(new Decimal(`1e${String(half)}`));
};

/** Most digits that `round(x, n)` takes on either side of the point. */
const mostRoundDigits = 300;

/** Half away from zero, to n digits after the point (before it, where n is negative). */
export const round = (x: Decimal, n: Decimal): Decimal => {
  if (!n.isInteger() || n.abs().gt(mostRoundDigits)) throw fault('round-digits', { digits: n });
  const digits = n.toNumber();
  if (digits >= 0) return x.toDecimalPlaces(digits, Decimal.ROUND_HALF_UP);
  return x.times(new Decimal(`1e${String(digits)}`)).round().times(new Decimal(`1e${String(-digits)}`));
};

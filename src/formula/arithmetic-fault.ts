import type { Decimal } from '../money/decimal';

export type ArithmeticCode =
  | 'division-by-zero' // left
  | 'zero-to-zero'
  | 'zero-to-negative' // exponent
  | 'negative-to-fraction' // base, exponent
  | 'log-domain' // function, argument
  | 'sqrt-domain' // argument
  | 'not-finite' // function or operator, and its operands
  | 'round-digits'; // digits

/** The evaluation of a model ended in what has no value: an error of the model, with the operands that led there. */
export class ArithmeticFault extends Error {
  override readonly name = 'ArithmeticFault';
  constructor(
    readonly code: ArithmeticCode,
    readonly values: Readonly<Record<string, string>>,
  ) {
    super(`${code} ${JSON.stringify(values)}`);
  }
}

/** A decimal for people to read; never longer than 60 characters, however large its exponent. */
export const decimalText = (x: Decimal): string => (Math.abs(x.e) > 40 ? x.toExponential() : x.toString());

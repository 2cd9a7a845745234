import { Decimal } from '../money/decimal';

/** Most significant digits of a number in a model; leading and trailing zeros do not count. */
const mostDigits = 40;

const unsigned = /^[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?$/;

/** Whether a text is a number of the model format: no sign, no percent; `.5`, `5.` and hexadecimal are none. */
export const isLiteral = (text: string): boolean => unsigned.test(text);

/**
 * The number that a model's text stands for, by its digits: `-?digits[.digits][e±ddd][%]`.
 * Undefined where the text is no number or has more than 40 significant digits; exact otherwise.
 * Examples: `13%` is 0.13; `1e-7` is 0.0000001.
 */
export const readLiteral = (text: string): Decimal | undefined => {
  const percent = text.endsWith('%');
  const signed = (percent ? text.slice(0, -1) : text).trimEnd();
  if (!isLiteral(signed.startsWith('-') ? signed.slice(1) : signed)) return undefined;
  const value = new Decimal(signed);
  if (value.precision() > mostDigits) return undefined;
  return percent ? value.div(100) : value;
};

import { readLiteral } from '../formula/literal';
import { type Decimal, zero } from '../money/decimal';

/** `13%`, `-2.5`, `1e6`. */
export const NUMBER = /^-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?%?$/;

/** What keeps a text from being a number of the format; undefined where it is one. */
export const numberFault = (text: string): 'not-a-number' | 'too-many-digits' | undefined => {
  if (!NUMBER.test(text)) return 'not-a-number';
  return readLiteral(text) ? undefined : 'too-many-digits';
};

/** The decimal of a number's text, `13%` being 0.13. The text has passed `numberFault`. */
export const decimalOf = (text: string): Decimal => readLiteral(text) ?? zero;

/** Whether a number's text is a whole number that counting can hold: `12`, `12.0`, `1.2e1`. */
export const isWhole = (text: string): boolean => {
  const value = readLiteral(text);
  return value !== undefined && value.isInteger() && value.abs().lte(Number.MAX_SAFE_INTEGER);
};

/** A flag's text, in any of the spellings of YAML's core schema. */
export const isTrue = (text: string): boolean => text.toLowerCase() === 'true';

import type { Words } from '../locale/words';

/** What figures for reading are divided by: 万, in every language, so that a figure has the same digits in a Chinese budget and in an English one. */
export const LARGE = 10_000;

/** The currency as people call it. */
export const currencyName = (words: Words, currency: string): string => (currency === 'CNY' ? words('unit.yuan') : currency);

/** Ten thousands of the currency: in English as China's statistical yearbooks write it, without the comma that a list of choices cannot hold. */
export const largeUnit = (words: Words, currency: string): string => words('unit.large', { currency: currencyName(words, currency) });

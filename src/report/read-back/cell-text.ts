import { catalogues, languages } from '../../locale/words';
import { cellDigits } from '../fields';
import type { CellData } from '../plan';

/** What is read from cells is text, as it would stand in a model file. */

/** Full-width forms of ASCII as ASCII, and the minus sign of typesetters as the one of keyboards. */
const narrow = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replace(/\u2212/g, '-').replace(/[\u3000\u00A0\u2009\u202F]/g, ' ');

/** Free text, letter by letter; a number as its digits. */
export const freeText = (cell: CellData | null | undefined): string => {
  if (!cell) return '';
  if (typeof cell.value === 'number') return cellDigits(cell.value);
  return cell.error ?? cell.day ?? String(cell.value ?? '');
};

export const isBlank = (cell: CellData | null | undefined): boolean => freeText(cell).trim() === '';

/** An identifier, a choice or a list of identifiers. */
export const wordText = (cell: CellData | null | undefined): string => narrow(freeText(cell)).trim();

/** Digits in groups of three, a sign before and a percent sign after them, with spaces between. */
const GROUPED = /^(-?) ?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)? ?(%?)$/;

/** A number, or an expression: a whole text that is a number loses the commas and spaces that a person puts in numbers. */
export const formulaText = (cell: CellData | null | undefined): string => {
  const text = narrow(freeText(cell)).trim();
  const match = GROUPED.exec(text);
  return match ? `${match[1] ?? ''}${(match[2] ?? '').replaceAll(',', '')}${match[3] ?? ''}${match[4] ?? ''}` : text;
};

/** A month: spreadsheet programs make a day of what looks like one. */
export const monthText = (cell: CellData | null | undefined): string => (cell?.day === undefined ? formulaText(cell) : cell.day.slice(0, 7));

/** A heading or a word of ours, however it is spaced and cased. */
export const plainWord = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** How all languages word a key. */
export const wordings = (key: string): readonly string[] =>
  languages.flatMap((language) => catalogues[language].flatMap((part) => part[key] ?? [])).map(plainWord);

/** The one of `choices` that a text words, in any language or as itself; else the text. */
export const chosen = (text: string, choices: Readonly<Record<string, string>>): string => {
  const word = plainWord(text);
  return Object.entries(choices).find(([choice, key]) => plainWord(choice) === word || wordings(key).includes(word))?.[0] ?? text;
};

export const flagText = (text: string): string => chosen(text, { true: 'yes', false: 'no' });

export const isAll = (text: string): boolean => text === '' || wordings('inputs.all').includes(plainWord(text));

/** Identifiers in one cell. */
export const listOf = (text: string): readonly string[] => text.split(/[\s,、;]+/).filter(Boolean);

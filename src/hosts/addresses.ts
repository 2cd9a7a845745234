import type { RangePlan } from '../report/plan';

/** Last row and column of a sheet since Excel 2007, counted from 0. */
export const lastRow = 1_048_575;
export const lastColumn = 16_383;

/** Letters of a column counted from 0: 0 is A, 25 is Z, 26 is AA, 16383 is XFD. */
export const columnLetters = (column: number): string => {
  const rest = Math.floor(column / 26) - 1;
  return (rest >= 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + (column % 26));
};

export const cellAddress = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;

/** `B2:D9`, or `B2` for a single cell. */
export const rangeAddress = (range: RangePlan): string => {
  const first = cellAddress(range.top, range.left);
  const last = cellAddress(range.bottom, range.right);
  return first === last ? first : `${first}:${last}`;
};

/** A sheet's name as formulas need it; always quoted, so that no name has to be judged. */
export const quotedSheet = (name: string): string => `'${name.replaceAll("'", "''")}'`;

export type SheetRange = { readonly sheet: string; readonly range: RangePlan };

const absoluteReference = /^'((?:[^']|'')+)'!\$([A-Z]{1,3})\$([1-9][0-9]{0,6})(?::\$([A-Z]{1,3})\$([1-9][0-9]{0,6}))?$/;

const columnNumber = (letters: string): number =>
  [...letters].reduce((total, letter) => total * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Reads `'Sheet'!$B$5:$B$25` or `'Sheet'!$B$5`; null for any other text or a place outside a sheet. */
export const parseAbsoluteReference = (text: string): SheetRange | null => {
  const match = absoluteReference.exec(text);
  if (match === null) return null;
  const [, sheet = '', left = '', top = '', right = left, bottom = top] = match;
  const range: RangePlan = {
    top: Number(top) - 1,
    left: columnNumber(left),
    bottom: Number(bottom) - 1,
    right: columnNumber(right),
  };
  return isInsideSheet(range) ? { sheet: sheet.replaceAll("''", "'"), range } : null;
};

export const isInsideSheet = ({ top, left, bottom, right }: RangePlan): boolean =>
  [top, left, bottom, right].every(Number.isInteger) &&
  top >= 0 && left >= 0 && top <= bottom && left <= right && bottom <= lastRow && right <= lastColumn;

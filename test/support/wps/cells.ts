import type { RangePlan } from '../../../src/report/plan';
import { shiftedFormula } from '../spreadsheet/addresses';
import { enter, errorName } from '../spreadsheet/entries';
import type { FakeWps } from './fake-wps';
import { keyOf, meets, type SheetState } from '../spreadsheet/workbook-state';

/** CVErr of an error, as WPS 12.1 gives it (facts, 2.2: -2146826281 is 0x800A07D7, which is 2007). */
const NUMBERS: Readonly<Record<string, number>> = { '#NULL!': 2000, '#DIV/0!': 2007, '#VALUE!': 2015, '#REF!': 2023, '#NAME?': 2029, '#NUM!': 2036, '#N/A': 2042 };
export const errorNumber = (name: string): number => (0x800a0000 + (NUMBERS[name] ?? 2015)) | 0;

/** As WPS writes a formula: functions and references in capitals, texts as they are. */
const normalised = (formula: string): string => formula.split(/("(?:[^"]|"")*"|'(?:[^']|'')*'!)/).map((part, index) => (index % 2 === 1 ? part : part.replace(/[a-z.]+(?=\()|(?<![\p{L}\p{N}_.])\$?[a-z]{1,3}\$?\d+(?![\p{L}\p{N}_.(])/gu, (word) => word.toUpperCase()))).join('');

/** One cell takes what it is given as if it were typed; numbers in text keep 15 digits (facts, 6: text coercion). */
const put = (wps: FakeWps, sheet: SheetState, row: number, column: number, given: unknown): void => {
  if (given !== null && !['string', 'number', 'boolean'].includes(typeof given)) throw new Error(`a ${typeof given} cannot be marshalled`);
  if (typeof given === 'number' && !Number.isFinite(given)) throw new Error('NaN cannot be marshalled');
  const kept = typeof given === 'string' && given !== '' && !/^['=]/.test(given) && !wps.settings.coerces;
  enter(wps.bookOf(sheet), sheet, row, column, kept ? `'${given}` : (given ?? ''));
  const cell = sheet.cells.get(keyOf(row, column));
  if (typeof given === 'string' && typeof cell?.value === 'number') sheet.cells.set(keyOf(row, column), { value: Number(cell.value.toPrecision(15)) });
  if (cell?.formula !== undefined) sheet.cells.set(keyOf(row, column), { formula: normalised(cell.formula) });
};

const NOT_AVAILABLE = { value: '#N/A', error: true } as const;

const locked = (sheet: SheetState, { top, left, bottom, right }: RangePlan): boolean => {
  for (let row = top; row <= bottom; row += 1) for (let column = left; column <= right; column += 1) if (sheet.formatAt(row, column, 'Locked') !== false) return true;
  return false;
};

export const refuseProtected = (sheet: SheetState): void => {
  if (sheet.protection) throw new Error(`${sheet.name} is protected: 0x800A03EC`);
};

/**
 * Assigns to a range as COM does (facts, 2.2): one value fills all cells, a formula's references going along; of an array, cells without an
 * element get #N/A, elements without a cell are dropped, and a plain list is a row for every row.
 */
export const assign = (wps: FakeWps, sheet: SheetState, range: RangePlan, given: unknown): void => {
  const { top, left, bottom, right } = range;
  if (sheet.protection && locked(sheet, range)) refuseProtected(sheet);
  const inside = (merge: RangePlan): boolean => merge.top >= top && merge.left >= left && merge.bottom <= bottom && merge.right <= right;
  const isCorner = (merge: RangePlan): boolean => top === bottom && left === right && merge.top === top && merge.left === left;
  if (sheet.merges.some((merge) => meets(merge, range) && !inside(merge) && !isCorner(merge))) throw new Error('part of a merged cell: 0x800A03EC');
  const list = Array.isArray(given) ? (given as readonly unknown[]) : undefined;
  const rows = list?.some((row) => Array.isArray(row)) === true ? (list as readonly (readonly unknown[])[]) : undefined;
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      if (!list) put(wps, sheet, row, column, typeof given === 'string' && given.startsWith('=') && wps.settings.formulaGoesAlong ? shiftedFormula(normalised(given), row - top, column - left) : given);
      else {
        const source = rows ? rows[row - top] : list;
        if (source && column - left < source.length) put(wps, sheet, row, column, source[column - left]);
        else if (!wps.settings.pads) sheet.cells.delete(keyOf(row, column));
        else sheet.cells.set(keyOf(row, column), NOT_AVAILABLE);
      }
    }
  }
};

/** Value2 of a cell: nothing where it is blank, a serial for a day, a whole number for an error. */
export const valueAt = ({ settings, calculated }: FakeWps, sheet: SheetState, row: number, column: number): unknown => {
  const cell = sheet.cells.get(keyOf(row, column));
  if (!cell) return settings.blank;
  const shown = cell.formula === undefined ? cell.value : cell.formula.includes('#REF!') ? '#REF!' : calculated(sheet.name, row, column);
  const isError = cell.error === true || (cell.formula !== undefined && typeof shown === 'string' && errorName.test(shown));
  if (isError) return settings.errorNames ? shown : errorNumber(String(shown));
  return shown ?? null;
};

/** Formula of a cell: text always, a constant's in 15 digits. */
export const formulaAt = (sheet: SheetState, row: number, column: number): string => {
  const cell = sheet.cells.get(keyOf(row, column));
  if (!cell) return '';
  if (cell.formula !== undefined) return cell.formula;
  if (typeof cell.value === 'boolean') return cell.value ? 'TRUE' : 'FALSE';
  return typeof cell.value === 'number' ? String(Number(cell.value.toPrecision(15))) : (cell.value ?? '');
};

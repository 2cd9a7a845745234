import type { RangePlan } from '../../report/plan';
import { rangeAddress } from '../addresses';
import type { Range, Worksheet } from './jsapi';

export type Scalar = string | number | boolean | null;
export type Block = readonly (readonly Scalar[])[];

/** Cells that are assigned or read at once. */
const CELLS = 20_000;

/** Rows from `top` on, in parts that are taken at once. */
export const partsOf = ({ top, left, bottom, right }: RangePlan): readonly RangePlan[] => {
  const most = Math.max(1, Math.floor(CELLS / (right - left + 1)));
  return Array.from({ length: Math.ceil((bottom - top + 1) / most) }, (_, index) => ({ top: top + index * most, left, bottom: Math.min(bottom, top + (index + 1) * most - 1), right }));
};

const scalar = (value: unknown): Scalar => {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
};

/** What WPS gives for a range as rows of cells: a single cell comes as itself, an empty block as nothing, a row or a column in some builds as a plain list. */
export const asBlock = (given: unknown, rows: number, columns: number): Block => {
  const empty = (): Block => Array.from({ length: rows }, () => Array.from({ length: columns }, () => null));
  if (!Array.isArray(given)) {
    if (rows === 1 && columns === 1) return [[scalar(given)]];
    if (given === null || given === undefined) return empty();
    throw new Error(`a single value for ${rows} by ${columns} cells`);
  }
  const list: readonly unknown[] = given;
  const nested = list.every((row) => Array.isArray(row)) ? (list as readonly (readonly unknown[])[]) : rows === 1 ? [list] : list.map((value) => [value]);
  if (nested.length !== rows || nested.some((row) => row.length !== columns)) throw new Error(`another shape than ${rows} by ${columns} cells`);
  return nested.map((row) => row.map(scalar));
};

/** Values of some cells, and their formulas where they are asked for. A constant's formula is its text. */
export const readBlock = (range: Range, { top, left, bottom, right }: RangePlan, live = true): { readonly formulas: Block | undefined; readonly values: Block } => {
  const [rows, columns] = [bottom - top + 1, right - left + 1];
  return { formulas: live ? asBlock(range.Formula, rows, columns) : undefined, values: asBlock(range.Value2, rows, columns) };
};

/** Enters formulas and constants into a range; what WPS refuses at once it is given by halves, down to one cell. */
export const writeBlock = (sheet: Worksheet, range: Range, { top, left, bottom, right }: RangePlan, block: Block): void => {
  const half = (place: RangePlan, part: Block): void => { writeBlock(sheet, sheet.Range(rangeAddress(place)), place, part); };
  try {
    // Of text the one that is empty leaves a cell empty; what null does is not known.
    range.Formula = block.map((row) => row.map((value) => value ?? ''));
  } catch (error) {
    if (top < bottom) {
      const middle = top + Math.floor((bottom - top + 1) / 2);
      half({ top, left, bottom: middle - 1, right }, block.slice(0, middle - top));
      half({ top: middle, left, bottom, right }, block.slice(middle - top));
    } else if (left < right) {
      const middle = left + Math.floor((right - left + 1) / 2);
      half({ top, left, bottom, right: middle - 1 }, block.map((row) => row.slice(0, middle - left)));
      half({ top, left: middle, bottom, right }, block.map((row) => row.slice(middle - left)));
    } else throw error;
  }
};

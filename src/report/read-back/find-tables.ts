import type { Place } from '../../model/issue';
import { cellText } from '../address';
import { cellDigits, heldText } from '../fields';
import { type InputTableKey, inputTables, tableOf } from '../input-tables';
import type { CellData, SheetData, WorkbookData } from '../plan';
import { formulaText, freeText, isBlank, plainWord, wordings } from './cell-text';

/** A row of a table, its cells by the keys of their columns. */
export type FoundRow = {
  /** Counted from 0. */
  readonly row: number;
  readonly cell: (column: string) => CellData | null;
  readonly place: (column: string) => Place;
  readonly blank: (column: string) => boolean;
  /** The whole of what a cell says where it could not hold it, if the cell still says as much. */
  readonly exact: (column: string) => string | undefined;
  /** Columns with something in them, but for those that are only shown. */
  readonly filled: readonly string[];
};
export type FoundTable = { readonly key: InputTableKey; readonly sheet: string; readonly head: number; readonly place: Place; readonly columns: ReadonlyMap<string, number>; readonly rows: readonly FoundRow[] };

/** Shown beside the inputs and never read. */
export const SHOWN: readonly string[] = ['exact', 'setting', 'remark', 'scope', 'total', 'part', 'before', 'gross', 'state'];

const keys = Object.keys(inputTables) as readonly InputTableKey[];
const headings: ReadonlyMap<InputTableKey, ReadonlyMap<string, string>> = new Map(
  keys.map((key) => [key, new Map(tableOf(key).columns.flatMap((column) => wordings(`column.${column.word}`).map((word) => [word, column.key] as const)))]),
);
/** `第 3 年`, `Year 3`. */
const YEAR = wordings('year.nth').map((text) => new RegExp(`^${text.replace(/\s*\{\{year\}\}\s*/, '\\s*([1-9]\\d{0,3})\\s*')}$`));
const yearOf = (word: string): string | undefined => YEAR.map((year) => year.exec(word)?.[1]).find((year) => year !== undefined);

/** The table whose headings stand in a row, with its columns. */
const headOf = (cells: SheetData['rows'][number]): { readonly key: InputTableKey; readonly columns: ReadonlyMap<string, number> } | undefined => {
  const words = cells.map((cell) => (typeof cell?.value === 'string' ? plainWord(cell.value) : ''));
  for (const key of keys) {
    const columns = new Map<string, number>();
    words.forEach((word, column) => {
      const year = tableOf(key).years ? yearOf(word) : undefined;
      const known = headings.get(key)?.get(word) ?? (year === undefined ? undefined : `y${year}`);
      if (known !== undefined && !columns.has(known)) columns.set(known, column);
    });
    if (tableOf(key).known.every((column) => columns.has(column))) return { key, columns };
  }
  return undefined;
};

const exactTexts = (cell: CellData | null): Readonly<Record<string, unknown>> => {
  try {
    const read: unknown = JSON.parse(freeText(cell));
    return typeof read === 'object' && read !== null ? (read as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
};

const saysAsMuch = (cell: CellData | null, exact: string): boolean => {
  if (isBlank(cell)) return exact.trim() === '';
  if (typeof cell?.value === 'string' && cell.value === heldText(exact)) return true;
  const number = Number(formulaText(cell));
  return Number.isFinite(number) && cellDigits(number) === cellDigits(Number(exact));
};

const rowAt = (file: string, sheet: SheetData, row: number, columns: ReadonlyMap<string, number>): FoundRow => {
  const cell = (key: string): CellData | null => sheet.rows[row]?.[columns.get(key) ?? -1] ?? null;
  const texts = exactTexts(cell('exact'));
  return {
    row,
    cell,
    place: (key) => ({ kind: 'cell', file, sheet: sheet.name, cell: cellText(row, columns.get(key) ?? columns.get('id') ?? 0) }),
    blank: (key) => isBlank(cell(key)),
    exact: (key) => {
      const text = Object.hasOwn(texts, key) ? texts[key] : undefined;
      return typeof text === 'string' && saysAsMuch(cell(key), text) ? text : undefined;
    },
    filled: [...columns.keys()].filter((key) => !SHOWN.includes(key) && !isBlank(cell(key))),
  };
};

const tablesOf = (file: string, sheet: SheetData): readonly FoundTable[] => {
  const heads = sheet.rows.flatMap((cells, row) => {
    const head = headOf(cells);
    return head ? [{ ...head, row }] : [];
  });
  return heads.map(({ key, columns, row }, index) => {
    const end = heads[index + 1]?.row ?? sheet.rows.length;
    const rows = Array.from({ length: end - row - 1 }, (_, below) => rowAt(file, sheet, row + 1 + below, columns));
    const place: Place = { kind: 'cell', file, sheet: sheet.name, cell: cellText(row, Math.min(...columns.values())) };
    return { key, sheet: sheet.name, head: row, place, columns, rows: rows.filter(({ filled }) => filled.length > 0) };
  });
};

/** Every input table of a workbook, wherever it stands. */
export const findTables = (book: WorkbookData, file: string): readonly FoundTable[] => book.sheets.flatMap((sheet) => tablesOf(file, sheet));

import type { CellData, RangePlan, SheetData } from '../../report/plan';
import { parseAbsoluteReference, rangeAddress } from '../addresses';
import type { Watched } from '../host';
import { interruptible } from '../stop';
import { partsOf, readBlock, type Scalar } from './blocks';
import type { Worksheet } from './jsapi';
import { readLink } from './links';
import type { Session } from './session';

const ERRORS: Readonly<Record<number, string>> = {
  2000: '#NULL!', 2007: '#DIV/0!', 2015: '#VALUE!', 2023: '#REF!', 2029: '#NAME?', 2036: '#NUM!', 2042: '#N/A', 2043: '#GETTING_DATA', 2045: '#SPILL!', 2049: '#FIELD!', 2050: '#CALC!',
};

/** Errors come as whole numbers: -2146826281 is 0x800A07D7, and 07D7 is 2007. */
const errorOf = (value: Scalar): string | undefined => (typeof value === 'number' && value < 0 && value >>> 16 === 0x800a ? ERRORS[value & 0xffff] : undefined);

const addressRange = (address: unknown): RangePlan | undefined => parseAbsoluteReference(`'-'!${String(address)}`)?.range;

/** The used part of a sheet; an empty sheet has its first cell. */
const usedRange = (sheet: Worksheet): RangePlan => {
  const used = sheet.UsedRange;
  const found = addressRange(used.Address());
  if (found) return found;
  const [top, left] = [Number(used.Row) - 1, Number(used.Column) - 1];
  return { top, left, bottom: top + Number(used.Rows.Count) - 1, right: left + Number(used.Columns.Count) - 1 };
};

type Visit = (row: number, column: number, formula: Scalar, value: Scalar) => void;

/** Visits every cell of the used part of a sheet, some thousands a slice. */
export const readCells = async (session: Session, name: string, visit: Visit): Promise<void> => {
  const sheet = session.sheet(name);
  session.at.sheet = name;
  for (const part of partsOf(usedRange(sheet))) {
    const { formulas, values } = readBlock(sheet.Range(rangeAddress(part)), part);
    formulas?.forEach((row, r) => { row.forEach((formula, c) => { visit(part.top + r, part.left + c, formula, values[r]?.[c] ?? null); }); });
    await session.rest();
  }
};

/** A text that begins with = is its own value; a formula is not. */
export const isFormula = (formula: Scalar, value: Scalar): formula is string => typeof formula === 'string' && formula.startsWith('=') && formula !== value;

/** A format that shows a day: its letters, outside of texts, escapes, colours and conditions, are those of days. */
const showsDay = (format: string): boolean => /[yd]|m{3}/i.test(format.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]|General|E[+-]/gi, ''));

/** Days are counted from 30 December 1899, as far as ours go. */
const dayOf = (serial: number): string => {
  const moment = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000);
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(0, 10);
};

type Place = readonly [row: number, column: number];

/** Which of some cells show days. A range has one number format, or none to tell where its cells differ: then its halves are asked. */
const daysAmong = (sheet: Worksheet, numbers: readonly Place[]): ReadonlySet<string> => {
  const days = new Set<string>();
  const ask = (list: readonly Place[]): void => {
    if (list.length === 0) return;
    const [rows, columns] = [list.map(([row]) => row), list.map(([, column]) => column)];
    const edge = (of: readonly number[]): readonly [number, number] => [of.reduce((a, b) => Math.min(a, b)), of.reduce((a, b) => Math.max(a, b))];
    const [[top, bottom], [left, right]] = [edge(rows), edge(columns)];
    const format = sheet.Range(rangeAddress({ top, left, bottom, right })).NumberFormat;
    if (typeof format === 'string') {
      if (showsDay(format)) for (const [row, column] of list) days.add(`${row} ${column}`);
      return;
    }
    if (list.length === 1) return;
    // Formats go by columns more often than by rows.
    const middle = right > left ? Math.floor((left + right) / 2) : Math.floor((top + bottom) / 2);
    const first = ([row, column]: Place): boolean => (right > left ? column <= middle : row <= middle);
    ask(list.filter(first));
    ask(list.filter((place) => !first(place)));
  };
  ask(numbers);
  return days;
};

/** The whole numbers of errors are numbers too: of a formula that gives one, what the cell shows is asked. */
const isError = (sheet: Worksheet, [row, column]: Place, formula: Scalar): boolean => {
  if (!isFormula(formula, null)) return String(formula).startsWith('#');
  return !/\d/.test(String(sheet.Range(rangeAddress({ top: row, left: column, bottom: row, right: column })).Text).replace(/^#.*/, ''));
};

const cellData = (formula: Scalar, value: Scalar, error: string | undefined, isDay: boolean): CellData | null => {
  const link = isFormula(formula, value) ? readLink(formula.slice(1)) : undefined;
  if (link && 'value' in link.shown) return { value: link.shown.value };
  const live = isFormula(formula, value) ? { formula: link && 'formula' in link.shown ? link.shown.formula : formula.slice(1) } : {};
  if (error !== undefined) return { error, ...live };
  if (value === null || value === '') return 'formula' in live ? live : null;
  return typeof value === 'number' && isDay ? { day: dayOf(value), ...live } : { value, ...live };
};

const readNotes = (sheet: Worksheet): ReadonlyMap<string, string> => {
  const notes = sheet.Comments;
  return new Map(Array.from({ length: Number(notes.Count) }, (_, index) => {
    const note = notes.Item(index + 1);
    const { top = 0, left = 0 } = addressRange(note.Parent.Address()) ?? {};
    return [`${top} ${left}`, String(note.Text())] as const;
  }));
};

const readSheet = async (session: Session, name: string): Promise<SheetData> => {
  const found: { readonly row: number; readonly column: number; readonly formula: Scalar; readonly value: Scalar }[] = [];
  await readCells(session, name, (row, column, formula, value) => { if (value !== null || formula !== null) found.push({ row, column, formula, value }); });
  const sheet = session.sheet(name);
  const errors = new Map<string, string>(found.flatMap(({ row, column, formula, value }) => {
    const error = errorOf(value);
    return error !== undefined && isError(sheet, [row, column], formula) ? [[`${row} ${column}`, error] as const] : [];
  }));
  const days = daysAmong(sheet, found.flatMap(({ row, column, value }): readonly Place[] => (typeof value === 'number' && value > 0 && !errors.has(`${row} ${column}`) ? [[row, column]] : [])));
  const notes = readNotes(sheet);
  const rows: (CellData | null)[][] = [];
  const put = (row: number, column: number, cell: CellData): void => {
    while (rows.length <= row) rows.push([]);
    const cells = rows[row] ?? [];
    while (cells.length <= column) cells.push(null);
    cells[column] = { ...cells[column], ...cell };
  };
  for (const { row, column, formula, value } of found) {
    const place = `${row} ${column}`;
    const cell = cellData(formula, value, errors.get(place), days.has(place));
    if (cell) put(row, column, cell);
  }
  for (const [place, comment] of notes) {
    const [row = 0, column = 0] = place.split(' ').map(Number);
    put(row, column, { comment });
  }
  return { name, rows };
};

/** What stands in sheets, from their first cell on. */
export const readSheets = async (session: Session, names: readonly string[], watched: Watched = {}): Promise<readonly SheetData[]> => {
  const between = interruptible(watched);
  between(0);
  const sheets: SheetData[] = [];
  for (const name of names) {
    sheets.push(await readSheet(session, name));
    between(sheets.length / names.length);
  }
  return sheets;
};

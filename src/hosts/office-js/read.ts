import type { CellData, SheetData } from '../../report/plan';
import type { Watched } from '../host';
import { interruptible } from '../stop';
import type { Session } from './session';

/** Cells that are read in one request: with long formulas some 2 MB. */
const CELLS = 8_000;

type Grid = { readonly name: string; readonly top: number; readonly left: number; readonly rows: number; readonly columns: number };
type Visit = (sheet: string, row: number, column: number, cell: { readonly formula: unknown; readonly value: unknown; readonly format: unknown; readonly type: unknown }) => void;

/** The used part of sheets. */
const gridsOf = async ({ context, sync }: Session, names: readonly string[]): Promise<readonly Grid[]> => {
  const ranges = names.map((name) => {
    const range = context.workbook.worksheets.getItem(name).getUsedRangeOrNullObject(true);
    range.load('rowIndex,columnIndex,rowCount,columnCount');
    return { name, range };
  });
  await sync();
  return ranges.flatMap(({ name, range }) => (range.isNullObject ? [] : [{ name, top: range.rowIndex, left: range.columnIndex, rows: range.rowCount, columns: range.columnCount }]));
};

/** Visits every cell of the used part of sheets, some thousands a request. */
export const readCells = async (session: Session, names: readonly string[], what: 'formulas' | 'all', visit: Visit, watched: Watched = {}): Promise<void> => {
  const between = interruptible(watched);
  const { context, sync } = session;
  let waiting: { readonly grid: Grid; readonly from: number; readonly range: Excel.Range }[] = [];
  let cells = 0;
  let read = 0;
  const take = async (): Promise<void> => {
    if (waiting.length > 0) await sync();
    for (const { grid, from, range } of waiting) {
      range.formulas.forEach((row: readonly unknown[], r) => {
        row.forEach((formula, c) => {
          const at = (list: readonly (readonly unknown[])[]): unknown => (what === 'all' ? list[r]?.[c] : undefined);
          visit(grid.name, from + r, grid.left + c, { formula, value: what === 'all' ? at(range.values) : undefined, format: what === 'all' ? at(range.numberFormat) : undefined, type: what === 'all' ? at(range.valueTypes) : undefined });
        });
      });
    }
    read += cells;
    [waiting, cells] = [[], 0];
    between(total === 0 ? 1 : read / total);
  };
  between(0);
  const grids = await gridsOf(session, names);
  const total = grids.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  for (const grid of grids) {
    const most = Math.max(1, Math.floor(CELLS / grid.columns));
    for (let row = 0; row < grid.rows; row += most) {
      const rows = Math.min(most, grid.rows - row);
      if (cells + rows * grid.columns > CELLS) await take();
      const range = context.workbook.worksheets.getItem(grid.name).getRangeByIndexes(grid.top + row, grid.left, rows, grid.columns);
      range.load(what === 'all' ? 'formulas,values,numberFormat,valueTypes' : 'formulas');
      waiting.push({ grid, from: grid.top + row, range });
      cells += rows * grid.columns;
    }
  }
  await take();
};

/** A format that shows a day: its letters, outside of texts, escapes, colours and conditions, are those of days. */
const showsDay = (format: unknown): boolean => typeof format === 'string' && /[yd]|m{3}/i.test(format.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]|General|E[+-]/gi, ''));

/** Excel counts days from 30 December 1899, as far as ours go. */
const dayOf = (serial: number): string => {
  const moment = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000);
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(0, 10);
};

const cellData: (cell: Parameters<Visit>[3]) => CellData | null = ({ formula, value, format, type }) => {
  const live = typeof formula === 'string' && formula.startsWith('=') && (type !== 'String' || formula !== value) ? { formula: formula.slice(1) } : {};
  if (type === 'Error') return { error: String(value), ...live };
  if (value === '' || value === null || value === undefined) return 'formula' in live ? live : null;
  if (typeof value === 'number') return showsDay(format) ? { day: dayOf(value), ...live } : { value, ...live };
  return typeof value === 'boolean' || typeof value === 'string' ? { value, ...live } : null;
};

/** What stands in sheets, from their first cell on. */
export const readSheets = async (session: Session, names: readonly string[], watched: Watched = {}): Promise<readonly SheetData[]> => {
  const sheets = new Map<string, (CellData | null)[][]>(names.map((name) => [name, []]));
  await readCells(session, names, 'all', (sheet, row, column, cell) => {
    const rows = sheets.get(sheet) ?? [];
    while (rows.length <= row) rows.push([]);
    const cells = rows[row] ?? [];
    while (cells.length < column) cells.push(null);
    cells[column] = cellData(cell);
  }, watched);
  return names.map((name) => ({ name, rows: sheets.get(name) ?? [] }));
};

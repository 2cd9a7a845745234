import type { SheetData } from '../plan';
import { freeText, isBlank, wordText } from './cell-text';
import { findTables, type FoundTable } from './find-tables';

/** Where what stood at a position of a sheet (rows and columns counted from 0) stands once the sheet is written anew; undefined where nothing tells. */
export type Moves = { readonly row: (row: number) => number | undefined; readonly column: (row: number, column: number) => number | undefined };

/** Lists labels, equal ones told apart by their order, with the number that each belongs to. */
const numbered = (labels: readonly (readonly [number, string])[]): ReadonlyMap<number, string> => {
  const counts = new Map<string, number>();
  return new Map(
    labels.map(([number, label]) => {
      const count = (counts.get(label) ?? 0) + 1;
      counts.set(label, count);
      return [number, `${label} #${String(count)}`];
    }),
  );
};

/** From each number of `before` to the number of `after` with the same label. */
const matched = (before: ReadonlyMap<number, string>, after: ReadonlyMap<number, string>): ReadonlyMap<number, number> => {
  const places = new Map([...after].map(([number, label]) => [label, number]));
  return new Map([...before].flatMap(([number, label]) => (places.has(label) ? [[number, places.get(label) ?? number] as const] : [])));
};

/** Rows of the input tables by what they are about. */
const tableRows = (tables: readonly FoundTable[]): ReadonlyMap<number, string> =>
  numbered(
    tables.flatMap(({ key, head, rows }) => [
      [head, `${key} head`] as const,
      ...rows.map((row) => [row.row, [key, ...['id', 'strategy', 'instalment', 'inputs'].map((column) => wordText(row.cell(column)))].join(' ')] as const),
    ]),
  );

const tableMoves = (before: readonly FoundTable[], after: readonly FoundTable[]): Moves => {
  const rows = matched(tableRows(before), tableRows(after));
  return {
    row: (row) => rows.get(row),
    column: (row, column) => {
      const table = before.filter(({ head }) => head <= row).at(-1);
      const key = [...(table?.columns ?? [])].find(([, at]) => at === column)?.[0];
      return key === undefined ? undefined : after.find((other) => other.key === table?.key)?.columns.get(key);
    },
  };
};

const TITLE_ROWS = 2;
const LABEL_COLUMNS = 6;

/** Rows of a computed sheet by the texts that they begin with, below the last lone text, which tells the block. */
const labelledRows = (sheet: SheetData): ReadonlyMap<number, string> => {
  let block = '';
  return numbered(
    sheet.rows.map((cells, row) => {
      const texts = cells.slice(0, LABEL_COLUMNS).flatMap((cell) => (typeof cell?.value === 'string' && cell.formula === undefined ? [cell.value] : []));
      if (cells.filter((cell) => !isBlank(cell)).length === 1) [block = ''] = texts;
      return [row, `${block}\n${texts.join('\n')}`] as const;
    }),
  );
};

/** Columns of a computed sheet by the first thing in them below the title. */
const labelledColumns = ({ rows }: SheetData): ReadonlyMap<number, string> => {
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const below = rows.slice(TITLE_ROWS);
  return numbered(Array.from({ length: width }, (_, column) => [column, freeText(below.find((cells) => !isBlank(cells[column]))?.[column])] as const));
};

/** How a sheet of ours moves: input sheets by their tables, the others by their labels. */
export const movesOf = (before: SheetData, after: SheetData): Moves => {
  const [from, to] = [before, after].map((sheet) => findTables({ sheets: [sheet] }, ''));
  if (from && to && from.length > 0 && to.length > 0) return tableMoves(from, to);
  const rows = matched(labelledRows(before), labelledRows(after));
  const columns = matched(labelledColumns(before), labelledColumns(after));
  return { row: (row) => rows.get(row), column: (_, column) => columns.get(column) };
};

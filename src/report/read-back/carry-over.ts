import type { SheetKey } from '../context';
import { catalogues, languages } from '../../locale/words';
import { cellText, onSheet } from '../address';
import type { CellData, CellPlan, PlacedCell, SheetData, SheetPlan, WorkbookData, WorkbookPlan } from '../plan';
import { isBlank, plainWord, freeText, wordText } from './cell-text';
import { findTables, type FoundTable } from './find-tables';
import { moveReferences } from './move-references';
import { type Moves, movesOf } from './moves';
import { planData } from './plan-data';

export type CarriedOver = {
  /** A person's comments, notes and formulas on our own sheets, by sheet. */
  readonly cells: ReadonlyMap<string, readonly PlacedCell[]>;
  /** Formula text of a person's own with its references brought to where they point at now. */
  readonly moved: (formula: string, sheet: string) => string;
  /** Whether a defined name was ours: it is written anew, or what it named is no more. */
  readonly isOwnName: (name: string, refersTo: string) => boolean;
};

/** Titles of ours in every language: a workbook may be written anew in the other one. */
const TITLES: ReadonlySet<string> = new Set(
  languages.flatMap((language) => catalogues[language].flatMap((part) => Object.entries(part).flatMap(([key, text]) => (/^(sheet|section|phasing)\./.test(key) ? [plainWord(text)] : [])))),
);

const isConstant = (cell: CellPlan | null | undefined): boolean => cell?.formula === undefined && typeof cell?.value === 'number';

/** What a person wrote beside or below our tables: neither under one of our headings nor a text of ours. */
const noteAt = (cell: CellData, row: number, column: number, tables: readonly FoundTable[], sheet: SheetPlan, texts: ReadonlySet<string>): PlacedCell | undefined => {
  const table = tables.filter(({ head }) => head <= row).at(-1);
  const known = table?.rows.some((found) => found.row === row) === true || table?.head === row;
  if (isBlank(cell) || texts.has(plainWord(freeText(cell))) || TITLES.has(plainWord(freeText(cell))) || (table && known && [...table.columns.values()].includes(column))) return undefined;
  const value = cell.error ?? cell.day ?? cell.value;
  return value === undefined ? undefined : { row, column, cell: { ...sheet.rows[row]?.cells[column], value, ...(cell.formula !== undefined && { formula: cell.formula }) } };
};

/** Whether a place belongs to a row of one of our tables: nothing of a person's may fill a cell that is read. */
const isRead = (tables: readonly FoundTable[], row: number, column: number): boolean =>
  tables.some((table) => (table.head === row || table.rows.some((found) => found.row === row)) && [...table.columns.values()].includes(column));

const carrySheet = (before: SheetData, sheet: SheetPlan, moves: Moves, moved: (formula: string) => string): readonly PlacedCell[] => {
  const after = planData(sheet);
  const [from, to] = [before, after].map((data) => findTables({ sheets: [data] }, ''));
  const texts = new Set(after.rows.flatMap((cells) => cells.flatMap((cell) => (typeof cell?.value === 'string' ? [plainWord(cell.value)] : []))));
  const width = (tables: readonly FoundTable[] | undefined): number => Math.max(-1, ...(tables ?? []).flatMap(({ columns }) => [...columns.values()]));
  const puts: PlacedCell[] = [];
  const taken = new Set<string>();
  const put = (row: number, column: number, cell: CellPlan): void => {
    taken.add(`${String(row)} ${String(column)}`);
    puts.push({ row, column, cell });
  };
  before.rows.forEach((cells, row) => {
    cells.forEach((cell, column) => {
      if (!cell) return;
      const [newRow, newColumn] = [moves.row(row), moves.column(row, column)];
      const planned = newRow === undefined || newColumn === undefined ? undefined : sheet.rows[newRow]?.cells[newColumn];
      if (newRow !== undefined && newColumn !== undefined) {
        // A formula of a person's stands in an input cell only while it gives what the model was read with.
        const keeps = from !== undefined && from.length > 0 && cell.formula !== undefined && isConstant(planned);
        const formula = keeps ? { formula: moved(cell.formula ?? '') } : {};
        if (keeps || cell.comment !== undefined) put(newRow, newColumn, { ...(planned ?? {}), ...formula, ...(cell.comment !== undefined && { comment: cell.comment }) });
        return;
      }
      if (!from || from.length === 0) return;
      const note = noteAt(cell, row, column, from, sheet, texts);
      // Beside a row it goes along with it, as far from the table as before; elsewhere it stays below what is above it.
      const below = note && (newRow ?? row + Math.max(0, sheet.rows.length - before.rows.length));
      const beside = column > width(from) ? column - width(from) + width(to) : column;
      if (!note || below === undefined || taken.has(`${String(below)} ${String(beside)}`) || !isBlank(after.rows[below]?.[beside]) || isRead(to ?? [], below, beside)) return;
      put(below, beside, { ...note.cell, ...(cell.formula !== undefined && { formula: moved(cell.formula) }), ...(cell.comment !== undefined && { comment: cell.comment }) });
    });
  });
  return puts;
};

/** What a person made in a workbook that is written anew: brought along where it stands on our own sheets, and told how to follow them elsewhere. */
export const carryOver = (plan: WorkbookPlan, before: WorkbookData, own: ReadonlyMap<SheetKey, string>): CarriedOver => {
  const sheets = new Map(before.sheets.map((sheet) => [sheet.name, sheet]));
  const pairs = plan.sheets.flatMap((sheet) => {
    const was = [...own.values()].includes(sheet.name) ? sheets.get(sheet.name) : undefined;
    return was ? [{ was, sheet, moves: movesOf(was, planData(sheet)) }] : [];
  });
  const moves = new Map(pairs.map(({ sheet, moves: how }) => [sheet.name, how]));
  const moved = (formula: string, sheet: string): string => moveReferences(formula, sheet, moves);
  const cells = new Map(pairs.map(({ was, sheet, moves: how }) => [sheet.name, carrySheet(was, sheet, how, (formula) => moved(formula, sheet.name))]));
  const named = new Map(
    findTables(before, '').flatMap((table) =>
      table.rows.map((row) => [onSheet(table.sheet, cellText(row.row, table.columns.get('value') ?? 0, 'both')).replaceAll("'", ''), wordText(row.cell('id')).toLowerCase()] as const),
    ),
  );
  return {
    cells,
    moved,
    isOwnName: (name, refersTo) => {
      const id = named.get(refersTo.replaceAll("'", ''));
      return id !== undefined && id !== '' && name.toLowerCase().replace(/^model_/, '').startsWith(id);
    },
  };
};

import type { CellData, SheetData } from '../../report/plan';
import type { Cell, SheetSnapshot, Snapshot } from './facade';
import { plainText } from './formula-text';
import { eachCell } from './snapshot';

const TRUTH = 3;
const ERROR = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|CYCLE!|ERROR!)$/;

/** A format that shows a day: its letters, outside of texts, escapes, colours and conditions, are those of days. */
const showsDay = (format: string): boolean => /[yd]|m{3}/i.test(format.replace(/"[^"]*"|\\.|_.|\[[^\]]*\]|General|E[+-]/gi, ''));

/** Days are counted from 30 December 1899, as far as ours go. */
const dayOf = (serial: number): string => {
  const moment = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000);
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(0, 10);
};

const cellData = ({ v, t, f, s }: Cell, styles: Snapshot['styles']): CellData | null => {
  const live = typeof f === 'string' && f.startsWith('=') ? { formula: plainText(f.slice(1)) } : {};
  if (v === undefined || v === null || v === '') return 'formula' in live ? live : null;
  if (t === TRUTH || typeof v === 'boolean') return { value: Boolean(v), ...live };
  if ('formula' in live && typeof v === 'string' && ERROR.test(v)) return { error: v, ...live };
  const format = (typeof s === 'string' ? styles[s] : s)?.n?.pattern;
  return typeof v === 'number' && format !== undefined && showsDay(format) ? { day: dayOf(v), ...live } : { value: v, ...live };
};

/** What stands in a sheet, from its first cell on. */
export const readSheet = (sheet: SheetSnapshot, styles: Snapshot['styles']): SheetData => {
  const rows: (CellData | null)[][] = [];
  eachCell(sheet, (cell, row, column) => {
    const data = cellData(cell, styles);
    if (!data) return;
    while (rows.length <= row) rows.push([]);
    const cells = rows[row] ?? [];
    while (cells.length <= column) cells.push(null);
    cells[column] = data;
  });
  return { name: sheet.name, rows };
};

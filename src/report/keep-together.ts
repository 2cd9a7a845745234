import { widthOf } from './page-fit';
import type { ColumnPlan, PrintPlan, RowPlan } from './plan';
import { ROW } from './row-height';

/** Points between the margins of a page (0.7 inches at the sides, 0.75 above and below), across and down. */
const PAPER = { a4: [595, 842], a3: [842, 1191] } as const;
const [SIDES, ENDS] = [2 * 50.4, 2 * 54];
/** Programs differ by some rows in what a page holds. */
const SAFE = 0.95;
/** Of a block that no page holds: the share of a page that must be left for its beginning. */
const BEGINNING = 0.25;

/** Rows of a sheet that belong together, from its heading to its last row. */
export type Together = { readonly first: number; readonly last: number; /** Whether it begins a page in any case. */ readonly alone?: boolean };

/** Where pages of a sheet that is printed a page wide must end, so that no block is cut that a page can hold. Blocks in the order of their rows; what stands above the first belongs to it. */
export const keepTogether = (print: Pick<PrintPlan, 'landscape' | 'paper' | 'titleRows' | 'lastColumn'>, columns: readonly ColumnPlan[], rows: readonly RowPlan[], blocks: readonly Together[]): Pick<PrintPlan, 'breakRows'> => {
  const [short, long] = PAPER[print.paper ?? 'a4'];
  const [across, down] = print.landscape === true ? [long, short] : [short, long];
  const scale = Math.min(1, (across - SIDES) / widthOf(print.lastColumn === undefined ? columns : columns.slice(0, print.lastColumn + 1)));
  // Charts may stand below the last row.
  const heightOf = (from: number, to: number): number => Array.from({ length: Math.max(0, to + 1 - from) }, (_, index) => rows[from + index]?.height ?? ROW).reduce((sum, height) => sum + height, 0);
  const titles = print.titleRows ? heightOf(print.titleRows.from, print.titleRows.to) : 0;
  const page = (SAFE * (down - ENDS)) / scale;
  const breaks: number[] = [];
  // Of the first page all rows from the sheet's own, of the others what is left below the repeated ones.
  let [used, next, room] = [0, 0, page];
  for (const [index, { first: own, last, alone }] of blocks.entries()) {
    const first = index === 0 ? 0 : own;
    used += heightOf(next, first - 1);
    // Rows before a block may have filled pages of their own.
    while (used > room) [used, room] = [used - room, page - titles];
    const height = heightOf(first, last);
    const cut = height <= page - titles ? used + height > room : used > (1 - BEGINNING) * room;
    if (first > 0 && (alone === true || cut)) {
      breaks.push(first);
      [used, room] = [0, page - titles];
    }
    used += height;
    next = last + 1;
    while (used > room) [used, room] = [used - room, page - titles];
  }
  return breaks.length === 0 ? {} : { breakRows: breaks };
};

import type { ColumnPlan, PrintPlan, RowPlan } from './plan';
import { ROW } from './row-height';

/** A4 landscape between narrow margins, in points. */
const PAGE = { width: 798, height: 552 };
/** A column is 7 pixels a character and 5 more wide, of 0.75 points each. */
export const widthOf = (columns: readonly ColumnPlan[]): number => columns.reduce((sum, { width }) => sum + (7 * width + 5) * 0.75, 0);
const heightOf = (rows: readonly RowPlan[]): number => rows.reduce((sum, { height }) => sum + (height ?? ROW), 0);
/** The smallest that a sheet may be printed to be one page in all: its 11 points become 6. */
const LEAST = 0.53;

/** One page in all where it stays readable, else one page wide with a table's headings on every page. */
export const pageFit = (columns: readonly ColumnPlan[], rows: readonly RowPlan[], head?: number, least = LEAST): PrintPlan => {
  const scale = Math.min(PAGE.width / widthOf(columns), PAGE.height / heightOf(rows));
  return { landscape: true, ...(scale >= least ? { onePage: true } : { fitWidth: true, ...(head !== undefined && { titleRows: { from: head, to: head } }) }) };
};

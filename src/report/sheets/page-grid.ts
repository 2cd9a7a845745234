import { cellText } from '../address';
import type { Context } from '../context';
import { type Grid, newGrid, text } from '../grid';
import type { CellPlan, RangePlan, RowPlan, SheetPlan } from '../plan';
import { controlBlocks } from './control';
import { pageUnit } from './page-choices';
import type { pageTables } from './page-layout';

/** Columns of the page, of equal breadth, in characters. */
export const PAGE_COLUMNS = 32;
export const PAGE_COLUMN_WIDTH = 5.2;

/** A page of equal narrow columns: what stands there spans as many as it needs. */
export type Page = {
  readonly context: Context;
  readonly tables: ReturnType<typeof pageTables>;
  readonly ids: readonly string[];
  readonly hasLayers: boolean;
  readonly divisor: number;
  /** What stands on 一页数据. */
  readonly data: (row: number, column: number) => CellPlan['value'];
  /** The cell of a strategy's figure there. */
  readonly figure: (index: number, column: number) => string;
  readonly put: (row: number, left: number, right: number, cell: CellPlan) => void;
  /** Height of a row in points. */
  readonly height: (row: number, points: number) => void;
  readonly merges: RangePlan[];
  readonly grid: Grid;
  readonly rows: () => readonly RowPlan[];
};

export const newPageGrid = (context: Context, data: SheetPlan, tables: Page['tables']): Page => {
  const heights = new Map<number, number>();
  const merges: RangePlan[] = [];
  const grid = newGrid(heights);
  return {
    context,
    tables,
    ids: context.program.model.strategies.map(({ id }) => id),
    hasLayers: controlBlocks(context).layers.length > 0,
    divisor: pageUnit(context).divisor,
    data: (row, column) => data.rows[row]?.cells[column]?.value,
    figure: (index, column) => context.on('pageData', cellText(tables.figures.first + index, column)),
    grid,
    merges,
    height: (row, points) => { heights.set(row, points); },
    put: (row, left, right, cell) => {
      grid.put(row, left, cell);
      // The rules and the fill of a merged range are drawn cell by cell.
      for (let column = left + 1; column <= right; column += 1) grid.put(row, column, text('', cell.style));
      if (right > left) merges.push({ top: row, left, bottom: row, right });
    },
    rows: grid.rows,
  };
};

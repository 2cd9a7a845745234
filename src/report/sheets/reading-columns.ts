import { cellText } from '../address';
import type { Context } from '../context';
import { type Grid, live, text } from '../grid';
import { LARGE, largeUnit } from '../money-units';
import type { ColumnPlan } from '../plan';
import { rowHeight } from '../row-height';
import type { HouseStyle } from '../styles';

const WIDTH = 14;

/** Columns of figures, and the row above all tables in which what the reading columns divide by stands. */
type Beside = { readonly row: number; readonly first: number; readonly names: readonly string[] };

/** Beside columns of figures: the unit of each row, and once more, for reading, the same money in the larger unit, each cell its own figure divided, none summed. */
export type ReadingColumns = {
  /** Gives the height that its names need. */
  readonly heads: (row: number) => number;
  readonly money: (row: number, values: readonly (number | undefined)[], style: HouseStyle) => void;
  readonly unit: (row: number, unit: string) => void;
  /** Of the columns from the unit's on. */
  readonly columns: readonly ColumnPlan[];
  /** The first of the columns for reading, and the first column after them all. */
  readonly left: number;
  readonly end: number;
};

export const readingColumns = (context: Context, grid: Grid, { row: top, first, names }: Beside): ReadingColumns => {
  const { words, program } = context;
  const unitColumn = first + names.length;
  const left = unitColumn + 2;
  const [inUnit, divisorCell] = [largeUnit(words, program.model.currency), cellText(top, left, 'both')];
  grid.put(top, left, { value: LARGE, style: 'divisor' });
  const unit = (row: number, value: string): void => { grid.put(row, unitColumn, text(value, 'unit')); };
  return {
    heads: (row) => {
      grid.put(row, unitColumn, text(words('column.unit'), 'heading'));
      const cells = names.map((name) => text(words('reading.head', { name, unit: inUnit }), 'headingSmall'));
      grid.putRow(row, left, cells);
      return rowHeight(cells, cells.map(() => WIDTH));
    },
    money: (row, values, style) => {
      unit(row, program.model.currency);
      values.forEach((value, index) => { if (value !== undefined) grid.put(row, left + index, live(`${cellText(row, first + index)}/${divisorCell}`, value / LARGE, style)); });
    },
    unit,
    columns: [{ width: 6 }, { width: 1 }, ...names.map(() => ({ width: WIDTH })), { width: 1 }],
    left,
    end: left + names.length + 1,
  };
};

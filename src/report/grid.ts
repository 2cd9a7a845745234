import type { CellPlan, RowPlan } from './plan';

/** Collects cells by position while a sheet is laid out; what it hands over is plain data. */
export type Grid = {
  readonly put: (row: number, column: number, cell: CellPlan) => void;
  /** Several cells from a column on. */
  readonly putRow: (row: number, column: number, cells: readonly (CellPlan | null)[]) => void;
  readonly at: (row: number, column: number) => CellPlan | null;
  readonly rows: () => readonly RowPlan[];
};

export const newGrid = (heights: ReadonlyMap<number, number> = new Map()): Grid => {
  const cells: (CellPlan | null)[][] = [];
  const put = (row: number, column: number, cell: CellPlan): void => {
    while (cells.length <= row) cells.push([]);
    const line = cells[row] ?? [];
    while (line.length < column) line.push(null);
    line[column] = cell;
  };
  return {
    put,
    putRow: (row, column, list) => {
      list.forEach((cell, index) => { if (cell) put(row, column + index, cell); });
    },
    at: (row, column) => cells[row]?.[column] ?? null,
    rows: () =>
      cells.map((line, row) => {
        const height = heights.get(row);
        return { cells: line, ...(height !== undefined && { height }) };
      }),
  };
};

export const text = (value: string, style?: string): CellPlan => ({ value, ...(style !== undefined && { style }) });
export const constant = (value: number, style: string): CellPlan => ({ value, style });
export const live = (formula: string, value: number | string | boolean | undefined, style: string): CellPlan => ({
  formula,
  ...(value !== undefined && { value }),
  style,
});

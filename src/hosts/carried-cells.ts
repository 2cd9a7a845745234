import type { SheetPlan } from '../report/plan';
import type { Keeping } from './host';

/** A sheet of ours with a person's cells on it. */
export const withCells = (sheet: SheetPlan, { cells: all }: Pick<Keeping, 'cells'>): SheetPlan => {
  const rows = sheet.rows.map(({ cells, ...rest }) => ({ ...rest, cells: [...cells] }));
  for (const { row, column, cell } of all.get(sheet.name) ?? []) {
    while (rows.length <= row) rows.push({ cells: [] });
    const cells = rows[row]?.cells ?? [];
    while (cells.length < column) cells.push(null);
    cells[column] = cell;
  }
  return { ...sheet, rows };
};

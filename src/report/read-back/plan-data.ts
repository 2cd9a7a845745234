import type { CellData, SheetData, SheetPlan } from '../plan';

/** A planned sheet as it would be read from its file. */
export const planData = ({ name, rows }: SheetPlan): SheetData => ({
  name,
  rows: rows.map(({ cells }) =>
    cells.map((cell): CellData | null =>
      cell?.value === undefined || cell.value === '' ? null : { value: cell.value, ...(cell.formula !== undefined && { formula: cell.formula }) },
    ),
  ),
});

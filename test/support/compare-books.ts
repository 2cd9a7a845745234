import type { WorkbookPlan } from '../../src/report/plan';
import type { Recalculated } from './libreoffice';

type Difference = { readonly cell: string; readonly plan: unknown; readonly sheet: unknown; readonly formula: string };

/** A day is a number in a plan, and 1970-01-01 day 25,569. */
const asNumber = (value: unknown): unknown => (value instanceof Date ? value.getTime() / 86_400_000 + 25_569 : value);

/**
 * Figures agree to the fen: LibreOffice adds float64 (15 digits), so sums may differ in their last bits; 1e-11 of a figure is below a
 * tenth of a fen up to 10^8, the bound below which the format asks for agreement.
 */
const agrees = (plan: unknown, sheet: unknown, style: string): boolean => {
  // What cancels in a sum of money keeps the absolute error of its parts: a millionth of the currency is far below a fen.
  const floor = /^money/.test(style) ? 1e-6 : 1e-12;
  if (typeof plan === 'number' && typeof sheet === 'number') return Math.abs(plan - sheet) <= floor + 1e-11 * Math.abs(plan);
  return plan === sheet || (plan === '' && sheet === null);
};

/** Every formula of a plan against what a spreadsheet calculated. */
export const compare = (plan: WorkbookPlan, book: Pick<Recalculated, 'value'>): { readonly formulas: number; readonly postings: number; readonly differences: readonly Difference[] } => {
  const differences: Difference[] = [];
  let formulas = 0;
  let postings = 0;
  for (const sheet of plan.sheets) {
    sheet.rows.forEach(({ cells }, row) => {
      cells.forEach((cell, column) => {
        if (cell?.formula === undefined) return;
        formulas += 1;
        if (/^IF\(.*ROUND\(/.test(cell.formula)) postings += 1;
        const value = book.value(sheet.name, row, column);
        if (!agrees(cell.value, asNumber(value), cell.style ?? '')) differences.push({ cell: `${sheet.name} ${String(row)},${String(column)}`, plan: cell.value, sheet: value, formula: cell.formula });
      });
    });
  }
  return { formulas, postings, differences };
};

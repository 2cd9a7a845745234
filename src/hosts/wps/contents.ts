import type { SheetPlan, WorkbookPlan } from '../../report/plan';
import { cellAddress, rangeAddress } from '../addresses';
import { entryOf, holdsEntry } from '../entries';
import { widthOf } from '../rectangles';
import { stop } from '../stop';
import { type Block, partsOf, readBlock, type Scalar, writeBlock } from './blocks';
import type { Worksheet } from './jsapi';
import { linkFormula } from './links';
import { isTextCell } from './palette';
import type { Session } from './session';

const entriesOf = (plan: SheetPlan, styles: WorkbookPlan['styles'], columns: number): Block =>
  plan.rows.map(({ cells }, row) => Array.from({ length: columns }, (_, column): Scalar => {
    const cell = cells[column];
    if (cell?.link !== undefined) return `=${linkFormula(cell.link, cell)}`;
    return entryOf(cell, isTextCell(plan, styles, row, column));
  }));

/** Whether a cell holds what was entered. A constant is looked at as a value, as its formula is but its text, in fewer digits. */
const holds = (entry: Scalar, formula: Scalar, value: Scalar): boolean => {
  const isFormula = typeof formula === 'string' && formula.startsWith('=') && formula !== value;
  if (typeof entry === 'string' && entry.startsWith('=')) return isFormula;
  return !isFormula && holdsEntry(entry, value ?? '');
};

/** Enters a sheet's content in blocks and reads each back: what WPS took otherwise stops the writing. */
export const writeContent = async (session: Session, sheet: Worksheet, plan: SheetPlan, styles: WorkbookPlan['styles'], done: (cells: number) => void): Promise<void> => {
  const columns = widthOf(plan);
  const entries = entriesOf(plan, styles, columns);
  for (const part of entries.length === 0 ? [] : partsOf({ top: 0, left: 0, bottom: entries.length - 1, right: columns - 1 })) {
    const block = entries.slice(part.top, part.bottom + 1);
    const range = sheet.Range(rangeAddress(part));
    writeBlock(sheet, range, part, block);
    // Where no formula was entered, one that is there all the same shows by its value.
    const live = block.some((row) => row.some((entry) => typeof entry === 'string' && entry.startsWith('=')));
    const { formulas, values } = readBlock(range, part, live);
    block.forEach((row, r) => {
      row.forEach((entry, column) => {
        if (!holds(entry, formulas?.[r]?.[column] ?? null, values[r]?.[column] ?? null)) stop('not-as-written', { sheet: plan.name, cell: cellAddress(part.top + r, column) });
      });
    });
    done(block.length * columns);
    await session.rest();
  }
};

import { cellText } from '../report/address';
import type { SheetKey } from '../report/context';
import type { SheetData, WorkbookData, WorkbookPlan } from '../report/plan';
import { freeText, plainWord, wordings } from '../report/read-back/cell-text';
import { ownSheets as ownIn } from '../report/read-back/own-sheets';
import { planData } from '../report/read-back/plan-data';
import type { OwnSheets, ScenarioChoice } from './protocol';

const INPUTS: readonly SheetKey[] = ['setup', 'inputs', 'quotes', 'lines', 'phasing'];
/** Where a text of ours stands on a sheet, in one language or the other. */
const find = ({ rows }: SheetData, key: string): { readonly row: number; readonly column: number } | undefined => {
  const texts = wordings(key);
  for (const [row, cells] of rows.entries()) {
    const column = cells.findIndex((cell) => texts.includes(plainWord(freeText(cell))));
    if (column >= 0) return { row, column };
  }
  return undefined;
};

/** 情景 by its labels, whatever rows or columns a person put before them. What can be chosen stands below its number. */
const scenarioOn = (sheet: SheetData): ScenarioChoice | undefined => {
  const [label, chosenBy] = [find(sheet, 'scenario.shown'), find(sheet, 'scenario.chosenBy')];
  if (!label || !chosenBy) return undefined;
  const own = sheet.rows[label.row] ?? [];
  const column = own.findIndex((cell, index) => index > label.column && typeof cell?.value === 'number');
  const shown = own[column]?.value;
  const numbers = sheet.rows[chosenBy.row - 1] ?? [];
  const labels = (sheet.rows[chosenBy.row] ?? []).flatMap((cell, index) => (typeof numbers[index]?.value === 'number' && typeof cell?.value === 'string' ? [cell.value] : []));
  return typeof shown === 'number' && labels.length > 0 ? { sheet: sheet.name, cell: cellText(label.row, column), shown, labels } : undefined;
};

/** Of a workbook as it is, or as a plan will leave it. */
export const ownSheetsOf = (book: WorkbookData): OwnSheets => {
  const own = ownIn(book);
  const sheet = book.sheets.find(({ name }) => name === own.get('scenario'));
  const scenario = sheet && scenarioOn(sheet);
  return { inputs: INPUTS.flatMap((key) => own.get(key) ?? []), ...(scenario && { scenario }) };
};

export const ownSheetsOfPlan = ({ sheets }: WorkbookPlan): OwnSheets => ownSheetsOf({ sheets: sheets.map(planData) });

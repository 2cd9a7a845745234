import { cellText } from '../report/address';
import type { SheetKey } from '../report/context';
import type { SheetData, WorkbookData, WorkbookPlan } from '../report/plan';
import { ownSheets as ownIn } from '../report/read-back/own-sheets';
import { planData } from '../report/read-back/plan-data';
import { atScenario } from '../report/scenarios';
import type { OwnSheets, ScenarioChoice } from './protocol';

const INPUTS: readonly SheetKey[] = ['setup', 'inputs', 'quotes', 'lines', 'phasing'];
const SHOWN_COLUMN = 1;

/** Where 情景 stands as it was written; where rows were put above, the cell is found no more and nothing is offered. */
const scenarioOn = ({ name, rows }: SheetData): ScenarioChoice | undefined => {
  const shown = rows.at(atScenario.shown)?.at(SHOWN_COLUMN)?.value;
  const labels = (rows.at(atScenario.label) ?? []).slice(atScenario.scenario).flatMap((cell) => (typeof cell?.value === 'string' ? [cell.value] : []));
  return typeof shown === 'number' && labels.length > 0 ? { sheet: name, cell: cellText(atScenario.shown, SHOWN_COLUMN), shown, labels } : undefined;
};

/** Of a workbook as it is, or as a plan will leave it. */
export const ownSheetsOf = (book: WorkbookData): OwnSheets => {
  const own = ownIn(book);
  const sheet = book.sheets.find(({ name }) => name === own.get('scenario'));
  const scenario = sheet && scenarioOn(sheet);
  return { inputs: INPUTS.flatMap((key) => own.get(key) ?? []), ...(scenario && { scenario }) };
};

export const ownSheetsOfPlan = ({ sheets }: WorkbookPlan): OwnSheets => ownSheetsOf({ sheets: sheets.map(planData) });

import type { SheetPlan, WorkbookPlan } from '../../report/plan';
import { rangeAddress } from '../addresses';
import { widthOf } from '../rectangles';
import { addChart } from './charts';
import { dressGrid, dressHighlights, dressValidations } from './dress';
import { type Journal, queueJournal } from './journal';
import { queueNames } from './put-right';
import type { Session } from './session';

/** Empties a standing sheet and copies the new content into it. The sheet itself stays, and with it all that points at it. */
const replaceContent = (target: Excel.Worksheet, staged: Excel.Worksheet, plan: SheetPlan): void => {
  const whole = target.getRange();
  whole.unmerge();
  whole.conditionalFormats.clearAll();
  whole.dataValidation.clear();
  for (const what of ['Contents', 'Formats', 'Hyperlinks'] as const) whole.clear(what);
  const address = rangeAddress({ top: 0, left: 0, bottom: Math.max(plan.rows.length, 1) - 1, right: widthOf(plan) - 1 });
  whole.format.autofitRows();
  target.getRange(address).copyFrom(staged.getRange(address), 'All');
};

/** Keeps a copy of each standing sheet, right before it is written. */
export const saveStanding = async ({ context, sync }: Session, { standing }: Journal): Promise<void> => {
  for (const { sheet, saved } of standing) {
    const copy = context.workbook.worksheets.getItem(sheet).copy('End');
    copy.name = saved;
    copy.visibility = 'VeryHidden';
  }
  await sync();
};

/**
 * Puts everything in place in one request: Excel works it off in one go, and the journal's last word in it says whether it came to the end.
 */
export const swap = async (session: Session, plan: WorkbookPlan, journal: Journal): Promise<void> => {
  const { context, sync } = session;
  const { worksheets } = context.workbook;
  context.application.suspendScreenUpdatingUntilNextSync();
  context.application.suspendApiCalculationUntilNextSync();
  queueJournal(session, { ...journal, state: 'swapping' });
  const stagedOf = new Map(journal.standing.map(({ sheet, staged }) => [sheet.toLowerCase(), staged]));
  for (const sheetPlan of plan.sheets) {
    const sheet = worksheets.getItem(sheetPlan.name);
    const staged = stagedOf.get(sheetPlan.name.toLowerCase());
    if (staged !== undefined) replaceContent(sheet, worksheets.getItem(staged), sheetPlan);
    dressGrid(sheet, sheetPlan);
    dressValidations(sheet, sheetPlan.validations ?? []);
  }
  queueNames(session, journal.names, 'after');
  // Their formulas may use the names.
  for (const sheetPlan of plan.sheets) dressHighlights(worksheets.getItem(sheetPlan.name), sheetPlan.highlights ?? [], plan.styles);
  const charts = plan.sheets.flatMap(({ name, charts: list = [] }) => list.map((chart) => ({ name, chart })));
  charts.forEach(({ name, chart }, index) => { addChart(worksheets, worksheets.getItem(name), chart, journal.charts.after[index]?.chart ?? ''); });
  for (const { sheet, cell, after } of journal.formulas) worksheets.getItem(sheet).getRange(cell).formulas = [[after]];
  queueJournal(session, { ...journal, state: 'written' });
  await sync();
};

import type { SheetPlan, WorkbookPlan } from '../../report/plan';
import { rangeAddress } from '../addresses';
import { widthOf } from '../rectangles';
import { addChart } from './charts';
import { dress } from './dress';
import { inFront, onSheet } from './front';
import { dressHighlights, needsFront } from './highlights';
import { type Journal, turnPage } from './journal';
import type { Worksheet } from './jsapi';
import { noPattern } from './pattern';
import { putNames } from './put-right';
import type { Session } from './session';

/** Empties a standing sheet and copies the new content into it. The sheet itself stays, and with it all that points at it. */
const replaceContent = (target: Worksheet, staged: Worksheet, plan: SheetPlan): void => {
  const { Cells: whole } = target;
  whole.UnMerge();
  whole.FormatConditions.Delete();
  whole.Validation.Delete();
  whole.ClearComments();
  whole.ClearHyperlinks();
  whole.ClearContents();
  whole.ClearFormats();
  whole.RowHeight = Number(target.StandardHeight);
  if (plan.rows.length === 0) return;
  const address = rangeAddress({ top: 0, left: 0, bottom: plan.rows.length - 1, right: widthOf(plan) - 1 });
  staged.Range(address).Copy(target.Range(address));
};

/** Keeps a copy of each standing sheet, right before it is written. */
export const saveStanding = ({ sheet }: Session, { standing }: Journal): void => {
  for (const one of standing) sheet(one.sheet).Cells.Copy(sheet(one.saved).Cells);
};

/** Puts everything in place in one go, without a turn for anybody else. The journal's last word says whether it came to the end. */
export const swap = (session: Session, plan: WorkbookPlan, journal: Journal): void => {
  turnPage(session, { ...journal, state: 'swapping' });
  const stagedOf = new Map(journal.standing.map(({ sheet, staged }) => [sheet.toLowerCase(), staged]));
  for (const sheetPlan of plan.sheets) {
    const staged = stagedOf.get(sheetPlan.name.toLowerCase());
    session.at.sheet = sheetPlan.name;
    if (staged === undefined) continue;
    const sheet = session.sheet(sheetPlan.name);
    replaceContent(sheet, session.sheet(staged), sheetPlan);
    dress(session, sheet, sheetPlan, noPattern);
  }
  session.at.sheet = '';
  putNames(session, journal.names, 'after');
  // Their formulas may use the names.
  inFront(session, () => {
    for (const { name, highlights = [] } of plan.sheets) {
      const dressed = (): void => { dressHighlights(session, session.sheet(name), highlights, plan.styles); };
      if (needsFront(highlights)) onSheet(session, name, dressed);
      else dressed();
    }
  });
  const charts = plan.sheets.flatMap(({ name, charts: list = [] }) => list.map((chart) => ({ name, chart })));
  charts.forEach(({ name, chart }, index) => {
    const own = journal.charts.after[index]?.chart ?? '';
    session.drawn.set(own, addChart(session.sheet(name), chart, own));
  });
  for (const { sheet, cell, after } of journal.formulas) session.sheet(sheet).Range(cell).Formula = after;
  turnPage(session, { ...journal, state: 'written' });
};

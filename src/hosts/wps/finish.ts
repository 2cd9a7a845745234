import type { SheetPlan, WorkbookPlan } from '../../report/plan';
import type { Feature, Undone } from '../host';
import { detailChart } from './charts';
import { inFront, onSheet } from './front';
import type { Journal } from './journal';
import { bgr, type Worksheet, xl } from './jsapi';
import { dressPrint } from './page';
import type { Session } from './session';
import { chartsOf } from './survey';

const dressTab = ({ Tab: tab }: Worksheet, { tabColour }: SheetPlan, isNew: boolean): void => {
  if (tabColour !== undefined) tab.Color = bgr(tabColour);
  else if (!isNew) tab.ColorIndex = xl.colorIndexNone;
};

const dressFreeze = ({ app }: Session, sheet: Worksheet, { freeze }: SheetPlan, isNew: boolean): void => {
  const { rows = 0, columns = 0 } = freeze ?? {};
  if (isNew && rows + columns === 0) return;
  onSheet(sheet, () => {
    const window = app.ActiveWindow;
    if (!isNew) {
      window.FreezePanes = false;
      // Panes are frozen where the window shows them.
      window.ScrollRow = 1;
      window.ScrollColumn = 1;
    }
    window.SplitColumn = columns;
    window.SplitRow = rows;
    if (rows + columns > 0) window.FreezePanes = true;
  });
};

/** Each by itself: what WPS refuses is told and does not stop the rest. Where WPS takes no call at all, the rest waits. */
const attempt = ({ app, book }: Session, undone: Undone[], what: Undone, work: () => void): void => {
  try {
    work();
  } catch (error) {
    if (app.Ready === false || String(book.Name) === '') throw error;
    undone.push(what);
  }
};

/** What no figure hangs on, after everything is in place. */
export const finish = async (session: Session, plan: WorkbookPlan, journal: Journal): Promise<readonly Undone[]> => {
  const undone: Undone[] = [];
  const isNew = ({ name }: SheetPlan): boolean => journal.added.some(({ sheet }) => sheet === name);
  const each = (feature: Feature, work: (sheet: Worksheet, plan: SheetPlan) => void): void => {
    for (const sheetPlan of plan.sheets) attempt(session, undone, { feature, sheet: sheetPlan.name }, () => { work(session.sheet(sheetPlan.name), sheetPlan); });
  };
  each('tab-colours', (sheet, sheetPlan) => { dressTab(sheet, sheetPlan, isNew(sheetPlan)); });
  inFront(session, () => { each('freeze', (sheet, sheetPlan) => { dressFreeze(session, sheet, sheetPlan, isNew(sheetPlan)); }); });
  await session.rest();
  each('print', (sheet, sheetPlan) => { dressPrint(sheet, sheetPlan, isNew(sheetPlan)); });
  await session.rest();
  const charts = plan.sheets.flatMap(({ charts: list = [] }) => list);
  charts.forEach((chart, index) => {
    const { sheet = '', chart: name = '' } = journal.charts.after[index] ?? {};
    attempt(session, undone, { feature: 'chart-details', sheet }, () => { detailChart(chartsOf(session.sheet(sheet)).Item(name).Chart, chart); });
  });
  attempt(session, undone, { feature: 'properties' }, () => {
    // Elsewhere they are the person's.
    if (!session.book.Title) session.book.Title = plan.title;
    if (plan.author !== undefined && !session.book.Author) session.book.Author = plan.author;
  });
  return undone;
};

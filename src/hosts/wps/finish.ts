import type { SheetPlan, WorkbookPlan } from '../../report/plan';
import type { Feature, Undone } from '../host';
import { detailChart, findChart } from './charts';
import { inFront, onSheet } from './front';
import type { Journal } from './journal';
import { bgr, type Window, type Worksheet, xl } from './jsapi';
import { dressPrint } from './page';
import type { Pattern } from './pattern';
import type { Session } from './session';

const dressTab = (sheet: Worksheet, { name, tabColour }: SheetPlan, known: Pattern | undefined): void => {
  if (known && known.tabs.get(name) === tabColour) return;
  if (tabColour !== undefined) sheet.Tab.Color = bgr(tabColour);
  else sheet.Tab.ColorIndex = xl.colorIndexNone;
};

const dressFreeze = (session: Session, window: Window, { name, freeze }: SheetPlan, isNew: boolean): void => {
  const { rows = 0, columns = 0 } = freeze ?? {};
  if (isNew && rows + columns === 0) return;
  onSheet(session, name, () => {
    if (!isNew) {
      window.FreezePanes = false;
      // Panes are frozen where the window shows them.
      window.ScrollRow = 1;
      window.ScrollColumn = 1;
    }
    if (!isNew || columns > 0) window.SplitColumn = columns;
    if (!isNew || rows > 0) window.SplitRow = rows;
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

/** What no figure hangs on, after everything is in place. Of new sheets it is known what they have, unless this is tried again. */
export const finish = async (session: Session, plan: WorkbookPlan, journal: Journal, pattern?: Pattern): Promise<readonly Undone[]> => {
  const undone: Undone[] = [];
  const known = ({ name }: SheetPlan): Pattern | undefined => (journal.added.some(({ sheet }) => sheet === name) ? pattern : undefined);
  const each = (feature: Feature, work: (sheet: Worksheet, plan: SheetPlan) => void): void => {
    for (const sheetPlan of plan.sheets) attempt(session, undone, { feature, sheet: sheetPlan.name }, () => { work(session.sheet(sheetPlan.name), sheetPlan); });
  };
  each('tab-colours', (sheet, sheetPlan) => { dressTab(sheet, sheetPlan, known(sheetPlan)); });
  inFront(session, () => {
    const window = session.app.ActiveWindow;
    each('freeze', (_, sheetPlan) => { dressFreeze(session, window, sheetPlan, known(sheetPlan) !== undefined); });
  });
  await session.rest();
  each('print', (sheet, sheetPlan) => { dressPrint(sheet, sheetPlan, known(sheetPlan)?.page); });
  await session.rest();
  const charts = plan.sheets.flatMap(({ charts: list = [] }) => list);
  charts.forEach((chart, index) => {
    const { sheet = '', chart: name = '' } = journal.charts.after[index] ?? {};
    attempt(session, undone, { feature: 'chart-details', sheet }, () => { detailChart(session.drawn.get(name) ?? findChart(session.sheet(sheet), name), chart); });
  });
  attempt(session, undone, { feature: 'properties' }, () => {
    // Elsewhere they are the person's.
    if (!session.book.Title) session.book.Title = plan.title;
    if (plan.author !== undefined && !session.book.Author) session.book.Author = plan.author;
  });
  return undone;
};

import type { WorkbookPlan } from '../../report/plan';
import type { Feature, Undone } from '../host';
import { sheetOrder } from '../sheet-order';
import { detailChart } from './charts';
import { niceties } from './dress';
import { troubleOf } from './faults';
import type { Journal } from './journal';
import type { Session } from './session';

type Nicety = { readonly undone: Undone; readonly queue: () => void };

/** Troubles that the next request meets too. */
const LASTING = ['connection-lost', 'cell-edit'];

/** All in one request; where Excel refuses one of them, each in its own, and what is refused is told. */
const attempt = async ({ sync }: Session, list: readonly Nicety[]): Promise<readonly Undone[]> => {
  const tried = async (some: readonly Nicety[]): Promise<boolean> => {
    try {
      for (const { queue } of some) queue();
      await sync();
      return true;
    } catch (error) {
      if (LASTING.includes(troubleOf(error).code)) throw error;
      return false;
    }
  };
  if (list.length === 0 || (await tried(list))) return [];
  const undone: Undone[] = [];
  for (const one of list) if (!(await tried([one]))) undone.push(one.undone);
  return undone;
};

/** Titles of the document are set where there are none: elsewhere they are the person's. */
const nameDocument = async (session: Session, { title, author }: WorkbookPlan): Promise<readonly Undone[]> => {
  const { properties } = session.context.workbook;
  const unread = await attempt(session, [{ undone: { feature: 'properties' }, queue: () => { properties.load('title,author'); } }]);
  if (unread.length > 0) return unread;
  return attempt(session, [{ undone: { feature: 'properties' }, queue: () => {
    if (!properties.title) properties.title = title;
    if (author !== undefined && !properties.author) properties.author = author;
  } }]);
};

/** New sheets beside those that they follow in the plan. */
const placeSheets = async (session: Session, plan: WorkbookPlan, { added }: Journal): Promise<readonly Undone[]> => {
  const { worksheets } = session.context.workbook;
  const news = added.map(({ sheet }) => sheet);
  const unread = await attempt(session, [{ undone: { feature: 'order' }, queue: () => { worksheets.load('items/name'); } }]);
  if (news.length === 0 || unread.length > 0) return unread;
  const order = sheetOrder(plan.sheets.map(({ name }) => name), worksheets.items.map(({ name }) => name).filter((name) => !news.includes(name)));
  return attempt(session, order.flatMap((name, position): readonly Nicety[] =>
    news.includes(name) ? [{ undone: { feature: 'order', sheet: name }, queue: () => { worksheets.getItem(name).position = position; } }] : []));
};

/** What no figure hangs on, after everything is in place. */
export const finish = async (session: Session, plan: WorkbookPlan, journal: Journal): Promise<readonly Undone[]> => {
  const { worksheets } = session.context.workbook;
  const undone: Undone[] = [];
  undone.push(...(await placeSheets(session, plan, journal)));
  for (const [feature, dress] of Object.entries(niceties) as [Feature, NonNullable<(typeof niceties)[Feature]>][]) {
    undone.push(...(await attempt(session, plan.sheets.map((sheet) => ({ undone: { feature, sheet: sheet.name }, queue: () => { dress(worksheets.getItem(sheet.name), sheet); } })))));
  }
  const charts = plan.sheets.flatMap(({ charts: list = [] }) => list);
  undone.push(...(await attempt(session, charts.flatMap((chart, index): readonly Nicety[] => {
    const place = journal.charts.after[index];
    return place ? [{ undone: { feature: 'chart-details', sheet: place.sheet }, queue: () => { detailChart(worksheets.getItem(place.sheet).charts.getItem(place.chart), chart); } }] : [];
  }))));
  return [...undone, ...(await nameDocument(session, plan))];
};

import type { WorkbookPlan } from '../../report/plan';
import type { Feature, Undone } from '../host';
import { sheetOrder } from '../sheet-order';
import { detailChart } from './charts';
import { niceties } from './dress';
import { troubleOf } from './faults';
import type { Journal } from './journal';
import type { Session } from './session';
import { writeLinks } from './styles';

type Nicety = { readonly undone: Undone; readonly queue: () => void; /** Cells that it goes through one by one. */ readonly cells?: number };

/** Cells of one request, each with its own words on the wire: about 1 MB. */
const CELLS = 2_000;

/** Troubles that the next request meets too. */
const LASTING = ['connection-lost', 'cell-edit'];

const requestsOf = (list: readonly Nicety[]): readonly (readonly Nicety[])[] => {
  const requests: { readonly list: Nicety[]; cells: number }[] = [];
  for (const one of list) {
    const { cells = 0 } = one;
    const last = requests.at(-1);
    if (!last || last.cells + cells > CELLS) requests.push({ list: [one], cells });
    else {
      last.list.push(one);
      last.cells += cells;
    }
  }
  return requests.map((request) => request.list);
};

/** All in one request, as far as it holds them; where Excel refuses one of them, each in its own, and what is refused is told. */
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
  const undone: Undone[] = [];
  for (const request of requestsOf(list)) {
    if (await tried(request)) continue;
    for (const one of request) if (!(await tried([one]))) undone.push(one.undone);
  }
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
  undone.push(...(await attempt(session, plan.sheets.flatMap((sheet): readonly Nicety[] => {
    const cells = sheet.rows.reduce((sum, row) => sum + row.cells.filter((cell) => cell?.link !== undefined).length, 0);
    return cells === 0 ? [] : [{ undone: { feature: 'links', sheet: sheet.name }, cells, queue: () => { writeLinks(worksheets.getItem(sheet.name), sheet, plan.styles); } }];
  }))));
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

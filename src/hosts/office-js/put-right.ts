import { cellAddress } from '../addresses';
import { stop } from '../stop';
import { type Journal, queueJournalEnd, readJournal } from './journal';
import { readCells } from './read';
import type { Session } from './session';
import { surveySheets } from './survey';

type Standing = Awaited<ReturnType<typeof surveySheets>>;

/** As our files have it: columns and rows may still be made wider, a lock must not leave a number unreadable. */
const OURS: Excel.WorksheetProtectionOptions = { allowFormatColumns: true, allowFormatRows: true };

const dropSheets = ({ context }: Session, present: Standing, names: readonly string[]): void => {
  for (const { name, visibility } of present) {
    if (!names.includes(name)) continue;
    const sheet = context.workbook.worksheets.getItem(name);
    // Excel deletes no sheet that is hidden from the person.
    if (visibility === 'VeryHidden') sheet.visibility = 'Hidden';
    sheet.delete();
  }
};

const dropCharts = ({ context }: Session, present: Standing, places: Journal['charts']['before']): void => {
  for (const { sheet, chart } of places) {
    if (present.some(({ name, charts }) => name === sheet && charts.includes(chart))) context.workbook.worksheets.getItem(sheet).charts.getItem(chart).delete();
  }
};

const queueEnd = (session: Session): void => {
  queueJournalEnd(session);
  session.context.runtime.enableEvents = true;
};

/** After the writing: old charts go, new sheets are shown, locks are put on, hidden copies go. */
export const tidy = async (session: Session, journal: Journal): Promise<void> => {
  const { worksheets } = session.context.workbook;
  const present = await surveySheets(session);
  const locked = (sheet: string): boolean => present.find(({ name }) => name === sheet)?.options !== undefined;
  for (const { sheet } of journal.charts.before) if (locked(sheet)) worksheets.getItem(sheet).protection.unprotect();
  dropCharts(session, present, journal.charts.before);
  for (const { sheet, hidden } of journal.added) if (present.some(({ name }) => name === sheet)) worksheets.getItem(sheet).visibility = hidden ? 'Hidden' : 'Visible';
  for (const sheet of journal.protect) {
    const relock = !locked(sheet) || journal.charts.before.some((place) => place.sheet === sheet);
    if (present.some(({ name }) => name === sheet) && relock) worksheets.getItem(sheet).protection.protect(OURS);
  }
  dropSheets(session, present, journal.standing.flatMap(({ staged, saved }) => [staged, saved]));
  queueEnd(session);
  await session.sync();
};

export const queueNames = ({ context }: Pick<Session, 'context'>, names: Journal['names'], now: 'before' | 'after'): void => {
  for (const one of names) {
    const { name, scope } = one;
    const list = scope === undefined ? context.workbook.names : context.workbook.worksheets.getItem(scope).names;
    const [from, to] = now === 'after' ? [one.before, one.after] : [one.after, one.before];
    if (from === to) continue;
    if (to === undefined) list.getItem(name).delete();
    else if (from === undefined) list.add(name, to);
    else list.getItem(name).formula = to;
  }
};

/** As `queueNames`, where it is not known how far the writing came. */
const putNamesBack = async (session: Session, names: Journal['names']): Promise<void> => {
  const { context, sync } = session;
  const lists = new Map([...new Set(names.map(({ scope }) => scope))].map((scope) => [scope, scope === undefined ? context.workbook.names : context.workbook.worksheets.getItem(scope).names]));
  for (const list of lists.values()) list.load('items/name');
  await sync();
  const is = (name: string, scope: string | undefined): boolean => lists.get(scope)?.items.some((item) => item.name === name) === true;
  const real = names.map(({ after, ...one }) => (is(one.name, one.scope) ? { ...one, after: after ?? '' } : one));
  queueNames(session, real, 'before');
};

/** A copy of a sheet may refer to itself where the original did: what came back from it refers to the original again. */
const ownReferences = async (session: Session, standing: Journal['standing']): Promise<void> => {
  const saved = new Map(standing.map(({ sheet, saved: name }) => [sheet, `'${name}'!`]));
  const wrong: { readonly sheet: string; readonly cell: string; readonly text: string }[] = [];
  await readCells(session, [...saved.keys()], 'formulas', (sheet, row, column, { formula }) => {
    const from = saved.get(sheet) ?? '';
    if (typeof formula === 'string' && formula.includes(from)) wrong.push({ sheet, cell: cellAddress(row, column), text: formula.replaceAll(from, `'${sheet.replaceAll("'", "''")}'!`) });
  });
  for (const { sheet, cell, text } of wrong) session.context.workbook.worksheets.getItem(sheet).getRange(cell).formulas = [[text]];
};

/** Sheets with their charts before anything was done, as far as the one that takes back has seen them. */
export type Before = readonly { readonly name: string; readonly charts: readonly string[] }[];

/** What was made and has no name of ours yet: copies of standing sheets, and charts on these. Who has not seen the workbook before cannot tell them from a person's. */
const unnamed = (present: Standing, { standing, charts: { after } }: Journal, seen: Before | undefined): { readonly sheets: readonly string[]; readonly charts: Journal['charts']['before'] } => {
  if (!seen) return { sheets: [], charts: [] };
  const isCopy = (name: string): boolean => standing.some(({ sheet }) => name.startsWith(`${sheet} (`) && /^\d+\)$/.test(name.slice(sheet.length + 2)));
  const chartsSeen = new Map(seen.filter(({ name }) => standing.some(({ sheet }) => sheet === name)).map(({ name, charts }) => [name, charts]));
  return {
    sheets: present.map(({ name }) => name).filter((name) => isCopy(name) && !seen.some((one) => one.name === name)),
    charts: present.flatMap(({ name: sheet, charts }) =>
      charts.filter((chart) => chartsSeen.get(sheet)?.includes(chart) === false && !after.some((place) => place.chart === chart)).map((chart) => ({ sheet, chart }))),
  };
};

/** Takes back what was begun: contents from their copies, names and a person's formulas as they were, no sheet or chart of the new. */
export const takeBack = async (session: Session, journal: Journal, seen?: Before): Promise<void> => {
  const { context } = session;
  const { worksheets } = context.workbook;
  const present = await surveySheets(session);
  const strange = unnamed(present, journal, seen);
  const isThere = (sheet: string): boolean => present.some(({ name }) => name === sheet);
  if (journal.state === 'swapping') {
    const back = journal.standing.filter(({ sheet, saved }) => isThere(sheet) && isThere(saved));
    for (const { sheet, saved } of back) {
      const target = worksheets.getItem(sheet);
      if (present.some(({ name, options }) => name === sheet && options)) target.protection.unprotect();
      target.getRange().copyFrom(worksheets.getItem(saved).getRange(), 'All');
    }
    for (const { sheet, cell, before } of journal.formulas) worksheets.getItem(sheet).getRange(cell).formulas = [[before]];
    dropCharts(session, present, [...journal.charts.after, ...strange.charts]);
    await putNamesBack(session, journal.names);
    await ownReferences(session, back);
  }
  dropSheets(session, present, [...strange.sheets, ...journal.added.map(({ sheet }) => sheet), ...journal.standing.flatMap(({ staged, saved }) => [staged, saved])]);
  for (const { sheet, options } of journal.protections) {
    if (isThere(sheet) && (journal.state === 'swapping' || !present.some(({ name, options: own }) => name === sheet && own))) worksheets.getItem(sheet).protection.protect(options);
  }
  queueEnd(session);
  await session.sync();
};

/** Puts a workbook right that was left with work under way; nothing where there is none. */
export const putRight = async (session: Session): Promise<void> => {
  const journal = await readJournal(session);
  if (journal === 'unknown') return stop('unexpected', { code: 'LaterVersion', location: 'journal' });
  if (journal) await (journal.state === 'written' ? tidy(session, journal) : takeBack(session, journal));
};

import { stop } from '../stop';
import { chartNames, chartsOf } from './chart-list';
import { JOURNAL, type Journal, type Lock, readJournal } from './journal';
import { type Names, permissions, xl } from './jsapi';
import { type Session, wasLeftQuiet } from './session';
import { dropSheet, PALETTE, type Present, presentSheets } from './store';
import { surveyNames } from './survey';

/** As our files have it: columns and rows may still be made wider, a lock must not leave a number unreadable. */
const OURS: Lock = { drawingObjects: true, scenarios: true, ...Object.fromEntries(permissions.map((name) => [name, name === 'AllowFormattingColumns' || name === 'AllowFormattingRows'])) } as Lock;

const protect = ({ sheet }: Session, name: string, lock: Lock): void => {
  sheet(name).Protect(undefined, lock.drawingObjects, true, lock.scenarios, undefined, ...permissions.map((permission) => lock[permission]));
};

/** An empty password: without any, WPS asks the person, and waits. */
export const unprotect = ({ sheet }: Session, name: string): void => { sheet(name).Unprotect(''); };

export const dropCharts = (session: Session, sheet: string, isToGo: (name: string) => boolean): void => {
  const target = session.sheet(sheet);
  for (const name of chartNames(target).filter(isToGo)) chartsOf(target).Item(name).Delete();
};

const dropOwnCharts = (session: Session, places: Journal['charts']['before']): void => {
  for (const sheet of new Set(places.map((place) => place.sheet))) dropCharts(session, sheet, (name) => places.some((place) => place.sheet === sheet && place.chart === name));
};

/** Hidden sheets of ours, the journal last: as long as it stands, the next start knows. */
const dropOurs = (session: Session, present: readonly Present[], names: readonly string[], shown?: string): void => {
  for (const sheet of present) if (names.includes(sheet.name) || sheet.name === PALETTE) dropSheet(session, sheet);
  const front = present.find(({ name }) => name === shown);
  if (front?.visible === xl.sheetVisible) session.sheet(front.name).Activate();
  // As long as the journal stands it knows how the workbook calculated.
  session.app.Calculation = session.switches.Calculation;
  const journal = present.find(({ name }) => name === JOURNAL);
  if (journal) dropSheet(session, journal);
};

/** After the writing: old charts go, sheets are hidden and locked as planned, hidden copies go. */
export const tidy = (session: Session, journal: Journal, present: readonly Present[] = presentSheets(session)): void => {
  const there = new Map(present.map((sheet) => [sheet.name, sheet]));
  const locked = (name: string): boolean => there.get(name)?.locked === true;
  const old = journal.charts.before.filter(({ sheet }) => there.has(sheet));
  for (const sheet of new Set(old.map((place) => place.sheet))) if (locked(sheet)) unprotect(session, sheet);
  dropOwnCharts(session, old);
  for (const { sheet, hidden } of journal.added) {
    if (hidden && there.has(sheet)) session.sheet(sheet).Visible = xl.sheetHidden;
  }
  for (const sheet of journal.protect) if (there.has(sheet)) protect(session, sheet, OURS);
  dropOurs(session, present, journal.standing.flatMap(({ staged, saved }) => [staged, saved]), journal.shown);
};

/** Names as they are to be, or as they were. */
export const putNames = (session: Session, names: Journal['names'], now: 'before' | 'after'): void => {
  const lists = new Map<string | undefined, Names>();
  for (const one of names) {
    const { name, scope } = one;
    const [from, to] = now === 'after' ? [one.before, one.after] : [one.after, one.before];
    if (from === to) continue;
    const list = lists.get(scope) ?? (scope === undefined ? session.book.Names : session.sheet(scope).Names);
    lists.set(scope, list);
    if (to === undefined) list.Item(name).Delete();
    else if (from === undefined) list.Add(name, to);
    else list.Item(name).RefersTo = to;
  }
};

/** The same where it is not known how far the writing came. */
const putNamesBack = (session: Session, names: Journal['names']): void => {
  const there = surveyNames(session);
  const found = names.map((one) => ({ ...one, after: there.find(({ name, scope }) => name === one.name && scope === one.scope)?.formula }));
  putNames(session, found.map(({ after, ...rest }) => (after === undefined ? rest : { ...rest, after })), 'before');
};

/** Takes back what was begun: contents from their copies, names and a person's formulas as they were, no sheet or chart of the new. */
export const takeBack = (session: Session, journal: Journal): void => {
  const present = presentSheets(session);
  const there = new Map(present.map((sheet) => [sheet.name, sheet]));
  if (journal.state === 'swapping') {
    for (const { sheet, saved } of journal.standing) {
      if (!there.has(sheet) || !there.has(saved)) continue;
      if (there.get(sheet)?.locked === true) unprotect(session, sheet);
      session.sheet(saved).Cells.Copy(session.sheet(sheet).Cells);
    }
    for (const { sheet, cell, before } of journal.formulas) if (there.has(sheet)) session.sheet(sheet).Range(cell).Formula = before;
    dropOwnCharts(session, journal.charts.after.filter(({ sheet }) => there.has(sheet)));
    putNamesBack(session, journal.names);
  }
  for (const sheet of present) if (journal.added.some((added) => added.sheet === sheet.name)) dropSheet(session, sheet);
  for (const { sheet, options } of journal.protections) {
    if (there.has(sheet) && (journal.state === 'swapping' || there.get(sheet)?.locked === false)) protect(session, sheet, options);
  }
  dropOurs(session, present, journal.standing.flatMap(({ staged, saved }) => [staged, saved]), journal.shown);
};

/** Puts a workbook right that was left with work under way; nothing where there is none. */
export const putRight = (session: Session): void => {
  const journal = readJournal(session);
  if (journal === 'unknown') return stop('newer-journal');
  if (journal === undefined) return;
  wasLeftQuiet(session, journal === 'empty' ? undefined : journal.calculation);
  if (journal === 'empty') dropOurs(session, presentSheets(session), []);
  else (journal.state === 'written' ? tidy : takeBack)(session, journal);
};

import type { WorkbookPlan } from '../../report/plan';
import { withCells } from '../carried-cells';
import type { Applied, ApplyOptions, HostFault, Keeping, Left } from '../host';
import { checkPlan } from '../plan-check';
import { prepare } from '../prepare';
import { widthOf } from '../rectangles';
import { sheetOrder } from '../sheet-order';
import { interruptible, Stopped, stop } from '../stop';
import { writeContent } from './contents';
import { dress } from './dress';
import { finish } from './finish';
import { beginJournal, type Journal, readJournal } from './journal';
import { type Workbook, type Worksheet, xl } from './jsapi';
import { makePalette, paint, type Palette } from './palette';
import { dressPattern, noPattern, type Pattern, patternOf } from './pattern';
import { dropCharts, putRight, takeBack, tidy, unprotect } from './put-right';
import { patiently, quietly, type Session, waitWithCalculating, type WpsPage } from './session';
import { addSheets, dropSheet, knownSheets, lastSheet, PALETTE, presentSheets } from './store';
import { survey } from './survey';
import { newSources } from './sources';
import { saveStanding, swap } from './swap';

const nothing: Keeping = { sheets: new Set(), isOwnName: () => false, moved: (formula) => formula, cells: new Map() };

/** Of the way, what entering the content takes. */
const CONTENT = 0.8;

export const faultOf = (error: unknown, left: Left): { readonly fault: HostFault } => {
  if (error instanceof Stopped) return { fault: { ...error.trouble, left } };
  throw error;
};

/** Unlocks our standing sheets; one under a password of a person's stays locked. */
const unlock = (session: Session, { protections }: Journal): void => {
  for (const { sheet } of protections) {
    try {
      unprotect(session, sheet);
    } catch (error) {
      if (session.app.Ready === false) throw error;
    }
    if (session.sheet(sheet).ProtectContents === true) stop('sheet-protected', { sheet });
  }
};

/** New sheets beside those that they follow in the plan, each run of them at once; what is only ours comes last. */
const addAll = (session: Session, plan: WorkbookPlan, { added, standing }: Journal): { readonly palette: Palette; readonly pattern: Pattern } => {
  const present = presentSheets(session).map(({ name }) => name);
  addSheets(session, [PALETTE, ...standing.flatMap(({ staged, saved }) => [staged, saved])], xl.sheetVeryHidden, lastSheet(session));
  const palette = makePalette(session, session.sheet(PALETTE), plan);
  const news = new Set(added.map(({ sheet }) => sheet));
  const order = sheetOrder(plan.sheets.map(({ name }) => name), present);
  let pattern = patternOf(plan.sheets.filter(({ name }) => news.has(name)), plan.styles);
  const plans = new Map(plan.sheets.map((sheet) => [sheet.name, sheet]));
  const sources = newSources(session, plans);
  let first: string | undefined;
  let run: string[] = [];
  let before: string | undefined;
  const add = (): void => {
    const after = (): Worksheet | undefined => (before === undefined ? undefined : session.sheet(before));
    if (first === undefined && run[0] !== undefined) {
      first = run[0];
      addSheets(session, [first], xl.sheetVisible, after());
      pattern = dressPattern(session.sheet(first), pattern, palette);
      sources.begin(first, session.sheet(first), pattern.tabColour);
      before = first;
      run = run.slice(1);
    }
    addSheets(session, run, xl.sheetVisible, after(), first === undefined ? undefined : { source: sources.best, made: (name, sheet) => { sources.made(name, sheet, run); } });
    run = [];
  };
  for (const name of order) {
    if (news.has(name)) run.push(name);
    else {
      add();
      before = name;
    }
  }
  add();
  return { palette, pattern: { ...pattern, ...sources.found } };
};

/** The workbook before anything was done to it. */
type Begun = { readonly book: Workbook; readonly sheets: readonly string[]; readonly charts: ReadonlyMap<string, readonly string[]>; readonly shown: string; readonly at: Session['at'] };

/** With what is known of the new sheets. */
type Written = { readonly journal: Journal; readonly pattern: Pattern };

/** Brings a plan into place; `begun` is told once there is something to take back. */
const write = async (session: Session, plan: WorkbookPlan, keeping: Keeping, options: ApplyOptions, begun: (begun: Begun) => void): Promise<Written> => {
  const between = interruptible(options);
  between(0);
  putRight(session);
  const surveyed = await survey(session, keeping);
  const journal: Journal = { ...prepare(plan, surveyed, keeping), calculation: session.switches.Calculation, shown: String(session.book.ActiveSheet.Name) };
  between(0.02);
  begun({ book: session.book, sheets: presentSheets(session).map(({ name }) => name), charts: new Map(surveyed.sheets.map(({ name, charts }) => [name, charts])), shown: journal.shown, at: session.at });
  beginJournal(session, journal);
  waitWithCalculating(session);
  unlock(session, journal);
  const { palette, pattern } = addAll(session, plan, journal);
  const stagedOf = new Map(journal.standing.map(({ sheet, staged }) => [sheet.toLowerCase(), staged]));
  const cellsIn = (sheets: WorkbookPlan['sheets']): number => sheets.reduce((sum, sheet) => sum + sheet.rows.length * widthOf(sheet), 0);
  const total = Math.max(1, cellsIn(plan.sheets));
  let cells = 0;
  for (const sheetPlan of plan.sheets) {
    session.at.sheet = sheetPlan.name;
    const staged = stagedOf.get(sheetPlan.name.toLowerCase());
    const sheet = session.sheet(staged ?? sheetPlan.name);
    paint(session, sheet, sheetPlan, plan.styles, widthOf(sheetPlan), palette, staged === undefined ? pattern.cells : noPattern.cells);
    await writeContent(session, sheet, sheetPlan, plan.styles, (written) => {
      cells += written;
      between(0.02 + (CONTENT * cells) / total);
    });
    if (staged === undefined) dress(session, sheet, sheetPlan, pattern);
  }
  saveStanding(session, journal);
  await session.rest();
  between(0.9);
  swap(session, plan, journal);
  options.progress?.(0.95);
  return { journal, pattern };
};

/** What was begun is taken back, unless it came to its end after all: the journal in the workbook knows. A sheet or a chart may have been added that has no name yet. */
const takeBackUnlessWritten = (before: Begun) => (session: Session): Promise<Journal | undefined> => {
  const journal = readJournal(session);
  if (journal !== undefined && journal !== 'unknown' && journal !== 'empty' && journal.state === 'written') return Promise.resolve(journal);
  if (journal === 'empty') putRight(session);
  else if (journal !== undefined && journal !== 'unknown') {
    for (const { sheet } of journal.state === 'swapping' ? journal.standing : []) dropCharts(session, sheet, (name) => before.charts.get(sheet)?.includes(name) === false);
    takeBack(session, journal);
  }
  // Else it would be the person's.
  if (before.at.adding) for (const sheet of presentSheets(session)) if (!before.sheets.includes(sheet.name)) dropSheet(session, sheet);
  const shown = session.sheet(before.shown);
  if (Number(shown.Visible) === xl.sheetVisible) shown.Activate();
  return Promise.resolve(undefined);
};

/** The written workbook's last touches; none of them is worth more than an honest word. */
const complete = async (session: Session, plan: WorkbookPlan, journal: Journal, pattern?: Pattern): Promise<Applied> => {
  const undone = await finish(session, plan, journal, pattern);
  tidy(session, journal, pattern && knownSheets(session));
  session.app.CalculateFull();
  return { undone };
};

/** The same where it was cut off. */
const completeLater = async (page: WpsPage, plan: WorkbookPlan, journal: Journal, book: Workbook): Promise<Applied> => {
  try {
    return await patiently(page, (session) => complete(session, plan, journal), book);
  } catch (error) {
    return faultOf(error, 'to-tidy');
  }
};

export const apply = async (page: WpsPage, wanted: WorkbookPlan, options: ApplyOptions = {}): Promise<Applied> => {
  const { keeping = nothing } = options;
  checkPlan(wanted);
  const plan: WorkbookPlan = { ...wanted, sheets: wanted.sheets.map((sheet) => withCells(sheet, keeping)) };
  const state: { begun?: Begun; journal?: Journal } = {};
  let written: Journal | undefined;
  try {
    const applied = await quietly(page, async (session) => {
      const { journal, pattern } = await write(session, plan, keeping, options, (begun) => { state.begun = begun; });
      state.journal = journal;
      return complete(session, plan, journal, pattern);
    });
    options.progress?.(1);
    return applied;
  } catch (error) {
    if (!state.begun) return faultOf(error, 'as-it-was');
    try {
      written = state.journal ?? (await patiently(page, takeBackUnlessWritten(state.begun), state.begun.book));
    } catch (second) {
      faultOf(second, 'to-put-right');
      return faultOf(error, 'to-put-right');
    }
    if (!written) return faultOf(error, 'as-it-was');
    const applied = await completeLater(page, plan, written, state.begun.book);
    options.progress?.(1);
    return applied;
  }
};

import type { WorkbookPlan } from '../../report/plan';
import { withCells } from '../carried-cells';
import type { Applied, ApplyOptions, HostFault, Keeping, Left } from '../host';
import { checkPlan } from '../plan-check';
import { prepare } from '../prepare';
import { sheetOrder } from '../sheet-order';
import { Stopped, stop } from '../stop';
import { widthOf, writeContent } from './contents';
import { dress } from './dress';
import { finish } from './finish';
import { beginJournal, type Journal, readJournal } from './journal';
import { type Workbook, xl } from './jsapi';
import { makePalette, paint } from './palette';
import { putRight, takeBack, tidy, unprotect } from './put-right';
import { patiently, quietly, type Session, type WpsPage } from './session';
import { addSheets, lastSheet, PALETTE, presentSheets } from './store';
import { survey } from './survey';
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
const addAll = (session: Session, plan: WorkbookPlan, { added, standing }: Journal): void => {
  const news = new Set(added.map(({ sheet }) => sheet));
  const order = sheetOrder(plan.sheets.map(({ name }) => name), presentSheets(session).map(({ name }) => name));
  let run: string[] = [];
  let before: string | undefined;
  const add = (): void => {
    addSheets(session, run, xl.sheetHidden, before === undefined ? undefined : session.sheet(before));
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
  addSheets(session, [PALETTE, ...standing.flatMap(({ staged, saved }) => [staged, saved])], xl.sheetVeryHidden, lastSheet(session));
};

/** Brings a plan into place; `begun` is told once there is something to take back. */
const write = async (session: Session, plan: WorkbookPlan, keeping: Keeping, { progress, signal }: ApplyOptions, begun: () => void): Promise<Journal> => {
  const interruptible = (share: number): void => {
    progress?.(share);
    if (signal?.aborted === true) stop('cancelled');
  };
  interruptible(0);
  putRight(session);
  const journal: Journal = { ...prepare(plan, await survey(session, keeping), keeping), calculation: session.switches.Calculation };
  interruptible(0.02);
  const shown = session.book.ActiveSheet;
  begun();
  beginJournal(session, journal);
  unlock(session, journal);
  addAll(session, plan, journal);
  shown.Activate();
  const palette = makePalette(session, session.sheet(PALETTE), plan);
  const stagedOf = new Map(journal.standing.map(({ sheet, staged }) => [sheet.toLowerCase(), staged]));
  const cellsIn = (sheets: WorkbookPlan['sheets']): number => sheets.reduce((sum, sheet) => sum + sheet.rows.length * widthOf(sheet), 0);
  const total = Math.max(1, cellsIn(plan.sheets));
  let cells = 0;
  for (const sheetPlan of plan.sheets) {
    session.at.sheet = sheetPlan.name;
    const staged = stagedOf.get(sheetPlan.name.toLowerCase());
    const sheet = session.sheet(staged ?? sheetPlan.name);
    paint(session, sheet, sheetPlan, plan.styles, widthOf(sheetPlan), palette);
    await writeContent(session, sheet, sheetPlan, plan.styles, (written) => {
      cells += written;
      interruptible(0.02 + (CONTENT * cells) / total);
    });
    if (staged === undefined) dress(session, sheet, sheetPlan);
  }
  saveStanding(session, journal);
  await session.rest();
  interruptible(0.9);
  swap(session, plan, journal);
  progress?.(0.95);
  return journal;
};

/** What was begun is taken back, unless it came to its end after all: the journal in the workbook knows. */
const takeBackUnlessWritten = (session: Session): Promise<Journal | undefined> => {
  const journal = readJournal(session);
  if (journal === undefined || journal === 'unknown') return Promise.resolve(undefined);
  if (journal !== 'empty' && journal.state === 'written') return Promise.resolve(journal);
  if (journal === 'empty') putRight(session);
  else takeBack(session, journal);
  return Promise.resolve(undefined);
};

/** The written workbook's last touches; none of them is worth more than an honest word. */
const complete = async (page: WpsPage, plan: WorkbookPlan, journal: Journal, book: Workbook | undefined): Promise<Applied> => {
  try {
    const undone = await patiently(page, async (session) => {
      const rest = await finish(session, plan, journal);
      tidy(session, journal);
      session.app.CalculateFull();
      return rest;
    }, book);
    return { undone };
  } catch (error) {
    return faultOf(error, 'to-tidy');
  }
};

export const apply = async (page: WpsPage, wanted: WorkbookPlan, options: ApplyOptions = {}): Promise<Applied> => {
  const { keeping = nothing } = options;
  checkPlan(wanted);
  const plan: WorkbookPlan = { ...wanted, sheets: wanted.sheets.map((sheet) => withCells(sheet, keeping)) };
  const state: { book?: Workbook } = {};
  let written: Journal | undefined;
  try {
    written = await quietly(page, (session) => write(session, plan, keeping, options, () => { state.book = session.book; }));
  } catch (error) {
    if (!state.book) return faultOf(error, 'as-it-was');
    try {
      written = await patiently(page, takeBackUnlessWritten, state.book);
    } catch (second) {
      faultOf(second, 'to-put-right');
      return faultOf(error, 'to-put-right');
    }
    if (!written) return faultOf(error, 'as-it-was');
  }
  const applied = await complete(page, plan, written, state.book);
  options.progress?.(1);
  return applied;
};

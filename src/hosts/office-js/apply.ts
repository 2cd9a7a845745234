import type { WorkbookPlan } from '../../report/plan';
import { cellAddress } from '../addresses';
import { withCells } from '../carried-cells';
import type { Applied, ApplyOptions, Keeping, Undone } from '../host';
import { checkPlan } from '../plan-check';
import { prepare } from '../prepare';
import { interruptible, stop } from '../stop';
import { writeContents } from './contents';
import { faultOf, patiently, troubleOf } from './faults';
import { finish } from './finish';
import { type Journal, queueJournal, readJournal } from './journal';
import { type Before, putRight, takeBack, tidy } from './put-right';
import { type ExcelPage, type Session, talk } from './session';
import { saveStanding, swap } from './swap';
import { survey, surveySheets } from './survey';

const nothing: Keeping = { sheets: new Set(), isOwnName: () => false, moved: (formula) => formula, cells: new Map() };

/** Of the way, what entering the content takes. */
const CONTENT = 0.8;

/** Unlocks our standing sheets. Excel tells of a password only when it is missing: which sheet it was, the sheets tell afterwards. */
const unlock = async (session: Session, { protections }: Journal): Promise<void> => {
  if (protections.length === 0) return;
  const { worksheets } = session.context.workbook;
  for (const { sheet } of protections) worksheets.getItem(sheet).protection.unprotect();
  try {
    await session.sync();
  } catch (error) {
    if (troubleOf(error).code === 'connection-lost' || troubleOf(error).code === 'cell-edit') throw error;
    const locked = (await surveySheets(session)).filter(({ options }) => options).map(({ name }) => name);
    stop('sheet-protected', { sheet: protections.find(({ sheet }) => locked.includes(sheet))?.sheet ?? '' });
  }
};

const addSheets = async ({ context, sync }: Session, { added, standing }: Journal): Promise<void> => {
  const { worksheets } = context.workbook;
  for (const { sheet } of added) worksheets.add(sheet).visibility = 'Hidden';
  for (const { staged } of standing) worksheets.add(staged).visibility = 'VeryHidden';
  await sync();
};

const notesOf = (plan: WorkbookPlan): readonly Undone[] =>
  plan.sheets.flatMap(({ name, rows }) =>
    rows.flatMap(({ cells }, row) => cells.flatMap((cell, column): readonly Undone[] => (cell?.comment === undefined ? [] : [{ feature: 'notes', sheet: name, cell: cellAddress(row, column) }]))),
  );

/** Brings a plan into place; `begun` is told once there is something to take back. */
const write = async (session: Session, plan: WorkbookPlan, keeping: Keeping, options: ApplyOptions, begun: (before: Before) => void): Promise<Journal> => {
  const between = interruptible(options);
  between(0);
  await putRight(session);
  const surveyed = await survey(session, keeping);
  const journal = prepare(plan, surveyed, keeping);
  between(0.02);
  begun(surveyed.sheets);
  queueJournal(session, journal);
  session.context.runtime.enableEvents = false;
  await session.sync();
  await unlock(session, journal);
  await addSheets(session, journal);
  const stagedOf = new Map(journal.standing.map(({ sheet, staged }) => [sheet.toLowerCase(), staged]));
  const targets = plan.sheets.map((sheet) => ({ plan: sheet, on: stagedOf.get(sheet.name.toLowerCase()) ?? sheet.name }));
  await writeContents(session, targets, plan.styles, (share) => { between(0.02 + CONTENT * share); });
  await saveStanding(session, journal);
  between(0.9);
  await swap(session, plan, journal);
  options.progress?.(0.95);
  return journal;
};

/** What was begun is taken back, unless it came to its end and only the answer was lost: the journal in the workbook knows. */
const takeBackUnlessWritten = (before: Before) => async (session: Session): Promise<Journal | undefined> => {
  const journal = await readJournal(session);
  if (journal === 'unknown') return undefined;
  if (journal?.state === 'written') return journal;
  if (journal) await takeBack(session, journal, before);
  else {
    session.context.runtime.enableEvents = true;
    await session.sync();
  }
  return undefined;
};

/** The written workbook's last touches; none of them is worth more than an honest word. */
const complete = async (session: Session, plan: WorkbookPlan, journal: Journal): Promise<Applied> => {
  const undone = await finish(session, plan, journal);
  await tidy(session, journal);
  return { undone: [...notesOf(plan), ...undone] };
};

/** The same where it was cut off. */
const completeLater = async (page: ExcelPage, plan: WorkbookPlan, journal: Journal): Promise<Applied> => {
  try {
    return await patiently(page, (session) => complete(session, plan, journal));
  } catch (error) {
    return faultOf(error, 'to-tidy');
  }
};

export const apply = async (page: ExcelPage, wanted: WorkbookPlan, options: ApplyOptions = {}): Promise<Applied> => {
  const { keeping = nothing } = options;
  checkPlan(wanted);
  const plan: WorkbookPlan = { ...wanted, sheets: wanted.sheets.map((sheet) => withCells(sheet, keeping)) };
  const state: { before?: Before; journal?: Journal } = {};
  try {
    // One conversation, so that it can be one step of the person's undo.
    const applied = await talk(page, async (session) => {
      state.journal = await write(session, plan, keeping, options, (before) => { state.before = before; });
      return complete(session, plan, state.journal);
    });
    options.progress?.(1);
    return applied;
  } catch (error) {
    if (!state.before) return faultOf(error, 'as-it-was');
    let written: Journal | undefined;
    try {
      written = state.journal ?? (await patiently(page, takeBackUnlessWritten(state.before)));
    } catch (second) {
      troubleOf(second);
      return faultOf(error, 'to-put-right');
    }
    if (!written) return faultOf(error, 'as-it-was');
    const applied = await completeLater(page, plan, written);
    options.progress?.(1);
    return applied;
  }
};

/** Puts right what an earlier writing left behind. */
export const recover = async (page: ExcelPage): Promise<Applied> => {
  try {
    await talk(page, putRight);
    return { undone: [] };
  } catch (error) {
    return faultOf(error, 'to-put-right');
  }
};

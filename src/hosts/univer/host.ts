import type { SheetData, WorkbookPlan } from '../../report/plan';
import { withCells } from '../carried-cells';
import type { Applied, ApplyOptions, HostFault, Keeping, Undone } from '../host';
import type { Facts, LiveHost, Told } from '../live-host';
import { checkPlan } from '../plan-check';
import { interruptible, stop, Stopped } from '../stop';
import type { Command, Sheet, Snapshot, UniverFacade, Workbook } from './facade';
import { followLinks } from './links';
import { readSheet } from './read';
import { nextSnapshot, sheetsOf } from './snapshot';
import { standingOf } from './standing';
import { CANNOT, undoneOf } from './undone';

const nothing: Keeping = { sheets: new Set(), isOwnName: () => false, moved: (formula) => formula, cells: new Map() };
/** Kept as long as the page: so is the workbook. */
type Kept = { readonly facts: Facts; readonly inputs: readonly string[]; readonly typed: string };

const faultOf = (error: unknown): { readonly fault: HostFault } => {
  if (error instanceof Stopped) return { fault: { ...error.trouble, left: 'as-it-was' } };
  return { fault: { code: 'unexpected', values: { message: error instanceof Error ? error.message : String(error) }, left: 'as-it-was' } };
};

const told = <T>(work: () => T): Promise<Told<T>> => {
  try {
    return Promise.resolve({ value: work() });
  } catch (error) {
    return Promise.resolve(faultOf(error));
  }
};

const sheetNamed = (book: Workbook | null, name: string): Sheet => book?.getSheetByName(name) ?? stop('no-sheet', { sheet: name });

/** One workbook takes the other's place as a whole: what goes wrong leaves it as it was. */
const replace = (univer: UniverFacade, before: Snapshot, next: Snapshot): Workbook => {
  univer.disposeUnit(before.id);
  try {
    return univer.createWorkbook(next);
  } catch (error) {
    univer.disposeUnit(next.id);
    if (before.sheetOrder.length > 0) univer.createWorkbook(before);
    throw error;
  }
};

const typedIn = (sheets: readonly SheetData[]): string =>
  // A formula's value follows from what was typed.
  JSON.stringify(sheets.map(({ name, rows }) => [name, rows.map((cells) => cells.map((cell) => cell?.formula ?? cell?.day ?? cell?.error ?? cell?.value ?? null))]));

/** What changes the content of cells, or where it stands. */
const EDITS = /^sheet\.mutation\.(?:set-range-values|insert-row|insert-col|remove-rows|remove-col|move-range|move-rows|move-columns|reorder-range|remove-sheet|set-worksheet-name)$/;

/** The workbook of a spreadsheet in the page. */
export const univerHost = ({ univer }: { readonly univer: UniverFacade }): LiveHost => {
  let kept: Kept | undefined;
  const readAll = (only?: ReadonlySet<string>): readonly SheetData[] => {
    const standing = standingOf(univer.getActiveWorkbook());
    return sheetsOf(standing).filter(({ name }) => !only || only.has(name)).map((sheet) => readSheet(sheet, standing.styles));
  };
  const write = (plan: WorkbookPlan, { keeping = nothing, progress, signal }: ApplyOptions): readonly Undone[] => {
    progress?.(0);
    const book = univer.getActiveWorkbook();
    const shown = book?.getActiveSheet().getSheetName();
    const before = standingOf(book);
    const next = nextSnapshot({ ...plan, sheets: plan.sheets.map((sheet) => withCells(sheet, keeping)) }, before, keeping);
    if (signal?.aborted === true) stop('cancelled');
    const written = replace(univer, before, next);
    // A plan brings its results along; what a person made of them follows.
    if (keeping.sheets.size > 0) univer.getFormula().executeCalculation();
    const again = shown === undefined ? null : written.getSheetByName(shown);
    if (again && !again.isSheetHidden()) written.setActiveSheet(again);
    progress?.(1);
    return undoneOf(plan);
  };
  const go = (name: string, cell: string): void => {
    const book = univer.getActiveWorkbook();
    const sheet = sheetNamed(book, name);
    if (sheet.isSheetHidden()) sheet.showSheet();
    book?.setActiveSheet(sheet);
    sheet.getRange(cell).activate();
  };
  // A sheet that a person renamed is not found: the link leads nowhere, as in other programs.
  followLinks(univer, (sheet, cell) => void told(() => { go(sheet, cell); }));
  return {
    cannot: CANNOT,
    apply: async (plan, options = {}): Promise<Applied> => {
      checkPlan(plan);
      const done = await told(() => write(plan, options));
      return 'fault' in done ? done : { undone: done.value };
    },
    // A page that ends takes its workbook with it.
    recover: () => Promise.resolve({ undone: [] }),
    read: async (only, watched = {}) => {
      const read = await told(() => {
        const sheets = readAll(only);
        interruptible(watched)(1);
        return sheets;
      });
      return 'fault' in read ? read : { data: { sheets: read.value } };
    },
    remember: (facts, inputs) => told(() => { kept = { facts, inputs, typed: typedIn(readAll(new Set(inputs))) }; }),
    recall: () => told(() => kept && { facts: kept.facts, stale: typedIn(readAll(new Set(kept.inputs))) !== kept.typed }),
    select: (name, cell) => told(() => { go(name, cell); }),
    enter: (name, cell, value) => told(() => { sheetNamed(univer.getActiveWorkbook(), name).getRange(cell).setValue(value); }),
    watch: (tell) => told(() => {
      const following = univer.onCommandExecuted(({ id, params }: Command, options) => {
        if (!EDITS.test(id) || options?.fromFormula === true) return;
        const sheet = univer.getActiveWorkbook()?.getSheets().find((one) => one.getSheetId() === params?.subUnitId);
        tell({ sheet: sheet?.getSheetName() ?? '', address: '' });
      });
      return () => {
        following.dispose();
        return Promise.resolve();
      };
    }),
  };
};

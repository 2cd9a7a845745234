import type { Applied, Feature, Host, HostFault, Read } from '../host';
import { apply, recover } from './apply';
import { enterNumber, selectCell } from './cells';
import { associateCommands, type RibbonCommand } from './commands';
import { faultOf } from './faults';
import { readSheets } from './read';
import { type Facts, recall, type Recalled, remember } from './record';
import { type ExcelPage, type Session, talk } from './session';
import { surveySheets } from './survey';
import { type Edit, watch } from './watch';

/** Excel 2021, Microsoft 365 and later. */
const NEEDED = { set: 'ExcelApi', version: '1.9' } as const;
const MERGED_UNDO = { set: 'ExcelApi', version: '1.20' } as const;
/** Notes can be written from ExcelApi 1.18 on, which no Excel without a subscription has. A person's own stay where they are. */
const CANNOT: readonly Feature[] = ['notes'];
const PATIENCE = 60_000;

/** A fault, or what was asked for. */
export type Told<T> = { readonly value: T } | { readonly fault: HostFault };

/** The workbook that Excel has open. */
export type ExcelHost = Host & {
  /** Why this Excel cannot be worked with, where it is too old. Asks it for nothing. */
  readonly lacks: () => HostFault | undefined;
  /** Puts right what a writing left behind that was cut off; to be called when a workbook is opened. */
  readonly recover: () => Promise<Applied>;
  /** Keeps facts of a calculation in the workbook, and of which sheets it was. */
  readonly remember: (facts: Facts, inputs: readonly string[]) => Promise<Told<void>>;
  readonly recall: () => Promise<Told<Recalled | undefined>>;
  readonly select: (sheet: string, cell: string) => Promise<Told<void>>;
  readonly enter: (sheet: string, cell: string, value: number) => Promise<Told<void>>;
  /** Gives the ribbon's buttons their work. */
  readonly ribbon: (work: Readonly<Record<RibbonCommand, () => Promise<void>>>, failed: (error: unknown) => void) => void;
  /** Follows the person's edits; the value ends it. */
  readonly watch: (tell: (edit: Edit) => void) => Promise<Told<() => Promise<void>>>;
};

type Page = { readonly excel: typeof Excel; readonly office: Pick<typeof Office, 'context' | 'actions'>; /** Milliseconds after which an Excel that does not answer is taken for gone. */ readonly patience?: number };

/** An older Excel is told what is needed, and asked for nothing. */
export const excelHost = ({ excel, office, patience = PATIENCE }: Page): ExcelHost => {
  const has = ({ set, version }: typeof NEEDED | typeof MERGED_UNDO): boolean => office.context.requirements.isSetSupported(set, version);
  const page: ExcelPage = { excel, patience, mergesUndo: has(MERGED_UNDO) };
  const isOld = !has(NEEDED);
  const old: { readonly fault: HostFault } = { fault: { code: 'needs-newer-excel', values: { needed: `${NEEDED.set} ${NEEDED.version}` }, left: 'as-it-was' } };
  const told = async <T>(ask: () => Promise<T>): Promise<Told<T>> => {
    if (isOld) return old;
    try {
      return { value: await ask() };
    } catch (error) {
      return faultOf(error, 'as-it-was');
    }
  };
  const asked = <T>(work: (session: Session) => Promise<T>): Promise<Told<T>> => told(() => talk(page, work));
  return {
    cannot: CANNOT,
    lacks: () => (isOld ? old.fault : undefined),
    apply: async (plan, options) => (isOld ? old : apply(page, plan, options)),
    recover: async () => (isOld ? old : recover(page)),
    read: async (only, watched): Promise<Read> => {
      const read = await asked(async (session) => {
        const names = (await surveySheets(session)).map(({ name }) => name).filter((name) => !only || only.has(name));
        return readSheets(session, names, watched);
      });
      return 'fault' in read ? read : { data: { sheets: read.value } };
    },
    remember: (facts, inputs) => asked((session) => remember(session, facts, inputs)),
    recall: () => asked(recall),
    select: (sheet, cell) => asked((session) => selectCell(session, sheet, cell)),
    enter: async (sheet, cell, value) => {
      const done = await asked((session) => enterNumber(session, sheet, cell, value));
      // Excel tells of a lock, and not where.
      return 'fault' in done && done.fault.code === 'sheet-protected' ? { fault: { ...done.fault, values: { sheet } } } : done;
    },
    ribbon: (work, failed) => { associateCommands(office.actions, work, failed); },
    watch: (tell) => told(() => watch(page, tell)),
  };
};

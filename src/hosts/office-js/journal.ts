import type { Session } from './session';

/** Where the journal stands among the workbook's settings. */
const JOURNAL = 'qiansuan.journal';

/**
 * What is under way in a workbook, kept in it until it is done: whoever comes next, this page or another one after a crash, takes back what
 * was begun, or tidies up after what was written. It is written before anything that it tells of.
 */
export type Journal = {
  readonly format: 1;
  /** `staging`: only sheets of ours were added. `swapping`: standing sheets may be half written. `written`: all is in place. */
  readonly state: 'staging' | 'swapping' | 'written';
  /** Hidden sheets beside a standing one: its new content, and its content as it was. */
  readonly standing: readonly { readonly sheet: string; readonly staged: string; readonly saved: string }[];
  readonly added: readonly { readonly sheet: string; readonly hidden: boolean }[];
  /** Of the sheets that were protected before. */
  readonly protections: readonly { readonly sheet: string; readonly options: Excel.WorksheetProtectionOptions }[];
  /** Sheets that are to be protected. */
  readonly protect: readonly string[];
  /** Names and formulas as they were; a name that was not there has none. `scope` is the sheet that a name belongs to. */
  readonly names: readonly { readonly name: string; readonly scope?: string; readonly before?: string; readonly after?: string }[];
  readonly formulas: readonly { readonly sheet: string; readonly cell: string; readonly before: string; readonly after: string }[];
  readonly charts: { readonly before: readonly ChartPlace[]; readonly after: readonly ChartPlace[] };
};
export type ChartPlace = { readonly sheet: string; readonly chart: string };

export const queueJournal = ({ context }: Pick<Session, 'context'>, journal: Journal): void => {
  context.workbook.settings.add(JOURNAL, JSON.stringify(journal));
};

/** The journal that a workbook holds. One of a later version of this program is nobody else's to touch. */
export const readJournal = async ({ context, sync }: Session): Promise<Journal | 'unknown' | undefined> => {
  const setting = context.workbook.settings.getItemOrNullObject(JOURNAL);
  setting.load('value');
  await sync();
  if (setting.isNullObject) return undefined;
  try {
    const read = JSON.parse(String(setting.value)) as Journal;
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- a file may hold anything
    return read.format === 1 ? read : 'unknown';
  } catch {
    return 'unknown';
  }
};

export const queueJournalEnd = ({ context }: Pick<Session, 'context'>): void => {
  context.workbook.settings.getItemOrNullObject(JOURNAL).delete();
};

import type { Journal as CommonJournal } from '../journal';
import type { Session } from './session';

/** Where the journal stands among the workbook's settings. */
const JOURNAL = 'qiansuan.journal';

export type Journal = CommonJournal<Excel.WorksheetProtectionOptions>;

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

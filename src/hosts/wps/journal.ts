import type { Journal as CommonJournal } from '../journal';
import type { permissions } from './jsapi';
import type { Session } from './session';
import { keepText, keptText, OURS, rewriteText } from './store';

export type Lock = { readonly drawingObjects: boolean; readonly scenarios: boolean } & Readonly<Record<(typeof permissions)[number], boolean>>;
/** With how WPS calculated before, which a workbook keeps, and the sheet that was in front. */
export type Journal = CommonJournal<Lock> & { readonly calculation: unknown; readonly shown: string };

export const JOURNAL = `${OURS}journal`;

export const beginJournal = (session: Session, journal: Journal): void => { keepText(session, JOURNAL, JSON.stringify(journal)); };
export const turnPage = (session: Session, journal: Journal): void => { rewriteText(session, JOURNAL, JSON.stringify(journal)); };

/** The journal that a workbook holds; none where its sheet was added and nothing came to stand on it. One of a later version of this program is nobody else's to touch. */
export const readJournal = (session: Session): Journal | 'unknown' | 'empty' | undefined => {
  const text = keptText(session, JOURNAL);
  if (text === undefined) return undefined;
  if (text === '') return 'empty';
  try {
    const read = JSON.parse(text) as Journal;
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- a file may hold anything
    return read.format === 1 ? read : 'unknown';
  } catch {
    return 'unknown';
  }
};

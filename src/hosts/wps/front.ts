import { xl } from './jsapi';
import type { Session } from './session';

/** Does something that WPS does to what is in front alone, and then shows the person what was in front before. */
export const inFront = <T>({ app, book }: Session, work: () => T): T => {
  const before = app.ActiveWorkbook;
  const other = before && before.FullName !== book.FullName ? before : undefined;
  if (other) book.Activate();
  const shown = book.ActiveSheet;
  try {
    return work();
  } finally {
    if (Number(shown.Visible) === xl.sheetVisible) shown.Activate();
    other?.Activate();
  }
};

/** A hidden sheet cannot come to the front: it is shown meanwhile. */
export const onSheet = (session: Session, name: string, work: () => void): void => {
  const sheet = session.sheet(name);
  const visible = session.shown.has(name) ? xl.sheetVisible : Number(sheet.Visible);
  if (visible !== xl.sheetVisible) sheet.Visible = xl.sheetVisible;
  try {
    sheet.Activate();
    work();
  } finally {
    if (visible !== xl.sheetVisible) sheet.Visible = visible;
  }
};

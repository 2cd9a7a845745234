import { stop } from '../stop';
import type { Session } from './session';

/** Brings a cell before the person's eyes. */
export const selectCell = (session: Session, name: string, cell: string): void => {
  session.at.sheet = name;
  const sheet = session.sheet(name);
  sheet.Activate();
  sheet.Range(cell).Select();
};

/** Enters a number as a person would. Of a locked cell WPS would only say that it cannot. */
export const enterNumber = (session: Session, name: string, cell: string, value: number): void => {
  session.at.sheet = name;
  const sheet = session.sheet(name);
  const range = sheet.Range(cell);
  if (sheet.ProtectContents === true && range.Locked !== false) stop('sheet-protected', { sheet: name });
  range.Value2 = value;
};

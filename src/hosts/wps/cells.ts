import { stop } from '../stop';
import { xl } from './jsapi';
import type { Session } from './session';
import { presentSheets } from './store';

/** Brings a cell before the person's eyes, on a sheet that was hidden too. */
export const selectCell = (session: Session, name: string, cell: string): void => {
  session.at.sheet = name;
  const found = presentSheets(session).find((one) => one.name === name) ?? stop('no-sheet', { sheet: name });
  const sheet = session.sheet(name);
  if (found.visible !== xl.sheetVisible) sheet.Visible = xl.sheetVisible;
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

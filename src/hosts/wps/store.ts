import { cellAddress } from '../addresses';
import { asBlock } from './blocks';
import { type Worksheet, xl } from './jsapi';
import type { Session } from './session';

/** Sheets of ours beside those of the plan, all hidden from the person. */
export const OURS = 'qiansuan-';
export const PALETTE = `${OURS}palette`;

/** Characters of a cell; Excel takes 32,767, and WPS may stop before. */
const CHUNK = 8_000;

export type Present = { readonly name: string; readonly visible: number; readonly locked: boolean };

/** The sheets that there are. */
export const presentSheets = ({ book }: Session): readonly Present[] => {
  const { Worksheets: worksheets } = book;
  return Array.from({ length: Number(worksheets.Count) }, (_, index) => {
    const sheet = worksheets.Item(index + 1);
    return { name: String(sheet.Name), visible: Number(sheet.Visible), locked: sheet.ProtectContents === true };
  });
};

/** Adds hidden sheets after another, or before all; a sheet that cannot be named is kept in mind, so that it goes again. */
export const addSheets = ({ book, nameless }: Session, names: readonly string[], visible: number, after?: Worksheet): void => {
  if (names.length === 0) return;
  const worksheets = book.Worksheets;
  const start = after ? Number(after.Index) : 0;
  const before = after ? undefined : worksheets.Item(1);
  worksheets.Add(before, after, names.length);
  const added = names.map((_, index) => worksheets.Item(start + 1 + index));
  nameless.push(...added);
  names.forEach((name, index) => {
    const sheet = added[index];
    if (!sheet) return;
    sheet.Name = name;
    sheet.Visible = visible;
    nameless.splice(nameless.indexOf(sheet), 1);
  });
};

export const lastSheet = ({ book }: Session): Worksheet => book.Worksheets.Item(Number(book.Worksheets.Count));

const chunksOf = (text: string): readonly string[] => Array.from({ length: Math.ceil(text.length / CHUNK) }, (_, index) => text.slice(index * CHUNK, (index + 1) * CHUNK));

/** Keeps a text in the workbook, on a sheet of its own: the properties of a document hold 255 characters. */
export const keepText = (session: Session, name: string, text: string): void => {
  if (!presentSheets(session).some((sheet) => sheet.name === name)) addSheets(session, [name], xl.sheetVeryHidden, lastSheet(session));
  rewriteText(session, name, text);
};

/** The same where it is known that the sheet is there. */
export const rewriteText = ({ sheet }: Session, name: string, text: string): void => {
  const chunks = chunksOf(text);
  // An apostrophe makes text of anything.
  sheet(name).Range(`A1:${cellAddress(chunks.length, 0)}`).Value2 = [[chunks.length], ...chunks.map((chunk) => [`'${chunk}`])];
};

export const keptText = (session: Session, name: string): string | undefined => {
  if (!presentSheets(session).some((sheet) => sheet.name === name)) return undefined;
  const sheet = session.sheet(name);
  const count = Number(sheet.Range('A1').Value2);
  if (!(Number.isInteger(count) && count > 0)) return '';
  return asBlock(sheet.Range(`A2:${cellAddress(count, 0)}`).Value2, count, 1).map(([chunk]) => String(chunk ?? '')).join('');
};

export const dropSheet = (session: Session, { name, visible }: Pick<Present, 'name' | 'visible'>): void => {
  const sheet = session.sheet(name);
  // No sheet is deleted that is hidden from the person.
  if (visible === xl.sheetVeryHidden) sheet.Visible = xl.sheetHidden;
  sheet.Delete();
  session.forget(name);
};

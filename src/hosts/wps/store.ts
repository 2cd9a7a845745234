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

const present = (name: string, sheet: Worksheet): Present => ({
  name,
  // Asked for only where it is needed.
  get visible() { return Number(sheet.Visible); },
  get locked() { return sheet.ProtectContents === true; },
});

/** The sheets that there are. */
export const presentSheets = ({ worksheets }: Session): readonly Present[] =>
  Array.from({ length: Number(worksheets.Count) }, (_, index) => {
    const sheet = worksheets.Item(index + 1);
    return present(String(sheet.Name), sheet);
  });

/** Those that were worked with just now. */
export const knownSheets = ({ known }: Session): readonly Present[] => [...known].map(([name, sheet]) => present(name, sheet));

/** Adds sheets after another, or before all, as copies of a pattern where there is one. */
export const addSheets = ({ worksheets, known, shown, at }: Session, names: readonly string[], visible: number, after?: Worksheet, copyOf?: { readonly source: (name: string) => Worksheet; readonly made: (name: string, sheet: Worksheet) => void }): void => {
  if (names.length === 0) return;
  const start = after ? Number(after.Index) : 0;
  const before = after ? undefined : worksheets.Item(1);
  at.adding = true;
  if (!copyOf) worksheets.Add(before, after, names.length);
  let last = after;
  names.forEach((name, index) => {
    if (copyOf) copyOf.source(name).Copy(last ? undefined : before, last);
    const sheet = worksheets.Item(start + 1 + index);
    last = sheet;
    sheet.Name = name;
    // A new sheet is visible.
    if (visible === xl.sheetVisible) shown.add(name);
    else sheet.Visible = visible;
    known.set(name, sheet);
    copyOf?.made(name, sheet);
  });
  at.adding = false;
};

export const lastSheet = ({ worksheets }: Session): Worksheet => worksheets.Item(Number(worksheets.Count));

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

export const dropSheet = (session: Session, { name, visible }: Present): void => {
  const sheet = session.sheet(name);
  // No sheet is deleted that is hidden from the person.
  if (visible === xl.sheetVeryHidden) sheet.Visible = xl.sheetHidden;
  sheet.Delete();
  session.known.delete(name);
};

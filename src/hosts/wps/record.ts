import type { Facts, Recalled } from '../live-host';
import { readSheets } from './read';
import type { Session } from './session';
import { keepText, keptText, OURS, presentSheets } from './store';

const RECORD = `${OURS}record`;

/** With what was typed into the inputs, whole: pages from a hospital's own server without a certificate have no digests to compare. */
type Kept = { readonly format: 1; readonly facts: Facts; readonly inputs: readonly string[]; readonly typed: string };

const typedIn = async (session: Session, sheets: readonly string[]): Promise<string> => {
  const present = presentSheets(session).map(({ name }) => name);
  // A formula's value follows from what was typed.
  const read = await readSheets(session, sheets.filter((name) => present.includes(name)));
  return JSON.stringify(read.map(({ name, rows }) => [name, rows.map((cells) => cells.map((cell) => cell?.formula ?? cell?.day ?? cell?.error ?? cell?.value ?? null))]));
};

/** Keeps facts with what stood on the sheets that they were calculated from. */
export const remember = async (session: Session, facts: Facts, inputs: readonly string[]): Promise<void> => {
  const kept: Kept = { format: 1, facts, inputs, typed: await typedIn(session, inputs) };
  const shown = session.book.ActiveSheet;
  keepText(session, RECORD, JSON.stringify(kept));
  shown.Activate();
};

export const recall = async (session: Session): Promise<Recalled | undefined> => {
  const text = keptText(session, RECORD);
  if (text === undefined) return undefined;
  try {
    const { format, facts, inputs, typed } = JSON.parse(text) as Partial<Kept>;
    if (format !== 1 || !facts || !inputs) return undefined;
    return { facts, stale: (await typedIn(session, inputs)) !== typed };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

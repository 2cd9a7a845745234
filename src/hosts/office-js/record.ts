import { readSheets } from './read';
import type { Session } from './session';
import { surveySheets } from './survey';

/** Where the record stands among the workbook's settings. */
const RECORD = 'qiansuan.record';

/** What is kept in a workbook of the calculation that it shows: the program's version, the model's hash, trials, seed and the like. */
export type Facts = Readonly<Record<string, string>>;
type Kept = { readonly format: 1; readonly facts: Facts; readonly inputs: readonly string[]; readonly fingerprint: string };

const fingerprintOf = async (session: Session, sheets: readonly string[]): Promise<string> => {
  const present = (await surveySheets(session)).map(({ name }) => name);
  // A formula's value follows from what was typed: a fingerprint is of what was typed.
  const typed = (await readSheets(session, sheets.filter((name) => present.includes(name)))).map(({ name, rows }) => [name, rows.map((cells) => cells.map((cell) => cell?.formula ?? cell?.day ?? cell?.error ?? cell?.value ?? null))]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(typed)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** Keeps facts with the fingerprint of the sheets that they were calculated from. */
export const remember = async (session: Session, facts: Facts, inputs: readonly string[]): Promise<void> => {
  const kept: Kept = { format: 1, facts, inputs, fingerprint: await fingerprintOf(session, inputs) };
  session.context.workbook.settings.add(RECORD, JSON.stringify(kept));
  await session.sync();
};

export type Recalled = { readonly facts: Facts; /** The inputs are no longer those of the calculation. */ readonly stale: boolean };

export const recall = async (session: Session): Promise<Recalled | undefined> => {
  const setting = session.context.workbook.settings.getItemOrNullObject(RECORD);
  setting.load('value');
  await session.sync();
  if (setting.isNullObject) return undefined;
  try {
    const { format, facts, inputs, fingerprint } = JSON.parse(String(setting.value)) as Partial<Kept>;
    if (format !== 1 || !facts || !inputs) return undefined;
    return { facts, stale: (await fingerprintOf(session, inputs)) !== fingerprint };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

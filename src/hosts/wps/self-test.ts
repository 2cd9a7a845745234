import type { Application, Workbook } from './jsapi';
import { asFound, type Found, outcome, type Probe, type Scratch } from './probes/probe';
import { probes } from './probes/registry';

/** As expected; otherwise; asked in vain; only told, since nothing is expected. */
export type Verdict = 'pass' | 'differs' | 'failed' | 'told';
export type Result = { readonly id: string; readonly verdict: Verdict; readonly found: Found; readonly expected?: Found };

type Clock = { readonly now: () => number; readonly wait: (milliseconds: number) => Promise<void> };

const alike = (found: Found, expected: Found, within: number): boolean => {
  if (typeof found === 'number' && typeof expected === 'number') return Math.abs(found - expected) <= within;
  if (Array.isArray(found) && Array.isArray(expected)) return found.length === expected.length && found.every((one: Found, index) => alike(one, (expected as readonly Found[])[index] ?? null, within));
  return JSON.stringify(found) === JSON.stringify(expected);
};

/** Asks one question; an error is an answer too. */
export const ask = async <S>({ id, expected, within = 0, run }: Probe<S>, of: S): Promise<Result> => {
  const more = expected === undefined ? {} : { expected };
  try {
    const found = asFound(await run(of));
    return { id, found, verdict: expected === undefined ? 'told' : alike(found, expected, within) ? 'pass' : 'differs', ...more };
  } catch (error) {
    return { id, found: error instanceof Error ? error.message : String(error), verdict: 'failed', ...more };
  }
};

/** A sheet of its own for a probe: whatever it leaves goes with it. */
const scratchOn = (app: Application, book: Workbook, clock: Clock): Scratch => {
  const sheets = book.Worksheets;
  sheets.Add(sheets.Item(1), undefined, 1);
  const sheet = sheets.Item(1);
  return { app, book, sheet, range: (address) => sheet.Range(address), ...clock };
};

/** Attempts, and milliseconds between them: as long as somebody edits a cell, WPS takes no call. */
const [ATTEMPTS, PAUSE] = [100, 200];

const insist = async ({ wait }: Clock, work: () => void): Promise<void> => {
  for (let left = ATTEMPTS; left > 0; left -= 1) {
    if (outcome(work) === 'done') return;
    await wait(PAUSE);
  }
};

const SWITCHES = ['ScreenUpdating', 'EnableEvents', 'DisplayAlerts', 'Calculation'] as const;

/**
 * Asks WPS everything, in a workbook that is closed without being saved, whatever happens; then what was in front is in front again, and every
 * setting as it was.
 */
export const selfTest = async (app: Application, clock: Clock, told: (result: Result, done: number) => void): Promise<readonly Result[]> => {
  const shown = app.ActiveWorkbook;
  const settings = SWITCHES.map((name) => [name, app[name]] as const);
  const book = app.Workbooks.Add();
  const results: Result[] = [];
  try {
    // A question to the person would stop everything.
    app.DisplayAlerts = false;
    for (const probe of probes) {
      const result = await ask(probe, scratchOn(app, book, clock));
      results.push(result);
      told(result, results.length / probes.length);
      await clock.wait(0);
    }
    return results;
  } finally {
    await insist(clock, () => { book.Close(false); });
    if (shown) await insist(clock, () => { shown.Activate(); });
    for (const [name, value] of settings) await insist(clock, () => { app[name] = value; });
  }
};

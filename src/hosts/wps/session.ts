import { Stopped, stop, type Trouble } from '../stop';
import type { Drawn } from './chart-list';
import { type Application, type Workbook, type Worksheet, type Worksheets, xl } from './jsapi';

/** WPS as the page finds it. */
export type WpsPage = {
  readonly app: Application;
  /** Milliseconds that something begun waits for a cell's edit to end. */
  readonly patience: number;
};

/** Work on one workbook: the one that was in front when it began, whichever is later. Every call is done at once, and nothing is taken back. */
export type Session = {
  readonly app: Application;
  readonly book: Workbook;
  readonly worksheets: Worksheets;
  /** Asked for once: each asking is a crossing into WPS, 0.2 ms. */
  readonly sheet: (name: string) => Worksheet;
  readonly known: Map<string, Worksheet>;
  /** Sheets of which it is known that they can be seen. */
  readonly shown: Set<string>;
  /** Lets the page and WPS have a turn. */
  readonly rest: () => Promise<void>;
  /** The sheet that is worked on, for the words of a fault; and whether sheets are being added that have no name yet. */
  readonly at: { sheet: string; adding: boolean };
  /** Whether one address may name several areas; measured before it is relied on. */
  readonly areas: { several: boolean };
  /** How WPS was set before, and is set again. */
  readonly switches: Record<keyof typeof QUIET, unknown>;
  /** Charts that were made, by name. */
  readonly drawn: Map<string, Drawn>;
};

/** While a plan is written: no drawing, calculating, events or questions, and charts do not come along with copied cells. */
const QUIET = { ScreenUpdating: false, Calculation: xl.calculationManual, EnableEvents: false, DisplayAlerts: false, CopyObjectsWithCells: false } as const;
const USUAL = { ScreenUpdating: true, Calculation: xl.calculationAutomatic, EnableEvents: true, DisplayAlerts: true, CopyObjectsWithCells: true } as const;
const switchNames = Object.keys(QUIET) as readonly (keyof typeof QUIET)[];

const pause = (milliseconds: number): Promise<void> => new Promise((go) => setTimeout(go, milliseconds));
/** Milliseconds between attempts. */
const PAUSE = 200;

const asksNothing = (ask: () => unknown): boolean => {
  try {
    ask();
    return true;
  } catch {
    return false;
  }
};

/** While a cell is edited WPS takes no call. */
const isBusy = (app: Application): boolean => {
  try {
    return app.Ready === false;
  } catch {
    return true;
  }
};

/** What went wrong, in words of ours: an error of WPS says little, so WPS is asked how it is. */
const troubleOf = (error: unknown, { app, book, at }: Pick<Session, 'app' | 'book' | 'at'>): Trouble => {
  if (error instanceof Stopped) return error.trouble;
  if (isBusy(app)) return { code: 'cell-edit', values: {} };
  if (!asksNothing(() => book.Name)) return { code: 'workbook-closed', values: {} };
  return { code: 'wps-refused', values: { sheet: at.sheet, message: error instanceof Error ? error.message : String(error) } };
};

const begin = (app: Application, held?: Workbook): Session => {
  const book = held ?? app.ActiveWorkbook;
  if (!book) return stop('no-workbook');
  const sheets = new Map<string, Worksheet>();
  const worksheets = book.Worksheets;
  return {
    app, book, worksheets, rest: () => pause(0), at: { sheet: '', adding: false }, areas: { several: false }, switches: { ...USUAL }, known: sheets, shown: new Set(), drawn: new Map(),
    sheet: (name) => {
      const known = sheets.get(name) ?? worksheets.Item(name);
      sheets.set(name, known);
      return known;
    },
  };
};

/** Work on a workbook, the one in front where none is given. Whatever is thrown is a trouble in words of ours. */
export const talk = async <T>({ app }: WpsPage, work: (session: Session) => T | Promise<T>, book?: Workbook): Promise<T> => {
  let session: Session | undefined;
  try {
    session = begin(app, book);
    return await work(session);
  } catch (error) {
    if (session) throw new Stopped(troubleOf(error, session));
    if (error instanceof Stopped) throw error;
    throw new Stopped(isBusy(app) ? { code: 'cell-edit', values: {} } : { code: 'wps-refused', values: { sheet: '', message: String(error) } });
  }
};

/** The person's settings again, each by itself: once more where WPS refuses, and again while it takes no call. */
const restore = async ({ app, patience }: WpsPage, switches: Session['switches'], set: readonly (keyof typeof QUIET)[]): Promise<void> => {
  const stillMissing = (names: typeof set): typeof set => names.filter((name) => !asksNothing(() => { app[name] = switches[name]; }));
  let missing = stillMissing(stillMissing(set));
  for (let left = patience; missing.length > 0 && left > 0 && isBusy(app); left -= PAUSE) {
    await pause(PAUSE);
    missing = stillMissing(missing);
  }
};

/** As `talk`, with WPS kept quiet meanwhile; however it ends, WPS is set as it was. */
export const quietly = <T>(page: WpsPage, work: (session: Session) => Promise<T>, book?: Workbook): Promise<T> =>
  talk(page, async (session) => {
    const set: (keyof typeof QUIET)[] = [];
    try {
      for (const name of switchNames) {
        session.switches[name] = page.app[name] ?? USUAL[name];
        // WPS keeps in the workbook how it calculates: that waits until the workbook says so itself.
        if (name !== 'Calculation') page.app[name] = QUIET[name];
        set.unshift(name);
      }
      return await work(session);
    } catch (error) {
      // Now, as long as WPS is as it was when it refused.
      throw new Stopped(troubleOf(error, session));
    } finally {
      await restore(page, session.switches, set);
    }
  }, book);

/** From the time on when the workbook's journal knows how it calculated. */
export const waitWithCalculating = ({ app }: Session): void => { app.Calculation = QUIET.Calculation; };

/** A page that was closed in the midst of it left WPS quiet: then what is usual is put back. */
export const wasLeftQuiet = ({ switches }: Session, calculation: unknown = switches.Calculation): void => {
  Object.assign(switches, USUAL, { Calculation: calculation });
};

/** Again and again while a cell is being edited, as long as our patience goes: what was begun has to come to an end. */
export const patiently = async <T>(page: WpsPage, work: (session: Session) => Promise<T>, book?: Workbook): Promise<T> => {
  for (let left = page.patience; ; left -= PAUSE) {
    try {
      return await quietly(page, work, book);
    } catch (error) {
      if (left <= 0 || !(error instanceof Stopped) || error.trouble.code !== 'cell-edit') throw error;
      await pause(PAUSE);
    }
  }
};

import type { Application, Range, Workbook, Worksheet } from '../jsapi';

/** What a probe found, as it goes into a report. */
export type Found = string | number | boolean | null | readonly Found[] | { readonly [name: string]: Found };

/** Where a probe may do what it likes: a workbook of its own that nobody keeps, with a sheet that is empty at every probe's beginning. */
export type Scratch = {
  readonly app: Application;
  readonly book: Workbook;
  readonly sheet: Worksheet;
  readonly range: (address: string) => Range;
  /** Milliseconds, from some moment on. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
};

/**
 * One question to a live WPS. `expected` is what is known or relied on; without it whatever is found is only told. What it asks is worded by the
 * catalogue as `probe.<id>`.
 */
export type Probe<S = Scratch> = {
  readonly id: string;
  readonly expected?: Found;
  /** How far a number may lie from what is expected. */
  readonly within?: number;
  readonly run: (scratch: S) => unknown;
};

/** Anything that came back, as data: a whole number of any size is `3n`, a function `function`, nothing at all `undefined`. */
export const asFound = (value: unknown): Found => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return `${String(value)}n`;
  if (Array.isArray(value)) return value.map(asFound);
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asFound(one)]));
  return typeof value;
};

/** Whether something was refused, as its name says: WPS throws, or does nothing. */
export const outcome = (work: () => unknown): 'done' | 'refused' => {
  try {
    work();
    return 'done';
  } catch {
    return 'refused';
  }
};

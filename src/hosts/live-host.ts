import type { Applied, Host, HostFault } from './host';

/** A fault, or what was asked for. */
export type Told<T> = { readonly value: T } | { readonly fault: HostFault };

/** What is kept in a workbook of the calculation that it shows: the program's version, the model's hash, trials, seed and the like. */
export type Facts = Readonly<Record<string, string>>;
export type Recalled = { readonly facts: Facts; /** The inputs are no longer those of the calculation. */ readonly stale: boolean };

/** A person's change of cells. */
export type Edit = { readonly sheet: string; readonly address: string };

/** A workbook that a person has open while it is worked on. */
export type LiveHost = Host & {
  /** Puts right what a writing left behind that was cut off; to be called when a workbook is opened. */
  readonly recover: () => Promise<Applied>;
  /** Keeps facts of a calculation in the workbook, and of which sheets it was. */
  readonly remember: (facts: Facts, inputs: readonly string[]) => Promise<Told<void>>;
  readonly recall: () => Promise<Told<Recalled | undefined>>;
  /** Brings a cell before the person's eyes. */
  readonly select: (sheet: string, cell: string) => Promise<Told<void>>;
  /** Enters a number as a person would: nothing else of the workbook changes but what calculates from it. */
  readonly enter: (sheet: string, cell: string, value: number) => Promise<Told<void>>;
  /** Follows the person's edits; the value ends it. */
  readonly watch: (tell: (edit: Edit) => void) => Promise<Told<() => Promise<void>>>;
};

import type { WorkbookData, WorkbookPlan } from '../report/plan';

/** The workbook that a pane stands beside. */
export type SheetHost = {
  /** The model in the workbook, as its input sheets say it; undefined where there is none. */
  readonly read: () => Promise<{ readonly file: string; readonly data: WorkbookData } | undefined>;
  /** Writes the sheets of a plan; what a person made stays. Fails with a worded reason, and then nothing has changed. */
  readonly apply: (plan: WorkbookPlan, heard: (done: number) => void) => Promise<{ readonly missing: readonly string[] } | { readonly fault: string }>;
  readonly select: (sheet: string, cell: string) => Promise<void>;
  /** Calls back when a person edits a cell of an input sheet; returns what ends it. */
  readonly edited: (listener: () => void) => () => void;
  /** The number in the cell of the scenario that is shown, where there is one. */
  readonly scenario: (sheet: string, cell: string, value: number) => Promise<void>;
};

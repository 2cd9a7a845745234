import type { PlacedCell, WorkbookData, WorkbookPlan } from '../report/plan';

/** What a plan may ask for beyond cells, and a host may lack or fail at without harm to a figure. */
export type Feature = 'notes' | 'charts' | 'chart-details' | 'links' | 'protection' | 'print' | 'freeze' | 'tab-colours' | 'order' | 'properties';

/** What of a plan was not done, and where. */
export type Undone = { readonly feature: Feature; readonly sheet?: string; readonly cell?: string };

export type FaultCode =
  | 'not-a-workbook' | 'too-large-workbook' | 'encrypted'
  | 'needs-newer-excel' | 'workbook-protected' | 'sheet-protected' | 'sheet-taken' | 'name-taken' | 'cell-edit' | 'connection-lost' | 'other-workbook'
  | 'no-sheet' | 'no-workbook' | 'workbook-closed' | 'wps-refused' | 'newer-journal'
  | 'too-large' | 'not-as-written' | 'cancelled' | 'unexpected';

/**
 * How a workbook was left: as it was; in the midst of it, so that the next start puts it right (it is as it was then, or all is written);
 * or written, with hidden sheets that the next start takes away.
 */
export type Left = 'as-it-was' | 'to-put-right' | 'to-tidy';

/** Worded by the catalogue as `host.<code>`, with `values`, and `host.left.<left>`. */
export type HostFault = { readonly code: FaultCode; readonly values: Readonly<Record<string, string>>; readonly left: Left };

export type Applied = { readonly undone: readonly Undone[] } | { readonly fault: HostFault };
export type Read = { readonly data: WorkbookData } | { readonly fault: HostFault };

/** What is a person's in a workbook that is written anew, and how it follows what it points at. */
export type Keeping = {
  /** Sheets of ours that stand already. */
  readonly sheets: ReadonlySet<string>;
  readonly isOwnName: (name: string, refersTo: string) => boolean;
  /** Formula text of a person's own, brought to where its references point at in the new plan. */
  readonly moved: (formula: string, sheet: string) => string;
  /** Cells of a person's on our sheets. */
  readonly cells: ReadonlyMap<string, readonly PlacedCell[]>;
};

/** Of something that takes a while. */
export type Watched = {
  /** The share done, from 0 to 1. */
  readonly progress?: (share: number) => void;
  /** Stops it; a writing, while it can be taken back. */
  readonly signal?: AbortSignal;
};
export type ApplyOptions = Watched & { readonly keeping?: Keeping };

/** A workbook somewhere, that plans are applied to and read back from. Neither throws for what a person or a program around can cause. */
export type Host = {
  /** What it can never do; each plan that asks for it is told so. */
  readonly cannot: readonly Feature[];
  readonly apply: (plan: WorkbookPlan, options?: ApplyOptions) => Promise<Applied>;
  /** All sheets, or some by name. */
  readonly read: (only?: ReadonlySet<string>, watched?: Watched) => Promise<Read>;
};

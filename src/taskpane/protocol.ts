import type { Language } from '../locale/words';
import type { Place } from '../model/issue';
import type { Audience } from '../report/audiences';
import type { SheetKey, Stamp } from '../report/context';
import type { WorkbookData, WorkbookPlan } from '../report/plan';

/** What the pane and the worker that calculates for it say to each other: plain data, and nothing else. */

/** Where a model comes from. */
export type Source =
  | { readonly kind: 'template'; readonly name: string; /** All of them where absent. */ readonly strategies?: readonly string[] }
  | { readonly kind: 'file'; readonly file: string; readonly text: string }
  | { readonly kind: 'workbook'; readonly data: WorkbookData };

/** A template as it is offered. */
export type TemplateOffer = { readonly name: string; readonly title: string };
export type StrategyName = { readonly id: string; readonly name: string };

export type IssueLine = { readonly severity: 'error' | 'warning'; readonly text: string; readonly place: Place };

/** An input that a person may try at other values, in its own unit. */
export type MovableInput = { readonly id: string; readonly name: string; readonly unit: string; readonly base: number; readonly low: number; readonly high: number; /** It takes whole numbers alone. */ readonly whole: boolean };

export type ModelFacts = {
  readonly name: string;
  readonly currency: string;
  readonly start: string;
  readonly months: number;
  readonly lines: number;
  readonly inputs: number;
  /** `presentValue` is exact, in the currency. */
  readonly strategies: readonly (StrategyName & { readonly presentValue: string })[];
  readonly movable: readonly MovableInput[];
};

/** The cell of a written workbook that says which trial it shows, and what can be chosen there: 0 is the base case, then these. */
export type ScenarioChoice = { readonly sheet: string; readonly cell: string; readonly shown: number; readonly labels: readonly string[] };

/** What the sheets of a workbook are to the pane. */
export type OwnSheets = {
  /** Those whose edits make results stale. */
  readonly inputs: readonly string[];
  readonly scenario?: ScenarioChoice;
};

/** Without `model`, an issue is an error. */
export type Opened = { readonly issues: readonly IssueLine[]; readonly model?: ModelFacts; /** Of a workbook. */ readonly sheets?: OwnSheets };

/** What the trials came to, by strategy, in the currency; present values. */
export type StrategyFigures = StrategyName & {
  readonly base: number;
  readonly p50: number;
  readonly p80: number;
  readonly p95: number;
  /** Standard error of `p80`; absent where there are too few trials to tell. */
  readonly error80?: number;
  /** Probability of being the cheapest of the eligible; absent where it is not eligible. */
  readonly cheapest?: number;
  /** Percentiles 1, 2, ..., 99. */
  readonly curve: readonly number[];
  readonly direct: number;
  readonly hidden: number;
  /** What moves it most: mean of the present value over the input's lowest and highest tenth. */
  readonly drivers: readonly { readonly name: string; readonly low: number; readonly high: number }[];
};

export type Figures = {
  readonly trials: number;
  readonly excluded: number;
  readonly strategies: readonly StrategyFigures[];
  /** Inputs by the greatest share of a strategy's variance that is theirs, greatest first; empty while trials still run. */
  readonly influence: readonly string[];
};

/** What was heard while a long step runs: the share done, and of trials now and then what fewer of them come to. */
export type Heard = (done: number, figures?: Figures) => void;

/** A run that was stopped has neither. */
export type Ran = { readonly figures?: Figures; readonly fault?: string };

/** An input that is tried, certain at a value. */
export type Tried = { readonly input: string; readonly value: number };

/**
 * What the full run would come to with the input so: its own P80 of each strategy, and what holding the input changes in runs of fewer trials at the same luck.
 * `error` is the standard error of their sum. `p80` is empty where no trial can be computed with that value.
 */
export type Preview = { readonly trials: number; readonly p80: Readonly<Record<string, { readonly value: number; readonly change: number; readonly error: number }>> };

/** A plan for the workbook that the pane stands beside, and what is needed to keep what a person made there. */
export type Written = {
  readonly plan: WorkbookPlan;
  readonly own: ReadonlyMap<SheetKey, string>;
  readonly sheets: OwnSheets;
  /** What the workbook remembers of the calculation. */
  readonly facts: Readonly<Record<string, string>>;
};

/** Whose quotation is of which strategy; without one where the model leaves it open, `choices` are what it may be. */
export type QuotationChoice = { readonly strategy?: string; readonly supplier?: string };
export type Quoted = { readonly bytes: Uint8Array } | { readonly open: 'strategy' | 'supplier'; readonly choices: readonly StrategyName[] } | { readonly fault: string };

export type { Audience };

/** All that the worker does. */
export type Calculation = {
  readonly offers: () => readonly TemplateOffer[];
  readonly strategies: (template: string) => readonly StrategyName[];
  readonly open: (source: Source, language: Language) => Opened;
  readonly run: (trials: number, heard: Heard) => Promise<Ran>;
  /** Ends the run, or the making of a plan. */
  readonly stop: () => void;
  /** P80 while an input moves; undefined where there is no run. */
  readonly preview: (tried: Tried) => Preview | undefined;
  /** `before` is the workbook as it is; undefined where the step was stopped. */
  readonly plan: (stamp: Stamp, audience: Audience, before: WorkbookData | undefined, heard: Heard) => Promise<Written | undefined>;
  /** Where a workbook, or some sheets of it, has its scenario. */
  readonly scenario: (book: WorkbookData) => ScenarioChoice | undefined;
  readonly file: (stamp: Stamp, audience: Audience, heard: Heard) => Promise<Uint8Array | undefined>;
  readonly quotation: (stamp: Stamp, choice: QuotationChoice) => Promise<Quoted>;
};

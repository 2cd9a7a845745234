import type { Place } from '../model/issue';
import type { WorkbookData, WorkbookPlan } from '../report/plan';
import type { Language } from '../locale/words';

/** What the pane and the worker that calculates for it say to each other: plain data, and nothing else. */

/** Where a model comes from. */
export type Source =
  | { readonly kind: 'template'; readonly name: string; /** All of them where absent. */ readonly strategies?: readonly string[] }
  | { readonly kind: 'file'; readonly file: string; readonly text: string }
  | { readonly kind: 'workbook'; readonly file: string; readonly data: WorkbookData };

/** A template as it is offered. */
export type TemplateOffer = { readonly name: string; readonly title: string };
export type StrategyName = { readonly id: string; readonly name: string };

export type IssueLine = { readonly severity: 'error' | 'warning'; readonly text: string; readonly place: Place };

/** An input that a person may try at other values, in its own unit. */
export type MovableInput = { readonly id: string; readonly name: string; readonly unit: string; readonly base: number; readonly low: number; readonly high: number };

export type ModelFacts = {
  readonly name: string;
  readonly currency: string;
  readonly start: string;
  readonly months: number;
  readonly lines: number;
  readonly inputs: number;
  readonly strategies: readonly (StrategyName & { readonly eligible: boolean; readonly total: string; readonly presentValue: string })[];
  readonly movable: readonly MovableInput[];
};

/** Without `model`, an issue is an error. */
export type Opened = { readonly issues: readonly IssueLine[]; readonly model?: ModelFacts };

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
  readonly drivers: readonly { readonly name: string; readonly low: number; readonly high: number; readonly share: number }[];
};
export type Figures = { readonly trials: number; readonly excluded: number; readonly strategies: readonly StrategyFigures[] };

/** What was heard while trials run: the share done, and now and then what they come to so far. */
export type Heard = (done: number, figures?: Figures) => void;

export type Preview = { readonly trials: number; readonly p80: Readonly<Record<string, number>> };

export type Audience = 'all' | 'finance' | 'leadership' | 'vendor';

/** All that the worker does. A run that is stopped ends in `undefined`. */
export type Calculation = {
  readonly offers: () => readonly TemplateOffer[];
  readonly strategies: (template: string) => readonly StrategyName[];
  readonly open: (source: Source, language: Language) => Opened;
  readonly run: (trials: number, heard: Heard) => Promise<Figures | undefined>;
  readonly stop: () => void;
  /** P80 of every strategy with an input certain at a value, from few trials. */
  readonly preview: (input: string, value: number, trials: number) => Preview | undefined;
  readonly plan: (stamp: { readonly created: string; readonly version: string }, audience: Audience) => Promise<WorkbookPlan>;
  readonly file: (stamp: { readonly created: string; readonly version: string }, audience: Audience) => Promise<Uint8Array>;
};

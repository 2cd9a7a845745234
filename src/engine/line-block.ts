import type { Expression } from '../formula/expression';
import type { Resident } from '../kernels/resident';
import type { Flow } from '../model/schedules/schedule';
import type { BlockValues } from './block-values';
import type { Bounded } from './bounded';
import type { Certainty } from './certainty';
import type { Luck } from './draws';
import type { Counts } from './incident-counts';
import type { LineProgram, Program } from './program';
import type { Terms } from './terms';

/** Lanes in which some columns have the same values. */
export type Alike = { readonly values: readonly number[]; readonly lanes: Int32Array };

/** Successive months of one model year and one budget year. */
export type Stretch = { readonly months: readonly number[]; readonly first: number; readonly last: number; readonly year: number; readonly budgetYear: number; /** What a unit of money is worth in each. */ readonly worths: Resident };

/** A flow that halves, from a month that is known before the first trial. */
export type Fades = { readonly flow: Flow; readonly from: number; readonly stretches: readonly Stretch[] };

/** Of an amount that is a product: what is known before the first trial, how far off that may be, relative to it, and how to read what luck falls on. */
export type KnownProduct = { readonly scale: number; readonly error: number; readonly drawn: readonly ((values: BlockValues) => Bounded)[] };

/** What a run has found of a strategy's flows so far. */
export type Schedules = {
  /** By line, flow, and the months and instalments that it takes. */
  readonly terms: Map<string, Terms>;
  readonly months: Map<string, readonly number[]>;
  /** Of a line that is posted in one walk, what it posts; null of others. */
  readonly walks: Map<LineProgram, Terms | null>;
  /** Likewise, of one that halves. */
  readonly fades: Map<LineProgram, Fades | null>;
  readonly products: Map<Expression, KnownProduct>;
  /** Of such months. */
  readonly stretches: Map<readonly number[], readonly Stretch[]>;
  readonly texts: Map<Expression, string>;
  /** Of months by their first and last, what a unit of money is worth in each. */
  readonly worths: Map<string, Resident>;
  /** Of the mean number of incidents in a trial: how many there are, by u. */
  readonly counts: Map<number, Counts>;
};

/** A strategy's lines over a block of trials. */
export type LineBlock = {
  readonly program: Program;
  readonly luck: Luck;
  readonly strategy: string;
  readonly certainty: Certainty;
  readonly values: BlockValues;
  readonly schedules: Schedules;
  /** Lanes that agree on the values of some expressions, by their text. */
  readonly alike: Map<string, readonly Alike[]>;
  /** The largest size in a column that lasts as long as the block. */
  readonly largest: Map<Float64Array, number>;
  /** Products of such columns, by one and then by the other. */
  readonly products: Map<Float64Array, Map<Float64Array, Float64Array>>;
  readonly firstTrial: number;
  readonly lanes: number;
  /** 0, 1, 2, ...: every lane. */
  readonly allLanes: Int32Array;
  /** Nothing in every lane. */
  readonly nothing: Float64Array;
  /** Columns to write to, whatever they hold: the same again for the same number. */
  readonly scratch: (number: number) => Float64Array;
  /** D(t) in float64; index 0 is month 1. */
  readonly worths: Float64Array;
};

export const noSchedules = (): Schedules => ({ terms: new Map(), walks: new Map(), fades: new Map(), products: new Map(), months: new Map(), stretches: new Map(), texts: new Map(), worths: new Map(), counts: new Map() });

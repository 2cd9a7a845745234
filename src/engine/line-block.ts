import type { Expression } from '../formula/expression';
import type { Resident } from '../kernels/resident';
import type { BlockValues } from './block-values';
import type { Certainty } from './certainty';
import type { Luck } from './draws';
import type { Counts } from './incident-counts';
import type { LineProgram, Program } from './program';
import type { Terms } from './terms';

/** Lanes in which some columns have the same values. */
export type Alike = { readonly values: readonly number[]; readonly lanes: Int32Array };

/** A strategy's lines over a block of trials. */
export type LineBlock = {
  readonly program: Program;
  readonly luck: Luck;
  readonly strategy: string;
  readonly certainty: Certainty;
  readonly values: BlockValues;
  /** What the run has found of the strategy's flows so far: by line, flow, and the months and instalments that it takes. */
  readonly schedules: { readonly terms: Map<string, Terms>; readonly walks: Map<LineProgram, Terms | null>; readonly months: Map<string, readonly number[]>; readonly texts: Map<Expression, string>; /** Of months by their first and last, what a unit of money is worth in each. */ readonly worths: Map<string, Resident>; /** Of the mean number of incidents in a trial: how many there are, by u. */ readonly counts: Map<number, Counts> };
  /** Lanes that agree on the values of some expressions, by their text. */
  readonly alike: Map<string, readonly Alike[]>;
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

export const noSchedules = (): LineBlock['schedules'] => ({ terms: new Map(), walks: new Map(), months: new Map(), texts: new Map(), worths: new Map(), counts: new Map() });

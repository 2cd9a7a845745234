import { lanesFrom } from '../kernels/column-memory';
import { type Replicate, sixteenths } from '../probability/standard-errors';
import type { Luck } from './draws';
import { memoised } from './memoised';
import type { Streams } from './sampling';
import type { SimulationRun } from './simulate';

/** Trials at hand for what takes several passes: time and memory stay bounded however many ran. */
export type Sample = {
  /** Numbers of the trials, from 0, rising; those that were left out of the run are not among them. */
  readonly trials: Int32Array;
  /** Where each stands in the columns of outcomes. */
  readonly places: Int32Array;
  /** The sixteen replicates, as parts of the sample. */
  readonly parts: readonly Replicate[];
};

/** The first trials of each of the run's sixteen replicates, together at most so many. */
export const sampleOf = ({ sampling, excluded }: Pick<SimulationRun, 'sampling' | 'excluded'>, most: number): Sample => {
  const failed = excluded.map(({ trial }) => trial - 1).sort((a, b) => a - b);
  const trials: number[] = [];
  const places: number[] = [];
  let before = 0;
  const parts = sixteenths(sampling.trials).map(({ from, to }) => {
    const start = trials.length;
    const end = Math.min(to, from + Math.floor(most / 16));
    for (let trial = from; trial < end; trial += 1) {
      while (before < failed.length && failed[before]! < trial) before += 1;
      if (failed[before] === trial) continue;
      trials.push(trial);
      places.push(trial - before);
    }
    return { from: start, to: trials.length };
  });
  return { trials: Int32Array.from(trials), places: Int32Array.from(places), parts };
};

const trialsAt = (trials: Int32Array, first: number, lanes: Int32Array): Int32Array => {
  const own = lanesFrom(lanes);
  for (let i = 0; i < own.length; i += 1) own[i] = trials[first + own[i]!]!;
  return own;
};

/** How many trials, at most so many, follow each other from one on. */
const following = (trials: Int32Array, from: number, most: number): number => {
  let count = 1;
  while (count < most && trials[from + count] === trials[from]! + count) count += 1;
  return count;
};

/** The luck of a sample's trials alone: its first trial is number 0. */
export const luckOfSample = (luck: Luck, { trials }: Sample): Luck => {
  const stream: Streams = memoised((name) => {
    const whole = luck.stream(name);
    return {
      at: (trial, index) => whole.at(trials[trial]!, index),
      fill: (out, first, index) => {
        for (let from = 0; from < out.length;) {
          const to = from + following(trials, first + from, out.length - from);
          whole.fill(out.subarray(from, to), trials[first + from]!, index);
          from = to;
        }
      },
      fillAt: (out, first, lanes, index) => {
        whole.fillAt(out, 0, trialsAt(trials, first, lanes), index);
      },
      fillLists: (out, first, { lane, ends }, index) => {
        whole.fillLists(out, 0, { lane: trialsAt(trials, first, lane), ends }, index);
      },
    };
  });
  return { ...luck, stream };
};

/** A column of outcomes, in the trials of the sample. */
export const inSample = ({ places }: Sample, column: Float64Array): Float64Array => {
  const own = new Float64Array(places.length);
  for (let i = 0; i < own.length; i += 1) own[i] = column[places[i]!]!;
  return own;
};

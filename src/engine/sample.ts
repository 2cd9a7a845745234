import { type Replicate, sixteenths } from '../probability/standard-errors';
import { chancesIn, drawnInputs, type Luck } from './draws';
import type { Program } from './program';
import type { SimulationRun } from './simulate';

/** Trials at hand for what takes several passes: time and memory stay bounded however many ran. */
export type Sample = {
  /** Numbers of the trials, from 0; those that were left out of the run are not among them. */
  readonly trials: Int32Array;
  /** Where each stands in the columns of outcomes. */
  readonly places: Int32Array;
  /** The sixteen replicates, as parts of the sample. */
  readonly parts: readonly Replicate[];
  /** Ranges [from, to) of the run's trials that hold the sample. */
  readonly ranges: readonly Replicate[];
};

/** The first trials of each of the run's sixteen replicates, together at most so many. */
export const sampleOf = ({ sampling, excluded }: SimulationRun, most: number): Sample => {
  const ranges = sixteenths(sampling.trials).map(({ from, to }) => ({ from, to: Math.min(to, from + Math.floor(most / 16)) }));
  const failed = excluded.map(({ trial }) => trial - 1).sort((a, b) => a - b);
  const trials: number[] = [];
  const places: number[] = [];
  let before = 0;
  const parts = ranges.map(({ from, to }) => {
    const start = trials.length;
    for (let trial = from; trial < to; trial += 1) {
      while (before < failed.length && failed[before]! < trial) before += 1;
      if (failed[before] === trial) continue;
      trials.push(trial);
      places.push(trial - before);
    }
    return { from: start, to: trials.length };
  });
  return { trials: Int32Array.from(trials), places: Int32Array.from(places), parts, ranges };
};

/** A column of outcomes, in the trials of the sample. */
export const inSample = ({ places }: Sample, column: Float64Array): Float64Array => Float64Array.from(places, (place) => column[place]!);

/** The uniforms of each input that is drawn, in the trials of the sample: one column, or for `per: year` one a model year. */
export const sampledChances = ({ model, years }: Program, luck: Luck, { trials, parts, ranges }: Sample): ReadonlyMap<string, readonly Float64Array[]> => {
  const inputs = drawnInputs(model).map((input) => ({
    input,
    columns: Array.from({ length: input.per === 'year' ? years : 1 }, () => new Float64Array(trials.length)),
  }));
  ranges.forEach(({ from, to }, index) => {
    const chances = chancesIn(luck, from, to - from);
    const part = parts[index]!;
    for (const { input, columns } of inputs) {
      columns.forEach((column, year) => {
        const own = chances(input, year + 1);
        for (let i = part.from; i < part.to; i += 1) column[i] = own[trials[i]! - from]!;
      });
    }
  });
  return new Map(inputs.map(({ input, columns }) => [input.id, columns]));
};

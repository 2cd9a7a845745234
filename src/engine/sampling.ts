import { latinHypercubeStream } from '../probability/latin-hypercube';
import { REPLICATES } from '../probability/replicates';
import { sobolStream } from '../probability/sobol';
import { listByList, uniforms, type UniformStream } from '../probability/uniforms';
import { dimensionsOf } from './dimensions';
import { onceIn } from './memoised';
import type { Program } from './program';

export const samplingMethods = ['sobol', 'lhs', 'random'] as const;
export type SamplingMethod = (typeof samplingMethods)[number];

/** All randomness of a run. `trials` counts what runs; the same record gives the same bits. */
export type Sampling = { readonly seed: number; readonly trials: number; readonly method: SamplingMethod };

/** The least power of two that is no less, as an exponent. */
const exponentFor = (count: number): number => {
  let bits = 0;
  while (2 ** bits < count) bits += 1;
  return bits;
};

/** What runs where so many trials are asked for: all but `random` make every replicate a power of two. */
export const samplingOf = ({ trials, ...rest }: Sampling): Sampling => ({
  ...rest,
  trials: rest.method === 'random' ? trials : REPLICATES * 2 ** exponentFor(trials / REPLICATES),
});

/**
 * So many dimensions of sobol are Sobol's, and the others Latin hypercubes. Among the first dimensions most pairs fill the square evenly; of later ones,
 * in replicates of a few hundred points, one in fourteen does so far worse than independent draws would.
 */
const LOW_DISCREPANCY = 64;

export type Streams = (name: string) => UniformStream;

const planned = (program: Program, { seed, trials, method }: Sampling): Streams => {
  const bits = exponentFor(trials / REPLICATES);
  if (REPLICATES * 2 ** bits !== trials) throw new RangeError(`${method} has 16 replicates of a power of two: ${String(trials)} trials`);
  const dimensions = dimensionsOf(program);
  return (name) => {
    const own = dimensions.get(name) ?? [];
    const plain = uniforms(seed, name);
    const even = latinHypercubeStream(seed, name, bits);
    const low = sobolStream(seed, name, bits, (index) => own[index] ?? 0);
    const streamAt = (index: number): UniformStream => {
      const dimension = own[index];
      if (dimension === undefined) return plain;
      return method === 'lhs' || dimension >= LOW_DISCREPANCY ? even : low;
    };
    const fillAt: UniformStream['fillAt'] = (out, firstTrial, lanes, index) => { streamAt(index).fillAt(out, firstTrial, lanes, index); };
    return {
      at: (trial, index) => streamAt(index).at(trial, index),
      fill: (out, firstTrial, index) => { streamAt(index).fill(out, firstTrial, index); },
      fillAt,
      fillLists: listByList(fillAt),
    };
  };
};

/** The streams of a run. */
export const streamsOf = (program: Program, sampling: Sampling): Streams => {
  const make = sampling.method === 'random' ? (name: string) => uniforms(sampling.seed, name) : planned(program, sampling);
  const streams = new Map<string, UniformStream>();
  return (name) => onceIn(streams, name, () => make(name));
};

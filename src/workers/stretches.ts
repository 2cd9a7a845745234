import { type Assembly, assembly, type Part } from '../engine/assembly';
import type { Program } from '../engine/program';
import type { Sampling } from '../engine/sampling';
import type { SimulationRun } from '../engine/simulate';
import type { Stretch } from './thread';

/** What the caller of a run may do meanwhile. */
export type Watch = {
  /** Ends the run at once; its reason is what the run throws. */
  readonly signal?: AbortSignal;
  /** Told the share done, which only grows, up to 1. */
  readonly progress?: (done: number) => void;
  /** Told what a run of the first sixteenth, eighth, quarter and half of the trials gives, each as soon as it is there. */
  readonly partial?: (run: SimulationRun) => void;
};

/** Where a run stands. */
export type Stretches = {
  readonly parts: Assembly;
  /** The next trials to compute: so many, or what is left of them before the next partial result. */
  readonly next: (lanes: number) => Stretch | undefined;
  /** How many trials `next` has not given yet. */
  readonly left: () => number;
  readonly add: (part: Part) => void;
};

export const stretchesOf = (program: Program, sampling: Sampling, { signal, progress, partial }: Watch): Stretches => {
  const { trials } = sampling;
  const parts = assembly(program, sampling);
  // Nobody who does not ask for partial results pays for stretches that end with them.
  const shares = partial ? [...new Set([16, 8, 4, 2].map((part) => Math.ceil(trials / part)))].filter((share) => share < trials) : [];
  let [given, told] = [0, 0];
  return {
    parts,
    next: (lanes) => {
      if (given === trials) return undefined;
      const first = given;
      given = Math.min(first + lanes, shares.find((share) => share > first) ?? trials);
      return { kind: 'trials', first, lanes: given - first };
    },
    left: () => trials - given,
    add: (part) => {
      // What was on its way when the run was stopped is told nobody.
      if (signal?.aborted) return;
      parts.add(part);
      progress?.(parts.done() / trials);
      for (let share = shares[told]; share !== undefined && share <= parts.reached(); share = shares[told]) {
        told += 1;
        partial?.(parts.run(share));
      }
    },
  };
};

import type { Batch } from '../engine/batch';
import type { Program } from '../engine/program';
import type { Sampling } from '../engine/sampling';
import { BLOCK, lanesAfter, partsOf, type SimulationRun } from '../engine/simulate';
import { type Found, tasksOf } from '../engine/tasks';
import { handsFrom } from './hands';
import { type Stretches, stretchesOf, type Watch } from './stretches';
import type { StartThread } from './thread';

export type Workers = {
  /** The most threads; fewer are started where there is too little to do. */
  readonly count: number;
  readonly start: StartThread;
  /** Trials that are worth a thread; with fewer, this one computes them. */
  readonly worthwhile?: number;
  /** Lets others have a turn, where this thread computes. */
  readonly turn?: () => Promise<void>;
};

/** Threads that stay from one step of a calculation to the next. After an error or a stop, the next step starts new ones. */
export type Pool = {
  /** Runs the trials. The result is the same to the last bit for any number of threads, none included. */
  readonly run: (program: Program, sampling: Sampling, watch?: Watch) => Promise<SimulationRun>;
  /** Does the tasks of a batch, likewise; `progress` is told how many are done. */
  readonly tasks: (program: Program, sampling: Sampling, batch: Batch, watch?: Pick<Watch, 'signal' | 'progress'>) => Promise<readonly Found[]>;
  /** Starts the threads that so many trials are worth, so that they are there when a run comes. */
  readonly call: (trials: number) => void;
  /** Makes those threads ready for a run, ahead of it. */
  readonly prepare: (program: Program, sampling: Sampling) => void;
  readonly stop: () => void;
};

/** Trials of a stretch are a block's, but that those at the end are fewer: each stretch costs something of its own, whatever its lanes, and small ones more than waiting for another thread does. */
const FEWEST_LANES = 2048;
/** Stretches for each thread, at least; of what is left, there is one for each. */
const STRETCHES = 4;
/** A thread is there after a quarter of a second, in which this one computes about as many trials of a hospital's model. */
const WORTHWHILE = 2048;
/** Trials of a stretch in this thread, before others have a turn: some fifty milliseconds of a hospital's model. */
const LANES_HERE = 1024;
/** Orders that a thread has at once: it need not wait for the next one while this thread is busy. */
const AHEAD = 2;

/** A block's lanes, halved until they are no more than these, or few: blocks of the same lanes have their columns in the same places. */
const halved = (block: number, most: number): number => {
  let lanes = block;
  while (lanes > FEWEST_LANES && lanes > most) lanes /= 2;
  return lanes;
};

/** What comes first: the work, or the signal's reason as an error. */
const unlessAborted = async <T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  if (!signal) return work;
  const listening = new AbortController();
  const aborted = new Promise<never>((_, refuse) => {
    signal.addEventListener('abort', () => { refuse(signal.reason as Error); }, { signal: listening.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    listening.abort();
  }
};

const otherTurn = (): Promise<void> => new Promise((done) => { setTimeout(done, 0); });

export const poolOf = ({ count, start, worthwhile = WORTHWHILE, turn = otherTurn }: Workers): Pool => {
  const hands = handsFrom(start);
  const worth = (trials: number): number => Math.min(count, Math.floor(trials / worthwhile));

  const trialsHere = async (program: Program, sampling: Sampling, { next, add }: Stretches, signal: AbortSignal | undefined): Promise<void> => {
    const compute = partsOf(program, sampling);
    for (let stretch = next(LANES_HERE); stretch; stretch = next(LANES_HERE)) {
      add(compute(stretch.first, stretch.lanes));
      await turn();
      signal?.throwIfAborted();
    }
  };
  /** Whatever ends a step but its result ends the threads, which may be in the middle of it. */
  const orStop = async <T>(step: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
    try {
      return await unlessAborted(step, signal);
    } catch (error) {
      hands.stop();
      throw error;
    }
  };

  return {
    run: async (program, sampling, watch = {}) => {
      const { signal } = watch;
      signal?.throwIfAborted();
      const { trials } = sampling;
      const stretches = stretchesOf(program, sampling, watch);
      const { parts, next, left, add } = stretches;
      const threads = worth(trials);
      let block = BLOCK;
      const lanes = (): number => Math.min(Math.ceil(trials / (threads * STRETCHES)), halved(block, left() / threads));
      const step = threads === 0 ? Promise.resolve(false) : hands.carryOut({
        program, sampling, ahead: AHEAD,
        next: () => next(lanes()),
        take: (answer) => {
          if (answer.kind !== 'part') return;
          add(answer.part);
          if (answer.part.lanes === block) block = lanesAfter(answer.part);
        },
        isDone: () => parts.done() === trials,
      }, threads);
      if (!(await orStop(step, signal))) await trialsHere(program, sampling, stretches, signal);
      return parts.run(trials);
    },

    tasks: async (program, sampling, batch, { signal, progress } = {}) => {
      signal?.throwIfAborted();
      const found: Found[] = [];
      let [given, done] = [0, 0];
      const take = (index: number, own: Found): void => {
        if (signal?.aborted) return;
        found[index] = own;
        done += 1;
        progress?.(done);
      };
      const threads = Math.min(worth(sampling.trials), batch.count);
      const step = threads === 0 ? Promise.resolve(batch.count === 0) : hands.carryOut({
        program, sampling, ahead: AHEAD,
        ...(batch.basis && { basis: batch.basis }),
        next: () => {
          if (given === batch.count) return undefined;
          given += 1;
          return { kind: 'task', index: given - 1, task: batch.task(given - 1) };
        },
        take: (answer) => { if (answer.kind === 'found') take(answer.index, answer.found); },
        isDone: () => done === batch.count,
      }, threads);
      if (await orStop(step, signal)) return found;
      const find = tasksOf(program, sampling);
      for (let index = 0; index < batch.count; index += 1) {
        take(index, find(batch.task(index), batch.basis));
        await turn();
        signal?.throwIfAborted();
      }
      return found;
    },

    call: (trials) => { hands.call(worth(trials)); },
    prepare: (program, sampling) => { hands.prepare({ program, sampling }); },
    stop: hands.stop,
  };
};

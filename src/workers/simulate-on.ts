import { type Assembly, assembly, type Part } from '../engine/assembly';
import type { Sampling } from '../engine/sampling';
import type { Program } from '../engine/program';
import { partsOf, type SimulationRun } from '../engine/simulate';
import { packModel } from '../model/packed';
import { type Order, type StartThread, type Stretch, type Thread, ThreadEnded } from './thread';

export type Workers = {
  /** The most threads; fewer are started where there is too little to do. */
  readonly count: number;
  readonly start: StartThread;
  /** Trials that are worth a thread; with fewer, this one computes them. */
  readonly worthwhile?: number;
};

/** What the caller of a run may do meanwhile. */
export type Watch = {
  /** Ends the run at once; its reason is what the run throws. */
  readonly signal?: AbortSignal;
  /** Told the share done, which only grows, up to 1. */
  readonly progress?: (done: number) => void;
  /** Told what a run of the first sixteenth, eighth, quarter and half of the trials gives, each as soon as it is there. */
  readonly partial?: (run: SimulationRun) => void;
};

/** Trials of a stretch: their columns fit the cache. */
const MOST_LANES = 2048;
/** Stretches for each thread at least, so that none waits long for another at the end. */
const STRETCHES = 4;
/** A thread is there after a quarter of a second, in which this one computes about as many trials of a hospital's model. */
const WORTHWHILE = 2048;
/** Trials of a stretch in this thread, before others have a turn: some fifty milliseconds of a hospital's model. Each stretch costs something of its own, whatever its lanes. */
const LANES_HERE = 1024;

/** Where a run stands. */
type Going = {
  readonly trials: number;
  readonly parts: Assembly;
  /** The next trials to compute: so many, or what is left of them before the next partial result. */
  readonly next: (lanes: number) => Stretch | undefined;
  readonly add: (part: Part) => void;
};

const begun = (program: Program, sampling: Sampling, { signal, progress, partial }: Watch): Going => {
  const { trials } = sampling;
  const parts = assembly(program, sampling);
  // Nobody who does not ask for partial results pays for stretches that end with them.
  const shares = partial ? [...new Set([16, 8, 4, 2].map((part) => Math.ceil(trials / part)))].filter((share) => share < trials) : [];
  let [given, told] = [0, 0];
  return {
    trials,
    parts,
    next: (lanes) => {
      if (given === trials) return undefined;
      const first = given;
      given = Math.min(first + lanes, shares.find((share) => share > first) ?? trials);
      return { kind: 'trials', first, lanes: given - first };
    },
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

/** Sends each thread one stretch after another. False where no thread could be started; what ends one later ends the run. */
const onThreads = (threads: readonly Thread[], run: Order, { trials, parts, next, add }: Going): Promise<boolean> =>
  new Promise((done, refuse) => {
    const lanes = Math.min(MOST_LANES, Math.ceil(trials / (threads.length * STRETCHES)));
    let starting = threads.length;
    if (starting === 0) done(false);
    for (const thread of threads) {
      let ready = false;
      thread.listen((answer) => {
        try {
          if (answer.kind === 'failed') throw answer.error;
          ready = true;
          if (answer.kind === 'part') add(answer.part);
          const stretch = next(lanes);
          if (stretch) thread.send(answer.kind === 'part' ? { ...stretch, spare: answer.part.memory } : stretch);
          if (parts.done() === trials) done(true);
        } catch (error) {
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whatever was thrown is handed on
          refuse(error);
        }
      }, (reason) => {
        if (ready) refuse(new ThreadEnded(reason));
        else starting -= 1;
        if (starting === 0) done(false);
      });
      thread.send(run);
    }
  });

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

const turn = (): Promise<void> => new Promise((done) => { setTimeout(done, 0); });

/** In this thread, between turns of others. */
const onThisThread = async (program: Program, sampling: Sampling, { next, add }: Going, signal: AbortSignal | undefined): Promise<void> => {
  const compute = partsOf(program, sampling);
  let spare: ArrayBuffer | undefined;
  for (let stretch = next(LANES_HERE); stretch; stretch = next(LANES_HERE)) {
    const part = compute(stretch.first, stretch.lanes, spare);
    add(part);
    spare = part.memory;
    await turn();
    signal?.throwIfAborted();
  }
};

const started = (count: number, start: StartThread): readonly Thread[] => {
  const threads: Thread[] = [];
  try {
    while (threads.length < count) threads.push(start());
  } catch {
    // So many can be had, and no more: with none, this thread computes.
  }
  return threads;
};

/** Runs the trials on several threads. The result is the same to the last bit for any number of them, none included. */
export const simulateOn = async (program: Program, sampling: Sampling, { count, start, worthwhile = WORTHWHILE }: Workers, watch: Watch = {}): Promise<SimulationRun> => {
  const { signal } = watch;
  signal?.throwIfAborted();
  const going = begun(program, sampling, watch);
  const threads = started(Math.min(count, Math.floor(sampling.trials / worthwhile)), start);
  try {
    const run: Order = { kind: 'run', model: packModel(program.model), sampling };
    if (!(await unlessAborted(onThreads(threads, run, going), signal))) await onThisThread(program, sampling, going, signal);
  } finally {
    for (const thread of threads) thread.stop();
  }
  return going.parts.run(sampling.trials);
};

import { setImmediate } from 'node:timers/promises';
import type { Trials } from '../calculate';
import { type Pool, poolOf } from '../workers/pool';
import { ThreadEnded } from '../workers/thread';
import type { Context } from './command';
import { Refusal } from './io';
import { countOption } from './options';
import { progressBar } from './progress';

/** More than any machine of a hospital has cores; each takes some 100 MB. */
const MOST_WORKERS = 64;

export const workersOption = ({ options, io }: Context): number =>
  countOption('workers', options.get('workers'), { least: 1, most: MOST_WORKERS, otherwise: Math.min(MOST_WORKERS, io.workers.count) });

/** Threads for all that a command computes. */
export const poolFor = async <T>(context: Context, command: (pool: Pool) => Promise<T>): Promise<T> => {
  const pool = poolOf({ ...context.io.workers, count: workersOption(context), turn: () => setImmediate() });
  try {
    return await command(pool);
  } finally {
    pool.stop();
  }
};

/** Not enough memory, here or in a thread. */
const isTooLarge = (error: unknown): boolean =>
  (error instanceof RangeError && /allocation|array length/i.test(error.message))
  || (error instanceof ThreadEnded && (error.reason as NodeJS.ErrnoException | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY');

/** What ends a step on threads, in words. */
const worded = async <T>(file: string, step: Promise<T>): Promise<T> => {
  try {
    return await step;
  } catch (error) {
    if (isTooLarge(error)) throw new Refusal(1, 'cli.too-large');
    if (error instanceof ThreadEnded) throw new Refusal(1, 'cli.worker-stopped', { file, reason: error.message });
    throw error;
  }
};

/** A long step with a bar of its own. */
export const told = async <T>({ io, words }: Context, key: string, values: Readonly<Record<string, string>>, step: (told: (share: number) => void) => Promise<T>): Promise<T> => {
  const bar = progressBar(io.stderr, io.now);
  let shown = Promise.resolve();
  try {
    const done = await step((share) => {
      shown = shown.then(() => bar.show(share, words(key, values)));
      // Told below.
      shown.catch(() => undefined);
    });
    await shown;
    return done;
  } finally {
    await bar.clear();
  }
};

/** The trials of a model's runs, on threads and with a bar; Ctrl-C ends them. */
export const watchedTrials = (context: Context, file: string, pool: Pool): Trials => {
  const { interrupted: signal } = context.io;
  return {
    run: (program, sampling) => told(context, 'cli.progress', { file, trials: String(sampling.trials) }, (progress) => worded(file, pool.run(program, sampling, { signal, progress }))),
    tasks: (program, sampling, batch, progress) => worded(file, pool.tasks(program, sampling, batch, { signal, progress })),
  };
};

import { setImmediate } from 'node:timers/promises';
import type { Trials } from '../calculate';
import { simulateOn } from '../workers/simulate-on';
import { ThreadEnded } from '../workers/thread';
import type { Context } from './command';
import { Refusal } from './io';
import { countOption } from './options';
import { progressBar } from './progress';

/** More than any machine of a hospital has cores; each takes some 100 MB. */
const MOST_WORKERS = 64;

export const workersOption = ({ options, io }: Context): number =>
  countOption('workers', options.get('workers'), { least: 1, most: MOST_WORKERS, otherwise: Math.min(MOST_WORKERS, io.workers.count) });

/** Not enough memory, here or in a thread. */
const isTooLarge = (error: unknown): boolean =>
  (error instanceof RangeError && /allocation|array length/i.test(error.message))
  || (error instanceof ThreadEnded && (error.reason as NodeJS.ErrnoException | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY');

/** The trials of a model's runs, on threads and with a bar; Ctrl-C ends them. */
export const watchedTrials = (context: Context, file: string): Trials => {
  const { io, words } = context;
  const count = workersOption(context);
  const bar = progressBar(io.stderr, io.now);
  const run: Trials['run'] = async (program, sampling) => {
    let shown = Promise.resolve();
    const progress = (share: number): void => {
      shown = shown.then(() => bar.show(share, words('cli.progress', { file, trials: String(sampling.trials) })));
      // Told below.
      shown.catch(() => undefined);
    };
    try {
      const done = await simulateOn(program, sampling, { ...io.workers, count }, { signal: io.interrupted, progress });
      await shown;
      return done;
    } catch (error) {
      if (isTooLarge(error)) throw new Refusal(1, 'cli.too-large');
      if (error instanceof ThreadEnded) throw new Refusal(1, 'cli.worker-stopped', { file, reason: error.message });
      throw error;
    } finally {
      await bar.clear();
    }
  };
  return {
    run,
    turn: async () => {
      await setImmediate();
      io.interrupted.throwIfAborted();
    },
  };
};

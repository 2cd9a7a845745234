import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { readText, referenceFolder, referenceModels, resultsSource } from '../../support/models';
import { type Replays, replays } from '../../support/replays';
import { templateFile, templateNames } from '../../support/templates';

/** Trials of a run, each run of a seed of its own, and runs of a model: 36 random models and 9 templates. */
const LONG = { least: 100_000, trials: { random: 278, template: 278 }, runs: { random: 9, template: 4 } } as const;
const SHORT = { least: 5000, trials: { random: 134, template: 20 }, runs: { random: 1, template: 1 } } as const;
const { least, trials, runs } = process.argv.includes('short') ? SHORT : LONG;

type Job = { readonly file: string; readonly seed: number; readonly trials: number };

const runsOf = (file: string, kind: keyof typeof runs): readonly Job[] => Array.from({ length: runs[kind] }, (_, index) => ({ file, seed: index + 1, trials: trials[kind] }));

/** Longest first. */
const jobs: readonly Job[] = [
  ...templateNames.flatMap((name) => runsOf(templateFile(name), 'template')),
  ...referenceModels.flatMap((name) => runsOf(join(referenceFolder, name), 'random')),
];

const prove = ({ file, seed, trials: count }: Job): Replays => replays(resultsSource(readText(file), file).program, { seed, trials: count, method: 'random' });

const row = (cells: readonly string[]): string => `${(cells[0] ?? '').padEnd(44)}${cells.slice(1).map((cell) => cell.padStart(14)).join('')}`;

const lineOf = (title: string, done: readonly Replays[]): string => {
  const sum = (of: (own: Replays) => number): string => String(done.reduce((total, own) => total + of(own), 0));
  return row([title, sum(({ trials }) => trials), sum(({ excluded }) => excluded), sum(({ figures }) => figures), sum(({ differences }) => differences.length), sum(({ cells }) => cells), sum(({ inDecimals }) => inDecimals)]);
};

const proveAll = async (): Promise<void> => {
  const waiting = [...jobs];
  const done = new Map<string, Replays[]>();
  const next = async (worker: Worker): Promise<void> => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const own = job;
      const proven = await new Promise<Replays>((resolve, reject) => {
        worker.removeAllListeners().once('message', resolve).once('error', reject);
        worker.postMessage(own);
      });
      done.set(own.file, [...(done.get(own.file) ?? []), proven]);
      for (const difference of proven.differences) console.log(`${own.file}, seed ${String(own.seed)}: ${difference}`);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, () => next(new Worker(__filename))));
  console.log(row(['model', 'trials', 'left out', 'figures', 'differing', 'lines', 'in decimals']));
  for (const [file, own] of done) console.log(lineOf(file, own));
  const all = [...done.values()].flat();
  console.log(lineOf('all', all));
  process.exitCode = all.reduce((sum, own) => sum + own.trials, 0) >= least && all.every(({ differences }) => differences.length === 0) ? 0 : 1;
};

if (isMainThread) void proveAll();
else parentPort?.on('message', (job: Job) => parentPort?.postMessage(prove(job)));

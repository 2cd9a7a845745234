import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import type { SamplingMethod } from '../../../src/engine/sampling';
import { summarise } from '../../../src/probability/statistics';
import { runOf } from '../../engine/runs';
import { readText, resultsSource } from '../../support/models';
import { templateFile } from '../../support/templates';

/**
 * How many trials of `random` a trial of the other methods is worth, for the mean and for P80 of the present value, in two templates: the ratio of the variances of
 * the estimates of 20 seeds, as a geometric mean over strategies. A variance of 20 estimates is known to a third, the ratio of two to a half; the strategies, which share their luck, better it little.
 */
const SEEDS = 20;
const methods: readonly SamplingMethod[] = ['random', 'sobol', 'lhs'];
/** What the default must reach in the tertiary template: half the trials for P80, a tenth for the mean. */
const MUST = { mean: 10, p80: 2 } as const;

/** Another template or other trials by `npm run proof:accuracy -- tertiary 65536`. */
const [template, given] = process.argv.slice(2);
const cases = (template === undefined ? ['county', 'tertiary'] : [template]).map((name) => ({ name, trials: Number(given ?? 16384) }));

type Job = { readonly name: string; readonly trials: number; readonly method: SamplingMethod; readonly seed: number };
type Estimates = Readonly<Record<string, { readonly mean: number; readonly p80: number }>>;

const estimate = ({ name, trials, method, seed }: Job): Estimates => {
  const { program } = resultsSource(readText(templateFile(name)), templateFile(name));
  const { strategies } = runOf(program, { seed, trials, method });
  return Object.fromEntries([...strategies].map(([id, { presentValue }]) => {
    const { mean, p80 } = summarise(presentValue);
    return [id, { mean, p80 }];
  }));
};

const varianceOf = (values: readonly number[]): number => {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
};

const proveAll = async (): Promise<void> => {
  const jobs = cases.flatMap(({ name, trials }) => methods.flatMap((method) => Array.from({ length: SEEDS }, (_, index): Job => ({ name, trials, method, seed: index + 1 }))));
  const done = new Map<string, Estimates[]>();
  const next = async (worker: Worker): Promise<void> => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      const own = job;
      const key = `${own.name} ${own.method}`;
      const found = await new Promise<Estimates>((resolve, reject) => {
        worker.removeAllListeners().once('message', resolve).once('error', reject);
        worker.postMessage(own);
      });
      done.set(key, [...(done.get(key) ?? []), found]);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, () => next(new Worker(__filename, { argv: process.argv.slice(2) }))));

  console.log('| template | trials | method | error of the mean, % | of P80, % | a trial is worth, for the mean | for P80 |\n| --- | --- | --- | --- | --- | --- | --- |');
  for (const { name, trials } of cases) {
    const variances = (method: SamplingMethod, figure: 'mean' | 'p80'): readonly number[] => {
      const all = done.get(`${name} ${method}`) ?? [];
      // Relative to the size of the figure, so that strategies count alike.
      return Object.keys(all[0] ?? {}).map((id) => varianceOf(all.map((own) => (own[id]?.[figure] ?? NaN) / (all[0]?.[id]?.[figure] ?? NaN))));
    };
    const error = (method: SamplingMethod, figure: 'mean' | 'p80'): string => (100 * Math.sqrt(variances(method, figure).reduce((sum, own, _, { length }) => sum + own / length, 0))).toFixed(4);
    const worth = (method: SamplingMethod, figure: 'mean' | 'p80'): number => {
      const [plain, own] = [variances('random', figure), variances(method, figure)];
      return Math.exp(plain.reduce((sum, variance, i) => sum + Math.log(variance / (own[i] ?? NaN)), 0) / plain.length);
    };
    for (const method of methods) {
      const [mean, p80] = [worth(method, 'mean'), worth(method, 'p80')];
      console.log(`| ${name} | ${String(trials)} | ${method} | ${error(method, 'mean')} | ${error(method, 'p80')} | ${mean.toFixed(1)} | ${p80.toFixed(1)} |`);
      if (name === 'tertiary' && method === 'sobol' && !(mean >= MUST.mean && p80 >= MUST.p80)) process.exitCode = 1;
    }
  }
};

if (isMainThread) void proveAll();
else parentPort?.on('message', (job: Job) => parentPort?.postMessage(estimate(job)));

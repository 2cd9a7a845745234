import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { samplingMethods } from '../../src/engine/sampling';
import type { Estimates } from './estimates';

/**
 * How many trials of `random` a trial of the other methods is worth, for the mean and for P80 of the present value: the ratio of the variances of the estimates of 20 seeds, as a
 * geometric mean over strategies. A variance of 20 estimates is known to a third, the ratio of two to a half; the strategies, which share their luck, better it little.
 */
const SEEDS = 20;
const TRIALS = 16_384;
/** What the default must reach in the tertiary template: half the trials for P80, a tenth for the mean. */
const MUST = { template: 'tertiary', method: 'sobol', mean: 10, p80: 2 } as const;

const execute = promisify(execFile);
const script = fileURLToPath(new URL('estimates.mjs', import.meta.url));

const estimated = async (template: string, method: string): Promise<readonly Estimates[]> => {
  const { stdout } = await execute(process.execPath, [script, template, method, String(TRIALS), String(SEEDS)]);
  return Object.values(JSON.parse(stdout) as Record<string, Estimates>);
};

const meanOf = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

/** Relative to the size of the figure, so that strategies count alike. */
const varianceOf = (values: readonly number[]): number => {
  const mean = meanOf(values);
  return values.reduce((sum, x) => sum + (x / mean - 1) ** 2, 0) / (values.length - 1);
};

/** Prints the table; false where the default does not reach what it must. */
export const accuracy = async (): Promise<boolean> => {
  console.log('| template | method | error of the mean, % | of P80, % | a trial is worth, for the mean | for P80 |\n| --- | --- | ---: | ---: | ---: | ---: |');
  let reached = true;
  for (const template of ['county', 'tertiary']) {
    const found = await Promise.all(samplingMethods.map(async (method) => ({ method, strategies: await estimated(template, method) })));
    const plain = found.find(({ method }) => method === 'random')?.strategies ?? [];
    for (const { method, strategies } of found) {
      const of = (figure: keyof Estimates): { readonly error: number; readonly worth: number } => {
        const variances = strategies.map((own) => varianceOf(own[figure]));
        const gains = plain.map((own, i) => Math.log(varianceOf(own[figure]) / (variances[i] ?? NaN)));
        return { error: 100 * Math.sqrt(meanOf(variances)), worth: Math.exp(meanOf(gains)) };
      };
      const [mean, p80] = [of('mean'), of('p80')];
      console.log(`| ${template} | ${method} | ${mean.error.toFixed(4)} | ${p80.error.toFixed(4)} | ${mean.worth.toFixed(1)} | ${p80.worth.toFixed(1)} |`);
      if (template === MUST.template && method === MUST.method) reached &&= mean.worth >= MUST.mean && p80.worth >= MUST.p80;
    }
  }
  console.log(`\n${TRIALS.toLocaleString('en')} trials, ${SEEDS} seeds`);
  return reached;
};

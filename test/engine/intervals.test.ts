import { expect, it } from '@jest/globals';
import { runTrials } from '../../src/calculate';
import { summarise } from '../../src/probability/statistics';
import { sixteenths } from '../../src/probability/standard-errors';
import { coverage } from '../support/coverage';
import { resultsSource } from '../support/models';

const model = (body: string): string => `format: 1\nname: m\nstart: 2027-01\nmonths: 12\nstrategies: { a: { name: A } }\n${body}`;

it('intervals of a normal law hold its figures in 95 runs of 100', async () => {
  const text = model('inputs: { x: { normal: [1000, 200] } }\nlines: { x: { name: x, category: licence, amount: x, when: { month: 1 } } }');
  // 1000 + 200 z, z = 0.8416 and 1.6449 at 80 % and 95 %.
  const exact = { 'a total': { mean: 1000, p50: 1000, p80: 1168.3242467145828, p95: 1328.9707253902943 } };
  const covered = await coverage({ text, trials: 1600, method: 'random', runs: 200, reference: 1, exact });
  expect(covered.map(({ name, figure, kind }) => `${name} ${figure} ${kind}`)).toEqual(['mean', 'p50', 'p80', 'p95'].map((figure) => `a total ${figure} two-sided`));
  for (const { hits, p } of covered) {
    expect(p).toBeGreaterThan(0.001);
    expect(hits).toBeLessThan(200);
  }
});

it('trials that were left out leave their replicate smaller', async () => {
  const { program, base } = resultsSource(model('inputs: { x: { uniform: [-1, 3] } }\nlines: { x: { name: x, category: licence, amount: sqrt(x), when: { month: 1 } } }'));
  const { run, comparison } = await runTrials(program, base, { seed: 1, trials: 1600, method: 'random' });
  const total = run.strategies.get('a')?.total ?? new Float64Array();
  // A quarter fails; the parts are counted trial by trial.
  expect(total.length).toBeLessThan(1300);
  const left = new Set(run.excluded.map(({ trial }) => trial));
  const sizes = sixteenths(1600).map(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i + 1).filter((trial) => !left.has(trial)).length);
  const ends = sizes.map((_, j) => sizes.slice(0, j + 1).reduce((sum, size) => sum + size, 0));
  expect(comparison.strategies.get('a')?.total).toEqual(summarise(total, ends.map((to, j) => ({ from: ends[j - 1] ?? 0, to }))));
});

import { describe, expect, it } from '@jest/globals';
import { runTrials } from '../../src/calculate';
import { wordsFor } from '../../src/locale/words';
import { workbookPlan } from '../../src/report/workbook';
import { resultsSource } from '../support/models';

const text = `format: 1
name: m
start: 2027-01
months: 12
strategies: { a: { name: A } }
inputs: { x: { uniform: [-1, 3] } }
lines: { root: { name: root, category: licence, amount: 1000 * sqrt(x), when: { month: 1 } } }`;

/** The sheet's rows, as their first two cells. */
const sheet = async (trials: number, language: 'zh' | 'en'): Promise<readonly (readonly unknown[])[]> => {
  const source = resultsSource(text);
  const { program, base } = source;
  const simulated = await runTrials(program, base, { seed: 1, trials, method: 'random' });
  const plan = workbookPlan({ ...source, simulated: { ...simulated, seconds: 1 } }, wordsFor(language), { created: '2027-01-01T00:00:00Z', version: 'test' });
  const name = wordsFor(language)('sheet.simulation');
  return (plan.sheets.find((one) => one.name === name)?.rows ?? []).map(({ cells }) => cells.slice(0, 2).map((cell) => cell?.value));
};
const valuesOf = (rows: readonly (readonly unknown[])[], label: string): readonly unknown[] => rows.filter(([first]) => first === label).map(([, value]) => value);

describe('the sheet of the simulation', () => {
  it('tells the standard error of present value, total and budget scope', async () => {
    const rows = await sheet(1024, 'zh');
    // No discount: the three are the same.
    for (const figure of ['均值', 'P50', 'P80', 'P95']) {
      const [one, ...others] = valuesOf(rows, `标准误（${figure}）`);
      expect(one).toBeGreaterThan(0);
      expect(others).toEqual([one, one]);
    }
  });

  it('tells nothing of the error where there are too few trials', async () => {
    expect((await sheet(64, 'en')).filter(([first]) => String(first).startsWith('Standard error'))).toEqual([]);
  });

  it('tells how many trials failed, and at which lines', async () => {
    const [failed] = valuesOf(await sheet(1024, 'en'), 'Of which failed and left out');
    const [, all, root] = /^(\d+) \(at lines: root (\d+)\)$/.exec(String(failed)) ?? [];
    expect(all).toBe(root);
    // A quarter of them: 256, with a standard deviation of 14.
    expect(Math.abs(Number(all) - 256)).toBeLessThan(56);
  });
});

import { expect, it } from '@jest/globals';
import { openXlsx, saveXlsx } from 'hucre';
import { join } from 'node:path';
import { check, reserves, runTrials } from '../../src/calculate';
import { writeXlsx } from '../../src/hosts/xlsx/write-xlsx';
import type { ResultsSource } from '../../src/report/results';
import { compare } from '../support/compare-books';
import { describeWithLibreOffice, recalculate } from '../support/libreoffice';
import { readText } from '../support/models';
import { planFrom } from '../support/workbooks';

const text = readText(join('test', 'models', 'spec-example.tco.yaml'));

const sourceOf = async (model: string): Promise<ResultsSource> => {
  const { program, base } = check(model, 'model.tco.yaml');
  if (!program || !base) throw new Error('the model has a mistake');
  const simulated = { ...(await runTrials(program, base, { trials: 256, seed: 1, method: 'random' })), seconds: 0 };
  return { program, base, hash: '0'.repeat(64), reserves: reserves(program, base, simulated), simulated };
};

describeWithLibreOffice('the switch of the reserve', () => {
  it('turned in the sheet gives every figure of the model that has the other rule', async () => {
    const plans = await Promise.all([text, `${text}\nreserve: { share: 5% }\n`].map(async (model) => planFrom(await sourceOf(model))));
    const words = ['按比例', '按分位'];
    const turned = await Promise.all(plans.map(async (plan, index) => {
      const workbook = await openXlsx(await writeXlsx(plan));
      const row = workbook.sheets.find(({ name }) => name === '设定')?.rows.find(([id]) => id === 'reserveRule');
      if (!row) throw new Error('no switch');
      row[2] = words[index] ?? '';
      return saveXlsx(workbook);
    }));
    const books = await recalculate(turned);
    books.forEach((book, index) => {
      const { formulas, differences } = compare(plans[1 - index] as NonNullable<(typeof plans)[number]>, book);
      expect(formulas).toBeGreaterThan(1000);
      expect(differences.slice(0, 5)).toEqual([]);
    });
  }, 120_000);
});

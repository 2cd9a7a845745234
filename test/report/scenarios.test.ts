import { beforeAll, describe, expect, it } from '@jest/globals';
import { openXlsx, saveXlsx } from 'hucre';
import { join } from 'node:path';
import { checkWorkbook, reserves, runTrials, scenariosOf } from '../../src/calculate';
import { readXlsx } from '../../src/hosts/xlsx/read-xlsx';
import { writeXlsx } from '../../src/hosts/xlsx/write-xlsx';
import { wordsFor } from '../../src/locale/words';
import type { WorkbookPlan } from '../../src/report/plan';
import type { ResultsSource } from '../../src/report/results';
import { atScenario } from '../../src/report/scenarios';
import { workbookPlan } from '../../src/report/workbook';
import { compare } from '../support/compare-books';
import { describeWithLibreOffice, recalculate, type Recalculated } from '../support/libreoffice';
import { readText, referenceFolder, resultsSource } from '../support/models';
import { templateFile } from '../support/templates';

const stamp = { created: '2027-01-01T00:00:00Z', version: 'test' };
const zh = wordsFor('zh');

/** A model with the scenarios of a run of 256 trials. */
const sourceOf = async (file: string): Promise<ResultsSource> => {
  const source = resultsSource(readText(file), file);
  const simulated = await runTrials(source.program, source.base, { seed: 1, trials: 256, method: 'random' });
  return { ...source, reserves: reserves(source.program, source.base, simulated), simulated: { ...simulated, seconds: 1 }, scenarios: scenariosOf(source.program, simulated) };
};
const planOf = (source: ResultsSource, shown: number): WorkbookPlan => workbookPlan({ ...source, ...(source.scenarios && { scenarios: { ...source.scenarios, shown } }) }, zh, stamp);

/** The workbook with another number in the scenario's cell, as a person would type it. */
const choosing = async (xlsx: Uint8Array, shown: number): Promise<Uint8Array> => {
  const workbook = await openXlsx(xlsx);
  const cells = workbook.sheets.find(({ name }) => name === '情景')?.rows[atScenario.shown];
  if (typeof cells?.[1] !== 'number') throw new Error('no scenario cell');
  cells[1] = shown;
  return saveXlsx(workbook);
};

/** Incidents whose severities rest on formulas, inputs drawn by the year, several strategies: and the largest template. */
const files = [join('test', 'models', 'spec-example.tco.yaml'), ...['06', '24', '33'].map((number) => join(referenceFolder, `${number}.tco.yaml`)), templateFile('county'), templateFile('tertiary')];

describeWithLibreOffice('a scenario chosen in the sheet', () => {
  const sources = new Map<string, ResultsSource>();
  const books = new Map<string, Recalculated>();
  const chosen = (file: string): readonly number[] => {
    const count = sources.get(file)?.scenarios?.list.length ?? 0;
    return file === files[0] ? Array.from({ length: count + 1 }, (_, index) => index) : [0, count];
  };

  beforeAll(async () => {
    for (const file of files) sources.set(file, await sourceOf(file));
    const jobs = await Promise.all(files.flatMap((file) => chosen(file).map(async (shown) => ({ key: `${file} ${String(shown)}`, book: await choosing(await writeXlsx(planOf(sources.get(file) as ResultsSource, 0)), shown) }))));
    const done = await recalculate(jobs.map(({ book }) => book));
    jobs.forEach(({ key }, index) => books.set(key, done[index] as Recalculated));
  }, 280_000);

  it.each(files)('%s: every formula gives that trial’s figure, to the fen', (file) => {
    for (const shown of chosen(file)) {
      const { formulas, differences } = compare(planOf(sources.get(file) as ResultsSource, shown), books.get(`${file} ${String(shown)}`) as Recalculated);
      expect(formulas).toBeGreaterThan(100);
      expect({ shown, differences: differences.slice(0, 5) }).toEqual({ shown, differences: [] });
    }
  });

  it.each(files)('%s: the totals are those of the simulation', (file) => {
    const source = sources.get(file) as ResultsSource;
    for (const shown of chosen(file).filter((number) => number > 0)) {
      const scenario = source.scenarios?.list[shown - 1];
      for (const [id, { presentValue }] of source.simulated?.run.strategies ?? []) {
        const { excluded } = source.simulated?.run ?? { excluded: [] };
        const trial = scenario?.replay.trial ?? 0;
        const at = trial - 1 - excluded.filter((own) => own.trial < trial).length;
        const fen = scenario?.replay.figures.strategies.get(id)?.presentValue ?? 0n;
        expect(Number(fen) / 100).toBe(presentValue[at]);
      }
    }
  });
});

describe('a workbook with scenarios', () => {
  it('is the model of its base inputs, whatever it shows', async () => {
    const source = await sourceOf(files[0] ?? '');
    for (const shown of [0, 5]) {
      const read = await readXlsx(await writeXlsx(planOf(source, shown)));
      if (!('data' in read)) throw new Error('not read');
      const { program, issues } = checkWorkbook(read.data, 'book.xlsx');
      expect(issues).toEqual([]);
      expect(program?.model.canonical).toBe(source.program.model.canonical);
    }
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import { openXlsx, saveXlsx } from 'hucre';
import { join } from 'node:path';
import { writeXlsx } from '../../src/hosts/xlsx/write-xlsx';
import { type Language, wordsFor } from '../../src/locale/words';
import type { CellPlan, SheetPlan, WorkbookPlan } from '../../src/report/plan';
import { compare } from '../support/compare-books';
import { describeWithLibreOffice, printedPages, recalculate, type Recalculated } from '../support/libreoffice';
import { readText, resultsSource } from '../support/models';
import { simulatedSource } from '../support/simulated';
import { templateFile } from '../support/templates';
import { planFrom } from '../support/workbooks';

const sheetOf = (plan: WorkbookPlan, key: string, language: Language = 'zh'): SheetPlan => {
  const found = plan.sheets.find(({ name }) => name === wordsFor(language)(`sheet.${key}`));
  if (!found) throw new Error(`no sheet ${key}`);
  return found;
};
const textsOf = ({ rows }: SheetPlan): readonly string[] => rows.flatMap(({ cells }) => cells.flatMap((cell) => (typeof cell?.value === 'string' && cell.value !== '' ? [cell.value] : [])));
const rowOf = ({ rows }: SheetPlan, label: string, nth = 0): readonly (CellPlan | null)[] => rows.filter(({ cells }) => cells.some((cell) => cell?.value === label))[nth]?.cells ?? [];
const numbersOf = (cells: readonly (CellPlan | null)[]): readonly number[] => cells.flatMap((cell) => (typeof cell?.value === 'number' ? [cell.value] : []));

/**
 * A plan that costs 100 at the start and halves what an incident costs, twelve incidents a year for a year: without it 12 x 20, with it 12 x 10. So in the base case it
 * averts 120 for 100. In the trials the difference is 10 N - 100, N being Poisson with mean 12: 20 on average, with a standard deviation of 10 sqrt(12).
 */
const switched = (plan: 0 | 1, unit = '开关'): string => `
format: 1
name: switched
start: 2027-01
months: 12
strategies: { stay: { name: Stay }, go: { name: Go } }
inputs: { plan: { value: ${String(plan)}, unit: ${unit}, name: Rollback plan }, size: { uniform: [9, 11], per: event } }
lines:
  plan: { name: Plan, category: fallback, in: [go], amount: 100 * plan, when: { month: 1 } }
  outage: { name: Outage, category: downtime, in: [go], amount: "10 * if(plan, 1, 2)", when: { from: 1, rate: 12 } }
  loss: { name: Loss, category: downtime, amount: size, when: { from: 1, rate: 3 } }
`;

describe('the register of risks', () => {
  it.each([0, 1] as const)('tells what a remedy is worth that is %s now', async (plan) => {
    const source = await simulatedSource(switched(plan), 4096);
    const [remedy] = source.remedies ?? [];
    const own = remedy?.strategies.get('go');
    expect(own?.base).toEqual({ costs: 10_000n, averts: 12_000n });
    const { mean = NaN, standardError = NaN } = own?.trials ?? {};
    // sd / sqrt(n) = 0.541; the error is itself known from sixteen parts to a fifth or so.
    expect(Math.abs(mean - 20)).toBeLessThan(4 * 0.541);
    expect(standardError).toBeGreaterThan(0.541 / 2);
    expect(standardError).toBeLessThan(2 * 0.541);
    expect(remedy?.strategies.get('stay')?.base).toEqual({ costs: 0n, averts: 0n });
    const row = rowOf(sheetOf(planFrom(source), 'risks'), 'Rollback plan');
    expect(row.slice(0, 6).map((cell) => cell?.value)).toEqual(['Rollback plan', 'Go', wordsFor('zh')(plan === 1 ? 'risks.isDone' : 'risks.notDone'), 100, 120, 20]);
  });

  it('knows a switch by its unit alone', async () => {
    const source = await simulatedSource(switched(1, '台'), 64);
    expect(source.remedies).toEqual([]);
    expect(textsOf(sheetOf(planFrom(source), 'risks'))).toContain(wordsFor('zh')('risks.noSwitch'));
  });

  it('tells rate, law, expected loss and share of every incident line', async () => {
    const source = await simulatedSource(switched(1), 4096);
    const register = sheetOf(planFrom(source), 'risks');
    const lineOf = (name: string): readonly (CellPlan | null)[] => register.rows.find(({ cells }) => cells[0]?.value === name)?.cells ?? [];
    const [first, second] = [lineOf('Loss'), lineOf('Outage')];
    // Three a year at 10 on average: 30 a year, with a standard error of sqrt(3 (100 + 1/3)) / 64 = 0.27. In the base case 12 months of 3/12 x 10, that is 2.50 each.
    expect(first.slice(3, 7).map((cell) => cell?.value)).toEqual([3, 1, 12, 30]);
    expect(Math.abs(Number(first[7]?.value) - 30)).toBeLessThan(4 * 0.27);
    expect(first.at(-1)?.value).toBe('size uniform: [9, 11]');
    expect(second.slice(3, 7).map((cell) => cell?.value)).toEqual([12, 1, 12, 120]);
    expect(second.at(-1)?.value).toBe(wordsFor('zh')('risks.fixed'));
  });
});

/** Two strategies of the same law, and one that is plainly dearer. */
const alike = (others: string): string => `
format: 1
name: alike
start: 2027-01
months: 30
cap: 1000
baseline: c
strategies: { a: { name: Alpha }, b: { name: Beta }, c: { name: Gamma } }
rollouts: { r: { a: [0.5, 0.5], b: [1], c: [0.2, 0, 0.3] } }
layers: { os: { name: OS, rollout: r, core: true } }
inputs: { x: { uniform: [0, 100] }, y: { uniform: [0, 100] }, z: { uniform: [0, 100] } }
lines:
  a: { name: A, category: licence, in: [a], amount: 500 + x, when: { month: 1 } }
  b: { name: B, category: training, in: [b], amount: ${others}, when: { month: 1 } }
  c: { name: C, category: parallel, budget: true, in: [c], amount: 1001 + y, when: { month: 1 } }
`;

describe('the decision page', () => {
  it('says when two strategies cannot be told apart, and when they can', async () => {
    const of = async (others: string): Promise<string> => textsOf(sheetOf(planFrom(await simulatedSource(alike(others), 1024), 'en'), 'onePage', 'en')).join('\n');
    expect(await of('500 + z')).toMatch(/(Alpha and Beta|Beta and Alpha) cannot be told apart/);
    // Trial by trial 20 apart: no error at all.
    const apart = await of('520 + x');
    expect(apart).toMatch(/Alpha has the least present value, .* 0\.0020 \(3\.5%\) below Beta, with a standard error of 0\. It is the cheapest in 100% of the trials/);
    expect(apart).toMatch(/The chance of staying within the money there is \(0\.10\): Alpha 100%; Beta 100%; Gamma 0%/);
  });

  it('tells how long two systems run side by side, and how much is under own control', async () => {
    const page = sheetOf(planFrom(await simulatedSource(alike('520 + x'), 64)), 'onePage');
    // Half in each of two years: 24 months. All in the first: 12. A fifth, and then for good less than all: all 30.
    expect(numbersOf(rowOf(page, wordsFor('zh')('page.mixed')))).toEqual([24, 12, 30]);
    // Of Alpha, which is looked at: the best of those that change something.
    expect(numbersOf(rowOf(page, 'OS'))).toEqual([0.5, 1, 1]);
  });

  it('does without trials', () => {
    const plan = planFrom(withoutTrials);
    expect(textsOf(sheetOf(plan, 'onePage')).join('\n')).toContain(wordsFor('zh')('finding.noTrials'));
  });
});

const withoutTrials = resultsSource(readText(join('test', 'models', 'spec-example.tco.yaml')));

/** The workbook with other choices on the page, as a person would make them. */
const choosing = async (xlsx: Uint8Array, strategy: string, unit: string): Promise<Uint8Array> => {
  const workbook = await openXlsx(xlsx);
  const cells = workbook.sheets.find(({ name }) => name === wordsFor('zh')('sheet.onePage'))?.rows[0];
  const at = (value: string): number => cells?.indexOf(value) ?? -1;
  if (!cells || at('一步到位') < 0 || at('万元') < 0) throw new Error('no choices');
  [cells[at('一步到位')], cells[at('万元')]] = [strategy, unit];
  return saveXlsx(workbook);
};

describeWithLibreOffice('the sheets for leadership', () => {
  const files = [join('test', 'models', 'spec-example.tco.yaml'), templateFile('county')];
  const languages: readonly Language[] = ['zh', 'en'];
  const plans = new Map<string, WorkbookPlan>();
  const books = new Map<string, Recalculated>();
  let chosen: Recalculated | undefined;

  beforeAll(async () => {
    for (const file of files) {
      const source = await simulatedSource(readText(file), 256, file);
      for (const language of languages) plans.set(`${file} ${language}`, planFrom(source, language));
    }
    plans.set('no trials', planFrom(withoutTrials));
    const first = plans.get(`${files[0] ?? ''} zh`);
    const other = await choosing(await writeXlsx(first as WorkbookPlan), '渐进式替换', '元');
    const [with_, ...all] = await recalculate([other, ...(await Promise.all([...plans.values()].map((plan) => writeXlsx(plan))))]);
    chosen = with_;
    [...plans.keys()].forEach((key, index) => { books.set(key, all[index] as Recalculated); });
  }, 900_000);

  it.each([...files.flatMap((file) => languages.map((language) => `${file} ${language}`)), 'no trials'])('%s: LibreOffice calculates every cell alike', (key) => {
    const { formulas, differences } = compare(plans.get(key) as WorkbookPlan, books.get(key) as Recalculated);
    expect(formulas).toBeGreaterThan(500);
    expect(differences).toEqual([]);
  });

  it('shows the strategy and the unit that are chosen', () => {
    const plan = plans.get(`${files[0] ?? ''} zh`) as WorkbookPlan;
    const page = sheetOf(plan, 'onePage');
    const total = page.rows.findIndex(({ cells }) => cells[0]?.value === wordsFor('zh')('page.total'));
    const column = page.rows[total]?.cells.findIndex((cell) => typeof cell?.value === 'number') ?? 0;
    // In full: the first strategy's nominal total.
    expect(chosen?.value(page.name, total, column)).toBe(Number(withoutTrials.base.strategies.get('stay')?.total) / 100);
    const data = sheetOf(plan, 'pageData');
    const heads = data.rows.flatMap(({ cells }, row) => (cells[0]?.value === wordsFor('zh')('page.driver') ? [row] : []));
    // Eight rows a strategy, the second of them chosen.
    const stamped = data.rows.slice((heads[0] ?? 0) + 1 + 8, (heads[0] ?? 0) + 1 + 16).map(({ cells }) => cells[0]?.value);
    expect(stamped.slice(0, 2).sort()).toEqual(['dipDepth', 'dipHalfLife']);
    expect(stamped.map((_, index) => chosen?.value(data.name, (heads[1] ?? 0) + 1 + index, 0) ?? '')).toEqual(stamped);
  });

  it('prints the decision page on one sheet of paper, in both languages', async () => {
    const alone = (plan: WorkbookPlan, language: Language): WorkbookPlan => ({ ...plan, sheets: plan.sheets.map((sheet) => ({ ...sheet, hidden: sheet !== sheetOf(plan, 'onePage', language) })) });
    const printed = languages.map((language) => alone(plans.get(`${files[1] ?? ''} ${language}`) as WorkbookPlan, language));
    expect(await printedPages(await Promise.all(printed.map((plan) => writeXlsx(plan))))).toEqual([1, 1]);
  }, 900_000);
});

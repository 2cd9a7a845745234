import { beforeAll, describe, expect, it } from '@jest/globals';
import { openXlsx, saveXlsx } from 'hucre';
import { readXlsx } from '../../src/hosts/xlsx/read-xlsx';
import { writeXlsx } from '../../src/hosts/xlsx/write-xlsx';
import { checkWorkbook } from '../../src/calculate';
import { wordsFor } from '../../src/locale/words';
import { at } from '../../src/report/places';
import type { WorkbookPlan } from '../../src/report/plan';
import type { ResultsSource } from '../../src/report/results';
import { atScenario } from '../../src/report/scenarios';
import { compare } from '../support/compare-books';
import { describeWithLibreOffice, recalculate, type Recalculated } from '../support/libreoffice';
import { simulatedSource } from '../support/simulated';
import { planFrom } from '../support/workbooks';

/** Every kind of input: certain, by distribution, by year, by strategy, phased, paid in parts, quoted, correlated, with a formula and a life. */
const model = `
format: 1
name: kinds
start: 2027-01
months: 24
discount: { rate: 0.05 }
cap: 90000
strategies: { stay: { name: Stay }, go: { name: Go } }
rollouts: { desks: { go: [0.5, 0.5] } }
layers: { os: { name: OS, rollout: desks } }
categories: { extra: { name: Extra, class: hidden, capital: false, budget: false } }
inputs:
  desks: { value: 100, unit: 台, note: counted }
  price: { value: 0.1234567890123456789, unit: 元/台, source: quoted }
  effort: { by: { stay: { pert: [1, 2, 4] }, go: { pert: [2, 3, 9] } } }
  growth: { normal: [0.04, 0.01], min: 0, max: 0.1 }
  wage: { years: [50, 52] }
  hours: { lognormal: { mean: 3, sd: 4 }, per: event }
formulas: { work: effort * wage }
lines:
  licences: { name: Licences, category: licence, layer: os, in: [go], quantity: desks, unitPrice: price, vat: 0.13, life: 60, when: { rollout: desks } }
  people: { name: People, category: training, amount: work * desks, escalate: growth, when: { payments: [[1, 0.4], [6, 0.6]] } }
  outage: { name: Outage, category: downtime, amount: hours * 1000, when: { from: 1, rate: 2 } }
correlations: [{ inputs: [effort, growth], rank: 0.4 }]
`;

type Edit = { readonly what: string; readonly sheet: string; readonly find: (cells: readonly unknown[]) => boolean; readonly column: number; readonly value: number | string; readonly stale: boolean; readonly below?: number };
const named = (...values: readonly unknown[]) => (cells: readonly unknown[]): boolean => values.every((value) => cells.includes(value));
const edits: readonly Edit[] = [
  { what: 'a certain value', sheet: '假设', find: named('desks'), column: at.inputs.value, value: 101, stale: true },
  { what: 'a parameter of a distribution', sheet: '假设', find: named('effort', 'go'), column: 7, value: 9.5, stale: true },
  { what: 'a bound', sheet: '假设', find: named('growth'), column: 10, value: 0.11, stale: true },
  { what: 'the family', sheet: '假设', find: named('effort', 'stay'), column: 4, value: 'triangular', stale: true },
  { what: 'a base value typed over its formula', sheet: '假设', find: named('growth'), column: at.inputs.value, value: 0.05, stale: true },
  { what: 'how often it is drawn', sheet: '假设', find: named('growth'), column: at.inputs.value + 1, value: '每年', stale: true },
  { what: 'a new input below the table', sheet: '假设', find: named('hours'), below: 3, column: 0, value: 'more', stale: true },
  { what: 'a source', sheet: '假设', find: named('price'), column: at.inputs.value + 2, value: 'asked again', stale: false },
  { what: 'the discount rate', sheet: '设定', find: named('discountRate'), column: 2, value: 0.06, stale: true },
  { what: 'the money there is', sheet: '设定', find: named('cap'), column: 2, value: 80_000, stale: true },
  { what: 'a formula', sheet: '设定', find: named('work'), column: 1, value: 'effort * wage * 2', stale: true },
  { what: 'a category', sheet: '设定', find: named('extra'), column: 2, value: '直接', stale: true },
  { what: 'a correlation', sheet: '设定', find: named('effort, growth'), column: 1, value: 0.5, stale: true },
  { what: 'an amount', sheet: '成本项', find: named('people'), column: 5, value: 'work * desks * 1.1', stale: true },
  { what: 'a line’s name', sheet: '成本项', find: named('people'), column: 1, value: 'Staff', stale: false },
  { what: 'a rate of VAT', sheet: '成本项', find: named('licences'), column: 17, value: 0.06, stale: true },
  { what: 'a share of a rollout', sheet: '分期', find: named('desks', 'go'), column: at.phasing.year, value: 0.4, stale: true },
  { what: 'a year’s value', sheet: '分期', find: named('wage'), column: at.phasing.year + 1, value: 60, stale: true },
  { what: 'a payment’s month', sheet: '分期', find: named('people', 2), column: 3, value: '7', stale: true },
  { what: 'a quotation that is not in use', sheet: '报价录入', find: named('price'), column: 5, value: 0.2, stale: false },
  { what: 'a quotation’s mark', sheet: '报价录入', find: named('price'), column: 10, value: '选定', stale: true },
  { what: 'the scenario shown', sheet: '情景', find: named('所示情景（0 为基准）'), column: 1, value: 2, stale: false },
];

const edited = async (xlsx: Uint8Array, { sheet, find, column, value, below = 0 }: Edit): Promise<Uint8Array> => {
  const workbook = await openXlsx(xlsx);
  const own = workbook.sheets.find(({ name }) => name === sheet);
  const row = own?.rows.findIndex((cells) => find(cells)) ?? -1;
  if (!own || row < 0) throw new Error(`nothing to edit in ${sheet}`);
  while (own.rows.length <= row + below) own.rows.push([]);
  const cells = own.rows[row + below] ?? [];
  while (cells.length <= column) cells.push(null);
  cells[column] = value;
  own.cells?.delete(`${String(row + below)},${String(column)}`);
  return saveXlsx(workbook);
};

const verdictOf = (book: Recalculated): unknown => book.value('运行时的输入', at.asRun.verdict, at.asRun.changed);

describeWithLibreOffice('whether a workbook is fresh', () => {
  let source: ResultsSource;
  let plan: WorkbookPlan;
  let untouched: Recalculated | undefined;
  let saved: Recalculated | undefined;
  let books: readonly Recalculated[] = [];

  beforeAll(async () => {
    source = await simulatedSource(model, 128);
    plan = planFrom(source);
    const xlsx = await writeXlsx(plan);
    [untouched, ...books] = await recalculate([xlsx, ...(await Promise.all(edits.map((edit) => edited(xlsx, edit))))]);
    [saved] = await recalculate([untouched?.file ?? xlsx]);
  }, 240_000);

  it('is fresh as written, and after a program opened and saved it', () => {
    expect(compare(plan, untouched as Recalculated).differences).toEqual([]);
    for (const book of [untouched, saved]) expect(verdictOf(book as Recalculated)).toBe(wordsFor('zh')('fresh.yes'));
  });

  it.each(edits.map((edit, index) => ({ ...edit, index })))('$what: stale is $stale', ({ sheet, stale, index }) => {
    const verdict = verdictOf(books[index] as Recalculated);
    if (stale) expect(verdict).toBe(`${wordsFor('zh')('fresh.stale')}“${sheet}”${wordsFor('zh')('fresh.again')}`);
    else expect(verdict).toBe(wordsFor('zh')('fresh.yes'));
    // The sheets of the simulation say so themselves.
    expect(books[index]?.value('模拟结果', 2, 0)).toBe(verdict);
    expect(books[index]?.value('情景', atScenario.shown - 1, 0)).toBe(verdict);
  });
});

describe('the copies of the inputs', () => {
  it('are never read back', async () => {
    const source = await simulatedSource(model, 16);
    const read = await readXlsx(await writeXlsx(planFrom(source)));
    if (!('data' in read)) throw new Error('not read');
    const { program, issues } = checkWorkbook(read.data, 'book.xlsx');
    expect(issues).toEqual([]);
    expect(program?.model.canonical).toBe(source.program.model.canonical);
  });
});

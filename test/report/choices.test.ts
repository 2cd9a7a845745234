import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import type { Language } from '../../src/locale/words';
import { wordsFor } from '../../src/locale/words';
import type { CellPlan, SheetPlan, WorkbookData, WorkbookPlan } from '../../src/report/plan';
import { ownSheets } from '../../src/report/read-back/own-sheets';
import { readChoices } from '../../src/report/read-back/read-choices';
import type { SheetKey } from '../../src/report/context';
import { readText, resultsSource } from '../support/models';
import { dataOf, planFrom } from '../support/workbooks';

const source = resultsSource(readText(join('test', 'models', 'spec-example.tco.yaml')));
const { strategies, currency } = source.program.model;

const sheetOf = (plan: WorkbookPlan, key: SheetKey, language: Language = 'zh'): SheetPlan => {
  const sheet = plan.sheets.find(({ name }) => name === wordsFor(language)(`sheet.${key}`));
  if (!sheet) throw new Error(`no sheet ${key}`);
  return sheet;
};
const cellsOf = (sheet: SheetPlan): readonly CellPlan[] => sheet.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell ?? []));
/** The only cells in which a person chooses, by what stands in them. */
const chosenIn = (plan: WorkbookPlan, key: SheetKey, language: Language = 'zh'): readonly unknown[] => {
  const sheet = sheetOf(plan, key, language);
  return (sheet.validations ?? []).map(({ range }) => sheet.rows[range.top]?.cells[range.left]?.value);
};
/** A person chooses: the cell of a drop-down holds another of its choices. */
const choose = (data: WorkbookData, plan: WorkbookPlan, key: SheetKey, changes: readonly [from: string, to: string][], language: Language = 'zh'): WorkbookData => {
  const sheet = sheetOf(plan, key, language);
  const places = (sheet.validations ?? []).map(({ range, rule }) => ({ range, values: rule.kind === 'list' ? rule.values : [] }));
  const rows = data.sheets.find(({ name }) => name === sheet.name)?.rows.map((row) => [...row]) ?? [];
  for (const [from, to] of changes) {
    const place = places.find(({ range: { top, left }, values }) => rows[top]?.[left]?.value === from && values.includes(to));
    const row = rows[place?.range.top ?? -1];
    if (!place || !row) throw new Error(`nowhere to choose ${to} in place of ${from}`);
    row[place.range.left] = { value: to };
  }
  return { sheets: data.sheets.map((own) => (own.name === sheet.name ? { ...own, rows } : own)) };
};
const read = (data: WorkbookData, among = strategies) => readChoices(data, ownSheets(data), { strategies: among, currency });

const first = planFrom(source);
const edited = choose(choose(dataOf(first), first, 'onePage', [['一步到位', '渐进式替换'], ['万元', '元']]), first, 'digest', [['万元', '元']]);

describe('what a reader chose', () => {
  it('is read from the workbook, whatever its sheets are called by now', () => {
    expect(read(dataOf(first))).toEqual({ strategy: 'full', pageInOnes: false, digestInOnes: false });
    expect(read(edited)).toEqual({ strategy: 'phased', pageInOnes: true, digestInOnes: true });
    const renamed = { sheets: edited.sheets.map((sheet) => ({ ...sheet, name: `我的 ${sheet.name}` })) };
    expect(read(renamed)).toEqual(read(edited));
  });

  it.each(['zh', 'en'] as const)('stands in the workbook that is written over it, with the figures that go with it (%s)', (language) => {
    const plan = planFrom({ ...source, choices: read(edited) }, language);
    const words = wordsFor(language);
    expect(chosenIn(plan, 'onePage', language)).toEqual(['渐进式替换', words('unit.yuan')]);
    expect(chosenIn(plan, 'digest', language)).toEqual([words('unit.yuan')]);
    // Totals of the three strategies, by hand from the model's base case in the results: shown in ones, not in the larger unit.
    const totals = strategies.map(({ id }) => Number(source.base.strategies.get(id)?.total ?? 0n) / 100);
    for (const key of ['onePage', 'digest'] as const) {
      const values = cellsOf(sheetOf(plan, key, language)).map(({ value }) => value);
      for (const total of totals) expect(values).toContain(total);
    }
  });

  it('is let go with a strategy that is no more', () => {
    const left = strategies.filter(({ id }) => id !== 'phased');
    expect(read(edited, left)).toEqual({ pageInOnes: true, digestInOnes: true });
    expect(read({ sheets: [] })).toEqual({ pageInOnes: false, digestInOnes: false });
  });
});

describe('figures for reading', () => {
  it('stand beside those of 方案对比 in the larger unit, each divided from its own', () => {
    const sheet = sheetOf(first, 'comparison');
    const count = strategies.length;
    const figures = sheet.rows.filter(({ cells }) => typeof cells[1]?.value === 'number');
    expect(figures.length).toBeGreaterThan(20);
    for (const { cells } of figures) {
      expect(cells[1 + count]?.value).toBe('CNY');
      for (let index = 0; index < count; index += 1) {
        const [full, read10000] = [cells[1 + index], cells[3 + count + index]];
        expect(read10000?.value).toBe(Number(full?.value) / 10_000);
        expect(read10000?.formula).toMatch(/^[A-Z]+\d+\/\$[A-Z]+\$3$/);
      }
    }
  });
});

it.each(['zh', 'en'] as const)('what is told of a cell begins with its title, or has one, not both (%s)', (language) => {
  const told = planFrom(source, language).sheets.flatMap(({ validations = [] }) => validations);
  expect(told.filter(({ title, message }) => title !== undefined && message?.startsWith(title) === true)).toEqual([]);
  expect(told.filter(({ message = '' }) => message === '')).toEqual([]);
  for (const titled of [true, false]) expect(told.filter(({ title }) => (title !== undefined) === titled).length).toBeGreaterThan(10);
});

import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { writeXlsx } from '../../src/hosts/xlsx/write-xlsx';
import { wordsFor } from '../../src/locale/words';
import type { CellPlan, WorkbookPlan } from '../../src/report/plan';
import { workbookPlan } from '../../src/report/workbook';
import { describeWithLibreOffice, recalculate } from '../support/libreoffice';
import { readText, resultsSource } from '../support/models';

const stamp = { created: '2027-01-01T00:00:00Z', version: 'test' };
const planOf = (text: string, language: 'zh' | 'en' = 'zh'): WorkbookPlan => workbookPlan(resultsSource(text), wordsFor(language), stamp);
const cellsOf = (plan: WorkbookPlan): readonly CellPlan[] => plan.sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.cells)).filter((cell) => cell !== null);
const formulasOf = (plan: WorkbookPlan): readonly string[] => cellsOf(plan).flatMap((cell) => cell.formula ?? []);

const tenLines = readText(join('test', 'models', 'ten-lines.tco.yaml'));
const county = planOf(readText(join('templates', 'county.tco.yaml')));

/** A sum of many products, far beyond what a spreadsheet takes as one formula, and one nested deeper than it takes. */
const longModel = (terms: number, levels: number): string => `
format: 1
name: long
start: 2027-01
months: 24
strategies: { a: { name: A } }
inputs:
  price: 1.25
  quantity: 3
lines:
  wide:
    name: wide
    category: hardware
    amount: ${Array.from({ length: terms }, (_, index) => `price * quantity * ${String(index)}.5`).join(' + ')}
    when:
      month: ${'max(1, '.repeat(levels)}2${')'.repeat(levels)}
  deep:
    name: deep
    category: hardware
    amount: ${'max(price, '.repeat(levels)}quantity${')'.repeat(levels)}
    when: { every: 6, from: 1 }
`;

describe('the workbook plan', () => {
  it('is plain data: printed and read, it is the same', () => {
    const plan = planOf(tenLines);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it('has all sheets, by name, in both languages', () => {
    expect(planOf(tenLines).sheets.map((sheet) => sheet.name)).toEqual(['说明', '决策一页', '方案对比', '预算简表', '年度预算', '费用构成', '预算科目', '预算阶梯', '自主可控', '模拟结果', '风险登记', '情景', '设定', '假设', '报价录入', '成本项', '分期', '逐年', '测算', '分项汇总', '检查', '一页数据', '运行时的输入']);
    expect(planOf(tenLines, 'en').sheets.map((sheet) => sheet.name)).toEqual(['About', 'Decision page', 'Comparison', 'Budget digest', 'Budget', 'Fee structure', 'Budget lines', 'Budget ladder', 'Own control', 'Simulation', 'Risk register', 'Scenario', 'Setup', 'Inputs', 'Quotations', 'Cost lines', 'Phasing', 'Yearly', 'Workings', 'Line totals', 'Checks', 'Page data', 'Inputs as run']);
  });

  it('has the same formulas in both languages, but for the sheets’ names', () => {
    expect(formulasOf(planOf(tenLines, 'en')).length).toBe(formulasOf(planOf(tenLines)).length);
  });

  it('gives every input with one value a defined name', () => {
    const names = new Set(county.names.map(({ name }) => name));
    for (const name of ['months', 'discountRate', 'terminals', 'wageRise']) expect(names).toContain(name);
  });

  it('keeps constants out of postings: they stand in input cells', () => {
    const workings = county.sheets.find((sheet) => sheet.name === '测算');
    const postings = (workings?.rows ?? []).flatMap((row) => row.cells).filter((cell) => /^IF\(.*ROUND\(/.test(cell?.formula ?? ''));
    const constants = postings.flatMap((cell) => {
      const bare = (cell?.formula ?? '').replace(/'[^']*'!/g, '').replace(/"[^"]*"/g, '').replace(/\$?[A-Z]{1,3}\$?\d+/g, '').replace(/[A-Za-z_]\w*/g, '');
      return bare.match(/\d+(\.\d+)?/g) ?? [];
    });
    expect(postings.length).toBeGreaterThan(20_000);
    // Two digits of a fen, twelve months of a year, the half of a half-life and its bound: the format's own numbers.
    const own = ['0', '1', '2', '12', '0.5', '1000'];
    expect([...new Set(constants)].filter((value) => !own.includes(value))).toEqual([]);
  });

  it('writes a formula that is too long for a cell as several', async () => {
    const plan = planOf(longModel(600, 60));
    expect(Math.max(...formulasOf(plan).map((formula) => formula.length))).toBeLessThanOrEqual(8192);
    expect(plan.sheets.find((sheet) => sheet.name === '逐年')?.rows.flatMap((row) => row.cells).filter((cell) => cell?.value === '长公式的一段').length).toBeGreaterThan(2);
    await expect(writeXlsx(plan)).resolves.toBeInstanceOf(Uint8Array);
  });
});

describeWithLibreOffice('a formula in several cells', () => {
  it('has the value of the whole', async () => {
    const plan = planOf(longModel(600, 60));
    const [book] = await recalculate([await writeXlsx(plan)]);
    // wide: 3.75 * (0.5 + 1.5 + ... + 599.5) = 3.75 * 600^2 / 2 = 675000; deep: max(1.25, 3) = 3 at months 1, 7, 13, 19 = 12.
    expect(book?.value('方案对比', 4, 1)).toBe(675012);
  }, 120_000);
});

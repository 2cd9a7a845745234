import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readWorkbook } from '../../../src/report/read-back/read-workbook';
import { compare } from '../../support/compare-books';
import { exportXlsx } from '../../support/spreadsheet/export-xlsx';
import { describeWithLibreOffice, recalculate } from '../../support/libreoffice';
import { resultsSource } from '../../support/models';
import { templateFile } from '../../support/templates';
import { planFrom } from '../../support/workbooks';
import { undoneBy } from '../contract';
import { type ExcelBench, excelBenches } from './excel-bench';

const MEGABYTE = 1_000_000;
const source = resultsSource(readFileSync(templateFile('tertiary'), 'utf8'), templateFile('tertiary'));
const plan = planFrom(source);

describeWithLibreOffice("a tertiary hospital's workbook, written through office.js", () => {
  let benches: Awaited<ReturnType<typeof excelBenches>>;
  let bench: ExcelBench;
  beforeAll(async () => {
    benches = await excelBenches({ profile: 2021, locale: 'zh-CN' });
    bench = benches.open();
  });
  afterAll(() => { benches.close(); });

  it('takes few requests, none of 3 MB, and says how far it is', async () => {
    const shares: number[] = [];
    const { stats } = bench.excel.engine;
    const before = stats.batches;
    expect(await bench.host.apply(plan, { progress: (share) => shares.push(share) })).toEqual({ undone: undoneBy(bench.host, plan) });
    // Eight blocks of content, and a dozen requests around them; two a sheet at most.
    expect(stats.batches - before).toBeLessThanOrEqual(2 * plan.sheets.length);
    expect(stats.mostBytes).toBeLessThan(3 * MEGABYTE);
    expect(stats.mostAnswered).toBeLessThan(3 * MEGABYTE);
    expect(stats.screen).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.length).toBeGreaterThan(8);
    expect(shares.at(-1)).toBe(1);
  }, 60_000);

  it('is read back as the same model, in answers below 3 MB', async () => {
    await bench.calculate(plan);
    const read = await bench.host.read();
    const { model } = 'data' in read ? readWorkbook(read.data, 'book') : { model: undefined };
    expect(model?.canonical).toBe(source.program.model.canonical);
    expect(bench.excel.engine.stats.mostAnswered).toBeLessThan(3 * MEGABYTE);
  }, 60_000);

  it('recalculated by LibreOffice, every formula gives the engine’s figure to the fen', async () => {
    const [book] = await recalculate([await exportXlsx(bench.excel.engine.book)]);
    const { formulas, differences } = book ? compare(plan, book) : { formulas: 0, differences: [] };
    expect(formulas).toBe(plan.sheets.reduce((sum, { rows }) => sum + rows.reduce((part, { cells }) => part + cells.filter((cell) => cell?.formula !== undefined).length, 0), 0));
    expect(differences.slice(0, 5)).toEqual([]);
  }, 240_000);
});

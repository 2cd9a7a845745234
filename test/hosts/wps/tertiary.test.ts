import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readWorkbook } from '../../../src/report/read-back/read-workbook';
import { compare } from '../../support/compare-books';
import { describeWithLibreOffice, recalculate } from '../../support/libreoffice';
import { resultsSource } from '../../support/models';
import { exportXlsx } from '../../support/spreadsheet/export-xlsx';
import { templateFile } from '../../support/templates';
import { planFrom } from '../../support/workbooks';
import { wpsBench } from './wps-bench';

const source = resultsSource(readFileSync(templateFile('tertiary'), 'utf8'), templateFile('tertiary'));
const plan = planFrom(source);
const bench = wpsBench();

describeWithLibreOffice("a tertiary hospital's workbook, written through the JS API of WPS", () => {
  it('takes fewer than 3,000 crossings, 0.2 ms each, and says how far it is', async () => {
    const shares: number[] = [];
    const { wire } = bench.wps;
    expect(await bench.host.apply(plan, { progress: (share) => shares.push(share) })).toEqual({ undone: [] });
    expect(wire.crossings).toBeLessThan(3_000);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.length).toBeGreaterThan(plan.sheets.length);
    expect(shares.at(-1)).toBe(1);
  }, 60_000);

  it('is read back as the same model', async () => {
    await bench.calculate(plan);
    const read = await bench.host.read();
    const { model } = 'data' in read ? readWorkbook(read.data, 'book') : { model: undefined };
    expect(model?.canonical).toBe(source.program.model.canonical);
  }, 60_000);

  it('recalculated by LibreOffice, every formula gives the engine’s figure to the fen', async () => {
    const [book] = await recalculate([await exportXlsx(bench.wps.book)]);
    const { formulas, differences } = book ? compare(plan, book) : { formulas: 0, differences: [] };
    expect(formulas).toBe(plan.sheets.reduce((sum, { rows }) => sum + rows.reduce((part, { cells }) => part + cells.filter((cell) => cell?.formula !== undefined).length, 0), 0));
    expect(differences.slice(0, 5)).toEqual([]);
  }, 240_000);
});

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from '@jest/globals';
import { sharedFunctions } from '../../../src/hosts/functions';
import { writeXlsx } from '../../../src/hosts/xlsx/write-xlsx';
import type { CellPlan, WorkbookPlan } from '../../../src/report/plan';
import { describeWithPrograms } from '../../support/programs';
import { inFolder, readBack, sheetNamed, valueAt } from './read-back';
import { samplePlan } from './sample-plan';

// LibreOffice keeps an .xlsx file's cached results unless its profile says: always recalculate.
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>`;

const converted = (bytes: Uint8Array, format: 'xlsx' | 'pdf'): Uint8Array =>
  inFolder(bytes, (folder) => {
    mkdirSync(join(folder, 'profile', 'user'), { recursive: true });
    writeFileSync(join(folder, 'profile', 'user', 'registrymodifications.xcu'), alwaysRecalculate);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', format, '--outdir', join(folder, 'out'), join(folder, 'plan.xlsx')], { stdio: 'ignore' });
    return new Uint8Array(readFileSync(join(folder, 'out', `plan.${format}`)));
  });

const withoutTruth = (cell: CellPlan | null): CellPlan | null => (cell?.formula === undefined ? cell : { ...cell, value: 0 });
const misremembered: WorkbookPlan = {
  ...samplePlan,
  sheets: samplePlan.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => ({ ...row, cells: row.cells.map(withoutTruth) })) })),
};

describeWithPrograms(['soffice', 'pdftotext'], 'LibreOffice opens the file', () => {
  it('computes every formula to the value that the plan states, from wrong cached results', async () => {
    const workbook = await readBack(converted(await writeXlsx(misremembered), 'xlsx'));
    for (const sheet of samplePlan.sheets) {
      const found = sheetNamed(workbook, sheet.name);
      sheet.rows.forEach(({ cells }, row) =>
        cells.forEach((cell, column) => expect([sheet.name, row, column, valueAt(found, row, column) ?? '']).toEqual([sheet.name, row, column, cell?.value ?? ''])),
      );
    }
  }, 60_000);

  it('knows every function that formulas may use', async () => {
    const functions = [...sharedFunctions];
    const rows = functions.map((name) => ({ cells: [{ value: name }, { formula: `${name}(A1)` }] }));
    const workbook = await readBack(converted(await writeXlsx({ ...samplePlan, names: [], sheets: [{ name: '函数', columns: [], rows }] }), 'xlsx'));
    const results = functions.map((_, row) => valueAt(sheetNamed(workbook, '函数'), row, 1));
    expect(functions.filter((_, row) => results[row] === '#NAME?')).toEqual([]);
    expect(results.filter((result) => result !== null).length).toBeGreaterThan(functions.length / 2);
  }, 60_000);

  // Frozen panes are not asked for: a conversion without a window has no view to keep them in.
  it('finds the names, merges, validations, highlights, comments, locks, repeated rows and charts', async () => {
    const workbook = await readBack(converted(await writeXlsx(samplePlan), 'xlsx'));
    const inputs = sheetNamed(workbook, '输入 参数');
    expect(workbook.namedRanges?.map(({ name }) => name)).toEqual(expect.arrayContaining(['折现率', '硬件.单价_1']));
    expect(inputs).toMatchObject({ merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 3 }], protection: { sheet: true } });
    expect(inputs.pageSetup).toMatchObject({ orientation: 'landscape', printTitlesRow: '$1:$2', printTitlesColumn: '$A:$A', fitToWidth: 1, fitToHeight: 0 });
    expect(inputs.dataValidations?.map(({ type, range, inputTitle }) => [type, range, inputTitle])).toEqual(
      expect.arrayContaining([
        ['decimal', 'B3', '折现率'],
        ['decimal', 'B4', undefined],
        ['list', 'B5', '方案'],
      ]),
    );
    expect(inputs.conditionalRules?.[0]).toMatchObject({ type: 'expression', range: 'B3:B4', style: { fill: { bgColor: { rgb: 'FFC7CE' } }, font: { bold: true } } });
    expect(inputs.cells?.get('2,0')?.comment?.text).toContain('按财政部一年期国债收益率取值');
    expect(inputs.cells?.get('2,1')?.style?.protection?.locked).toBe(false);
    expect(inputs.columns?.[2]?.hidden).toBe(true);
    expect(sheetNamed(workbook, "结果's 数据").hidden).toBe(true);
    const charts = sheetNamed(workbook, '图表').charts ?? [];
    expect(charts.map(({ kinds, seriesCount }) => [kinds[0], seriesCount])).toEqual([['line', 2], ['bar', 2], ['bar', 2], ['bar', 2], ['bar', 2], ['scatter', 1]]);
    expect(charts[5]?.series?.[0]?.smooth).toBeUndefined();
  }, 60_000);

  it('prints text and charts in Chinese', async () => {
    const text = inFolder(converted(await writeXlsx(samplePlan), 'pdf'), (folder) => execFileSync('pdftotext', ['-layout', join(folder, 'plan.xlsx'), '-'], { encoding: 'utf8' }));
    // Words of titles, axes and legends stand in the page only where the chart was drawn.
    for (const word of ['某三甲医院信创总拥有成本', '=这是文字，不是公式', '1,798,000.55', '逐年成本（堆积）', '敏感性（龙卷风）', '迁移人天', '总成本（万元）', '-400,000']) expect(text).toContain(word);
    expect(text).not.toContain('Err:');
    expect(text).not.toContain('#NAME?');
  }, 60_000);
});

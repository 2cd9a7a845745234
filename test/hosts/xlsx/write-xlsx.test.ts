import { beforeAll, describe, expect, it } from '@jest/globals';
import { writeXlsx } from '../../../src/hosts/xlsx/write-xlsx';
import { cellAt, readBack, sheetNamed, valueAt } from './read-back';
import { samplePlan } from './sample-plan';

type Sheet = ReturnType<typeof sheetNamed>;

describe('a plan written and read back', () => {
  let workbook: Awaited<ReturnType<typeof readBack>>;
  let inputs: Sheet;
  let costs: Sheet;
  beforeAll(async () => {
    workbook = await readBack(await writeXlsx(samplePlan));
    inputs = sheetNamed(workbook, '输入 参数');
    costs = sheetNamed(workbook, '测算');
  });

  it('keeps sheets in order, hidden ones hidden, and opens at the first that is shown', () => {
    expect(workbook.sheets.map(({ name, hidden }) => [name, hidden ?? false])).toEqual([
      ["结果's 数据", true],
      ['输入 参数', false],
      ['测算', false],
      ['图表', false],
    ]);
    expect(workbook.activeSheet).toBe(1);
  });

  it('keeps title, author and the one time', () => {
    expect(workbook.properties).toMatchObject({ title: '信创总拥有成本测算 <示例> & 副本', creator: '测算组', lastModifiedBy: '测算组' });
    expect(workbook.properties?.created).toEqual(new Date('2026-03-01T08:30:00Z'));
    expect(workbook.properties?.modified).toEqual(new Date('2026-03-01T08:30:00Z'));
  });

  it('keeps defined names', () => {
    expect(workbook.namedRanges?.map(({ name, range }) => [name, range])).toEqual([
      ['折现率', "'输入 参数'!$B$3"],
      ['硬件.单价_1', "'测算'!$B$2:$B$6"],
    ]);
  });

  it('keeps text that looks like a formula, a number, an error or an escape as text', () => {
    expect([valueAt(inputs, 2, 3), valueAt(inputs, 3, 3), valueAt(inputs, 4, 3), valueAt(inputs, 5, 3)]).toEqual(['=这是文字，不是公式', '+86 010', '-1', '@everyone']);
    expect([valueAt(inputs, 6, 1), valueAt(inputs, 6, 2), valueAt(inputs, 6, 3)]).toEqual(['#N/A', 'a_x0041_b', ' 两端空格 ']);
    expect(cellAt(inputs, 2, 3)?.formula).toBeUndefined();
    expect(cellAt(inputs, 6, 1)?.type).toBe('richText');
  });

  it('keeps formulas with their cached results: numbers, texts, truth values', () => {
    expect(cellAt(costs, 2, 4)).toMatchObject({ formula: 'ROUND(D3/(1+折现率)^1,2)', formulaResult: 225837.32 });
    expect(cellAt(costs, 7, 1)).toMatchObject({ formula: 'IF(ABS(B7+C7-D7)<0.005,"一致","不一致")', value: '一致' });
    expect(cellAt(costs, 7, 2)).toMatchObject({ formula: 'B7>C7', value: true });
  });

  it('keeps styles', () => {
    expect(cellAt(inputs, 0, 0)?.style).toEqual({
      font: { name: '等线', size: 16, bold: true, color: { rgb: '1F6F43' } },
      alignment: { vertical: 'center' },
    });
    expect(cellAt(inputs, 1, 0)?.style).toMatchObject({
      font: { bold: true, size: 11 },
      fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DDE8E0' } },
      alignment: { horizontal: 'center', vertical: 'center' },
      border: { bottom: { style: 'thin' } },
    });
    expect(cellAt(inputs, 2, 0)?.style?.alignment).toEqual({ horizontal: 'left', indent: 1 });
    expect(cellAt(inputs, 2, 1)?.style).toMatchObject({ numFmt: '0.00%', protection: { locked: false } });
    expect(cellAt(inputs, 2, 3)?.style).toMatchObject({ font: { italic: true }, alignment: { vertical: 'top', wrapText: true } });
    expect(Object.keys(cellAt(costs, 1, 1)?.style?.border ?? {}).sort()).toEqual(['bottom', 'left', 'right', 'top']);
    expect(cellAt(costs, 1, 1)?.style?.border?.top?.style).toBe('hair');
    expect(cellAt(costs, 6, 1)?.style?.border).toMatchObject({ top: { style: 'thin' }, bottom: { style: 'double' } });
    expect(Object.keys(cellAt(inputs, 6, 0)?.style?.border ?? {})).toEqual(['top']);
  });

  it('keeps widths, heights, hidden columns, frozen panes, merges and tab colours', () => {
    expect(inputs.columns).toEqual([{ width: 24 }, { width: 14 }, { width: 8, hidden: true }, { width: 40 }]);
    expect([...(inputs.rowDefs ?? [])]).toEqual([
      [0, { height: 30 }],
      [1, { height: 24 }],
    ]);
    expect(inputs.freezePane).toEqual({ rows: 2, columns: 1 });
    expect(costs.freezePane).toEqual({ rows: 1 });
    expect(inputs.merges).toEqual([{ startRow: 0, startCol: 0, endRow: 0, endCol: 3 }]);
    expect(inputs.view?.tabColor).toEqual({ rgb: '1F6F43' });
    expect(sheetNamed(workbook, '图表').view?.tabColor).toEqual({ rgb: 'C8702A' });
  });

  it('keeps validations with their messages', () => {
    const shown = { showInputMessage: true, showErrorMessage: true, errorStyle: 'stop' };
    expect(inputs.dataValidations).toEqual([
      {
        ...shown, type: 'decimal', operator: 'between', range: 'B3', formula1: '0', formula2: '0.2',
        inputTitle: '折现率', errorTitle: '折现率', inputMessage: '请输入 0 到 20% 之间的数', errorMessage: '请输入 0 到 20% 之间的数',
      },
      { ...shown, type: 'decimal', operator: 'greaterThanOrEqual', range: 'B4', formula1: '0' },
      { ...shown, type: 'list', range: 'B5', values: ['整体替换', '分批替换', '不替换'], inputTitle: '方案', errorTitle: '方案' },
      {
        ...shown, type: 'textLength', operator: 'lessThanOrEqual', range: 'B6', formula1: '32767',
        inputTitle: '已确认', errorTitle: '已确认', inputMessage: '写 TRUE 或 FALSE，也可以写谁确认的', errorMessage: '写 TRUE 或 FALSE，也可以写谁确认的',
      },
    ]);
  });

  it('keeps highlights as formulas with font and fill', () => {
    const fill = { rgb: 'FFC7CE' };
    expect(inputs.conditionalRules).toEqual([
      {
        type: 'expression', priority: 1, range: 'B3:B4', formula: 'AND(ISNUMBER(B3),B3>1000)',
        style: { font: { bold: true, color: { rgb: '9C0006' } }, fill: { type: 'pattern', pattern: 'solid', fgColor: fill, bgColor: fill } },
      },
    ]);
  });

  it('locks a protected sheet without a password, and no other', () => {
    expect(inputs.protection).toEqual({ sheet: true, objects: true, scenarios: true, formatColumns: true, formatRows: true });
    expect(costs.protection).toBeUndefined();
  });

  it('keeps comments and links', () => {
    expect(cellAt(inputs, 2, 0)?.comment).toMatchObject({ author: '测算组', text: '按财政部一年期国债收益率取值，敏感性分析中在 2%—6% 之间变动。\n来源：示例。' });
    expect(cellAt(inputs, 6, 0)?.hyperlink?.location).toBe("'测算'!A1");
  });

  it('keeps the print set-up', () => {
    expect(inputs.pageSetup).toMatchObject({
      paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '$1:$2', printTitlesColumn: '$A:$A',
    });
    expect(inputs.headerFooter).toEqual({ oddHeader: '&L某三甲医院&R&D', oddFooter: '&C第 &P 页，共 &N 页' });
    expect(costs.pageSetup).toMatchObject({ orientation: 'portrait', printTitlesRow: '$1:$1' });
    expect(costs.pageSetup?.fitToPage).toBeUndefined();
  });

  it('draws every kind of chart', () => {
    const charts = sheetNamed(workbook, '图表').charts ?? [];
    expect(charts.map(({ kinds, barGrouping, overlap }) => [kinds[0], barGrouping, overlap])).toEqual([
      ['line', undefined, undefined],
      ['bar', 'clustered', undefined],
      ['bar', 'stacked', 100],
      ['bar', 'clustered', undefined],
      ['bar', 'stacked', 100],
      ['scatter', undefined, undefined],
    ]);
    expect(charts.map(({ title, altText }) => title === altText)).toEqual([true, true, true, true, true, true]);
    expect(charts[0]).toMatchObject({
      title: '逐年成本 <折线> & "引号"',
      legend: 'bottom',
      anchor: { from: { row: 1, col: 0 }, to: { row: 18, col: 7 } },
      axes: { x: { title: '年度' }, y: { title: '千元', numberFormat: { formatCode: '#,##0.0,' }, gridlines: { major: true } } },
    });
    expect(charts[0]?.series?.[1]).toMatchObject({
      name: '服务', categoriesRef: "'测算'!$A$2:$A$6", valuesRef: "'测算'!$C$2:$C$6", color: 'C8702A', marker: { symbol: 'none' },
    });
    expect(charts[4]?.axes).toMatchObject({ x: { reverse: true }, y: { crosses: 'max' } });
    expect(charts[5]).toMatchObject({ axes: { x: { title: '总成本（万元）', numberFormat: { formatCode: '0' } } } });
    expect(charts[5]?.series?.[0]).toMatchObject({ categoriesRef: "'结果''s 数据'!$A$6:$A$15", marker: { symbol: 'none' } });
    expect(charts[5]?.legend ?? false).toBe(false);
    expect(charts[5]?.series?.[0]?.smooth).toBeUndefined();
  });

  it('gives the same bytes for the same plan', async () => {
    expect(Buffer.compare(await writeXlsx(samplePlan), await writeXlsx(structuredClone(samplePlan)))).toBe(0);
  });
});

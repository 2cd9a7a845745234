import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openXlsx, saveXlsx, writeXlsx } from 'hucre';
import { describeWithLibreOffice, recalculate } from '../support/libreoffice';
import { folder, run, SPEC_EXAMPLE, TEN_LINES } from './world';

type Workbook = Awaited<ReturnType<typeof openXlsx>>;

/** A folder with a workbook of a model in it, as a person's program saved it after an edit. */
const edited = async (model: string, edit: (book: Workbook) => void, name = 'edited.xlsx', lang = 'zh'): Promise<string> => {
  const cwd = folder();
  const { status, stderr } = await run(['run', join(process.cwd(), model), '--out', name, '--trials', '0', '--lang', lang], { cwd });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const book = await openXlsx(readFileSync(join(cwd, name)));
  edit(book);
  writeFileSync(join(cwd, name), await saveXlsx(book));
  return cwd;
};
const sheetOf = (book: Workbook, name: string): Workbook['sheets'][number] => {
  const sheet = book.sheets.find((candidate) => candidate.name === name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
};
const setInput = (book: Workbook, id: string, value: number | string): void => {
  const row = sheetOf(book, '假设').rows.find((cells) => cells[0] === id);
  if (!row) throw new Error(`no input ${id}`);
  row[12] = value;
};
const hash = (stdout: string): string => (JSON.parse(stdout) as { model: { sha256: string } }).model.sha256;

describe('a workbook as a model', () => {
  it('has the hash and the results of the file that it was written from', async () => {
    const cwd = await edited(SPEC_EXAMPLE, () => undefined);
    const [yaml, book] = await Promise.all([run(['run', SPEC_EXAMPLE, '--json', '-', '--trials', '0']), run(['run', 'edited.xlsx', '--json', '-', '--trials', '0'], { cwd })]);
    expect(book.stderr).toBe('');
    expect(hash(book.stdout)).toBe(hash(yaml.stdout));
    expect(book.stdout).toBe(yaml.stdout);
  });

  it('is read as it was edited, and a bad cell is named', async () => {
    const good = await edited(TEN_LINES, (book) => { setInput(book, 'terminals', '１，２３４'); });
    expect((await run(['check', 'edited.xlsx'], { cwd: good })).stderr).toBe('');
    const bad = await edited(TEN_LINES, (book) => { setInput(book, 'terminals', 'many'); });
    const { status, stderr } = await run(['check', 'edited.xlsx'], { cwd: bad });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^edited\.xlsx: 假设!M\d+: many is not a number/);
  });

  it('refuses what is no workbook, and what unpacks to too much', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'text.xlsx'), 'format: 1');
    expect(await run(['check', 'text.xlsx'], { cwd })).toMatchObject({ status: 2, stderr: expect.stringContaining('no workbook') });
    const bomb = await writeXlsx({ sheets: [{ name: 'bomb', rows: Array.from({ length: 9 }, () => ['0']) }] });
    // The list of contents says what it unpacks to; here it says 500 MB for the first part.
    const directory = Buffer.from(bomb).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(directory + 24, 500_000_000, true);
    writeFileSync(join(cwd, 'bomb.xlsx'), bomb);
    expect(await run(['check', 'bomb.xlsx'], { cwd })).toMatchObject({ status: 2, stderr: expect.stringContaining('unpacks to far too much') });
  });
});

describeWithLibreOffice('a workbook written again', () => {
  const personal = (book: Workbook): void => {
    setInput(book, 'terminals', 700);
    book.sheets.push({
      name: '院长看板',
      rows: [['合计', null], ['台数', null]],
      cells: new Map([
        ['0,1', { value: 0, type: 'formula', formula: "SUM('年度预算'!G9:G10)+0" }],
        ['1,1', { value: 0, type: 'formula', formula: '我的台数*2', comment: { author: '院长', text: '按两倍看' } }],
      ]),
    });
    const sheet = sheetOf(book, '假设');
    const row = sheet.rows.findIndex((cells) => cells[0] === 'terminals');
    (book.namedRanges ??= []).push({ name: '我的台数', range: `'假设'!$M$${String(row + 1)}` });
    // A note beside the table, a comment on it, and a formula in the input cell of applicationPrice.
    const inputs = sheetOf(book, '假设');
    inputs.cells?.set(`${String(row)},20`, { value: '向信息科核实', type: 'string', comment: { author: '张', text: '已电话核实' } });
    inputs.cells?.set('6,12', { value: 0, type: 'formula', formula: "M" + String(row + 1) + "*0+600000", formulaResult: 600000 });
    sheetOf(book, '年度预算').name = '预算表';
    const board = book.sheets.at(-1)?.cells?.get('0,1');
    if (board) board.formula = "SUM('预算表'!G9:G10)+0";
    for (const name of book.namedRanges) name.range = name.range.replace("'年度预算'", "'预算表'");
    for (const other of book.sheets) for (const cell of other.cells?.values() ?? []) if (cell.formula) cell.formula = cell.formula.replaceAll("'年度预算'", "'预算表'");
  };

  it("keeps a person's sheets, names, comments and formulas, and they calculate; read again it is the same model", async () => {
    const cwd = await edited(TEN_LINES, personal);
    const before = await run(['run', 'edited.xlsx', '--json', '-', '--trials', '0'], { cwd });
    expect(await run(['run', 'edited.xlsx', '--out', 'edited.xlsx', '--trials', '0', '--lang', 'zh'], { cwd })).toMatchObject({ status: 0, stderr: '' });
    const bytes = readFileSync(join(cwd, 'edited.xlsx'));
    const book = await openXlsx(bytes);
    expect(book.sheets.map(({ name }) => name)).toEqual([
      '说明', '决策一页', '方案对比', '预算简表', '预算表', '费用构成', '预算科目', '预算阶梯', '自主可控', '模拟结果', '风险登记', '情景', '设定', '假设', '报价录入', '成本项', '分期', '逐年', '测算', '分项汇总', '检查', '一页数据', '运行时的输入', '院长看板',
    ]);
    expect(sheetOf(book, '院长看板').cells?.get('1,1')?.comment?.text).toContain('按两倍看');
    expect(book.namedRanges?.map(({ name }) => name)).toContain('我的台数');

    const inputs = sheetOf(book, '假设');
    const row = inputs.rows.findIndex((cells) => cells[0] === 'terminals');
    expect(inputs.rows[row]?.[20]).toBe('向信息科核实');
    expect(inputs.cells?.get(`${String(row)},20`)?.comment?.text).toContain('已电话核实');

    expect(inputs.cells?.get('6,12')?.formula).toBe(`M${String(row + 1)}*0+600000`);
    const [calculated] = await recalculate([bytes]);
    expect(calculated?.value('院长看板', 1, 1)).toBe(1400);
    const budget = [8, 9].map((row) => Number(calculated?.value('预算表', row, 6)));
    expect(budget[0]).toBeGreaterThan(0);
    expect(calculated?.value('院长看板', 0, 1)).toBeCloseTo((budget[0] ?? 0) + (budget[1] ?? 0), 6);

    // LibreOffice's own file is read as the same model.
    writeFileSync(join(cwd, 'office.xlsx'), calculated?.file ?? '');
    const after = await run(['run', 'office.xlsx', '--json', '-', '--trials', '0'], { cwd });
    expect(after.stderr).toBe('');
    expect(after.stdout).toBe(before.stdout);
  }, 120_000);
});

describe('a line that a person adds in the sheet', () => {
  it('is computed, simulated, and in every report of the next run', async () => {
    // A copy of the row of outages, as another kind of incident, in a layer and a category of its own.
    const cwd = await edited(SPEC_EXAMPLE, (book) => {
      const lines = sheetOf(book, '成本项');
      const head = lines.rows.findIndex((cells) => cells[0] === '标识');
      const row = lines.rows.find((cells) => cells[0] === 'outage');
      if (head < 0 || !row) throw new Error('no row to copy');
      const column = (heading: string): number => lines.rows[head]?.indexOf(heading) ?? -1;
      const added = [...row];
      added[0] = 'cyberAttack';
      added[column('名称')] = '网络攻击';
      added[column('类别')] = 'supply';
      added[column('层')] = 'network';
      lines.rows.push(added);
    });
    const { status, stderr, stdout } = await run(['run', 'edited.xlsx', '--out', 'edited.xlsx', '--trials', '512', '--lang', 'zh', '--json', '-'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { base, simulation } = JSON.parse(stdout);
    // Twice as often in the same months at the same base values as the line that it was copied from.
    expect(base.full.byLine.cyberAttack).toEqual(base.full.byLine.outage);
    expect(base.full.byLayer.network).toBe(base.full.byLine.outage.total);
    expect(simulation.strategies.full.byCategory.supply.mean).toBeGreaterThan(0);
    expect(simulation.sensitivity.full.map(({ input }: { input: string }) => input)).toContain('line:cyberAttack');
    const book = await openXlsx(readFileSync(join(cwd, 'edited.xlsx')));
    const holds = (sheet: string, text: string): boolean =>
      sheetOf(book, sheet).rows.some((cells) => cells.some((cell) => typeof cell === 'string' && cell.includes(text)));
    // Downtime is not paid out: no budget subject holds it.
    expect(['风险登记', '成本项', '测算', '分项汇总', '检查', '预算科目'].filter((sheet) => !holds(sheet, '网络攻击'))).toEqual(['预算科目']);
    expect(['方案对比', '年度预算'].filter((sheet) => !holds(sheet, '断供风险') || !holds(sheet, 'network'))).toEqual([]);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre';
import { readText, resultsSource } from '../support/models';
import { describeWithPrograms } from '../support/programs';
import { partsOf } from '../hosts/xlsx/read-back';
import { folder, run, TEN_LINES } from './world';

const model = resolve('test/models/offer.tco.yaml');
const FEW = ['--trials', '64'];

describe('run --for vendor', () => {
  it('writes a quotation and what the customer spends, and nothing else', async () => {
    const cwd = folder();
    const { status, stderr } = await run(['run', model, ...FEW, '--for', 'vendor', '-o', 'q.xlsx', '--lang', 'zh'], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const book = await readXlsx(new Uint8Array(readFileSync(join(cwd, 'q.xlsx'))));
    expect(book.sheets.map(({ name, hidden }) => [name, hidden ?? false])).toEqual([['报价单', false], ['客户总成本', false]]);
    const cost = book.sheets[1]?.rows ?? [];
    const row = (label: string): readonly unknown[] => cost.find((cells) => cells[0] === label) ?? [];
    const { base } = resultsSource(readText(model));
    // stay: 36 months of 777,777 a year; move: that too, and what 甲公司 delivers.
    expect(row('总拥有成本（名义）').slice(1, 3)).toEqual([2333331, Number(base.strategies.get('move')?.total) / 100]);
    expect(row('其中：本报价各项（测算期内，含涨价）').slice(1, 3)).toEqual(['–', 447699.1 + 300000 + 76222.38 + 2600.04 - 1234.56]);
    expect(row('现值 P80（八成可能不超过）')[2]).toEqual(expect.any(Number));
    expect(cost.flat()).toEqual(expect.arrayContaining(['64 次，种子 1', '终端', '资产台账 2026', '用户数']));
  });

  it('shows the inputs that are asked for', async () => {
    const cwd = folder();
    await run(['run', model, '--trials', '0', '--for', 'vendor', '--assumptions', 'cutover', '-o', 'q.xlsx'], { cwd });
    const cost = (await readXlsx(new Uint8Array(readFileSync(join(cwd, 'q.xlsx'))))).sheets[1]?.rows.flat() ?? [];
    expect(cost).toContain('切换月');
    expect(cost).not.toContain('用户数');
    expect(cost).toContain('no trials were run');
  });

  it.each<readonly [string, readonly string[], string, string]>([
    ['nobody offers anything', [TEN_LINES], '', 'no line can be offered'],
    ['there are several suppliers', ['test/models/offer.tco.yaml'], '  seller: { name: 甲公司 }\n', 'choose one with --supplier: 乙公司, 甲公司.'],
    ['the supplier is unknown', ['test/models/offer.tco.yaml', '--supplier', '丙公司'], '', '--supplier cannot be 丙公司. It can be: 乙公司, 甲公司.'],
    ['the strategy is unknown', ['test/models/offer.tco.yaml', '--strategy', 'full'], '', '--strategy cannot be full. It can be: stay, move.'],
    ['an assumption is unknown', ['test/models/offer.tco.yaml', '--assumptions', 'desks,nobody'], '', '--assumptions cannot be nobody.'],
  ])('is refused where %s', async (_, [file = '', ...more], without, message) => {
    const cwd = folder();
    writeFileSync(join(cwd, 'm.tco.yaml'), readText(file).replace(without, ''));
    const { status, stderr } = await run(['run', 'm.tco.yaml', '--trials', '0', '--for', 'vendor', '-o', 'q.xlsx', ...more], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  it('is refused over a model, and its file as a model; another reader’s workbook replaces it whole', async () => {
    const cwd = folder();
    await run(['run', model, '--trials', '0', '-o', 'book.xlsx'], { cwd });
    for (const from of [model, 'book.xlsx']) {
      const over = await run(['run', from, '--trials', '0', '--for', 'vendor', '-o', 'book.xlsx'], { cwd });
      expect([over.status, over.stderr]).toEqual([2, expect.stringContaining('book.xlsx is a model')]);
    }
    expect((await run(['run', 'book.xlsx', '--trials', '0', '--for', 'vendor', '-o', 'q.xlsx'], { cwd })).status).toBe(0);
    const read = await run(['check', 'q.xlsx'], { cwd });
    expect([read.status, read.stderr]).toEqual([2, expect.stringContaining('holds no model')]);
    await run(['run', model, '--trials', '0', '-o', 'q.xlsx'], { cwd });
    expect((await readXlsx(new Uint8Array(readFileSync(join(cwd, 'q.xlsx'))))).sheets.filter(({ name }) => /quotation|cost/i.test(name)).map(({ name }) => name)).toEqual(['Sales quotation', 'Quotations', 'Cost lines']);
  });

  it('goes with --assumptions alone', async () => {
    const { status, stderr } = await run(['run', model, '--trials', '0', '--assumptions', 'desks']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('--assumptions goes with --for vendor alone')]);
  });
});

describeWithPrograms(['unzip', 'xmllint'], 'a vendor’s file', () => {
  let parts: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const cwd = folder();
    // From a workbook, so that its quotations, comments and sheets of a person's own might come along.
    await run(['run', model, ...FEW, '-o', 'book.xlsx', '--lang', 'zh'], { cwd });
    await run(['run', 'book.xlsx', ...FEW, '--for', 'vendor', '-o', 'q.xlsx', '--lang', 'zh'], { cwd });
    parts = partsOf(new Uint8Array(readFileSync(join(cwd, 'q.xlsx'))));
  });

  it('holds no word of what is internal, in any part', () => {
    const { program } = resultsSource(readText(model));
    const internal = [
      ...program.model.inputs.map(({ id }) => id), ...program.model.formulas.map(({ id }) => id), ...program.model.lines.map(({ id }) => id), ...program.model.strategies.map(({ id }) => id),
      '乙公司', '777777', '对手价', '终端单价', '旧系统续保', '内部', '停工', '递减服务', '迁算', 'hucre', 
    ];
    const found = [...parts].flatMap(([path, part]) => internal.filter((word) => (/^\w+$/.test(word) ? new RegExp(`\\b${word}\\b`) : new RegExp(word)).test(part)).map((word) => `${path}: ${word}`));
    expect(found).toEqual([]);
    // The words that may leave the house do, so that the search is known to find.
    expect([...parts.values()].filter((part) => /国产终端|甲公司/.test(part))).toHaveLength(1);
    expect([...parts.keys()].filter((path) => /comment|vml|custom|person|externalLink|calcChain/i.test(path))).toEqual([]);
  });

  it('tells its title alone', () => {
    expect(parts.get('docProps/core.xml')).toMatch(/<cp:coreProperties[^>]*><dc:title>报价单 Q-17<\/dc:title><\/cp:coreProperties>/);
    expect(parts.get('docProps/app.xml')).not.toMatch(/Application|Company|Manager/);
    expect([...(parts.get('xl/workbook.xml') ?? '').matchAll(/<definedName name="([^"]*)"/g)].map(([, name]) => name).filter((name) => !name?.startsWith('_xlnm.'))).toEqual([]);
    expect(parts.get('xl/workbook.xml')).not.toMatch(/state="(very)?[hH]idden"/);
  });
});

describe('run --for finance, leadership', () => {
  const shown = async (reader: string): Promise<readonly string[]> => {
    const cwd = folder();
    await run(['run', model, '--trials', '0', '--for', reader, '-o', 'b.xlsx', '--lang', 'zh'], { cwd });
    const book = await readXlsx(new Uint8Array(readFileSync(join(cwd, 'b.xlsx'))));
    // Nothing is left out: the formulas need it, and it reads back as the same model.
    expect((await run(['check', 'b.xlsx'], { cwd })).status).toBe(0);
    expect(book.sheets.length).toBe(17);
    return book.sheets.filter(({ hidden }) => hidden !== true).map(({ name }) => name);
  };

  it('shows what each reads, and hides the rest', async () => {
    expect(await shown('finance')).toEqual(['说明', '方案对比', '年度预算', '预算科目', '设定', '假设', '报价录入', '成本项', '分期', '逐年', '测算', '分项汇总', '检查']);
    expect(await shown('leadership')).toEqual(['说明', '方案对比', '自主可控', '模拟结果', '情景']);
    expect(await shown('all')).toHaveLength(17);
  });
});

import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { placeText } from '../../../src/model/issue';
import type { Model } from '../../../src/model/model';
import type { CellData, SheetData, WorkbookData } from '../../../src/report/plan';
import { readWorkbook } from '../../../src/report/read-back/read-workbook';
import { readText, resultsSource } from '../../support/models';
import { dataOf, planOf } from '../../support/workbooks';

const text = readText(join('test', 'models', 'spec-example.tco.yaml'));
const book = dataOf(planOf(text));
const original = resultsSource(text).program.model;

type Row = readonly (CellData | null)[];
type Rows = readonly Row[];

const onSheet = (name: string, edit: (rows: Rows) => Rows, from: WorkbookData = book): WorkbookData => ({
  sheets: from.sheets.map((sheet): SheetData => (sheet.name === name ? { ...sheet, rows: edit(sheet.rows) } : sheet)),
});
const cell = (value: string | number): CellData => ({ value });
const headings = (rows: Rows, heading: string): { readonly row: number; readonly column: number } => {
  const row = rows.findIndex((cells) => cells.some((known) => known?.value === '标识') && cells.some((known) => known?.value === heading));
  return { row, column: rows[row]?.findIndex((known) => known?.value === heading) ?? -1 };
};
const rowOf = (rows: Rows, id: string, strategy?: string): number =>
  rows.findIndex((cells) => cells[0]?.value === id && (strategy === undefined || cells[2]?.value === strategy));
const put = (rows: Rows, row: number, column: number, value: CellData | null): Rows =>
  rows.map((cells, index) => (index === row ? Array.from({ length: Math.max(cells.length, column + 1) }, (_, at) => (at === column ? value : (cells[at] ?? null))) : cells));
/** Changes the cell of a row under a heading. */
const set = (sheet: string, id: string, heading: string, value: CellData | null, from?: WorkbookData): WorkbookData =>
  onSheet(sheet, (rows) => put(rows, rowOf(rows, id), headings(rows, heading).column, value), from);

const read = (edited: WorkbookData): Model => {
  const { model, issues } = readWorkbook(edited, 'edited.xlsx');
  expect(issues).toEqual([]);
  if (!model) throw new Error('no model');
  return model;
};
const told = (edited: WorkbookData): readonly string[] => readWorkbook(edited, 'edited.xlsx').issues.map(({ place, code }) => `${placeText(place)} ${code}`);
const inputOf = (model: Model, id: string): unknown => (JSON.parse(model.canonical) as { inputs: Readonly<Record<string, unknown>> }).inputs[id];

const blank: Row = [];
const SHEETS = ['设定', '假设', '成本项', '分期'];

describe('a workbook rearranged by a person is the same model', () => {
  const everywhere = (edit: (rows: Rows) => Rows): WorkbookData => SHEETS.reduce((edited, name) => onSheet(name, edit, edited), book);
  const swap = (cells: Row, a: number, b: number): Row => cells.map((own, index) => (index === a ? (cells[b] ?? null) : index === b ? (cells[a] ?? null) : own));
  const headRow = (rows: Rows): number => rows.findIndex((cells) => cells.some((known) => known?.value === '标识'));

  it.each<readonly [string, WorkbookData]>([
    ['rows put above', everywhere((rows) => [[cell('本院测算底稿')], blank, blank, ...rows])],
    ['empty rows inside', everywhere((rows) => rows.flatMap((row) => [row, blank]))],
    ['columns put before', everywhere((rows) => rows.map((row) => [null, null, ...row]))],
    ['columns swapped', everywhere((rows) => rows.map((row) => swap(swap(row, 0, 1), 2, 3)))],
    ['notes beside the tables', everywhere((rows) => rows.map((row, index) => Array.from({ length: 41 }, (__, at) => (at === 40 ? cell(`注 ${String(index)}`) : (row[at] ?? null)))))],
    ['a note below', everywhere((rows) => [...rows, blank, [cell('以上数据由信息科提供')]])],
    ['subtitles between', onSheet('成本项', (rows) => rows.flatMap((row, index) => (index === 6 ? [[cell('—— 人员 ——')], row] : [row])))],
    ['sheets renamed', { sheets: book.sheets.map((sheet, index) => ({ ...sheet, name: `表${String(index)}` })) }],
    ['sheets in another order', { sheets: [...book.sheets].reverse() }],
    ['other sheets', { sheets: [{ name: '封面', rows: [[cell('标识'), cell('名称')], [cell('x'), cell(1)]] }, ...book.sheets] }],
    ['headings in English and full width', onSheet('假设', (rows) => put(put(rows, headRow(rows), 0, cell(' ID ')), headRow(rows), 5, cell('参数　１')))],
    ['a number as text', set('假设', 'workstations', '基准值', cell('620'))],
    ['a number in full width', set('假设', 'workstations', '基准值', cell('６２０．０'))],
    ['a number with separators', set('假设', 'foreignSupport', '基准值', cell('320,000'))],
    ['a number with spaces and full-width separators', set('假设', 'foreignSupport', '基准值', cell(' ３２０，０００.00 '))],
    ['a share with a percent sign', set('成本项', 'osLicence', '税率', cell('13 %'))],
    ['values for formulas', { sheets: book.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => row.map((own) => (own?.value === undefined ? own : { value: own.value }))) })) }],
    ['a month that became a day', set('设定', 'start', '设定值', { day: '2027-01-01' })],
    ['a word in the other language', set('设定', 'discountBasis', '设定值', cell('by month'))],
  ])('%s', (_, edited) => {
    expect(read(edited).canonical).toBe(original.canonical);
  });

  it('rows of inputs and lines moved: the same inputs and lines, in the new order', () => {
    const moved = onSheet('假设', (rows) => {
      const row = rowOf(rows, 'doctors');
      return [...rows.slice(0, row), ...rows.slice(row + 1), ...rows.slice(row, row + 1)];
    });
    expect(read(moved).inputs.map(({ id }) => id)).toEqual([...original.inputs.map(({ id }) => id).filter((id) => id !== 'doctors'), 'doctors']);
  });
});

describe('what a person changes is read', () => {
  it('a number', () => {
    expect(inputOf(read(set('假设', 'workstations', '基准值', cell('１，２３４.５'))), 'workstations')).toMatchObject({ value: '1234.5' });
  });

  it('a parameter, a law', () => {
    expect(inputOf(read(set('假设', 'osPrice', '参数 2', cell(400))), 'osPrice')).toMatchObject({ pert: ['280', '400', '600'] });
    expect(inputOf(read(set('假设', 'osPrice', '取值方式', cell('Triangular'.toLowerCase()))), 'osPrice')).toMatchObject({ triangular: ['280', '350', '600'] });
  });

  it('an input added and a line that uses it, at the end or inside', () => {
    const added = onSheet('假设', (rows) => [...rows.slice(0, 6), [cell('printers'), cell('打印机'), null, cell('台'), null, null, null, null, null, null, null, null, cell(45)], ...rows.slice(6)]);
    const edited = onSheet('成本项', (rows) => [...rows, [cell('print'), cell('打印机'), cell('hardware'), null, null, cell('printers * 1,200'.replace(',', '')), null, null, null, null, cell('month'), cell(3)]], added);
    const model = read(edited);
    expect(inputOf(model, 'printers')).toEqual({ per: 'trial', value: '45', name: '打印机', unit: '台' });
    expect(model.lines.at(-1)).toMatchObject({ id: 'print', in: ['stay', 'phased', 'full'], when: { form: 'month' } });
  });

  it('a line duplicated and changed', () => {
    const edited = onSheet('成本项', (rows) => {
      const row = rowOf(rows, 'hisLicence');
      const copy = put([rows[row] ?? []], 0, 0, cell('hisLicence2'));
      return [...rows.slice(0, row + 1), ...put(copy, 0, 5, cell('hisLicence * 50%')), ...rows.slice(row + 1)];
    });
    expect(read(edited).lines.map(({ id }) => id).slice(0, 3)).toEqual(['osLicence', 'hisLicence', 'hisLicence2']);
  });

  it('a line and a correlation deleted', () => {
    const without = onSheet('成本项', (rows) => rows.filter((cells) => cells[0]?.value !== 'dip'));
    const edited = onSheet('设定', (rows) => rows.filter((cells) => cells[0]?.value !== 'dipDepth, dipHalfLife'), without);
    const model = read(edited);
    expect(model.lines.map(({ id }) => id)).not.toContain('dip');
    expect(model.correlations).toEqual([]);
  });

  it('a share of a rollout, and a year more', () => {
    const edited = onSheet('分期', (rows) => put(put(rows, rowOf(rows, 'terminals', 'full'), 5, cell('90%')), rowOf(rows, 'terminals', 'full'), 6, cell(0.1)));
    expect(read(edited).rollouts[0]?.shares.get('full')?.map((share) => share.toFixed())).toEqual(['0.9', '0.1']);
  });
});

describe('what is wrong is told at its cell', () => {
  it.each<readonly [string, WorkbookData, readonly string[]]>([
    ['a text for a number', set('假设', 'workstations', '基准值', cell('约 620')), ['edited.xlsx: 假设!M7 not-a-number']],
    ['an error value', set('假设', 'workstations', '基准值', { error: '#REF!' }), ['edited.xlsx: 假设!M7 cell-error']],
    ['a wrong order', set('假设', 'osPrice', '参数 2', cell(700)), ['edited.xlsx: 假设!F8 parameters-not-in-order']],
    ['an unknown name in a formula', set('成本项', 'osLicence', '金额公式', cell('workstation * osPrice')), ['edited.xlsx: 成本项!F5 unknown-name']],
    ['an unknown schedule', set('成本项', 'osLicence', '入账方式', cell('sometimes')), ['edited.xlsx: 成本项!K5 not-one-of']],
    ['a field too many', set('成本项', 'osLicence', '起始月', cell(4)), ['edited.xlsx: 成本项!K5 unknown-schedule']],
    ['a row without an id', onSheet('成本项', (rows) => put(rows, rowOf(rows, 'dip'), 0, null)), ['edited.xlsx: 成本项!A10 row-without-id']],
    ['an id twice', onSheet('成本项', (rows) => put(rows, rowOf(rows, 'dip'), 0, cell('outage'))), ['edited.xlsx: 成本项!A11 duplicate-key']],
    ['a parameter too many', set('假设', 'doctors', '参数 1', cell(3)), ['edited.xlsx: 假设!F5 cell-unused']],
    ['a base value written over its formula', set('假设', 'osPrice', '基准值', cell(360)), ['edited.xlsx: 假设!M8 value-overwritten']],
    ['an unknown setting', onSheet('设定', (rows) => put(rows, rowOf(rows, 'cap'), 0, cell('caps'))), ['edited.xlsx: 设定!A19 unknown-key']],
    ['no such table', { sheets: book.sheets.filter(({ name }) => name !== '成本项') }, ['edited.xlsx: 说明!A1 table-missing']],
    ['a table twice', { sheets: [...book.sheets, { ...(book.sheets.find(({ name }) => name === '成本项') as SheetData), name: '备份' }] }, ['edited.xlsx: 备份!A4 table-twice']],
  ])('%s', (_, edited, expected) => {
    expect(told(edited)).toEqual(expected);
  });

  it('names the sheet as it is called now', () => {
    const renamed = { sheets: book.sheets.map((sheet) => (sheet.name === '假设' ? { ...sheet, name: '我的假设' } : sheet)) };
    expect(told({ sheets: onSheet('我的假设', (rows) => put(rows, rowOf(rows, 'nurses'), 12, cell('?')), renamed).sheets })).toEqual(['edited.xlsx: 我的假设!M6 not-a-number']);
  });
});

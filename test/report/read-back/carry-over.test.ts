import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import type { CellData, WorkbookData } from '../../../src/report/plan';
import { carryOver } from '../../../src/report/read-back/carry-over';
import { moveReferences } from '../../../src/report/read-back/move-references';
import { ownSheets, sheetNames } from '../../../src/report/read-back/own-sheets';
import { readText } from '../../support/models';
import { dataOf, planOf } from '../../support/workbooks';

const plan = planOf(readText(join('test', 'models', 'spec-example.tco.yaml')));
const book = dataOf(plan);
type Rows = WorkbookData['sheets'][number]['rows'];
const onSheet = (name: string, edit: (rows: Rows) => Rows): WorkbookData => ({
  sheets: book.sheets.map((sheet) => (sheet.name === name ? { ...sheet, rows: edit(sheet.rows) } : sheet)),
});
const carried = (before: WorkbookData): ReturnType<typeof carryOver> => carryOver(plan, before, ownSheets(before));

describe('references', () => {
  const down = new Map([['假设', { row: (row: number) => row + 2, column: (_: number, column: number) => column + 1 }]]);
  it.each([
    ["'假设'!$M$7*2", "'假设'!$N$9*2"],
    ["SUM(假设!A1:B2)+A1", "SUM(假设!B3:C4)+A1"],
    [`IF(A1="假设!A1",LOG10(假设!A1),'假设'!A1)`, `IF(A1="假设!A1",LOG10(假设!B3),'假设'!B3)`],
    ["'其他 表'!A1+假设2!A1+B_A1+A1x", "'其他 表'!A1+假设2!A1+B_A1+A1x"],
    ["'it''s'!A1", "'it''s'!A1"],
  ])('%s', (before, after) => {
    expect(moveReferences(before, '看板', down)).toBe(after);
  });

  it('follow rows and columns that a person put into the input sheets', () => {
    const { moved } = carried(onSheet('假设', (rows) => [[], [], ...rows.map((row) => [null, ...row])]));
    // workstations stood at M7, and one column and two rows further in the edited workbook.
    expect(moved("'假设'!$N$9", '看板')).toBe("'假设'!$M$7");
    expect(moved("SUM('假设'!N7:N9)", '看板')).toBe("SUM('假设'!M5:M7)");
  });

  it('follow a line of a computed sheet to the row and column of its label', () => {
    const { moved } = carried(onSheet('年度预算', (rows) => rows.flatMap((row, index) => (index === 3 ? [[], row] : [row]))));
    const rows = book.sheets.find(({ name }) => name === '年度预算')?.rows ?? [];
    const licence = rows.findIndex((row) => row.some((cell) => cell?.value === 'licence' || cell?.value === '软件授权'));
    expect(moved(`'年度预算'!E${String(licence + 2)}`, '看板')).toBe(`'年度预算'!E${String(licence + 1)}`);
  });
});

describe("a person's cells on our sheets", () => {
  const set = (rows: Rows, row: number, column: number, cell: CellData): Rows =>
    rows.map((cells, index) => (index === row ? Array.from({ length: Math.max(cells.length, column + 1) }, (_, at) => (at === column ? cell : (cells[at] ?? null))) : cells));

  it('are nothing where nobody edited', () => {
    expect([...carried(book).cells.values()].flat()).toEqual([]);
  });

  it('go along with the rows that they stand at', () => {
    const before = onSheet('假设', (rows) => [[], ...set(set(rows, 6, 19, { value: '待核实' }), 7, 12, { value: 350, formula: 'F9', comment: '取中值' })]);
    const cells = carried(before).cells.get('假设') ?? [];
    expect(cells).toContainEqual({ row: 6, column: 19, cell: { value: '待核实' } });
    expect(cells.find(({ row, column }) => row === 7 && column === 12)?.cell.comment).toBe('取中值');
  });

  it('stay formulas in input cells', () => {
    const before = onSheet('假设', (rows) => [[], ...set(rows, 6, 12, { value: 620, formula: 'M6*2+140' })]);
    const cells = carried(before).cells.get('假设') ?? [];
    expect(cells).toEqual([expect.objectContaining({ row: 6, column: 12, cell: expect.objectContaining({ value: 620, formula: 'M5*2+140' }) })]);
  });
});

describe('our sheets', () => {
  it('are known by what stands in them, whatever they are called', () => {
    const renamed = { sheets: book.sheets.map((sheet) => ({ ...sheet, name: `${sheet.name} 新` })) };
    expect(ownSheets(renamed)).toEqual(new Map([...ownSheets(book)].map(([key, name]) => [key, `${name} 新`])));
    expect(ownSheets(book).size).toBe(20);
  });

  it('get a name that is free', () => {
    const foreign: WorkbookData = { sheets: [{ name: '设定', rows: [] }] };
    expect(sheetNames(foreign, ownSheets(foreign), () => '设定').get('setup')).toBe('设定 (2)');
  });

  it('know their own names', () => {
    const { isOwnName } = carried(book);
    expect(isOwnName('workstations', "'假设'!$M$7")).toBe(true);
    expect(isOwnName('台数', "'假设'!$M$7")).toBe(false);
    expect(isOwnName('months', '设定!$C$6')).toBe(true);
  });
});

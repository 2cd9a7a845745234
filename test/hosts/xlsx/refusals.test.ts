import { describe, expect, it } from '@jest/globals';
import { writeXlsx } from '../../../src/hosts/xlsx/write-xlsx';
import type { CellPlan, SheetPlan, WorkbookPlan } from '../../../src/report/plan';

const sheet = (parts: Partial<SheetPlan> = {}): SheetPlan => ({ name: '表', columns: [], rows: [], ...parts });
const plan = (parts: Partial<WorkbookPlan> = {}): WorkbookPlan => ({
  title: '', author: '', created: '2026-03-01T08:30:00Z', styles: { a: {} }, names: [{ name: '折现率', refersTo: "'表'!$A$1" }], sheets: [sheet()], ...parts,
});
const withSheet = (parts: Partial<SheetPlan>): WorkbookPlan => plan({ sheets: [sheet(parts)] });
const withCell = (cell: CellPlan): WorkbookPlan => withSheet({ rows: [{ cells: [] }, { cells: [null, cell] }] });
const withName = (...names: string[]): WorkbookPlan => plan({ names: names.map((name) => ({ name, refersTo: "'表'!$A$1" })) });
const at = (top: number, left: number, bottom: number, right: number) => ({ top, left, bottom, right });
const cell = at(0, 0, 0, 0);
const series = { name: 's', categories: "'表'!$A$1:$A$2", values: "'表'!$B$1:$B$2" };
const chart = { kind: 'line', title: 't', anchor: at(0, 0, 9, 9), series: [series] } as const;

describe('what a file could not hold is refused, with sheet and cell', () => {
  it.each<[string, CellPlan, RegExp]>([
    ['NaN', { value: NaN }, /value is NaN/],
    ['Infinity', { value: -Infinity }, /value is -Infinity/],
    ['a number beyond Excel', { value: 1e308 }, /1e\+308/],
    ['NaN as a cached result', { value: NaN, formula: 'A1' }, /value is NaN/],
    ['an error as a cached result', { value: '#DIV/0!', formula: 'A1/0' }, /#DIV\/0!/],
    ['a text over 32767 characters', { value: 'a'.repeat(32_768) }, /32768 characters/],
    ['half a surrogate pair', { value: 'a\ud800b' }, /cannot hold/],
    ['U+FFFE', { value: '\ufffe' }, /cannot hold/],
    ['a long comment', { comment: 'a'.repeat(32_768) }, /32768 characters/],
    ['an unknown style', { style: 'toString' }, /no style "toString"/],
    ['a link outside the book', { link: 'https://example.org/' }, /leads to no cell/],
    ['a link to a missing sheet', { link: "'无'!A1" }, /leads to no cell/],
    ['a formula with =', { formula: '=A1' }, /without =/],
    ['an empty formula', { formula: '' }, /not empty/],
    ['a formula over 8192 characters', { formula: `1${'+1'.repeat(4096)}` }, /8193 characters/],
    ['a formula over 64 levels', { formula: `${'ABS('.repeat(65)}1${')'.repeat(65)}` }, /over 64 levels/],
    ['an open parenthesis', { formula: 'SUM(A1' }, /leaves a parenthesis open/],
    ['a closed parenthesis', { formula: 'A1)' }, /did not open/],
    ['a text of 256 characters in a formula', { formula: `"${'a'.repeat(256)}"` }, /longer than 255/],
    ['a missing sheet', { formula: "'无'!A1" }, /missing sheet "无"/],
    ['a missing bare sheet', { formula: '无!A1' }, /missing sheet "无"/],
    ['an undefined name', { formula: '折现律+1' }, /undefined name "折现律"/],
    ['another book', { formula: '[1]表!A1' }, /sign/],
    ['a table column', { formula: 'T[x]' }, /undefined name/],
    ['implicit intersection', { formula: '@A1:A2' }, /sign/],
    ['a spill', { formula: 'A1#' }, /sign/],
    ['an error', { formula: '1+#REF!' }, /sign/],
    ['an open text', { formula: '"abc' }, /sign/],
    ...['OFFSET(A1,1,1)', 'INDIRECT("A1")', 'NOW()', 'TODAY()', 'RAND()', 'RANDBETWEEN(1,2)', 'CELL("row")', 'XLOOKUP(1,A1:A2,B1:B2)', 'NORM.INV(0.5,0,1)', '_xlfn.IFS(TRUE,1)', 'LET(x,1,x)', 'MAXIFS(A1:A2,A1:A2,1)', 'sum(A1)'].map(
      (formula): [string, CellPlan, RegExp] => [formula, { formula }, /not one that all programs share/],
    ),
  ])('%s', async (_, refused, message) => {
    await expect(writeXlsx(withCell(refused))).rejects.toThrow(message);
    await expect(writeXlsx(withCell(refused))).rejects.toThrow(/^sheet '表', cell B2: /);
  });

  it.each<[string, CellPlan]>([
    ['a text of 32767 characters', { value: '中'.repeat(32_767) }],
    ['the largest number', { value: 9.99999999999999e307 }],
    ['a formula of 8192 characters', { formula: `${'1+'.repeat(4095)}10` }],
    ['a formula of 64 levels', { formula: `${'ABS('.repeat(64)}1${')'.repeat(64)}` }],
    ['a text of 255 characters in a formula', { formula: `"${'a'.repeat(255)}"` }],
    ['names of functions that look like cells', { formula: 'LOG10(A1)+LOG(A1)' }],
    ['whole rows and columns', { formula: "SUM($A:$C)+SUM(1:3)+SUM('表'!$2:$2)+SUM(表!A:A)" }],
    ['signs inside texts', { formula: 'IF(A1="@[#]","NOW(","(")&"=""=""("' }],
    ['defined names in any case', { formula: '折现率+RATE_1-rate_1' }],
  ])('but takes %s', async (_, cellPlan) => {
    const names = ['折现率', 'rate_1'].map((name) => ({ name, refersTo: "'表'!$A$1" }));
    await expect(writeXlsx({ ...withCell(cellPlan), names })).resolves.toBeInstanceOf(Uint8Array);
  });

  it.each(['', ' ', 'a'.repeat(32), 'a[b', 'a]b', 'a:b', 'a*b', 'a?b', 'a/b', 'a\\b', "'a", "a'", 'History', 'a\u0001', 'a\nb', '_x0041_'])('sheet name %j', async (name) => {
    await expect(writeXlsx(plan({ sheets: [sheet({ name })], names: [] }))).rejects.toThrow(/sheet name|looks like/);
  });

  it.each(['', 'FY27', 'fy27', 'a1', 'XFE1', 'R', 'c', 'RC', 'r1c1', 'R1C', 'R2', 'C12', '折 现', '1a', 'a-b', 'a!b', 'TRUE', '_xlnm.Print_Area', '折现率%', 'a'.repeat(256), '_x0041_'])(
    'defined name %j',
    async (name) => {
      await expect(writeXlsx(withName(name))).rejects.toThrow(/^name .*: /);
    },
  );

  it.each(['折现率', 'rate', '_a', 'FY2027.total', 'ABCD1', 'R1C1_x', 'Rate', 'a.b', '硬件_单价'])('but takes the defined name %j', async (name) => {
    await expect(writeXlsx(withName(name))).resolves.toBeInstanceOf(Uint8Array);
  });

  it('names that differ by case alone', async () => {
    await expect(writeXlsx(withName('rate', 'Rate'))).rejects.toThrow('name Rate: the name is taken already');
    await expect(writeXlsx(plan({ sheets: [sheet(), sheet({ name: 'a' }), sheet({ name: 'A' })] }))).rejects.toThrow('sheet A: the name is taken already');
  });

  it.each<[string, WorkbookPlan, RegExp]>([
    ['no sheet', plan({ sheets: [], names: [] }), /not hidden/],
    ['hidden sheets alone', withSheet({ hidden: true }), /not hidden/],
    ['a moment without a zone', plan({ created: '2026-03-01' }), /ISO 8601/],
    ['an impossible moment', plan({ created: '2026-13-01T00:00:00Z' }), /ISO 8601/],
    ['a name that leads nowhere', plan({ names: [{ name: 'a', refersTo: "'无'!$A$1" }] }), /missing sheet/],
    ['a colour', plan({ styles: { a: { fill: '#FFF' } } }), /style a: "#FFF"/],
    ['a tab colour', withSheet({ tabColour: 'red' }), /"red"/],
    ['a width', withSheet({ columns: [{ width: 256 }] }), /column 1: the size 256/],
    ['a width that is no number', withSheet({ columns: [{ width: NaN }] }), /NaN/],
    ['a height', withSheet({ rows: [{ cells: [], height: 410 }] }), /row 1: the size 410/],
    ['a single merged cell', withSheet({ merges: [cell] }), /A1 is a single cell/],
    ['merges that overlap', withSheet({ merges: [at(0, 0, 1, 1), at(1, 1, 2, 2)] }), /A1:B2 and B2:C3 overlap/],
    ['a range outside', withSheet({ merges: [at(0, 0, 1_048_576, 0)] }), /outside the sheet/],
    ['an upside-down range', withSheet({ merges: [at(2, 0, 1, 0)] }), /outside the sheet/],
    ['a value with a comma in a list', withSheet({ validations: [{ range: cell, rule: { kind: 'list', values: ['a,b'] } }] }), /without commas/],
    ['an empty list', withSheet({ validations: [{ range: cell, rule: { kind: 'list', values: [] } }] }), /validation of A1/],
    ['a list over 255 characters', withSheet({ validations: [{ range: cell, rule: { kind: 'list', values: ['a'.repeat(256)] } }] }), /256 characters/],
    ['crossed bounds', withSheet({ validations: [{ range: cell, rule: { kind: 'decimal', min: 2, max: 1 } }] }), /hold no number/],
    ['a bound that is no number', withSheet({ validations: [{ range: cell, rule: { kind: 'decimal', min: NaN } }] }), /hold no number/],
    ['a long title of a message', withSheet({ validations: [{ range: cell, rule: { kind: 'decimal' }, title: 'a'.repeat(33) }] }), /33 characters/],
    ['a long message', withSheet({ validations: [{ range: cell, rule: { kind: 'decimal' }, message: 'a'.repeat(256) }] }), /256 characters/],
    ['a highlight that looks at a sheet', withSheet({ highlights: [{ range: cell, formula: "'表'!A1>1", style: 'a' }] }), /highlight of A1: .*missing sheet/],
    ['a highlight without a style', withSheet({ highlights: [{ range: cell, formula: 'A1>1', style: 'b' }] }), /no style "b"/],
    ['a chart without series', withSheet({ charts: [{ ...chart, series: [] }] }), /no series/],
    ['a chart of a relative range', withSheet({ charts: [{ ...chart, series: [{ ...series, values: "'表'!B1:B2" }] }] }), /refers to no cells/],
    ['a chart of a missing sheet', withSheet({ charts: [{ ...chart, series: [{ ...series, categories: "'无'!$A$1" }] }] }), /refers to no cells/],
    ['a chart’s colour', withSheet({ charts: [{ ...chart, series: [{ ...series, colour: 'blue' }] }] }), /"blue"/],
    ['a long footer', withSheet({ print: { footer: 'a'.repeat(256) } }), /256 characters/],
    ['repeated rows upside down', withSheet({ print: { titleRows: { from: 2, to: 1 } } }), /repeated rows/],
    ['half a frozen row', withSheet({ freeze: { rows: 0.5, columns: 0 } }), /frozen/],
  ])('%s', async (_, refused, message) => {
    await expect(writeXlsx(refused)).rejects.toThrow(message);
  });

  it.each([
    ['a name beside cells', "A1+'B2 x'!C3", 'A1+B2_x', /undefined name "B2_x"/],
    ['a sheet called like a cell', 'Q1!A1', 'Q2!A1', /missing sheet "Q2"/],
    ['a sheet with a cell in its name', "'B2 x'!A1", "'B3 x'!A1", /missing sheet "B3 x"/],
    ['a text', '"A1"', '"_xAB12_"', /escaped character/],
    ['a name that goes on', 'AB12+1', 'AB12.x+1', /undefined name "AB12\.x"/],
  ])('%s: a formula is told though a like one was sound', async (_, sound, faulty, fault) => {
    const sheets = (formula: string) => ['表', 'B2 x', 'Q1'].map((name, index) => sheet({ name, rows: index === 0 ? [{ cells: [{ formula: sound }, { formula }] }] : [] }));
    await expect(writeXlsx(plan({ sheets: sheets(sound) }))).resolves.toBeInstanceOf(Uint8Array);
    await expect(writeXlsx(plan({ sheets: sheets(faulty) }))).rejects.toThrow(fault);
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import { openXlsx, saveXlsx } from 'hucre';
import { join } from 'node:path';
import { writeXlsx } from '../../../src/hosts/xlsx/write-xlsx';
import { type Language, wordsFor } from '../../../src/locale/words';
import { capitals } from '../../../src/money/capitals';
import type { CellPlan, SheetPlan, WorkbookPlan } from '../../../src/report/plan';
import { defaultOffer } from '../../../src/report/offers';
import { ownSheets } from '../../../src/report/read-back/own-sheets';
import { readWorkbook } from '../../../src/report/read-back/read-workbook';
import { vendorPlan } from '../../../src/report/vendor-workbook';
import { compare } from '../../support/compare-books';
import { describeWithLibreOffice, recalculate, type Recalculated } from '../../support/libreoffice';
import { readText, resultsSource } from '../../support/models';
import { dataOf, planOf } from '../../support/workbooks';

const text = readText(join('test', 'models', 'offer.tco.yaml'));
const source = resultsSource(text);
const offer = defaultOffer(source.program);
if (!offer) throw new Error('no offer');
const stamp = { created: '2027-01-01T00:00:00Z', version: 'test' };
const vendor = (language: Language): WorkbookPlan => vendorPlan(source, wordsFor(language), stamp, offer);
const sheetOf = (plan: WorkbookPlan, name: string): SheetPlan => plan.sheets.find((sheet) => sheet.name === name) as SheetPlan;
type Place = { readonly row: number; readonly column: number; readonly cell: CellPlan };
const find = (sheet: SheetPlan, wanted: (cell: CellPlan) => boolean): Place => {
  for (const [row, { cells }] of sheet.rows.entries()) for (const [column, cell] of cells.entries()) if (cell && wanted(cell)) return { row, column, cell };
  throw new Error(`no such cell on ${sheet.name}`);
};
const TOTAL = 13;

describe('the quotation of a vendor', () => {
  const plan = vendor('zh');
  const sheet = sheetOf(plan, '报价单');

  it('holds the total worked out by hand, in figures and in capitals', () => {
    // See the offer's own test: 559,623.88 + 1,000,000.01 + 65,993.40 + 1,000.02 + 1,600.02 - 1,234.56.
    const { row } = find(sheet, (cell) => cell.value === '总计');
    expect(sheet.rows[row]?.cells.at(TOTAL)?.value).toBe(1626982.77);
    expect(find(sheet, (cell) => cell.formula?.includes('SUBSTITUTE') === true).cell.value).toBe('人民币壹佰陆拾贰万陆仟玖佰捌拾贰元柒角柒分');
  });

  it('refers to itself alone', () => {
    expect(plan.names).toEqual([]);
    const formulas = plan.sheets.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.formula ?? [])));
    expect(formulas.length).toBeGreaterThan(20);
    expect(formulas.filter((formula) => formula.includes('!'))).toEqual([]);
    expect(sheetOf(plan, '客户总成本').rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.formula ?? []))).toEqual([]);
  });

  it('leaves what the model does not say to be filled in', () => {
    const { row } = find(sheet, (cell) => cell.value === '地址');
    expect(sheet.rows[row]?.cells[2]).toEqual({ style: 'offerField' });
    expect(sheet.highlights?.some(({ range }) => range.left === 2 && range.top <= row && row <= range.bottom)).toBe(true);
    const bare = resultsSource(text.slice(0, text.indexOf('quotation:')).replace('name: 国产终端', 'name: "=国产\\"终端"'));
    const [only] = [defaultOffer(bare.program)];
    expect(() => vendorPlan(bare, wordsFor('en'), stamp, only ?? offer)).not.toThrow();
  });

  it('is valid until its date and its days say', () => {
    // 2026-11-30 is day 46356 of spreadsheets; 90 days on is 2027-02-28.
    expect(find(sheet, (cell) => cell.style === 'offerFieldDay' && cell.formula === undefined).cell.value).toBe(46356);
    expect(find(sheet, (cell) => cell.formula?.startsWith('IF(AND(ISNUMBER(') === true).cell.value).toBe(46446);
  });
});

describe('the quotation of a whole workbook', () => {
  it('stands in the way of no reading back, and is known as ours', () => {
    const book = dataOf(planOf(text, 'en'));
    const { model, issues } = readWorkbook(book, 'book.xlsx');
    expect(issues).toEqual([]);
    expect(model?.canonical).toBe(source.program.model.canonical);
    expect(ownSheets(book).get('quotation')).toBe('Sales quotation');
  });
});

/** The inputs named, changed in the model's text, and in a written workbook. */
const changedText = text.replace('desks: { value: 121', 'desks: { value: 1200.5').replace('users: { value: 300', 'users: { value: 7777');

const edit = async (bytes: Uint8Array, sheet: string, changes: readonly (readonly [row: number, column: number, value: number])[]): Promise<Uint8Array> => {
  const workbook = await openXlsx(bytes);
  const rows = workbook.sheets.find(({ name }) => name === sheet)?.rows ?? [];
  for (const [row, column, value] of changes) {
    const cells = rows[row];
    if (!cells || typeof cells[column] !== 'number') throw new Error(`no constant on ${sheet} at ${String(row)}, ${String(column)}`);
    cells[column] = value;
  }
  return saveXlsx(workbook);
};

describeWithLibreOffice('quotations recalculated by LibreOffice', () => {
  const plans = new Map<string, WorkbookPlan>();
  let books: readonly Recalculated[] = [];

  beforeAll(async () => {
    plans.set('full zh', planOf(text, 'zh'));
    plans.set('full en', planOf(text, 'en'));
    plans.set('vendor zh', vendor('zh'));
    plans.set('vendor en', vendor('en'));
    const written = await Promise.all([...plans.values()].map(async (plan) => writeXlsx(plan)));
    const inputs = sheetOf(plans.get('full zh') as WorkbookPlan, '假设');
    const valueOf = (id: string): readonly [number, number] => [find(inputs, (cell) => cell.value === id).row, 12];
    const quantity = find(sheetOf(plans.get('vendor zh') as WorkbookPlan, '报价单'), (cell) => cell.value === 121);
    books = await recalculate([
      ...written,
      await edit(written[0] as Uint8Array, '假设', [[...valueOf('desks'), 1200.5], [...valueOf('users'), 7777]]),
      await edit(written[2] as Uint8Array, '报价单', [[quantity.row, quantity.column, 1200.5]]),
    ]);
  }, 200_000);

  it.each([['full zh', 0], ['full en', 1], ['vendor zh', 2], ['vendor en', 3]])('%s: every formula gives the engine’s figure', (name, index) => {
    const { formulas, differences } = compare(plans.get(name) as WorkbookPlan, books[index] as Recalculated);
    expect(formulas).toBeGreaterThan(40);
    expect(differences).toEqual([]);
  });

  it('follows inputs that are edited, to the total in capitals', () => {
    const changed = planOf(changedText, 'zh');
    const only: WorkbookPlan = { ...changed, sheets: [sheetOf(changed, '报价单')] };
    const { formulas, differences } = compare(only, books[4] as Recalculated);
    expect(formulas).toBeGreaterThan(40);
    expect(differences).toEqual([]);
    expect(find(sheetOf(changed, '报价单'), (cell) => cell.formula?.includes('SUBSTITUTE') === true).cell.value).not.toBe('人民币壹佰陆拾贰万陆仟玖佰捌拾贰元柒角柒分');
  });

  it('follows a quantity that is edited in a vendor’s file', () => {
    const sheet = sheetOf(plans.get('vendor zh') as WorkbookPlan, '报价单');
    const { row } = find(sheet, (cell) => cell.value === '总计');
    // 1200.5 x 4999.99 x 0.925 = 5,552,301.395..., in place of 559,623.88.
    expect(books[5]?.value('报价单', row, TOTAL)).toBeCloseTo(1626982.77 - 559623.88 + 5552301.40, 2);
    expect(books[5]?.value('报价单', row + 1, 2)).toBe(`人民币${capitals(661966029n)}`);
  });

  it('tells on 检查 whether the causes explain the difference', () => {
    const plan = plans.get('full zh') as WorkbookPlan;
    const { row } = find(sheetOf(plan, '检查'), (cell) => cell.value === '差额 = 以上各原因之和（写出时的数值）');
    expect([0, 4].map((book) => books[book]?.value('检查', row, 5))).toEqual(['一致', '不一致']);
  });
});

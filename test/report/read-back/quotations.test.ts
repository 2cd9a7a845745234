import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkWorkbook } from '../../../src/calculate';
import { writeXlsx } from '../../../src/hosts/xlsx/write-xlsx';
import { wordsFor } from '../../../src/locale/words';
import { isError } from '../../../src/model/issue';
import { Decimal } from '../../../src/money/decimal';
import { fenNumber } from '../../../src/money/fen';
import type { CellData, WorkbookData, WorkbookPlan } from '../../../src/report/plan';
import { grossPrice, purchasedInputs, type Quotation, quotedPrices, quotedSource } from '../../../src/report/quotations';
import { describeWithLibreOffice, recalculate } from '../../support/libreoffice';
import { readText, resultsSource } from '../../support/models';
import { templateFile } from '../../support/templates';
import { dataOf, planFrom } from '../../support/workbooks';

const text = readText('test/models/ten-lines.tco.yaml');
const source = resultsSource(text);
const bought = purchasedInputs(source.program);

/** Column of 报价录入 by heading. */
const HEADINGS = { id: '标识', strategy: '方案', supplier: '供应商', date: '报价日期', price: '报价', vat: '税率', taxIncluded: '报价含税', validUntil: '有效期至', use: '采用' } as const;
type Typed = Readonly<Partial<Record<keyof typeof HEADINGS, string | number>>>;

const sheetRows = (data: WorkbookData, name: string) => data.sheets.find((sheet) => sheet.name === name)?.rows ?? [];
const headRow = (data: WorkbookData): number => sheetRows(data, '报价录入').findIndex((row) => row.some((cell) => cell?.value === '报价'));
const columnOf = (data: WorkbookData, key: keyof typeof HEADINGS): number => sheetRows(data, '报价录入')[headRow(data)]?.findIndex((cell) => cell?.value === HEADINGS[key]) ?? -1;

/** A workbook in which a person typed quotations below the heading. */
const typed = (data: WorkbookData, quotations: readonly Typed[]): WorkbookData => ({
  sheets: data.sheets.map((sheet) => {
    if (sheet.name !== '报价录入') return sheet;
    const head = headRow(data);
    const rows = quotations.map((quotation) => {
      const cells: (CellData | null)[] = [];
      for (const [key, value] of Object.entries(quotation)) cells[columnOf(data, key as keyof typeof HEADINGS)] = { value };
      return Array.from(cells, (cell) => cell ?? null);
    });
    return { ...sheet, rows: [...sheet.rows.slice(0, head + 1), ...rows, ...sheet.rows.slice(head + 1)] };
  }),
});

const blank = dataOf(planFrom(source));
const read = (quotations: readonly Typed[], data = blank) => checkWorkbook(typed(data, quotations), 'book.xlsx');
const issuesOf = (quotations: readonly Typed[]): readonly string[] => {
  const head = headRow(blank) + 1;
  return read(quotations).issues.map(({ code, place }) => `${code} ${place.kind === 'cell' ? place.cell.replace(/\d+/, (row) => String(Number(row) - head)) : ''}`);
};
const plain = (quotation: Quotation): unknown => JSON.parse(JSON.stringify(quotation));
const inputOf = (checked: ReturnType<typeof read>, id: string) => checked.program?.model.inputs.find((input) => input.id === id);

const PRICE = 'terminalPrice';
const one: Typed = { id: PRICE, supplier: '甲公司', date: '2026-10-12', price: 4800, vat: 0.13, validUntil: '2027-03-31', use: '选定' };

describe('a price that goes along with others', () => {
  const county = resultsSource(readText(templateFile('county')), templateFile('county'));
  const checked = read([one], dataOf(planFrom(county)));

  it('does so no more once a quotation makes it certain, and that is told', () => {
    const tiedIn = (correlations: typeof county.program.model.correlations | undefined): readonly string[] => (correlations ?? []).flatMap(({ inputs }) => inputs);
    expect(tiedIn(county.program.model.correlations)).toContain(PRICE);
    expect(checked.issues).toMatchObject([{ code: 'quote-unties', severity: 'warning', values: { input: PRICE } }]);
    expect(inputOf(checked, PRICE)?.value).toMatchObject({ kind: 'value' });
    expect(tiedIn(checked.program?.model.correlations)).toEqual(tiedIn(county.program.model.correlations).filter((id) => id !== PRICE));
  });

  it('goes along still where several are spread', () => {
    const spread = read([{ ...one, use: '分布' }, { ...one, price: 5000, use: '分布' }], dataOf(planFrom(county)));
    expect(spread.issues).toEqual([]);
    expect(spread.program?.model.correlations).toEqual(county.program.model.correlations);
  });
});

describe('quotations', () => {
  it('are asked for what is bought', () => {
    expect(bought).toContain(PRICE);
    expect(sheetRows(blank, '报价录入').map((row) => row[0]?.value)).toEqual(expect.arrayContaining([...bought]));
    // A model without a unit of money has none to ask for; hours and shares are not bought.
    for (const id of bought) expect(source.program.model.inputs.find((input) => input.id === id)?.unit).toMatch(/元|CNY/);
  });

  it('change nothing without a mark', () => {
    const { use: _use, ...unused } = one;
    const checked = read([unused, { ...unused, supplier: '乙公司', price: 5100 }]);
    expect(checked.issues.filter(isError)).toEqual([]);
    expect(checked.program?.model.canonical).toBe(source.program.model.canonical);
    expect(checked.quotations?.list.map(({ supplier }) => supplier)).toEqual(['甲公司', '乙公司']);
  });

  it('give the chosen price, with tax, and say whose it is', () => {
    // 4800 without tax and 13 %: 4800 * 1.13 = 5424.
    const checked = read([{ ...one, taxIncluded: '否' }, { ...one, supplier: '乙公司', price: '５,１００', use: '' }]);
    expect(checked.issues.filter(isError)).toEqual([]);
    const input = inputOf(checked, PRICE);
    expect(input?.value).toMatchObject({ kind: 'value' });
    expect(input?.value.kind === 'value' && input.value.value.toFixed()).toBe('5424');
    expect(input?.source).toBe('甲公司 5424 (2026-10-12 – 2027-03-31)');
    expect(input?.grade).toBe('C');
    expect(checked.quotations?.list[1]?.price.toFixed()).toBe('5100');
  });

  it('give prices of equal weight where several are marked, equal ones together', () => {
    const checked = read([{ ...one, use: '分布' }, { ...one, price: 5000, use: 'spread' }, { ...one, price: '4800', use: '分布' }]);
    const value = inputOf(checked, PRICE)?.value;
    expect(value?.kind === 'distribution' && value.spec.family).toBe('discrete');
    // (2 * 4800 + 5000) / 3
    expect(value?.kind === 'distribution' && value.distribution.base.toFixed(4)).toBe('4866.6667');
    expect(inputOf(read([{ ...one, use: '分布' }, { ...one, use: '分布' }]), PRICE)?.value.kind).toBe('value');
  });

  it('that have expired are told, and taken all the same', () => {
    const checked = read([{ ...one, validUntil: '2026/11/30' }]);
    expect(checked.issues).toMatchObject([{ code: 'quote-expired', severity: 'warning', values: { until: '2026-11-30', asOf: '2027-01-01' } }]);
    expect(inputOf(checked, PRICE)?.value.kind).toBe('value');
  });

  it.each<readonly [string, readonly Typed[], readonly string[]]>([
    ['two chosen', [one, { ...one, price: 1 }], ['quote-marks K2']],
    ['chosen and spread', [one, { ...one, use: '分布' }], ['quote-marks K2']],
    ['one spread alone', [{ ...one, use: '分布' }], ['quote-alone F1']],
    ['a mark without a price', [{ id: PRICE, use: '选定' }], ['quote-without-price F1']],
    ['no mark of ours', [{ ...one, use: '随便' }], ['quote-mark K1']],
    ['no number', [{ ...one, price: '面议' }], ['quote-number F1']],
    ['no day', [{ ...one, date: '去年' }], ['quote-day E1']],
    ['a day that is none', [{ ...one, validUntil: '2027-02-30' }], ['quote-day J1']],
    ['without tax and without a rate', [{ id: PRICE, price: 5, taxIncluded: '否', use: '选定' }], ['quote-without-rate H1']],
    ['an input that is none', [{ ...one, id: 'terminalprice' }], ['quote-for-nothing F1']],
    ['a strategy for an input that has none', [{ ...one, strategy: 'full' }], ['quote-for-nothing F1']],
  ])('refuse %s, at its cell', (_name, quotations, issues) => {
    expect(issuesOf(quotations)).toEqual(issues);
  });

  const arbitrary = fc.record({
    supplier: fc.constantFrom('甲公司', '乙公司', '=丙"公司"'),
    price: fc.integer({ min: 1, max: 10 ** 9 }).map((fen) => new Decimal(fen).div(100)),
    vat: fc.constantFrom(new Decimal('0.13'), new Decimal('0.06')),
    taxIncluded: fc.boolean(),
    validUntil: fc.constantFrom('2026-06-30', '2027-12-31'),
  });

  it('written and read back are the same, in both languages, and so is the model', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...bought), arbitrary, fc.constantFrom('none', 'chosen', 'spread')), { maxLength: 8 }), fc.constantFrom('zh' as const, 'en' as const), (drawn, language) => {
        const marks = new Map<string, string>();
        const list = drawn.map(([input, rest, wanted]): Quotation => {
          // Marks that agree: the first of an input decides, a chosen one stands alone, and a spread has company.
          const before = marks.get(input);
          marks.set(input, before === undefined ? wanted : 'none');
          return { input, ...rest, ...(before === undefined && wanted === 'chosen' && { use: 'chosen' as const }) };
        });
        const [first] = list;
        const several = first && !first.use ? [{ ...first, use: 'spread' as const }, { ...first, price: first.price.plus(1), use: 'spread' as const }] : [];
        const quotations = { asOf: '2027-02-28', list: [...several, ...list.filter((quotation) => several.length === 0 || quotation.input !== first?.input || !quotation.use)] };
        const taken = checkWorkbook(dataOf(planFrom({ ...source, quotations }, language)), 'book.xlsx');
        expect(taken.issues.filter(isError)).toEqual([]);
        expect(taken.quotations?.asOf).toBe('2027-02-28');
        expect(taken.quotations?.list.map(plain)).toEqual(quotations.list.map(plain));
        if (!taken.program || !taken.base) throw new Error('no model');
        const again = checkWorkbook(dataOf(planFrom({ ...source, program: taken.program, base: taken.base, quotations }, language)), 'book.xlsx');
        expect(again.program?.model.canonical).toBe(taken.program.model.canonical);
      }),
      { numRuns: 40 },
    );
  });

  it('of equal weight are told with their sources', () => {
    const used = [{ input: 'x', price: new Decimal('100'), vat: new Decimal('0.06'), taxIncluded: false, supplier: '甲' }, { input: 'x', price: new Decimal('106.0'), taxIncluded: true }];
    expect(used.map((quotation) => grossPrice(quotation).toFixed())).toEqual(['106', '106']);
    expect(quotedPrices(used).map(([price, weight]) => `${price.toFixed()} x ${String(weight)}`)).toEqual(['106 x 2']);
    expect(quotedSource(used)).toBe('甲 106; 106');
  });
});

describeWithLibreOffice('quotations in a spreadsheet', () => {
  const quotations = (chosen: '甲' | '乙', asOf = '2027-01-01') => ({
    asOf,
    list: (['甲', '乙'] as const).map((supplier, index): Quotation => ({
      input: PRICE, supplier, price: new Decimal(index === 0 ? 4800 : 5200), taxIncluded: true, validUntil: '2027-06-30', ...(supplier === chosen && { use: 'chosen' as const }),
    })),
  });
  const planned = (chosen: '甲' | '乙', asOf?: string): { readonly plan: WorkbookPlan; readonly total: number } => {
    const own = quotations(chosen, asOf);
    const taken = checkWorkbook(dataOf(planFrom({ ...source, quotations: own })), 'book.xlsx');
    if (!taken.program || !taken.base) throw new Error('no model');
    return { plan: planFrom({ ...source, program: taken.program, base: taken.base, quotations: own }), total: fenNumber(taken.base.strategies.get('full')?.total ?? taken.base.strategies.values().next().value?.total ?? 0n) };
  };

  it('move every sheet when another one is chosen, and show what has expired', async () => {
    const [first, second] = [planned('甲'), planned('乙')];
    expect(first.total).not.toBe(second.total);
    const words = wordsFor('zh');
    const place = (plan: WorkbookPlan, name: string, value: string) => {
      const rows = plan.sheets.find((sheet) => sheet.name === name)?.rows ?? [];
      const row = rows.findIndex(({ cells }) => cells.some((cell) => cell?.value === value));
      return { row, column: rows[row]?.cells.findIndex((cell) => cell?.value === value) ?? -1 };
    };
    const { column } = place(first.plan, '报价录入', words('column.quotedUse'));
    const state = place(first.plan, '报价录入', words('column.quotedState')).column;
    const top = place(first.plan, '报价录入', '甲').row;
    // The mark moves from the first vendor to the second, and the day to hold on to after both have ended.
    const edited: WorkbookPlan = {
      ...first.plan,
      sheets: first.plan.sheets.map((sheet) => sheet.name !== '报价录入' ? sheet : {
        ...sheet,
        rows: sheet.rows.map((row, index) => {
          if (index === 2) return { ...row, cells: row.cells.map((cell, at) => (at === 1 && cell ? { ...cell, value: 46_600 } : cell)) };
          if (index !== top && index !== top + 1) return row;
          return { ...row, cells: row.cells.map((cell, at) => (at === column && cell ? { ...cell, value: index === top ? '' : words('quote.chosen') } : cell)) };
        }),
      }),
    };
    const total = place(second.plan, '方案对比', words('figure.total'));
    const strategies = second.plan.sheets.find((sheet) => sheet.name === '方案对比')?.rows[total.row]?.cells ?? [];
    const [book] = await recalculate([await writeXlsx(edited)]);
    expect(strategies.length).toBeGreaterThan(1);
    strategies.slice(1).forEach((cell, index) => { if (typeof cell?.value === 'number') expect(book?.value('方案对比', total.row, index + 1)).toBeCloseTo(cell.value, 6); });
    expect(book?.value('报价录入', top, state)).toBe(words('quote.expired'));
  }, 120_000);
});

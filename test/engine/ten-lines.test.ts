import { describe, expect, it } from '@jest/globals';
import { fenText } from '../../src/money/fen';
import { readText, resultsSource } from '../support/models';

const { base } = resultsSource(readText('test/models/ten-lines.tco.yaml'));
const full = base.strategies.get('full')!;
const stay = base.strategies.get('stay')!;
const phased = base.strategies.get('phased')!;
const line = (id: string, result = full) => result.lines.find((own) => own.entry.line.id === id)!;
const texts = (fen: readonly bigint[]): readonly string[] => fen.map(fenText);

/** Worked by hand: 36 months from 2027-01, 6 % by year at its end, so that years 1, 2, 3 count 1/1.06, 1/1.1236 and 1/1.191016. */
describe('ten lines, the strategy `full`: cut-over in month 6, all terminals in year 1', () => {
  it.each([
    // 100 * 5000 * 0.9 = 450,000, a twelfth a month in year 1: 37,500. Each month costs 37,500 / 60 = 625 for as long as it is used;
    // of the posting in month t, 60 - (37 - t) = 23 + t months are left: 625 * (12 * 23 + 78) = 221,250.
    // Present value 450,000 / 1.06 - 221,250 / 1.191016 = 424,528.3019 - 185,765.7664.
    ['terminals', ['450000.00', '0.00', '-221250.00'], '228750.00', '238762.54'],
    // 30 % in month 4, 60 % in month 6, 10 % in month 18: 540,000 / 1.06 + 60,000 / 1.1236.
    ['application', ['540000.00', '60000.00', '0.00'], '600000.00', '562833.75'],
    // 5 % of 450,000 + 600,000, in month 3: 52,500 / 1.06.
    ['designFee', ['52500.00', '0.00', '0.00'], '52500.00', '49528.30'],
    // 30,000 in months 4, 5, 6: 90,000 / 1.06.
    ['migration', ['90000.00', '0.00', '0.00'], '90000.00', '84905.66'],
    // Year 1 in full; from year 2 on all terminals are done, and nothing is left to support.
    ['foreignSupport', ['120000.00', '0.00', '0.00'], '120000.00', '113207.55'],
    // 12,000 a year: 12,000 * (0.943396 + 0.889996 + 0.839619).
    ['hosting', ['12000.00', '12000.00', '12000.00'], '36000.00', '32076.14'],
    // 2 % of 500,000 (before the rebate) in month 6 of year 1; the other years deliver nothing.
    ['training', ['10000.00', '0.00', '0.00'], '10000.00', '9433.96'],
    // 64,000 + 32,000 + 16,000 + 8,000 + 4,000 + 2,000 in months 6 to 11.
    ['dip', ['126000.00', '0.00', '0.00'], '126000.00', '118867.92'],
    // 12,000 + 9,000 + 6,000 + 3,000 + 0 in months 6 to 10.
    ['residualGap', ['30000.00', '0.00', '0.00'], '30000.00', '28301.89'],
    // Two a year of 5 hours at 1,200: 1,000 a month.
    ['outage', ['12000.00', '12000.00', '12000.00'], '36000.00', '32076.14'],
  ])('%s', (id, byYear, total, presentValue) => {
    const own = line(id);
    expect(texts(own.byYear)).toEqual(byYear);
    expect(fenText(own.total)).toBe(total);
    expect(fenText(own.presentValue)).toBe(presentValue);
  });

  it('charges depreciation as long as a posting is used', () => {
    // Year 1: 625 * (12 + 11 + ... + 1); then 12 postings for 12 months: 12 * 12 * 625. Together with the residual value, 450,000.
    expect(texts(line('terminals').cost)).toEqual(['48750.00', '90000.00', '90000.00']);
    expect(fenText(line('terminals').residual)).toBe('-221250.00');
    // Without a life, when posted.
    expect(texts(line('application').cost)).toEqual(['540000.00', '60000.00', '0.00']);
  });

  it('splits VAT from the gross total, the residual value apart', () => {
    // 450,000 / 1.13 = 398,230.088; 600,000 / 1.06 = 566,037.736.
    expect([line('terminals').net, line('terminals').tax].map(fenText)).toEqual(['398230.09', '51769.91']);
    expect([line('application').net, line('application').tax].map(fenText)).toEqual(['566037.74', '33962.26']);
    // The other lines have none: 500,500 more.
    expect([full.net, full.tax].map(fenText)).toEqual(['1464767.83', '85732.17']);
  });

  it('adds up', () => {
    expect(texts(full.byYear)).toEqual(['1442500.00', '84000.00', '-197250.00']);
    expect(fenText(full.total)).toBe('1329250.00');
    // Hidden: 10,000 + 126,000 + 30,000 + 36,000.
    expect([full.direct, full.hidden].map(fenText)).toEqual(['1127250.00', '202000.00']);
    // Capital: 228,750 + 600,000 + 52,500 + 90,000.
    expect([full.capital, full.current].map(fenText)).toEqual(['971250.00', '358000.00']);
    // Direct postings without the residual value, 1,348,500, and the training that is invoiced.
    expect([full.budget, full.budgetCapital].map(fenText)).toEqual(['1358500.00', '1192500.00']);
    expect(fenText(full.byCategory.get('residual')!)).toBe('-221250.00');
    // 936,030.25 of capital and 333,963.60 of current costs, each the sum of the lines above.
    expect([full.presentValueCapital, full.presentValueCurrent, full.presentValue].map(fenText)).toEqual(['936030.25', '333963.60', '1269993.85']);
  });
});

describe('ten lines, the other strategies', () => {
  it('`stay` pays for foreign support in full, 10 % dearer each year', () => {
    expect(texts(line('foreignSupport', stay).byYear)).toEqual(['120000.00', '132000.00', '145200.00']);
    // 397,200 + 36,000 + 36,000; present value 352,599.80 + 2 * 32,076.14.
    expect([stay.total, stay.presentValue].map(fenText)).toEqual(['469200.00', '416752.08']);
  });

  it('`phased` delivers a half and two quarters', () => {
    // 18,750 a month, then 9,375; left of it 312.5 * 354 + 156.25 * (498 + 642) = 110,625 + 178,125.
    expect(texts(line('terminals', phased).byYear)).toEqual(['225000.00', '112500.00', '-176250.00']);
    // Half of 132,000 and a quarter of 145,200 are left to support.
    expect(texts(line('foreignSupport', phased).byYear)).toEqual(['120000.00', '66000.00', '36300.00']);
    expect(texts(line('application', phased).byYear)).toEqual(['0.00', '540000.00', '60000.00']);
    expect(texts(line('training', phased).byYear)).toEqual(['5000.00', '2500.00', '2500.00']);
  });

  it('measures `full` against `stay`', () => {
    // S = 416,752.08 - 333,963.60 = 82,788.48; I = 936,030.25.
    const { netSaving, sir, airr, simplePayback, discountedPayback } = base.measures.get('full')!;
    expect(fenText(netSaving)).toBe('-853241.77');
    expect(sir).toBeCloseTo(82788.48 / 936030.25, 12);
    // n = 3 years.
    expect(airr).toBeCloseTo(1.06 * (82788.48 / 936030.25) ** (1 / 3) - 1, 12);
    // The savings never make up for it.
    expect([simplePayback, discountedPayback]).toEqual([null, null]);
  });
});

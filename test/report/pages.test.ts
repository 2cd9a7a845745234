import { describe, expect, it } from '@jest/globals';
import { keepTogether } from '../../src/report/keep-together';
import { withNumberStyle } from '../../src/report/number-styles';
import { rowHeight } from '../../src/report/row-height';
import { houseStyles, type HouseStyle } from '../../src/report/styles';
import type { StylePlan } from '../../src/report/plan';

describe('pages', () => {
  const narrow = [{ width: 20 }];
  // A4 across: 595 - 108 points between the margins, 5 % of them spared: 462.65, 28 rows of 16 points.
  const breaksOf = (blocks: Parameters<typeof keepTogether>[3], { columns = narrow, ...print }: Partial<Parameters<typeof keepTogether>[0]> & { columns?: typeof narrow } = {}) =>
    keepTogether({ landscape: true, ...print }, columns, [], blocks).breakRows;

  it('end before a block that the rest of a page cannot hold', () => {
    // 20 rows, a gap and 15: 36 rows; then 15, a gap and 4 on the next page.
    expect(breaksOf([{ first: 0, last: 19 }, { first: 21, last: 35 }, { first: 37, last: 40 }])).toEqual([21]);
    expect(breaksOf([{ first: 0, last: 9 }, { first: 11, last: 25 }])).toBeUndefined();
  });

  it('hold more where columns are wide and print small', () => {
    // (7 * 282 + 5) * 0.75 = 1484 points on 741: half the size, 57 rows.
    expect(breaksOf([{ first: 0, last: 19 }, { first: 21, last: 35 }, { first: 37, last: 40 }], { columns: [{ width: 282 }] })).toBeUndefined();
  });

  it('hold less below rows that are repeated', () => {
    // 22 rows on later pages below six repeated ones: 15, a gap and 4 are 20, with 4 more 24.
    const blocks = [{ first: 0, last: 19 }, { first: 21, last: 35 }, { first: 37, last: 40 }, { first: 41, last: 44 }];
    expect(breaksOf(blocks, { titleRows: { from: 0, to: 5 } })).toEqual([21, 41]);
    expect(breaksOf(blocks)).toEqual([21]);
  });

  it('begin with a block that stands alone, never with the first, and never leave a title behind', () => {
    expect(breaksOf([{ first: 3, last: 5, alone: true }, { first: 7, last: 8, alone: true }])).toEqual([7]);
    // No page holds 60 rows: they begin where they stand, but near the end of a page.
    expect(breaksOf([{ first: 3, last: 62 }])).toBeUndefined();
    expect(breaksOf([{ first: 0, last: 9 }, { first: 10, last: 69 }])).toBeUndefined();
    expect(breaksOf([{ first: 0, last: 24 }, { first: 25, last: 84 }])).toEqual([25]);
  });
});

describe('the height of a row', () => {
  const of = (value: string, width: number, style: HouseStyle = 'labelWrap'): number => rowHeight([{ value, style }], [width]);
  it('is that of the lines of its longest text', () => {
    expect(of('数据库', 20)).toBe(16);
    // 30 signs of two digits each, ten a line.
    expect(of('数'.repeat(30), 21)).toBe(46);
    expect(of('一\n二', 20)).toBe(31);
    expect(of('数'.repeat(30), 21, 'label')).toBe(16);
  });
  it('breaks lines between words, and within a word alone that no line holds', () => {
    // "clinicians / ", "cliniciansPerSupporter * ", "supportDays": 48 letters would fit two lines of 26.
    expect(of('clinicians / cliniciansPerSupporter * supportDays', 27)).toBe(46);
    expect(of('x'.repeat(60), 27)).toBe(46);
  });
});

describe('a number is shown', () => {
  const formatOf = (style: HouseStyle, value: number): string | undefined => {
    const styles: Readonly<Record<string, StylePlan>> = houseStyles;
    return styles[withNumberStyle({ value, style })?.style ?? '']?.numberFormat;
  };
  it.each(['input', 'number', 'stampedNumber'] as const)('without a point behind a whole one, in groups from a thousand on (%s)', (style) => {
    for (const value of [0, 1, 96, -7]) expect(formatOf(style, value) ?? '').not.toMatch(/\.#/);
    for (const value of [1000, 4950, -25_000]) expect(formatOf(style, value)).toMatch(/#,##0(?!\.#)/);
    expect(formatOf(style, 1234.5)).toMatch(/#,##0\.(00)?####/);
  });
  it('as it is where nothing is to be chosen', () => {
    expect(withNumberStyle({ value: 1, style: 'money' })).toEqual({ value: 1, style: 'money' });
    expect(withNumberStyle({ value: 'one', style: 'input' })).toEqual({ value: 'one', style: 'input' });
    expect(withNumberStyle(null)).toBeNull();
  });
});

import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import type { CellData, WorkbookData } from '../../../src/report/plan';
import { readWorkbook } from '../../../src/report/read-back/read-workbook';
import { readText } from '../../support/models';
import { dataOf, planOf } from '../../support/workbooks';

const text = readText(join('test', 'models', 'spec-example.tco.yaml'));
const byPercentile = dataOf(planOf(text));
const byShare = dataOf(planOf(`${text}\nreserve: { share: 7.5% }\n`));

/** Settings changed in the sheet by their ids; null clears a cell, undefined takes the row away. */
const withSettings = (book: WorkbookData, settings: Readonly<Record<string, string | number | null | undefined>>): WorkbookData => ({
  sheets: book.sheets.map((sheet) => (sheet.name !== '设定' ? sheet : {
    ...sheet,
    rows: sheet.rows.flatMap((row) => {
      const id = String(row[0]?.value ?? '');
      if (!Object.hasOwn(settings, id)) return [row];
      const value = settings[id];
      return value === undefined ? [] : [row.map((cell, column): CellData | null => (column !== 2 ? cell : value === null ? null : { value }))];
    }),
  })),
});
const reserveOf = (book: WorkbookData): unknown => {
  const { model, issues } = readWorkbook(book, 'book.xlsx');
  expect(issues).toEqual([]);
  return JSON.parse(JSON.stringify(model?.reserve));
};
const told = (book: WorkbookData): readonly unknown[] => readWorkbook(book, 'book.xlsx').issues.map(({ code, values }) => [code, values]);

describe('the rule of the reserve, read from the settings', () => {
  it('is the one that was written', () => {
    expect(reserveOf(byPercentile)).toEqual({ percentile: '80' });
    expect(reserveOf(byShare)).toEqual({ share: '0.075' });
  });

  it('is the one that a person switched to, in either language, with the figure that stands beside it', () => {
    expect(reserveOf(withSettings(byPercentile, { reserveRule: '按比例' }))).toEqual({ share: '0.05' });
    expect(reserveOf(withSettings(byShare, { reserveRule: ' By  percentile ', reservePercentile: 70 }))).toEqual({ percentile: '70' });
    // The figure of the other rule may be anything: it is not read.
    expect(reserveOf(withSettings(byShare, { reservePercentile: 'none' }))).toEqual({ share: '0.075' });
  });

  it('is the one figure that stands there, where no rule does', () => {
    expect(reserveOf(withSettings(byPercentile, { reserveRule: undefined, reserveShare: null }))).toEqual({ percentile: '80' });
    expect(reserveOf(withSettings(byPercentile, { reserveRule: null, reservePercentile: null }))).toEqual({ share: '0.05' });
    expect(told(withSettings(byPercentile, { reserveRule: null }))).toHaveLength(1);
  });

  it('has a figure, and is one of two', () => {
    expect(told(withSettings(byShare, { reserveShare: null }))).toEqual([['missing-key', { key: 'reserveShare' }]]);
    expect(told(withSettings(byShare, { reserveRule: '两者相加' }))).toEqual([['not-one-of', { found: '两者相加', allowed: '按比例, by share, 按分位, by percentile' }]]);
  });
});

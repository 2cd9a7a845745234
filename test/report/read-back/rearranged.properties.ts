import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { join } from 'node:path';
import { cellText } from '../../../src/report/address';
import type { CellData, WorkbookData } from '../../../src/report/plan';
import { carryOver } from '../../../src/report/read-back/carry-over';
import { ownSheets } from '../../../src/report/read-back/own-sheets';
import { readWorkbook } from '../../../src/report/read-back/read-workbook';
import { readText, referenceFolder, referenceModels, resultsSource } from '../../support/models';
import { dataOf, planFrom } from '../../support/workbooks';

type Rows = WorkbookData['sheets'][number]['rows'];
type Step = { readonly kind: 'row' | 'column' | 'swap' | 'note'; readonly at: number; readonly with: number };

const INPUT_SHEETS = ['设定', '假设', '成本项', '分期'];
const note: CellData = { value: '（供参考）' };

const apply = (rows: Rows, { kind, at, with: other }: Step): Rows => {
  const width = Math.max(1, ...rows.map((cells) => cells.length));
  const [row, a, b] = [at % (rows.length + 1), at % width, other % width];
  if (kind === 'row') return [...rows.slice(0, row), [], ...rows.slice(row)];
  const full = rows.map((cells) => Array.from({ length: width }, (_, column) => cells[column] ?? null));
  if (kind === 'column') return full.map((cells) => [...cells.slice(0, a), null, ...cells.slice(a)]);
  if (kind === 'swap') return full.map((cells) => cells.map((cell, column) => (column === a ? (cells[b] ?? null) : column === b ? (cells[a] ?? null) : cell)));
  return full.map((cells, index) => (index === row ? [...cells, ...Array.from({ length: 12 }, () => null), note] : cells));
};

const step: fc.Arbitrary<Step> = fc.record({ kind: fc.constantFrom('row', 'column', 'swap', 'note'), at: fc.nat(200), with: fc.nat(200) });
const books = referenceModels.slice(0, 12).map((name) => {
  const source = resultsSource(readText(join(referenceFolder, name)));
  const plan = planFrom(source);
  return { canonical: source.program.model.canonical, plan, book: dataOf(plan) };
});

describe('random models, their input sheets rearranged at random', () => {
  it('are the same models; what calculates from their cells follows them back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...books), fc.array(fc.tuple(fc.constantFrom(...INPUT_SHEETS), step), { maxLength: 12 }), fc.shuffledSubarray(books[0]?.book.sheets.map(({ name }) => name) ?? [], { minLength: books[0]?.book.sheets.length ?? 0 }), ({ canonical, plan, book }, steps, order) => {
        const edited: WorkbookData = {
          sheets: order.flatMap((name) => book.sheets.filter((sheet) => sheet.name === name)).map((sheet) => ({
            name: sheet.name,
            rows: steps.filter(([name]) => name === sheet.name).reduce<Rows>((rows, [, next]) => apply(rows, next), sheet.rows),
          })),
        };
        expect(readWorkbook(edited, 'edited.xlsx').model?.canonical === canonical).toBe(true);
        const { moved } = carryOver(plan, edited, ownSheets(edited));
        // The first settings stand at C6, wherever they were brought.
        const rows = edited.sheets.find(({ name }) => name === '设定')?.rows ?? [];
        const row = rows.findIndex((cells) => cells.some((cell) => cell?.value === 'months'));
        const head = rows.findIndex((cells) => cells.some((cell) => cell?.value === '设定值'));
        const column = rows[head]?.findIndex((cell) => cell?.value === '设定值') ?? 0;
        expect(moved(`设定!${cellText(row, column)}`, '看板')).toBe('设定!C6');
      }),
      { numRuns: 100 },
    );
  });
});

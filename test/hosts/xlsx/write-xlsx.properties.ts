import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { writeXlsx } from '../../../src/hosts/xlsx/write-xlsx';
import type { CellPlan, SheetPlan, WorkbookPlan } from '../../../src/report/plan';
import { cellAt, readBack, valueAt } from './read-back';

const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -9e307, max: 9e307 });
// Whole characters as people and programs write them, and texts that spreadsheets are known to misread.
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }).filter((value) => !/[\uFFFE\uFFFF]/.test(value)),
  fc.constantFrom('=1+1', '+1', '-1', '@a', '#N/A', '#REF!', '_x0041_', '_x005F_x0041_', '__x000D_', ' ', '\n', '\t', 'a\r\nb', 'TRUE', '1E5', '2026-01-01', '<a>&"\'', '', '\u200b'),
);
const value = fc.oneof(number, text, fc.boolean());

const formula: fc.Memo<string> = fc.memo((depth) =>
  depth <= 1
    ? fc.oneof(
        fc.nat(1e9).map(String),
        fc.constantFrom('A1', '$B$2', '折现率', 'TRUE', 'SUM(A1:B3)', "SUM('b 二'!$A:$B)", '1.5E-3', "'b 二'!C3"),
        fc.string({ unit: fc.constantFrom('a', '中', '"', '<', '&', ' ', "'", '(', '!'), maxLength: 8 }).map((inner) => `"${inner.replaceAll('"', '""')}"`),
      )
    : fc.oneof(
        fc.tuple(formula(depth - 1), fc.constantFrom('+', '-', '*', '/', '^', '&', '=', '<>', '<=', '>'), formula(depth - 1)).map((parts) => parts.join('')),
        fc.tuple(fc.constantFrom('IF', 'SUM', 'MAX', 'AND', 'IFERROR'), fc.array(formula(depth - 1), { minLength: 1, maxLength: 3 })).map(([name, parts]) => `${name}(${parts.join(',')})`),
        formula(depth - 1).map((inner) => `-(${inner})`),
      ),
);

const isError = (result: unknown): boolean => typeof result === 'string' && result.startsWith('#');
const cell: fc.Arbitrary<CellPlan | null> = fc.oneof(
  fc.constant(null),
  value.map((constant): CellPlan => ({ value: constant })),
  fc.tuple(formula(3), value.filter((result) => !isError(result))).map(([live, result]): CellPlan => ({ formula: live, value: result })),
  formula(2).map((live): CellPlan => ({ formula: live })),
);
const sheet = (name: string): fc.Arbitrary<SheetPlan> =>
  fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 6 }).map((rows) => ({ name, columns: [], rows: rows.map((cells) => ({ cells })) }));
const plan: fc.Arbitrary<WorkbookPlan> = fc.tuple(sheet('表'), sheet('b 二')).map((sheets) => ({
  title: 't', author: 'a', created: '2026-01-01T00:00:00Z', styles: {}, sheets, names: [{ name: '折现率', refersTo: "'表'!$A$1" }],
}));

/** A file knows no negative zero. */
const asStored = (constant: CellPlan['value']): CellPlan['value'] => (constant === 0 ? 0 : constant);

describe('laws of writing', () => {
  it('every value and formula written is read back equal', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (written) => {
        const { sheets } = await readBack(await writeXlsx(written));
        written.sheets.forEach((sheetPlan, s) =>
          sheetPlan.rows.forEach(({ cells }, r) =>
            cells.forEach((cellPlan, c) => {
              const found = sheets[s];
              if (found === undefined) throw new Error('a sheet is lost');
              expect(cellAt(found, r, c)?.formula).toBe(cellPlan?.formula);
              expect(valueAt(found, r, c)).toBe(asStored(cellPlan?.value) ?? null);
            }),
          ),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('the same plan gives the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (written) => {
        expect(Buffer.compare(await writeXlsx(written), await writeXlsx(structuredClone(written)))).toBe(0);
      }),
      { numRuns: 20 },
    );
  });
});

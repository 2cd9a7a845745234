import { expect, it } from '@jest/globals';
import type { Keeping } from '../../../src/hosts/host';
import { hosts } from '../../../src/hosts/registry';
import type { WorkbookPlan } from '../../../src/report/plan';
import { describeUnlessMissing } from '../../support/programs';
import { headlessUniver, missingForUniver } from '../../support/univer/headless';

const keeping: Keeping = { sheets: new Set(['表']), isOwnName: () => true, moved: (formula) => formula, cells: new Map() };

/** Above 64 characters Univer knows formulas by a number of theirs. */
const LONG = `price*2+0*(${[...Array(30).keys()].join('+')})`;

/** A price in a row of its own, and what it doubles to. */
const priceIn = (row: number): WorkbookPlan => ({
  title: '单价', created: '2027-01-01T00:00:00Z', styles: {}, names: [{ name: 'price', refersTo: `'表'!$A$${String(row)}` }],
  sheets: [{
    name: '表', columns: [],
    rows: [...Array(9).keys()].map((index) => ({ cells: index === 8 ? [{ formula: 'price*2', value: 14 }, { formula: LONG, value: 14 }, { formula: '-price', value: -7 }] : [{ value: 7 }] })),
  }],
});

describeUnlessMissing(missingForUniver, 'a workbook in the place of another', () => {
  it('has formulas that follow where its names are now', async () => {
    const { univer, close } = await headlessUniver();
    try {
      const host = hosts.univer({ univer });
      for (const [row, price, doubled] of [[1, 5, 10], [3, 6, 12]] as const) {
        expect(await host.apply(priceIn(row), row === 1 ? {} : { keeping })).toHaveProperty('undone');
        const sheet = univer.getActiveWorkbook()?.getSheetByName('表');
        sheet?.getRange(`A${String(row)}`).setValue(price);
        await univer.getFormula().onCalculationResultApplied();
        expect(sheet?.getRange('A9:C9').getRawValues()).toEqual([[doubled, doubled, -price]]);
      }
    } finally {
      close();
    }
  });
});

import { expect, it } from '@jest/globals';
import { join } from 'node:path';
import type { Keeping } from '../../../src/hosts/host';
import { hosts } from '../../../src/hosts/registry';
import type { Range } from '../../../src/hosts/univer/facade';
import { readText } from '../../support/models';
import { describeUnlessMissing } from '../../support/programs';
import { headlessUniver, missingForUniver } from '../../support/univer/headless';
import { planOf } from '../../support/workbooks';

type Fills = Range & { readonly autoFill: (target: Range) => Promise<boolean> };

describeUnlessMissing(missingForUniver, 'formulas that a person filled down in the spreadsheet of the page', () => {
  it('are read whole, calculated, and brought to where their cells are in the next plan', async () => {
    const plan = planOf(readText(join('test', 'models', 'ten-lines.tco.yaml')));
    const { univer, close } = await headlessUniver();
    try {
      const host = hosts.univer({ univer });
      await host.apply(plan);
      const book = univer.getActiveWorkbook();
      book?.insertSheet('院长看板');
      const own = book?.getSheetByName('院长看板');
      own?.getRange('A1').setValue("='年度预算'!E5*2");
      await (own?.getRange('A1') as Fills).autoFill(own!.getRange('A1:A3'));
      await univer.getFormula().onCalculationResultApplied();
      const filled = ['E5', 'E6', 'E7'];
      const rows = async (): Promise<unknown> => {
        const read = await host.read(new Set(['院长看板']));
        // Univer takes needless quotes off a sheet's name where it fills.
        return 'data' in read ? read.data.sheets[0]?.rows.map(([cell]) => cell?.formula?.replaceAll("'", '')) : read;
      };
      expect(await rows()).toEqual(filled.map((cell) => `年度预算!${cell}*2`));
      const [values = [], sources = []] = [own?.getRange('A1:A3').getRawValues(), book?.getSheetByName('年度预算')?.getRange('E5:E7').getRawValues()];
      expect(values).toEqual(sources.map(([value]) => [2 * Number(value)]));

      const keeping: Keeping = { sheets: new Set(plan.sheets.map(({ name }) => name)), isOwnName: () => true, moved: (formula) => formula.replace(/E(\d)/, (_, row: string) => `E${String(Number(row) + 3)}`), cells: new Map() };
      expect(await host.apply(plan, { keeping })).toHaveProperty('undone');
      expect(await rows()).toEqual(['E8', 'E9', 'E10'].map((cell) => `年度预算!${cell}*2`));
    } finally {
      close();
    }
  });
});

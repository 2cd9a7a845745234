import { afterEach } from '@jest/globals';
import { hosts } from '../../../src/hosts/registry';
import { describeUnlessMissing } from '../../support/programs';
import { headlessUniver, missingForUniver } from '../../support/univer/headless';
import { cellName } from '../dump';
import { hostContract } from '../contract';
import { univerDump } from './dump';

describeUnlessMissing(missingForUniver, 'the spreadsheet of the page', () => {
  let close: (() => void) | undefined;
  afterEach(() => { close?.(); });
  hostContract(async () => {
    const opened = await headlessUniver();
    close = opened.close;
    const { univer } = opened;
    const book = (): NonNullable<ReturnType<typeof univer.getActiveWorkbook>> => {
      const open = univer.getActiveWorkbook();
      if (!open) throw new Error('no workbook');
      return open;
    };
    return {
      host: hosts.univer({ univer }),
      dump: (sheets) => {
        const dump = univerDump(book().save());
        return Promise.resolve({ ...dump, sheets: dump.sheets.filter(({ name }) => sheets.has(name)) });
      },
      type: (name, row, column, value) => {
        if (!book().getSheetByName(name)) book().insertSheet(name);
        book().getSheetByName(name)?.getRange(cellName(row, column)).setValue(value);
        return Promise.resolve();
      },
      name: (name, refersTo) => {
        book().insertDefinedName(name, refersTo);
        return Promise.resolve();
      },
      formula: (name, row, column) => Promise.resolve(book().getSheetByName(name)?.getRange(cellName(row, column)).getFormulas()[0]?.[0]?.slice(1)),
      refersTo: (name) => Promise.resolve(book().getDefinedName(name)?.getFormulaOrRefString().replace(/^=/, '')),
      calculate: () => univer.getFormula().onCalculationResultApplied(),
    };
  });
});

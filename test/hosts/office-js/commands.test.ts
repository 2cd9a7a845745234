import { expect, it } from '@jest/globals';
import { ribbonCommands, type RibbonCommand } from '../../../src/hosts/office-js/commands';
import { excelHost } from '../../../src/hosts/office-js/host';
import { startExcel } from '../../support/excel/fake-excel';

it('every button does its work, and comes to its end even where the work fails', async () => {
  const excel = await startExcel();
  const done: string[] = [];
  const failed: unknown[] = [];
  const work = Object.fromEntries(ribbonCommands.map((name) => [name, (): Promise<void> => {
    done.push(name);
    return name === 'calculate' ? Promise.reject(new Error('no model')) : Promise.resolve();
  }])) as Readonly<Record<RibbonCommand, () => Promise<void>>>;
  excelHost({ excel: excel.Excel, office: excel.Office }).ribbon(work, (error) => failed.push(error));
  for (const name of ribbonCommands) await excel.click(name);
  expect(done).toEqual([...ribbonCommands]);
  expect(failed).toEqual([new Error('no model')]);
  excel.close();
});

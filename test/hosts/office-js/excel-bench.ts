import { hosts } from '../../../src/hosts/registry';
import type { ExcelHost } from '../../../src/hosts/office-js/host';
import type { WorkbookPlan } from '../../../src/report/plan';
import { type FakeExcel, type Profile, startExcel } from '../../support/excel/fake-excel';
import { keyOf, WorkbookState } from '../../support/excel/workbook-state';
import type { Bench } from '../contract';
import { excelDump } from './dump';

/** Values of a plan's formulas, as Excel would calculate them. */
const valuesOf = (plan: WorkbookPlan): FakeExcel['engine']['calculated'] => {
  const sheets = new Map(plan.sheets.map((sheet) => [sheet.name, sheet.rows]));
  return (sheet, row, column) => sheets.get(sheet)?.[row]?.cells[column]?.value ?? 0;
};

export type ExcelBench = Bench & { readonly host: ExcelHost; readonly excel: FakeExcel };

/** One office.js serves many workbooks: each bench has an empty one. */
export const excelBenches = async (options: { readonly profile?: Profile; readonly locale?: 'en-US' | 'zh-CN' } = {}): Promise<{ readonly open: () => ExcelBench; readonly close: () => void }> => {
  const excel = await startExcel(options);
  const { engine } = excel;
  return {
    close: excel.close,
    open: () => {
      engine.book = new WorkbookState();
      engine.calculated = () => 0;
      return {
        excel,
        host: hosts['office-js']({ excel: excel.Excel, office: excel.Office }),
        dump: (sheets) => Promise.resolve(excelDump(engine.book, (name) => sheets.has(name))),
        type: (name, row, column, value) => {
          if (!engine.book.find(name)) engine.book.add(name);
          engine.type(name, row, column, value);
          return Promise.resolve();
        },
        name: (name, refersTo) => Promise.resolve(void engine.book.names.set(name.toLowerCase(), { name, formula: `=${refersTo}` })),
        formula: (name, row, column) => Promise.resolve(engine.book.find(name)?.cells.get(keyOf(row, column))?.formula?.slice(1)),
        refersTo: (name) => Promise.resolve(engine.book.names.get(name.toLowerCase())?.formula.slice(1)),
        calculate: (plan) => Promise.resolve(void (engine.calculated = valuesOf(plan))),
      };
    },
  };
};

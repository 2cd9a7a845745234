import type { LiveHost } from '../../../src/hosts/live-host';
import { hosts } from '../../../src/hosts/registry';
import type { WorkbookPlan } from '../../../src/report/plan';
import { keyOf } from '../../support/spreadsheet/workbook-state';
import { FakeWps } from '../../support/wps/fake-wps';
import type { Settings } from '../../support/wps/settings';
import type { Bench } from '../contract';
import { wpsDump } from './dump';

/** Values of a plan's formulas, as WPS would calculate them. */
const valuesOf = (plan: WorkbookPlan): FakeWps['calculated'] => {
  const sheets = new Map(plan.sheets.map((sheet) => [sheet.name, sheet.rows]));
  return (sheet, row, column) => sheets.get(sheet)?.[row]?.cells[column]?.value ?? 0;
};

export type WpsBench = Bench & { readonly host: LiveHost; readonly wps: FakeWps };

export const wpsBench = (settings: Partial<Settings> = {}, patience?: number): WpsBench => {
  const wps = new FakeWps(settings);
  const { book } = wps;
  return {
    wps,
    host: hosts.wps({ app: wps.app, ...(patience !== undefined && { patience }) }),
    dump: (sheets) => Promise.resolve(wpsDump(book, (name) => sheets.has(name))),
    type: (name, row, column, value) => {
      if (!book.find(name)) book.add(name);
      wps.type(name, row, column, value);
      return Promise.resolve();
    },
    name: (name, refersTo) => Promise.resolve(void book.names.set(name.toLowerCase(), { name, formula: `=${refersTo}` })),
    formula: (name, row, column) => Promise.resolve(book.find(name)?.cells.get(keyOf(row, column))?.formula?.slice(1)),
    refersTo: (name) => Promise.resolve(book.names.get(name.toLowerCase())?.formula.slice(1)),
    calculate: (plan) => Promise.resolve(void (wps.calculated = valuesOf(plan))),
  };
};

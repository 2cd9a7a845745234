import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { UniverFacade, Workbook } from '../../../src/hosts/univer/facade';

/** Its packages come with the first `npm start`. */
export const missingForUniver: readonly string[] = existsSync('spreadsheet/node_modules/.package-lock.json') ? [] : ['packages in spreadsheet/: npm run build:page installs them'];

/** What tests do to Univer beside what the host does. */
export type Headless = Omit<UniverFacade, 'getActiveWorkbook' | 'getFormula'> & {
  readonly getActiveWorkbook: () => (Workbook & {
    readonly insertSheet: (name: string) => unknown;
    readonly insertDefinedName: (name: string, refersTo: string) => unknown;
    readonly getDefinedName: (name: string) => { readonly getFormulaOrRefString: () => string } | null;
  }) | null;
  readonly getFormula: () => { readonly executeCalculation: () => void; readonly onCalculationResultApplied: (longest?: number) => Promise<void> };
};

type Core = {
  readonly LocaleType: { readonly EN_US: string };
  readonly LogLevel: { readonly ERROR: number };
  readonly Univer: new (config: object) => { readonly registerPlugin: (plugin: unknown, config?: object) => void; readonly dispose: () => void };
};

/** Univer itself, without a screen: all of it that keeps and calculates workbooks. Results come with the plan, as in the page. */
export const headlessUniver = async (): Promise<{ readonly univer: Headless; readonly close: () => void }> => {
  const { mendFormulas } = (await import(pathToFileURL(resolve('spreadsheet/mend-formulas.js')).href)) as { readonly mendFormulas: () => void };
  mendFormulas();
  const load = (folder: string, part = 'index'): Promise<unknown> => import(resolve(`spreadsheet/node_modules/@univerjs/${folder}/lib/es/${part}.js`));
  const { LocaleType, LogLevel, Univer } = (await load('core')) as Core;
  const { FUniver } = (await load('core', 'facade')) as { readonly FUniver: { readonly newAPI: (univer: object) => Headless } };
  const univer = new Univer({ locale: LocaleType.EN_US, locales: { [LocaleType.EN_US]: {} }, logLevel: LogLevel.ERROR });
  const plugins = {
    'engine-formula': 'UniverFormulaEnginePlugin', sheets: 'UniverSheetsPlugin', 'sheets-formula': 'UniverSheetsFormulaPlugin', 'sheets-numfmt': 'UniverSheetsNumfmtPlugin',
    'data-validation': 'UniverDataValidationPlugin', 'sheets-data-validation': 'UniverSheetsDataValidationPlugin', 'sheets-conditional-formatting': 'UniverSheetsConditionalFormattingPlugin',
    drawing: 'UniverDrawingPlugin', 'sheets-drawing': 'UniverSheetsDrawingPlugin',
  };
  for (const [folder, plugin] of Object.entries(plugins)) univer.registerPlugin(((await load(folder)) as Record<string, unknown>)[plugin], folder === 'sheets-formula' ? { initialFormulaComputing: 2 } : {});
  for (const folder of ['engine-formula', 'sheets', 'sheets-formula', 'sheets-numfmt']) await load(folder, 'facade');
  return { univer: FUniver.newAPI(univer), close: () => { univer.dispose(); } };
};

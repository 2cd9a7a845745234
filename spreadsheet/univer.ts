import type { ComponentType } from 'react';
import { LocaleType, LogLevel, mergeLocales, numfmt, Univer } from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import { UniverSheetsConditionalFormattingPreset } from '@univerjs/preset-sheets-conditional-formatting';
import { UniverSheetsCorePreset } from '@univerjs/preset-sheets-core';
import { UniverSheetsDataValidationPreset } from '@univerjs/preset-sheets-data-validation';
import { UniverSheetsDrawingPreset } from '@univerjs/preset-sheets-drawing';
import { CHART } from '../src/hosts/univer/drawings';
import type { UniverFacade } from '../src/hosts/univer/facade';
import type { ChartPlan } from '../src/report/plan';
import { BEGIN } from './begin';
import { register } from './register';

/** What Univer says while it calculates, and 0.25.1 has no words for. */
export type Progress = Readonly<Record<'analyzing' | 'calculating' | 'array-analysis' | 'array-calculation' | 'done', string>>;
export type Spreadsheet = { readonly univer: UniverFacade; /** Once its first workbook is drawn, and the page has a moment to spare. */ readonly seen: Promise<void> };
/** Draws a chart of a plan over the cells that it shows. */
export type DrawsChart = ComponentType<{ readonly data: ChartPlan }>;
/** A number as cells show it. */
export type Format = (pattern: string, value: number) => string;
type Facade = UniverFacade & { readonly addEvent: (event: 'LifeCycleChanged', heard: (changed: { readonly stage: number }) => void) => unknown; readonly registerComponent: (key: string, component: DrawsChart) => unknown };
type Given = { readonly container: string; readonly language: 'zh' | 'en'; readonly dark: boolean; readonly progress: Progress; readonly charts: (univer: UniverFacade, format: Format) => DrawsChart };

/** Results come with the plan: nothing is calculated before something changes. */
const NO_CALCULATION = 2;
/** Of Univer's stages, the one at which it has drawn. */
const RENDERED = 2;

const wordsOf = async (language: Given['language']): Promise<object> =>
  (language === 'zh' ? await import(/* webpackChunkName: "spreadsheet-zh" */ './words.zh') : await import(/* webpackChunkName: "spreadsheet-en" */ './words.en')).words;

/** Milliseconds that a moment to spare is waited for. */
const LONGEST = 2000;
const spare = (then: () => void): void => {
  // Not every browser tells of such moments.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(then, { timeout: LONGEST });
  else setTimeout(then, 0);
};

/** A spreadsheet in an element of the page, with no workbook yet. */
export const openSpreadsheet = async ({ container, language, dark, progress, charts }: Given): Promise<Spreadsheet> => {
  const locale = language === 'zh' ? LocaleType.ZH_CN : LocaleType.EN_US;
  const words = mergeLocales(await wordsOf(language), { 'sheets-formula': { progress } });
  const univer = new Univer({ locale, locales: { [locale]: words }, logLevel: LogLevel.ERROR, darkMode: dark });
  const workerURL = new Worker(new URL('./formulas-worker.ts', import.meta.url), { name: 'formulas' });
  register(univer, [
    UniverSheetsCorePreset({ container, header: true, toolbar: false, disableAutoFocus: true, workerURL, formula: { initialFormulaComputing: NO_CALCULATION }, sheets: { disableForceStringMark: true, disableForceStringAlert: true } }),
    UniverSheetsDataValidationPreset(),
    UniverSheetsConditionalFormattingPreset(),
    UniverSheetsDrawingPreset(),
  ]);
  const facade = FUniver.newAPI(univer) as Facade;
  facade.registerComponent(CHART, charts(facade, numfmt.format));
  const seen = new Promise<void>((done) => {
    facade.addEvent('LifeCycleChanged', ({ stage }) => { if (stage === RENDERED) spare(done); });
  });
  void seen.then(() => { workerURL.postMessage(BEGIN); });
  return { univer: facade, seen };
};

import { budget as budgetEn } from './en/budget';
import { drivers as driversEn } from './en/drivers';
import { headings as headingsEn } from './en/headings';
import { hints as hintsEn } from './en/hints';
import { hosts as hostsEn } from './en/hosts';
import { issues as issuesEn } from './en/issues';
import { keys as keysEn } from './en/keys';
import { leadership as leadershipEn } from './en/leadership';
import { pane as paneEn } from './en/pane';
import { program as programEn } from './en/program';
import { quotation as quotationEn } from './en/quotation';
import { reading as readingEn } from './en/reading';
import { reports as reportsEn } from './en/reports';
import { ribbon as ribbonEn } from './en/ribbon';
import { sampling as samplingEn } from './en/sampling';
import { selfTest as selfTestEn } from './en/self-test';
import { sheets as sheetsEn } from './en/sheets';
import { spreadsheet as spreadsheetEn } from './en/spreadsheet';
import { units as unitsEn } from './en/units';
import { workers as workersEn } from './en/workers';
import { wps as wpsEn } from './en/wps';
import { type Catalogue, type Words, wordsOf } from './wording';
import { budget as budgetZh } from './zh/budget';
import { drivers as driversZh } from './zh/drivers';
import { headings as headingsZh } from './zh/headings';
import { hints as hintsZh } from './zh/hints';
import { hosts as hostsZh } from './zh/hosts';
import { issues as issuesZh } from './zh/issues';
import { keys as keysZh } from './zh/keys';
import { leadership as leadershipZh } from './zh/leadership';
import { pane as paneZh } from './zh/pane';
import { program as programZh } from './zh/program';
import { quotation as quotationZh } from './zh/quotation';
import { reading as readingZh } from './zh/reading';
import { reports as reportsZh } from './zh/reports';
import { ribbon as ribbonZh } from './zh/ribbon';
import { sampling as samplingZh } from './zh/sampling';
import { selfTest as selfTestZh } from './zh/self-test';
import { sheets as sheetsZh } from './zh/sheets';
import { spreadsheet as spreadsheetZh } from './zh/spreadsheet';
import { units as unitsZh } from './zh/units';
import { workers as workersZh } from './zh/workers';
import { wps as wpsZh } from './zh/wps';

export type { Words };

export type Language = 'zh' | 'en';
export const languages: readonly Language[] = ['zh', 'en'];

/** One catalogue a language; a key may stand in one of its parts only. */
export const catalogues: Readonly<Record<Language, Catalogue>> = {
  zh: [budgetZh, driversZh, headingsZh, hintsZh, hostsZh, issuesZh, keysZh, leadershipZh, paneZh, programZh, quotationZh, readingZh, reportsZh, ribbonZh, samplingZh, selfTestZh, sheetsZh, spreadsheetZh, unitsZh, workersZh, wpsZh],
  en: [budgetEn, driversEn, headingsEn, hintsEn, hostsEn, issuesEn, keysEn, leadershipEn, paneEn, programEn, quotationEn, readingEn, reportsEn, ribbonEn, samplingEn, selfTestEn, sheetsEn, spreadsheetEn, unitsEn, workersEn, wpsEn],
};

export const wordsFor = (language: Language): Words => wordsOf(language, catalogues[language]);

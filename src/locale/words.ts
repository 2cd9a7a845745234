import { createInstance } from 'i18next';
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
import { reports as reportsEn } from './en/reports';
import { sampling as samplingEn } from './en/sampling';
import { sheets as sheetsEn } from './en/sheets';
import { workers as workersEn } from './en/workers';
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
import { reports as reportsZh } from './zh/reports';
import { sampling as samplingZh } from './zh/sampling';
import { sheets as sheetsZh } from './zh/sheets';
import { workers as workersZh } from './zh/workers';

export type Language = 'zh' | 'en';
export const languages: readonly Language[] = ['zh', 'en'];

/** The wording of a key with its `{{values}}` filled in. Throws on a key that the catalogue lacks. */
export type Words = (key: string, values?: Readonly<Record<string, string>>) => string;

/** One catalogue a language; a key may stand in one of its parts only. */
export const catalogues: Readonly<Record<Language, readonly Readonly<Record<string, string>>[]>> = {
  zh: [budgetZh, driversZh, headingsZh, hintsZh, hostsZh, issuesZh, keysZh, leadershipZh, paneZh, programZh, quotationZh, reportsZh, samplingZh, sheetsZh, workersZh],
  en: [budgetEn, driversEn, headingsEn, hintsEn, hostsEn, issuesEn, keysEn, leadershipEn, paneEn, programEn, quotationEn, reportsEn, samplingEn, sheetsEn, workersEn],
};

export const wordsFor = (language: Language): Words => {
  const texts: Readonly<Record<string, string>> = Object.fromEntries(catalogues[language].flatMap((part) => Object.entries(part)));
  const i18n = createInstance();
  void i18n.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: texts } },
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    // Texts go to terminals and cells, never into HTML.
    interpolation: { escapeValue: false },
  });
  return (key, values = {}) => {
    if (!Object.hasOwn(texts, key)) throw new Error(`no wording in ${language} for ${key}`);
    // Through `replace`, so that a value named like an option of i18next (count, context, lng) stays a value.
    return i18n.t(key, { replace: values });
  };
};

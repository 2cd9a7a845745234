import { createInstance } from 'i18next';
import { headings as headingsEn } from './en/headings';
import { issues as issuesEn } from './en/issues';
import { keys as keysEn } from './en/keys';
import { pane as paneEn } from './en/pane';
import { program as programEn } from './en/program';
import { reports as reportsEn } from './en/reports';
import { sheets as sheetsEn } from './en/sheets';
import { headings as headingsZh } from './zh/headings';
import { issues as issuesZh } from './zh/issues';
import { keys as keysZh } from './zh/keys';
import { pane as paneZh } from './zh/pane';
import { program as programZh } from './zh/program';
import { reports as reportsZh } from './zh/reports';
import { sheets as sheetsZh } from './zh/sheets';

export type Language = 'zh' | 'en';
export const languages: readonly Language[] = ['zh', 'en'];

/** The wording of a key with its `{{values}}` filled in. Throws on a key that the catalogue lacks. */
export type Words = (key: string, values?: Readonly<Record<string, string>>) => string;

/** One catalogue a language; a key may stand in one of its parts only. */
export const catalogues: Readonly<Record<Language, readonly Readonly<Record<string, string>>[]>> = {
  zh: [headingsZh, issuesZh, keysZh, paneZh, programZh, reportsZh, sheetsZh],
  en: [headingsEn, issuesEn, keysEn, paneEn, programEn, reportsEn, sheetsEn],
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

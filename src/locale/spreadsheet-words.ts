import { hosts as hostsEn } from './en/hosts';
import { pane as paneEn } from './en/pane';
import { spreadsheet as spreadsheetEn } from './en/spreadsheet';
import type { Language } from './words';
import { type Catalogue, type Words, wordsOf } from './wording';
import { hosts as hostsZh } from './zh/hosts';
import { pane as paneZh } from './zh/pane';
import { spreadsheet as spreadsheetZh } from './zh/spreadsheet';

const catalogues: Readonly<Record<Language, Catalogue>> = { zh: [hostsZh, paneZh, spreadsheetZh], en: [hostsEn, paneEn, spreadsheetEn] };

/** What the page with a spreadsheet of its own says, beside the pane. */
export const spreadsheetWords = (language: Language): Words => wordsOf(language, catalogues[language]);

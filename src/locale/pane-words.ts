import { hosts as hostsEn } from './en/hosts';
import { pane as paneEn } from './en/pane';
import type { Language } from './words';
import { type Catalogue, type Words, wordsOf } from './wording';
import { hosts as hostsZh } from './zh/hosts';
import { pane as paneZh } from './zh/pane';

const catalogues: Readonly<Record<Language, Catalogue>> = { zh: [hostsZh, paneZh], en: [hostsEn, paneEn] };

/** What the pane itself says, without the words of sheets and issues: those come worded from where it calculates. */
export const paneWords = (language: Language): Words => wordsOf(language, catalogues[language]);

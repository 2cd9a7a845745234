import { hosts as hostsEn } from './en/hosts';
import { pane as paneEn } from './en/pane';
import { units as unitsEn } from './en/units';
import { wps as wpsEn } from './en/wps';
import type { Language } from './words';
import { type Catalogue, type Words, wordsOf } from './wording';
import { hosts as hostsZh } from './zh/hosts';
import { pane as paneZh } from './zh/pane';
import { units as unitsZh } from './zh/units';
import { wps as wpsZh } from './zh/wps';

const catalogues: Readonly<Record<Language, Catalogue>> = { zh: [hostsZh, paneZh, unitsZh, wpsZh], en: [hostsEn, paneEn, unitsEn, wpsEn] };

/** What the pane itself says, without the words of sheets and issues: those come worded from where it calculates. */
export const paneWords = (language: Language): Words => wordsOf(language, catalogues[language]);

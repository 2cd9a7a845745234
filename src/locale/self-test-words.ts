import { pane as paneEn } from './en/pane';
import { selfTest as selfTestEn } from './en/self-test';
import type { Language } from './words';
import { type Catalogue, type Words, wordsOf } from './wording';
import { pane as paneZh } from './zh/pane';
import { selfTest as selfTestZh } from './zh/self-test';

const catalogues: Readonly<Record<Language, Catalogue>> = { zh: [paneZh, selfTestZh], en: [paneEn, selfTestEn] };

/** What the page of the self-test says. */
export const selfTestWords = (language: Language): Words => wordsOf(language, catalogues[language]);

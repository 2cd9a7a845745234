import { installPage as installPageEn } from './en/install-page';
import { installers as installersEn } from './en/installers';
import { installPage as installPageZh } from './zh/install-page';
import { installers as installersZh } from './zh/installers';
import type { Language } from './words';
import { type Catalogue, type Words, wordsOf } from './wording';

/** What stands around the product until it runs in WPS; no part of it carries these words. */
export const deliveryCatalogues: Readonly<Record<Language, Catalogue>> = { zh: [installersZh, installPageZh], en: [installersEn, installPageEn] };

export const deliveryWords = (language: Language): Words => wordsOf(language, deliveryCatalogues[language]);

/** The texts of a part by their keys without its name, placeholders as they are: the installers and the page fill them in themselves. */
export const deliveryTexts = (language: Language, part: 'installer' | 'page'): readonly (readonly [string, string])[] =>
  deliveryCatalogues[language].flatMap((texts) => Object.entries(texts)).flatMap(([key, text]) => (key.startsWith(`${part}.`) ? [[key.slice(part.length + 1), text] as const] : []));

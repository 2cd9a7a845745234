import { deliveryTexts, deliveryWords } from '../../src/locale/delivery-words';
import type { Language } from '../../src/locale/words';
import { escaped } from './base';
import type { Source } from './installers';

const pages: Readonly<Record<Language, { readonly file: string; readonly tag: string; readonly other: Language }>> = {
  zh: { file: 'install.html', tag: 'zh-CN', other: 'en' },
  en: { file: 'install.en.html', tag: 'en', other: 'zh' },
};

/** What the page's script says. Inside a script element, `<` would end it. */
const wordingFor = (language: Language): string =>
  JSON.stringify(Object.fromEntries(deliveryTexts(language, 'page').flatMap(([key, text]) => (key.startsWith('say.') ? [[key.slice('say.'.length), text]] : [])))).replaceAll('<', '\\u003c');

/** The install page in a language, complete before any script runs. Where no base is given, its script shows the address that it was opened at. */
export const installPage = (source: Source, language: Language, base: string | undefined): { readonly file: string; readonly html: string } => {
  const { file, tag, other } = pages[language];
  const words = deliveryWords(language);
  const places: Readonly<Record<string, string>> = {
    lang: tag, other: pages[other].file, 'other-lang': pages[other].tag, base: escaped(base ?? 'http://tco.hospital.lan/wps/'), wording: wordingFor(language),
  };
  const html = source('online/install.html')
    .replace(/\{\{([\w.-]+)\}\}/g, (_, key: string) => escaped(words(key)))
    .replace(/@([a-z-]+)@/g, (_, place: string) => places[place] ?? '');
  return { file, html };
};

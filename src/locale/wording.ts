import { createInstance } from 'i18next';

/** The wording of a key with its `{{values}}` filled in. Throws on a key that the catalogue lacks. */
export type Words = (key: string, values?: Readonly<Record<string, string>>) => string;

/** A catalogue in parts; a key may stand in one of them only. */
export type Catalogue = readonly Readonly<Record<string, string>>[];

export const wordsOf = (language: string, catalogue: Catalogue): Words => {
  const texts: Readonly<Record<string, string>> = Object.fromEntries(catalogue.flatMap((part) => Object.entries(part)));
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
  // Sheets ask for the same few of these with every cell.
  const plain = new Map<string, string>();
  const plainText = (key: string): string => {
    const found = plain.get(key) ?? i18n.t(key, { replace: {} });
    plain.set(key, found);
    return found;
  };
  return (key, values) => {
    if (!Object.hasOwn(texts, key)) throw new Error(`no wording in ${language} for ${key}`);
    // Through `replace`, so that a value named like an option of i18next (count, context, lng) stays a value.
    return values ? i18n.t(key, { replace: values }) : plainText(key);
  };
};

import { describe, expect, it } from '@jest/globals';
import { deliveryCatalogues } from '../../src/locale/delivery-words';
import { catalogues as productCatalogues, wordsFor } from '../../src/locale/words';

const placeholders = (text: string): readonly string[] => [...new Set(Array.from(text.matchAll(/\{\{(\w+)\}\}/g), (match) => match[1] ?? ''))].sort();

describe.each([['the product', productCatalogues, []], ['the delivery', deliveryCatalogues, ['page.other-language', 'page.install-lead', 'page.next.restart']]])('the catalogues of %s', (_, catalogues, bilingual) => {
  const merged = (language: 'zh' | 'en'): Readonly<Record<string, string>> =>
    Object.fromEntries(catalogues[language].flatMap((part) => Object.entries(part)));

  it('say the same things in both languages', () => {
    expect(Object.keys(merged('en')).sort()).toEqual(Object.keys(merged('zh')).sort());
  });

  it('take the same values in both languages', () => {
    const en = merged('en');
    for (const [key, text] of Object.entries(merged('zh'))) expect({ key, values: placeholders(en[key] ?? '') }).toEqual({ key, values: placeholders(text) });
  });

  it.each(['zh', 'en'] as const)('have each key once, and no empty wording but for a unit (%s)', (language) => {
    const keys = catalogues[language].flatMap((part) => Object.keys(part));
    expect(new Set(keys).size).toBe(keys.length);
    expect(Object.entries(merged(language)).filter(([key, text]) => text.trim() === '' && !key.endsWith('.unit'))).toEqual([]);
  });

  it('hold no half-written placeholder', () => {
    for (const text of Object.values({ ...merged('zh'), ...merged('en') })) expect(text.replace(/\{\{\w+\}\}/g, '')).not.toMatch(/\{\{|\}\}/);
  });

  it('are in Chinese and in English', () => {
    const withHan = (language: 'zh' | 'en'): string[] => Object.entries(merged(language)).flatMap(([key, text]) => (/\p{Script=Han}/u.test(text) ? [key] : []));
    expect(withHan('zh').length).toBeGreaterThan(50);
    // What WPS shows in Chinese is named in Chinese.
    expect(withHan('en').sort()).toEqual([...bilingual].sort());
  });
});

describe('wordsFor', () => {
  it('fills values in as they are: no escaping, no reading of what they say', () => {
    const words = wordsFor('en');
    expect(words('unknown-key', { key: '<b> & {{allowed}} $t(yaml) $&', allowed: "'x'" })).toBe("unknown key <b> & {{allowed}} $t(yaml) $&. Possible here: 'x'.");
  });

  it('takes values that are named like options of i18next', () => {
    expect(wordsFor('en')('cli.excluded', { file: 'm', count: '1', trials: '10', lines: 'x 1' })).toContain('1 of 10 trials');
  });

  it('throws on a key that is not there', () => {
    expect(() => wordsFor('zh')('nonsense')).toThrow('nonsense');
  });
});

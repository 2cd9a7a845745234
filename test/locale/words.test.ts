import { describe, expect, it } from '@jest/globals';
import { catalogues, wordsFor } from '../../src/locale/words';

const merged = (language: 'zh' | 'en'): Readonly<Record<string, string>> =>
  Object.fromEntries(catalogues[language].flatMap((part) => Object.entries(part)));
const placeholders = (text: string): readonly string[] => [...new Set(Array.from(text.matchAll(/\{\{(\w+)\}\}/g), (match) => match[1] ?? ''))].sort();

describe('the catalogues', () => {
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
    const withHan = (language: 'zh' | 'en'): number => Object.values(merged(language)).filter((text) => /\p{Script=Han}/u.test(text)).length;
    expect(withHan('zh')).toBeGreaterThan(100);
    expect(withHan('en')).toBe(0);
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

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { root } from '../models';
import { plotOf } from './plot';
import { type Point, tableOf } from './table';
import { languages } from './words';

const MARKS = /(<!-- growth -->\n).*(\n<!-- end of growth -->)/s;

/** Puts the tables and plots into docs/. */
export const writeGrowth = async (points: readonly Point[]): Promise<void> => {
  mkdirSync(`${root}docs/pictures`, { recursive: true });
  for (const language of languages) {
    writeFileSync(`${root}docs/pictures/growth-${language}.svg`, await plotOf(points, language));
    const file = `${root}docs/performance${language === 'en' ? '' : `.${language}`}.md`;
    writeFileSync(file, readFileSync(file, 'utf8').replace(MARKS, (_, before: string, after: string) => `${before}${tableOf(points, language)}${after}`));
  }
};

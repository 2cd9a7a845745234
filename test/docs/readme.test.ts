import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { builtIn } from '../support/templates';
import { check } from '../../src/calculate';
import { type Language, wordsFor } from '../../src/locale/words';
import { readDistribution } from '../../src/model/read-distribution';
import { scheduleForms } from '../../src/model/schedules/registry';
import { distributionParts } from '../../src/probability/distributions/registry';
import { resultsJson } from '../../src/report/results';
import { workbookPlan } from '../../src/report/workbook';
import { folder, run } from '../cli/world';
import { readText, resultsSource } from '../support/models';

const readmes: readonly (readonly [Language, string])[] = [['en', 'README.md'], ['zh', 'README.zh.md']];
const english = readText('README.md');
const chinese = readText('README.zh.md');

/** Blocks of code of a kind. */
const blocks = (text: string, kind: string): readonly string[] => [...text.matchAll(new RegExp(`\`\`\`${kind}\\n(.*?)\`\`\``, 'gs'))].map((match) => match[1] ?? '');
/** Pieces of code inside the rows of tables. */
const codes = (text: string): readonly string[] => text.split('\n').filter((line) => line.startsWith('| ')).flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''));
const sorted = (list: Iterable<string>): readonly string[] => [...list].sort();
const unique = <T>(list: Iterable<T>): readonly T[] => [...new Set(list)];

const model = blocks(english, 'yaml')[0] ?? '';
const keysOf = (code: string): readonly string[] => [...code.matchAll(/(\w+):/g)].map((match) => match[1] ?? '');
const inBraces = codes(english).filter((code) => code.startsWith('{ '));
const distributions = inBraces.filter((code) => distributionParts.some((part) => part.family === keysOf(code)[0]));
const schedules = inBraces.filter((code) => !distributions.includes(code));

describe('the two READMEs', () => {
  it('say the same in the same order', () => {
    const headings = (text: string): readonly string[] => text.replace(/```.*?```/gs, '').split('\n').flatMap((line) => /^#+/.exec(line)?.[0] ?? []);
    expect(headings(english).length).toBeGreaterThan(8);
    expect(headings(chinese)).toEqual(headings(english));
    expect(blocks(chinese, 'yaml')).toEqual(blocks(english, 'yaml'));
    expect(blocks(chinese, 'sh')).toEqual(blocks(english, 'sh'));
    expect(sorted(unique(codes(chinese)))).toEqual(sorted(unique(codes(english))));
    const figures = (text: string): readonly string[] => sorted([...text.matchAll(/\d+\.\d\d? ?%?/g)].map(([figure]) => figure.replace(' ', '')));
    expect(figures(chinese)).toEqual(figures(english));
  });

  it('name every sheet in both languages', () => {
    const names = (language: Language): readonly string[] =>
      workbookPlan(resultsSource(model), wordsFor(language), { created: '2027-01-01T00:00:00Z', version: 'test' }).sheets.map((sheet) => sheet.name);
    const rows = (text: string): readonly string[] => text.split('\n').filter((line) => line.startsWith('| '));
    const pairs = names('en').map((name, index) => [name, names('zh')[index] ?? ''] as const);
    const listed = (text: string, starts: readonly string[]): readonly string[] => starts.filter((start) => rows(text).some((row) => row.startsWith(start)));
    const inEnglish = pairs.map(([en, zh]) => `| ${en} | ${zh} |`);
    const inChinese = pairs.map(([en, zh]) => `| ${zh} | ${en} |`);
    expect(listed(english, inEnglish)).toEqual(inEnglish);
    expect(listed(chinese, inChinese)).toEqual(inChinese);
  });
});

describe('the small model', () => {
  it('has no issue, and the totals that the text works out', () => {
    expect(blocks(english, 'yaml')).toHaveLength(1);
    expect(check(model, 'desks.tco.yaml').issues).toEqual([]);
    const { base } = resultsJson(resultsSource(model, 'desks.tco.yaml')) as { readonly base: Readonly<Record<string, { readonly total: string }>> };
    expect([base['stay']?.total, base['move']?.total]).toEqual([(5 * 60000).toFixed(2), (20 * 5000 + 60000 + 30000 + 40 * 10 * 60).toFixed(2)]);
  });

  it.each(readmes)('runs as shown (%s)', async (language, file) => {
    const cwd = folder();
    writeFileSync(join(cwd, 'desks.tco.yaml'), model);
    const { status, stdout, stderr } = await run(['run', 'desks.tco.yaml', '-o', 'desks.xlsx', '--lang', language], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(blocks(readText(file), 'text')[0]).toBe(stdout);
    expect(sorted(readdirSync(cwd))).toEqual(['desks.tco.yaml', 'desks.xlsx']);
  });

  it.each(readmes)('has the errors shown (%s)', async (language, file) => {
    const cwd = folder();
    const wrong = model.replace('[4000, 5000, 9000]', '[5000, 4000, 9000]').replace('done(desks)', 'done(desk)');
    writeFileSync(join(cwd, 'desks.tco.yaml'), wrong);
    const { status, stderr } = await run(['check', 'desks.tco.yaml', '--lang', language], { cwd });
    expect(status).toBe(2);
    expect(stderr.split('\n')).toHaveLength(3);
    expect(blocks(readText(file), 'text')[1]).toBe(stderr);
  });

  it.each(schedules)('takes when: %s', (code) => {
    const changed = model.replace('when: { month: 3, spread: 6 }', `when: ${code}`);
    expect(check(changed, 'desks.tco.yaml').issues).toEqual([]);
  });

  it.each(distributions)('takes the distribution %s', (code) => {
    expect(readDistribution(code, 'SPEC')).toHaveProperty('distribution');
    expect(check(model.replace('{ triangular: [5, 10, 30], ', `${code.slice(0, -2)}, `), 'desks.tco.yaml').issues).toEqual([]);
  });

  it('shows every form of when and every distribution', () => {
    const shown = schedules.map((code) => keysOf(code).join(' '));
    expect(scheduleForms.filter((form) => !shown.some((keys) => form.required.every((key) => keys.split(' ').includes(key))))).toEqual([]);
    const families = distributionParts.map((part) => part.family);
    expect(sorted(unique(distributions.flatMap(keysOf).filter((key) => families.includes(key))))).toEqual(sorted(families));
  });
});

describe('the county hospital', () => {
  // A sixteenth of the trials: figures of the README lie within their standard error (under 2 %) and its double for the tail.
  it('has the figures shown', async () => {
    const { stdout, status } = await run(['run', 'templates/county.tco.yaml', '--trials', '1024', '--json', '-'], { templates: builtIn });
    expect(status).toBe(0);
    const results = JSON.parse(stdout);
    const rows = english.split('\n## ').find((section) => section.startsWith('What the numbers mean'))?.split('\n').filter((line) => line.startsWith('| ')).slice(2) ?? [];
    const strategies = Object.keys(results.base);
    expect(rows).toHaveLength(strategies.length);
    for (const [index, strategy] of strategies.entries()) {
      const [, base, p50, p80, p95, , enough = ''] = (rows[index] ?? '').split('|').slice(1, -1).map((cell) => cell.replaceAll(',', '').trim());
      const { presentValue, baseIsEnough } = results.simulation.strategies[strategy];
      expect(Number(base)).toBe(Number((Number(results.base[strategy].presentValue) / 1e4).toFixed(2)));
      expect(Math.abs(presentValue.p50 / 1e4 / Number(p50) - 1)).toBeLessThan(0.02);
      expect(Math.abs(presentValue.p80 / 1e4 / Number(p80) - 1)).toBeLessThan(0.02);
      expect(Math.abs(presentValue.p95 / 1e4 / Number(p95) - 1)).toBeLessThan(0.06);
      expect(Math.abs(baseIsEnough - Number(enough.replace(' %', '')) / 100)).toBeLessThan(0.05);
    }
    for (const guide of ['docs/guide-finance.md', 'docs/guide-finance.zh.md']) {
      const shown = /<!-- figures: budget -->\n(.*?)\n\n/s.exec(readText(guide))?.[1]?.split('\n').slice(2) ?? [];
      expect(shown).toHaveLength(strategies.length);
      for (const [index, strategy] of strategies.entries()) {
        const [total = 0, enough = 0, p80 = 0, reserve = 0] = shown[index]?.split('|').slice(2, -1).map((cell) => Number(cell.replace(/[, %]/g, ''))) ?? [];
        const { budget, baseIsEnough } = results.simulation.strategies[strategy];
        expect(total).toBe(Number((Number(results.base[strategy].budget) / 1e4).toFixed(2)));
        expect(Math.abs(enough / 100 - baseIsEnough)).toBeLessThan(0.05);
        expect(Math.abs(p80 / (budget.p80 / 1e4) - 1)).toBeLessThan(0.02);
        // Each of the three is rounded to 0.01.
        expect(Math.abs(reserve - (p80 - total))).toBeLessThan(0.0151);
      }
    }
  }, 60_000);
});

const under = (path: string): readonly string[] => readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name));
const pages = ['README.md', 'README.zh.md', ...under('docs').filter((name) => name.endsWith('.md'))];
const commands = [...wordsFor('en')('cli.usage', { trials: '1' }).matchAll(/qiansuan ([a-z]+)/g)].map((match) => match[1] ?? '');
const { scripts } = JSON.parse(readText('package.json')) as { readonly scripts: Readonly<Record<string, string>> };

describe.each(pages)('%s', (page) => {
  const text = readText(page);

  it('links to what is there', () => {
    const targets = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map((match) => match[1] ?? '').filter((target) => !/^[a-z]+:/.test(target));
    expect(targets.filter((target) => !existsSync(join(dirname(page), target)))).toEqual([]);
  });

  it('names folders, files, scripts, commands and options that exist', () => {
    const found = (pattern: RegExp): readonly string[] => unique([...text.matchAll(pattern)].map((match) => match[1] ?? ''));
    expect(found(/`((?:src|test|docs|templates)\/[\w./-]*)`/g).filter((path) => !existsSync(path))).toEqual([]);
    expect(found(/npm run (?:--\w+ )?([a-z:]+)/g).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
    expect(found(/qiansuan(?:\.cjs)? ([a-z]+)\b(?= |`|\n)/g).filter((name) => !commands.includes(name))).toEqual([]);
    // Options of the program, of the bench, or of the installers for WPS.
    const known = `${wordsFor('en')('cli.usage')} ${['bench/bench.ts', 'delivery/wps/linux/install.sh', 'delivery/wps/windows/installer.js'].map((path) => readText(path)).join(' ')}`;
    expect(found(/`[^`\n]*?(--[a-z]+)[^`\n]*`/g).filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('the decisions', () => {
  it('are one series, numbered in the file’s name and in the title', () => {
    const files = sorted(readdirSync(join('docs', 'adr')));
    expect(files.map((name) => name.slice(0, 5))).toEqual(files.map((_, index) => `${String(index + 1).padStart(4, '0')}-`));
    for (const [index, name] of files.entries()) expect(readText(join('docs', 'adr', name))).toMatch(new RegExp(`^# ${String(index + 1)}\\. `));
  });
});

import { describe, expect, it } from '@jest/globals';
import { check } from '../../src/calculate';
import { issueText } from '../../src/locale/issue-text';
import { wordsFor } from '../../src/locale/words';
import type { Issue } from '../../src/model/issue';
import { expressionsSlips } from './slips-expressions';
import { inputsSlips } from './slips-inputs';
import { linesSlips } from './slips-lines';
import { structureSlips } from './slips-structure';
import { yamlSlips } from './slips-yaml';
import { type Slip, smallModel } from './small-model';

const en = wordsFor('en');
const zh = wordsFor('zh');

const shown = (issue: Issue): string => {
  const at = issue.place.kind === 'text' ? `${issue.place.line}:${issue.place.column}` : '';
  return `${at} ${issue.code}: ${issueText(issue, en)}`;
};

const issuesOf = (text: string): readonly string[] => check(text, 'm.tco.yaml').issues.map(shown);

const told = ([from, to, ...expected]: Slip): void => {
  expect(smallModel).toContain(from);
  const { issues } = check(smallModel.replace(from, () => to), 'm.tco.yaml');
  // Each issue as far as it is foretold, and no other: one mistake is told once.
  expect(issues.map((issue, index) => shown(issue).slice(0, expected[index]?.length))).toEqual(expected);
  for (const issue of issues) {
    expect(issue.place).toMatchObject({ kind: 'text', file: 'm.tco.yaml' });
    for (const text of [issueText(issue, en), issueText(issue, zh)]) expect(text).not.toMatch(/\{\{|undefined|\n/);
    expect(issueText(issue, zh)).toMatch(/\p{Script=Han}/u);
  }
};

it('starts from a model without a mistake', () => {
  expect(issuesOf(smallModel)).toEqual([]);
});

const tables: readonly (readonly [string, readonly Slip[]])[] = [
  ['the file as YAML', yamlSlips],
  ['the model as a whole', structureSlips],
  ['inputs', inputsSlips],
  ['lines', linesSlips],
  ['expressions', expressionsSlips],
];

describe.each(tables)('%s', (_, slips) => {
  it.each(slips.map((slip): [string, Slip] => [`${slip[0].trim()} => ${slip[1].trim()}`.replace(/\n/g, '⏎').replace(/%/g, '%%').slice(0, 100), slip]))('%s', (_name, slip) => told(slip));
});

describe('a file with many mistakes', () => {
  it('is told all of them at once, in its order', () => {
    const text = smallModel
      .replace('months: 36', 'months: 36.5')
      .replace('stay: { name: Stay }', 'stay: { nam: Stay, eligible: no }')
      .replace('pert: [1, 2, 4]', 'pert: [4, 2, 1]')
      .replace('cost: staff * price', 'cost: staf * price +')
      .replace('category: licence', 'category: licences')
      .replace('amount: fee', 'amount: fee2')
      .replace('rank: 0.5', 'rank: 2');
    expect(issuesOf(text).map((issue) => issue.replace(/:\s.*/, ''))).toEqual([
      '4:9 not-a-whole-number',
      '6:11 unknown-key-near',
      '6:32 not-a-flag',
      '12:18 parameters-not-in-order',
      '18:23 operand-missing',
      '20:33 unknown-category',
      '23:64 unknown-name',
      '25:36 rank-outside',
    ]);
  });

  it('is told the first five hundred, and how many more there are', () => {
    const keys = Array.from({ length: 800 }, (_, index) => `extra${index}: 1`).join('\n');
    const issues = issuesOf(`${smallModel}${keys}\n`);
    expect(issues).toHaveLength(501);
    expect(issues[500]).toMatch(/^526:1 more-issues: 300 more are not listed/);
  });
});

describe('correlations that cannot be', () => {
  const three = smallModel
    .replace('staff: 10\n', 'staff: { uniform: [1, 2] }\n')
    .replace(/ {2}- \{ inputs.*\n/, '');
  const withRanks = (ranks: readonly (readonly [string, string, string])[]): string =>
    three + ranks.map(([a, b, rank]) => `  - { inputs: [${a}, ${b}], rank: ${rank} }\n`).join('');

  it('are told with the nearest ones, which are accepted as they are written', () => {
    const [issue] = check(withRanks([['price', 'wage', '0.9'], ['wage', 'staff', '0.9'], ['price', 'staff', '-0.5']]), 'm').issues;
    expect(issue).toMatchObject({ code: 'impossible-correlations', place: { line: 24, column: 1 }, values: { inputs: 'price, wage, staff' } });
    const nearest = (issue?.values.nearest ?? '').split(', ').map((pair): [string, string, string] => {
      const [, a = '', b = '', rank = ''] = /^(\w+)-(\w+): (-?[0-9.]+)$/.exec(pair) ?? [];
      return [a, b, rank];
    });
    expect(nearest).toHaveLength(3);
    expect(issuesOf(withRanks(nearest))).toEqual([]);
  });
});

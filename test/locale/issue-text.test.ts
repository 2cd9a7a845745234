import { describe, expect, it } from '@jest/globals';
import { issueText, printable } from '../../src/locale/issue-text';
import { wordsFor } from '../../src/locale/words';
import type { Issue } from '../../src/model/issue';

const zh = wordsFor('zh');
const en = wordsFor('en');
const issue = (code: string, values: Record<string, string> = {}, severity: Issue['severity'] = 'error'): Issue => ({
  severity, code, values, place: { kind: 'text', file: 'm.tco.yaml', line: 1, column: 1 },
});

describe('issueText', () => {
  it('says what is wrong and what would be right, in both languages', () => {
    const wrongOrder = issue('parameters-not-in-order', { family: 'pert', order: 'a <= m <= b', values: 'a = 3, m = 2, b = 1' });
    expect(issueText(wrongOrder, en)).toBe('the parameters are not in order: a <= m <= b is wanted, and here a = 3, m = 2, b = 1.');
    expect(issueText(wrongOrder, zh)).toBe('参数大小顺序不对：应满足 a <= m <= b，现为 a = 3, m = 2, b = 1。');
  });

  it('offers the nearest name where there is one', () => {
    expect(issueText(issue('unknown-name', { name: 'docters', near: 'doctors' }), en)).toContain('Is doctors meant?');
    expect(issueText(issue('unknown-name', { name: 'zzz', near: '' }), en)).toBe('there is no input or formula zzz.');
  });

  it('names kinds of values in words', () => {
    expect(issueText(issue('wrong-kind', { expected: 'map', found: 'list' }), zh)).toBe('这里应为“键: 值”，写的却是列表。');
    expect(issueText(issue('wrong-kind', { expected: 'tuple', found: 'nothing' }), en)).toBe('this should be something else, and is empty.');
  });

  it('names the line and the strategy that a computation fails in', () => {
    expect(issueText(issue('division-by-zero', { left: '5', line: 'osLicence', strategy: 'full' }), en)).toBe('line osLicence (strategy full): 5 is divided by 0.');
  });

  it('names the component of a mixture', () => {
    expect(issueText(issue('parameter-not-positive', { name: 'sd', value: '0', component: '2' }), en)).toBe('component 2 of the mixture: sd = 0 must be above 0.');
  });

  it('tells a code that has no wording as it is', () => {
    expect(issueText(issue('brand-new', { a: '1' }), en)).toBe('the model is wrong (brand-new: a = 1).');
  });

  it('stays on one line and within reason, whatever the value', () => {
    const text = issueText(issue('not-a-number', { found: `a\nb\u001B[2J\u202E${'x'.repeat(500)}` }), en);
    expect(text).not.toMatch(/[\n\u001B\u202E]/);
    expect(text.length).toBeLessThan(250);
  });

  it('keeps a list of what is allowed whole', () => {
    const allowed = Array.from({ length: 60 }, (_, index) => `strategy${String(index)}`).join(', ');
    expect(issueText(issue('unknown-strategy', { name: 'x', allowed }), en)).toContain('strategy59');
    expect(issueText(issue('unknown-rollout', { name: 'x', allowed: '' }), en)).toBe('there is no rollout x. There are: —.');
  });
});

describe('printable', () => {
  it('shows what a terminal would act on', () => {
    expect(printable('a\u001B[31m\tb')).toBe('a\\u{1b}[31m b');
    expect(printable('方案 €')).toBe('方案 €');
  });
});

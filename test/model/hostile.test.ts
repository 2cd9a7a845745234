import { describe, expect, it } from '@jest/globals';
import { check } from '../../src/calculate';

const head = 'format: 1\nname: m\nstart: 2027-01\nmonths: 12\nstrategies: { a: { name: A } }\n';
const repeated = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('\n');
const bomb = repeated(8, (index) => `${'bcdefghi'.charAt(index)}: &${'bcdefghi'.charAt(index)} [${Array(9).fill(`*${'abcdefgh'.charAt(index)}`).join(', ')}]`);

/** Files that are made to hurt, and the issues that they end in: the first of each, with its place. */
const files: readonly (readonly [string, string, string])[] = [
  ['nothing', '', '1:1 empty-file'],
  ['comments alone', '# a\n# b\n', '1:1 empty-file'],
  ['a document mark', '---\n', '1:1 empty-file'],
  ['a number', '5', '1:1 wrong-kind'],
  ['null', 'null', '1:1 wrong-kind'],
  ['a list', '- 1\n- 2\n', '1:1 wrong-kind'],
  ['UTF-16', 'f\0o\0r\0', '1:2 not-utf8'],
  ['a wrong encoding', 'format: 1\nname: \uFFFD\uFFFD', '2:7 not-utf8'],
  ['another YAML', `%YAML 1.1\n---\n${head}`, '1:1 yaml-directive'],
  ['a tag directive', `%TAG ! tag:example.org,2000:\n---\n${head}`, '1:1 yaml-directive'],
  ['too large a file', `# ${'x'.repeat(500_000)}`, '1:1 file-too-large'],
  ['open brackets', `a: ${'['.repeat(20_000)}`, '1:43 nested-too-deep'],
  ['nested lists', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`, '1:43 nested-too-deep'],
  ['nested maps', `a: ${'{a: '.repeat(20_000)}`, '1:160 nested-too-deep'],
  ['nested dashes', `${'- '.repeat(20_000)}1`, '1:81 nested-too-deep'],
  ['nested questions', `${'? '.repeat(20_000)}1`, '1:81 nested-too-deep'],
  ['nested blocks', repeated(900, (index) => `${' '.repeat(index)}a:`), '41:41 nested-too-deep'],
  ['a bomb of aliases', `a: &a [x, x, x, x, x, x, x, x, x]\n${bomb}`, '1:1 too-many-nodes'],
  ['an alias inside itself', 'a: &x { b: *x }', '1:12 alias-inside-itself'],
  ['a key of the prototype', `${head}lines: {}\n__proto__: { name: x }`, '7:1 reserved-name'],
  ['a key of every object', `${head}lines: {}\nconstructor: 1`, '7:1 unknown-key'],
  ['an input of the prototype', `${head}lines: {}\ninputs: { __proto__: 5 }`, '7:11 reserved-name'],
  ['a long expression', `${head}lines: {}\nformulas: { f: ${'1+'.repeat(200_000)}1 }`, '7:20016 too-long'],
  ['a deep expression', `${head}lines: {}\nformulas: { f: "${'('.repeat(5000)}1${')'.repeat(5000)}" }`, '7:217 nested-too-deep'],
  ['a long chain of formulas', `${head}lines: {}\nformulas:\n  f0: 1\n${repeated(1500, (index) => `  f${index + 1}: f${index} + 1`)}`, '258:3 chained-too-deep'],
  ['a long cycle', `${head}lines: {}\nformulas:\n  f0: f1500\n${repeated(1500, (index) => `  f${index + 1}: f${index} + 1`)}`, '8:3 cycle'],
  ['a long horizon', `${head.replace('months: 12', 'months: 1000000')}lines: {}`, '4:9 months-outside'],
  ['a huge exponent', `${head}lines: {}\ninputs: { x: 1e9999 }`, '7:14 not-a-number'],
  ['a draw beyond floats', `${head}lines: {}\ninputs: { x: { pert: [0, 1, 1e999] } }`, '7:22 quantile-not-finite'],
  ['many digits', `${head}lines: {}\ninputs: { x: 1.${'1'.repeat(400_000)} }`, '7:14 too-many-digits'],
  ['a long key', `${head}lines: {}\n? ${'x'.repeat(400_000)}\n: 1`, '7:3 unknown-key'],
  ['many keys', repeated(30_000, (index) => `k${index}: 1`), '1:1 unknown-key'],
  ['many documents', '---\n'.repeat(50_000), '1:1 empty-file'],
  ['many inputs', `${head}lines: {}\ninputs:\n${repeated(2001, (index) => `  i${index}: 1`)}`, '7:1 too-many-entries'],
  ['many correlated inputs', `${head}lines: {}\ncorrelations: [{ rank: 0.1, inputs: [${Array.from({ length: 5000 }, () => 'a').join(', ')}] }]`, '7:1 too-many-tied'],
  ['many unknown names', `${head}lines: {}\nformulas:\n${repeated(1900, (index) => `  someFormula${index}: someFormla${index}`)}`, '8:17 unknown-name'],
  ['stray brackets', '] }\n'.repeat(20_000), '1:1 yaml-unexpected'],
];

describe('a hostile file ends in issues', () => {
  it.each(files)('%s', (_name, text, expected) => {
    const { issues, program } = check(text, 'm');
    const told = issues.map(({ code, place }) => (place.kind === 'text' ? `${place.line}:${place.column} ${code}` : code));
    expect(told).toContain(expected);
    expect(told.length).toBeLessThanOrEqual(501);
    expect(program).toBeUndefined();
  });
});

describe('a large file', () => {
  it('of thousands of lines is read', () => {
    const text = `${head}lines:\n${repeated(3000, (index) => `  l${index}: { name: x, category: licence, amount: 5, when: { month: 1 } }`)}`;
    expect(check(text, 'm').issues).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { Decimal } from '../../src/money/decimal';
import { evaluateColumns } from '../../src/formula/columns';
import { evaluateDecimals } from '../../src/formula/decimals';
import { readLiteral } from '../../src/formula/literal';
import { parseExpression } from '../../src/formula/parse';
import { namesOf, nodesOf, referencesOf } from '../../src/formula/references';
import { toSheet } from '../../src/formula/sheet';
import { parsed } from './random-expressions';
import { written } from './written';

const fault = (text: string): unknown => {
  const result = parseExpression(text);
  return 'fault' in result ? result.fault : written(result.expression);
};

describe('precedence, tightest first', () => {
  it.each([
    ['-2^2', '(-(2 ^ 2))'],
    ['2^-1', '(2 ^ (-1))'],
    ['2^3^2', '(2 ^ (3 ^ 2))'],
    ['2^-3^2*4', '((2 ^ (-(3 ^ 2))) * 4)'],
    ['-a^-b^-c', '(-(a ^ (-(b ^ (-c)))))'],
    ['--a', '(-(-a))'],
    ['not a ^ 2', '((not (a)) ^ 2)'],
    ['2 ^ not a', '(2 ^ (not (a)))'],
    ['-not a', '(-(not (a)))'],
    ['not f and g', '((not (f)) and g)'],
    ['not (a < b)', '(not ((a < b)))'],
    ['not min(a)', '(not (min(a)))'],
    ['a*-b', '(a * (-b))'],
    ['-a*b', '((-a) * b)'],
    ['a-b-c', '((a - b) - c)'],
    ['a/b*c', '((a / b) * c)'],
    ['a+b*c-d/e', '((a + (b * c)) - (d / e))'],
    ['a+1 < b*2', '((a + 1) < (b * 2))'],
    ['a < b and c >= d or e != f', '(((a < b) and (c >= d)) or (e != f))'],
    ['a or b and c', '(a or (b and c))'],
    ['(a < b) < c', '((a < b) < c)'],
    ['a or b ? c : d', '((a or b) ? c : d)'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['a ? b ? c : d : e', '(a ? (b ? c : d) : e)'],
    ['if(a, b, c)', '(a ? b : c)'],
    ['pow(a + 1, b)', '((a + 1) ^ b)'],
    ['100 + 3%', '(100 + 3%)'],
    ['2^50 %', '(2 ^ 50%)'],
    ['share(terminals) * done (terminals) + amounts(\thardware\r\n)', '((share(terminals) * done(terminals)) + amounts(hardware))'],
    ['android + notice + orchard + minimum + expo', '((((android + notice) + orchard) + minimum) + expo)'],
    ['months', 'months'],
    ['e1 + _x + x2e5', '((e1 + _x) + x2e5)'],
    ['1e3 + 1E-3 + 2.50e+10', '((1e3 + 1E-3) + 2.50e+10)'],
  ])('%s is %s', (text, expected) => {
    expect(fault(text)).toBe(expected);
  });

  it('keeps positions of names, calls and references', () => {
    const e = parsed('1 + min(price, share(r))');
    expect([...nodesOf(e)].flatMap((node) => ('at' in node ? [[node.kind, node.at]] : []))).toEqual([['call', 4], ['name', 8], ['reference', 15]]);
  });

  it('lists names and references once each, in order', () => {
    const e = parsed('b + a * b + share(r) + done(r) + share(r)');
    expect([...namesOf(e)]).toEqual(['b', 'a']);
    expect(referencesOf(e)).toEqual([{ function: 'share', of: 'r' }, { function: 'done', of: 'r' }]);
  });
});

describe('what is no expression, with its place', () => {
  it.each([
    ['', 'empty', 0, {}],
    ['  ', 'empty', 2, {}],
    ['a + .5', 'number-form', 4, { text: '.5', right: '0.5' }],
    ['5. + a', 'number-form', 0, { text: '5.', right: '5' }],
    ['1 + 0x1F', 'number-form', 4, { text: '0x1F', right: '' }],
    ['1.2.3', 'number-form', 0, { text: '1.2.3', right: '' }],
    ['1e1000', 'number-form', 0, { text: '1e1000', right: '' }],
    [`2 * ${'1'.repeat(41)}`, 'number-too-long', 4, { text: '1'.repeat(41) }],
    ['2x', 'operator-missing', 1, { left: '2', right: 'x' }],
    ['2 x', 'operator-missing', 2, { left: '2', right: 'x' }],
    ['a b', 'operator-missing', 2, { left: 'a', right: 'b' }],
    ['(a)(b)', 'operator-missing', 3, { left: ')', right: '(' }],
    ['2(a)', 'operator-missing', 1, { left: '2', right: '(' }],
    ['a not b', 'operator-missing', 2, { left: 'a', right: 'not' }],
    ['5 % 3', 'no-modulo', 2, {}],
    ['a%', 'percent-after-number', 1, {}],
    ['(1)%', 'percent-after-number', 3, {}],
    ['3%%', 'percent-after-number', 2, {}],
    ['+a', 'plus-sign', 0, {}],
    ['a ++ b', 'plus-sign', 3, {}],
    ['a *', 'operand-missing', 3, { found: '' }],
    ['* a', 'operand-missing', 0, { found: '*' }],
    ['a and', 'operand-missing', 5, { found: '' }],
    ['min(a,)', 'operand-missing', 6, { found: ')' }],
    ['()', 'operand-missing', 1, { found: ')' }],
    ['not 5', 'not-operand', 4, { found: '5' }],
    ['not -a', 'not-operand', 4, { found: '-' }],
    ['not not a', 'not-operand', 4, { found: 'not' }],
    ['a < b < c', 'comparison-chain', 6, { operator: '<' }],
    ['a == b and c < d <= e', 'comparison-chain', 17, { operator: '<=' }],
    ['total(a)', 'unknown-function', 0, { name: 'total', right: '' }],
    ['1 + Min(a)', 'reserved-word', 4, { name: 'Min', right: 'min' }],
    ['min + 2', 'function-without-call', 0, { name: 'min' }],
    ['a + round', 'function-without-call', 4, { name: 'round' }],
    ['round(a, 1, 2)', 'argument-count', 0, { function: 'round', given: '3', wanted: '1-2' }],
    ['1 + min()', 'argument-count', 4, { function: 'min', given: '0', wanted: '1+' }],
    ['if(a, b)', 'argument-count', 0, { function: 'if', given: '2', wanted: '3' }],
    ['pow(a)', 'argument-count', 0, { function: 'pow', given: '1', wanted: '2' }],
    ['share(1)', 'reference-argument', 6, { function: 'share', found: '1' }],
    ['share(a + b)', 'reference-argument', 8, { function: 'share', found: '+' }],
    ['amounts(a, b)', 'reference-argument', 9, { function: 'amounts', found: ',' }],
    ['done()', 'reference-argument', 5, { function: 'done', found: ')' }],
    ['share(months)', 'reserved-word', 6, { name: 'months', right: '' }],
    ['a AND b', 'reserved-word', 2, { name: 'AND', right: 'and' }],
    ['Months', 'reserved-word', 0, { name: 'Months', right: 'months' }],
    ['a + True', 'reserved-word', 4, { name: 'True', right: '1' }],
    ['null', 'reserved-word', 0, { name: 'null', right: '' }],
    ['a + __part1', 'reserved-word', 4, { name: '__part1', right: '' }],
    ['(a', 'bracket-unclosed', 0, {}],
    ['1 + max(a, (b)', 'bracket-unclosed', 7, {}],
    ['a)', 'bracket-unmatched', 1, {}],
    ['a, b', 'comma-outside-call', 1, {}],
    ['(a, b)', 'comma-outside-call', 2, {}],
    ['a ? b', 'colon-missing', 5, {}],
    ['min(a ? b, c)', 'colon-missing', 9, {}],
    ['a : b', 'unexpected', 2, { found: ':' }],
    ['a = b', 'character', 2, { found: '=', right: '==' }],
    ['a <> b', 'character', 2, { found: '<>', right: '!=' }],
    ['a && b', 'character', 2, { found: '&&', right: 'and' }],
    ['2 ** 3', 'character', 2, { found: '**', right: '^' }],
    ['a × b', 'character', 2, { found: '×', right: '*' }],
    ['（a）', 'character', 0, { found: '（', right: '(' }],
    ['a + 数量', 'character', 4, { found: '数', right: '' }],
    ['a + 😀', 'character', 4, { found: '😀', right: '' }],
    ['a\u00a0+ b', 'character', 1, { found: '\u00a0', right: '' }],
  ])('%j: %s at %d', (text, code, at, values) => {
    expect(fault(text)).toEqual({ code, at, values });
  });

  it('tells the first fault of several', () => {
    expect(fault('Max(1) + 2x + .5')).toMatchObject({ code: 'reserved-word', at: 0 });
    expect(fault('2x + Max(1)')).toMatchObject({ code: 'operator-missing', at: 1 });
  });

  it('lets the program, and nobody else, make names that begin with two underscores', () => {
    expect(written(parsed('__part1 + a', true))).toBe('(__part1 + a)');
    expect(parseExpression('AND + __part1', { internal: true })).toMatchObject({ fault: { code: 'reserved-word', at: 0 } });
  });
});

describe('limits', () => {
  const times = (n: number, open: string, inside: string, close = ''): string => `${open.repeat(n)}${inside}${close.repeat(n)}`;
  it.each([
    ['brackets', times(20_000, '(', ''), 200],
    ['calls', times(2000, 'abs(', 'a', ')'), 803],
    ['signs', times(15_000, '-', 'a'), 200],
    ['powers', times(5000, '2^', 'a'), 401],
    ['choices', times(3000, 'a?b:', 'a'), 801],
    ['inner choices', times(3000, 'a?', 'a'), 401],
  ])('refuses %s nested deeper than 200', (_, text, at) => {
    expect(fault(text)).toEqual({ code: 'nested-too-deep', at, values: { most: '200' } });
  });

  it('refuses more than 20,000 characters', () => {
    expect(fault(`a${' '.repeat(20_000)}`)).toEqual({ code: 'too-long', at: 20_000, values: { length: '20001', most: '20000' } });
  });

  it.each([
    ['brackets', times(200, '(', 'a', ')')],
    ['calls', times(200, 'abs(', 'a', ')')],
    ['not', times(200, 'not(', 'a', ')')],
    ['signs', times(200, '-', 'a')],
    ['powers', times(200, '1^', 'a')],
    ['choices', times(200, 'a?1:', 'a')],
    ['a wide sum', `${'a+'.repeat(9999)}a`],
    ['a wide conjunction', `${'a and '.repeat(3333)}a`],
    ['many powers beside each other', `${'a^1+'.repeat(4999)}a`],
    ['many arguments', `max(${'a,'.repeat(9996)}a)`],
  ])('reads %s at the limit in every reading', (_, text) => {
    const e = parsed(text);
    const value = evaluateDecimals(e, { name: () => new Decimal(1), reference: () => new Decimal(0) });
    expect(evaluateColumns(e, { name: () => 1, reference: () => 0 }, 1)).toBe(value.toNumber());
    expect(toSheet(e, { name: () => 'a', reference: () => 'r' })).toContain('a');
    expect([...namesOf(e)]).toEqual(['a']);
  });
});

describe('numbers as the model format writes them', () => {
  it.each([
    ['5', '5'],
    ['-2.50', '-2.5'],
    ['13%', '0.13'],
    ['1e-7', '0.0000001'],
    ['0.10000000000000000000000000000000000000000000', '0.1'],
    ['1234567890123456789012345678901234567890', '1234567890123456789012345678901234567890'],
  ])('%s is %s', (text, expected) => {
    expect(readLiteral(text)?.toString()).toBe(expected);
  });
  it.each(['', '.5', '5.', '+5', '--5', '1e1000', '0x1', '1_000', '1,000', '5%%', '% 5', 'NaN', 'Infinity', '１', '1.2345678901234567890123456789012345678901'])('%j is none', (text) => {
    expect(readLiteral(text)).toBeUndefined();
  });
});

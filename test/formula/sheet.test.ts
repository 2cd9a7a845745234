import { describe, expect, it } from '@jest/globals';
import { Decimal } from '../../src/money/decimal';
import { ArithmeticFault } from '../../src/formula/arithmetic-fault';
import { evaluateDecimals } from '../../src/formula/decimals';
import type { Expression } from '../../src/formula/expression';
import { hoist } from '../../src/formula/hoist';
import { claimNames, isSpreadsheetName } from '../../src/formula/names';
import { namesOf } from '../../src/formula/references';
import { toSheet } from '../../src/formula/sheet';
import { fits, sheetLimits, sizeOf } from '../../src/formula/sheet-size';
import { parsed } from './random-expressions';

const scope = { name: (name: string) => name, reference: (_: string, of: string) => `'逐年'!${of}` };
const sheet = (e: Expression): string => toSheet(e, scope);

describe('sheet reading', () => {
  it.each([
    ['-2^2', '-(2^2)'],
    ['(-2)^2', '(-2)^2'],
    ['2^-1', '2^(-1)'],
    ['2^3^2', '2^(3^2)'],
    ['(2^3)^2', '(2^3)^2'],
    ['--a', '-(-a)'],
    ['-a*b', '-a*b'],
    ['a*-b', 'a*(-b)'],
    ['a - -b', 'a-(-b)'],
    ['-a - b', '-a-b'],
    ['a - (b - c)', 'a-(b-c)'],
    ['a - b - c', 'a-b-c'],
    ['a / (b * c)', 'a/(b*c)'],
    ['(a + b) * c', '(a+b)*c'],
    ['a + b * c', 'a+b*c'],
    ['100 + 3%', '100+0.03'],
    ['a < b', 'IF(a<b,1,0)'],
    ['(a < b) + 1', 'IF(a<b,1,0)+1'],
    ['(a != b) == c', 'IF(IF(a<>b,1,0)=c,1,0)'],
    ['if(a < b, c, d)', 'IF(a<b,c,d)'],
    ['if(a, b < c, d)', 'IF(a,IF(b<c,1,0),d)'],
    ['a and b', 'IF(a,IF(b,1,0),0)'],
    ['a or b', 'IF(a,1,IF(b,1,0))'],
    ['a and b and c', 'IF(IF(a,b,0),IF(c,1,0),0)'],
    ['a and b ? c : d', 'IF(IF(a,b,0),c,d)'],
    ['a < b and c > d ? 1 : 0', 'IF(IF(a<b,c>d,0),1,0)'],
    ['not a', 'IF(a,0,1)'],
    ['not (a < b) ? c : d', 'IF(NOT(a<b),c,d)'],
    ['(not a) ^ 2', 'IF(a,0,1)^2'],
    ['floor(a) + ceil(-a)', 'INT(a)+(-INT(-(-a)))'],
    ['ceil(a + b)', '-INT(-(a+b))'],
    ['ceil(a) ^ 2', '(-INT(-a))^2'],
    ['round(a)', 'ROUND(a,0)'],
    ['round(a, -2)', 'ROUND(a,-2)'],
    ['log(a) + log10(b)', 'LN(a)+LOG10(b)'],
    ['min(a, b, 1) + max(c)', 'MIN(a,b,1)+MAX(c)'],
    ['share(terminals) * a', "'逐年'!terminals*a"],
    ['1e-7', '1E-7'],
    ['1e300', '1E+300'],
    ['1e400', '10^999'],
    ['1e-400', '0'],
    ['0.1234567890123456789', '0.12345678901234568'],
    ['12345678901234567890', '12345678901234567000'],
  ])('%s becomes %s', (text, expected) => {
    expect(sheet(parsed(text))).toBe(expected);
  });

  it('nests what has more arguments than Excel takes', () => {
    const text = sheet(parsed(`max(${Array.from({ length: 600 }, () => 'a').join(',')})`));
    expect(text).toMatch(/^MAX\(MAX\((a,){254}a\),MAX\((a,){254}a\),MAX\((a,){89}a\)\)$/);
  });
});

describe('size of sheet text', () => {
  it('counts characters and nesting', () => {
    expect(sizeOf('IF(a<b,MAX(1,(c+d)*2),0)')).toMatchObject({ characters: 24, nesting: 3 });
    expect(sizeOf("'a(b'!A1+\"((\"")).toMatchObject({ nesting: 0 });
  });

  it('bounds the compiled size: eleven bytes for a literal and its operator are never too many', () => {
    const text = Array.from({ length: 1400 }, () => '1.5').join('+');
    expect(text.length).toBeLessThan(sheetLimits.characters);
    expect(fits(sizeOf(text))).toBe(false);
  });
});

describe('hoist', () => {
  const zero = parsed('0');
  const measure = (e: Expression): ReturnType<typeof sizeOf> => sizeOf(sheet(e));
  const values: Readonly<Record<string, string>> = { a: '3', b: '0', c: '2', verylongname: '1.5' };

  /** Calculates the parts cell by cell, as a spreadsheet would, then the whole. */
  const calculated = (text: string): { value: string; parts: number } => {
    const { main, parts } = hoist(parsed(text), measure, zero);
    const cells = new Map(Object.entries(values).map(([name, value]) => [name, new Decimal(value)]));
    const name = (wanted: string): Decimal => {
      const cell = cells.get(wanted);
      if (cell === undefined) throw new Error(`${wanted} is used before it is calculated`);
      return cell;
    };
    const reading = { name, reference: () => new Decimal(0) };
    for (const part of parts) {
      expect(fits(measure(part.expression))).toBe(true);
      cells.set(part.name, evaluateDecimals(part.expression, reading));
    }
    expect(fits(measure(main))).toBe(true);
    return { value: evaluateDecimals(main, reading).toString(), parts: parts.length };
  };

  it('leaves alone what fits', () => {
    const e = parsed('if(b, a/b, c)');
    expect(hoist(e, measure, zero)).toEqual({ main: e, parts: [] });
  });

  const sum = Array.from({ length: 700 }, () => 'verylongname').join('+');
  const nested = `${'abs(1+'.repeat(90)}a${')'.repeat(90)}`;
  it.each<[string, string, string]>([
    ['a long sum', sum, '1050'],
    ['deep nesting', nested, '93'],
    ['a product of long sums', `(${sum}) * (${sum})`, '1102500'],
    ['many arguments', `min(${Array.from({ length: 4000 }, (_, index) => String(index + 5)).join(',')})`, '5'],
    ['a long choice', `${Array.from({ length: 120 }, (_, index) => `a == ${String(index - 116)} ? ${String(index)} : `).join('')} 7`, '119'],
    ['a long and', Array.from({ length: 900 }, () => 'verylongname').join(' and '), '1'],
    ['a long or', Array.from({ length: 900 }, () => 'b').join(' or '), '0'],
    ['a long power', `${'1^'.repeat(150)}2`, '1'],
  ])('%s keeps its value in cells that each fit', (_, text, expected) => {
    const { value, parts } = calculated(text);
    expect(value).toBe(expected);
    expect(parts).toBeGreaterThan(0);
  });

  const failing = Array.from({ length: 500 }, () => 'a/b').join('+');
  it.each([
    ['the branch not taken', `b ? ${failing} : 4`, '4'],
    ['the other branch not taken', `a ? 4 : ${failing}`, '4'],
    ['the right of and', `b and ${failing}`, '0'],
    ['the right of or', `a or ${failing}`, '1'],
    ['a branch within a branch', `a ? (b ? ${failing} : (c ? 5 : ${failing})) : ${failing}`, '5'],
    ['a condition that is long itself', `(${sum}) > 99999 ? (b ? ${failing} : ${failing}) : 6`, '6'],
  ])('hoists from %s without an error in any cell', (_, text, expected) => {
    const { value, parts } = calculated(text);
    expect(value).toBe(expected);
    expect(parts).toBeGreaterThan(1);
  });

  it('keeps the error of a branch that is taken', () => {
    expect(() => calculated(`a ? ${failing} : 1`)).toThrow(ArithmeticFault);
  });

  it('names parts in the order in which they can be calculated', () => {
    const { main, parts } = hoist(parsed(`${sum}+${nested}`), measure, zero);
    const known = new Set<string>(Object.keys(values));
    for (const { name, expression } of parts) {
      for (const used of namesOf(expression)) expect(known.has(used)).toBe(true);
      known.add(name);
    }
    expect([...namesOf(main)].every((used) => known.has(used))).toBe(true);
    expect(parts.map(({ name }) => name)).toEqual(parts.map((_, index) => `__part${String(index + 1)}`));
  });
});

describe('defined names', () => {
  it.each(['osPrice', 'workstations', 'x_1', '_x', 'ABCD1', 'R1C1x', 'sum', '__part1', 'rate'])('%s is one', (name) => {
    expect(isSpreadsheetName(name)).toBe(true);
  });
  it.each(['A1', 'FY27', 'xfd1048576', 'ZZZ9', 'R', 'c', 'RC', 'r1', 'C12', 'R1C1', 'rc5', 'R2C', 'true', 'False', 'Print_Area', 'database', '', '1a', 'a b', 'a'.repeat(256)])(
    '%s is none', (name) => {
      expect(isSpreadsheetName(name)).toBe(false);
    });

  it('gives each identifier a legal name of its own, without regard to case', () => {
    expect(claimNames(['price', 'FY27', 'Price', 'FY27_', 'fy27', 'price'])).toEqual(['price', 'FY27_2', 'Price_', 'FY27_', 'fy27_3', 'price_2']);
    expect(claimNames([])).toEqual([]);
    const [long] = claimNames(['a'.repeat(300)]);
    expect(isSpreadsheetName(long ?? '')).toBe(true);
  });
});

import { describe, expect, it } from '@jest/globals';
import { plainText, univerText } from '../../../src/hosts/univer/formula-text';

describe('text of formulas for Univer', () => {
  it.each([
    ['-terminals*disposalPrice', '-(terminals)*disposalPrice'],
    ['IF(-终端<0,2*-x,3--y)', 'IF(-(终端)<0,2*-(x),3--(y))'],
    ['MAX(1,-a.b,-c)-d', 'MAX(1,-(a.b),-(c))-d'],
  ])('puts a name after a sign into brackets, and takes it out again: %s', (plain, written) => {
    expect(univerText(plain)).toBe(written);
    expect(plainText(written)).toBe(plain);
  });

  it.each(['a-b', '-A1*2', '(1+r)^-W$10', '2*-A:A', '-$A$1', '-SUM(a)', "-'价 -x'!A1", '-Data!A1', '"-x"&"(-y)"', '-1*x', '-(a+b)', '1E-3*x'])('leaves the rest as it is: %s', (formula) => {
    expect(univerText(formula)).toBe(formula);
    expect(plainText(formula)).toBe(formula);
  });
});

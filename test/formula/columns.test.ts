import { describe, expect, it } from '@jest/globals';
import { evaluateColumns } from '../../src/formula/columns';
import type { Column } from '../../src/formula/column';
import { parsed } from './random-expressions';

const x = Float64Array.of(0, 1, -2, 4);
const columns: Readonly<Record<string, Column>> = { x, bad: Float64Array.of(NaN, 1, NaN, 0), huge: 1e308, one: 1, none: 0 };
const lanes = (text: string): readonly number[] | number => {
  const result = evaluateColumns(parsed(text), {
    name: (name) => columns[name] ?? (() => { throw new Error(`asked for ${name}`); })(),
    reference: () => Float64Array.of(0.2, 0.4, 0.4, 0),
  }, 4);
  // Which zero is of no matter.
  return typeof result === 'number' ? result : [...result].map((value) => value + 0);
};

describe('column reading', () => {
  it.each([
    ['1/(1/x)', [NaN, 1, -2, 4]],
    ['x ^ x', [NaN, 1, 0.25, 256]],
    ['x ^ -1', [NaN, 1, -0.5, 0.25]],
    ['x ^ 0.5', [0, 1, NaN, 2]],
    ['bad ^ 0', [NaN, 1, NaN, NaN]],
    ['1 ^ bad', [NaN, 1, NaN, 1]],
    ['sqrt(x)', [0, 1, NaN, 2]],
    ['log(x) * 0', [NaN, 0, NaN, 0]],
    ['exp(x * huge)', [1, NaN, NaN, NaN]],
    ['huge * x', [0, 1e308, NaN, NaN]],
    ['bad < 1', [NaN, 0, NaN, 1]],
    ['bad == bad', [NaN, 1, NaN, 1]],
    ['bad != 0', [NaN, 1, NaN, 0]],
    ['min(bad, x, 3)', [NaN, 1, NaN, 0]],
    ['max(bad, 2)', [NaN, 2, NaN, 2]],
    ['not bad', [NaN, 0, NaN, 1]],
    ['floor(x + 0.5)', [0, 1, -2, 4]],
    ['ceil(x - 0.5)', [0, 1, -2, 4]],
    ['abs(x)', [0, 1, 2, 4]],
    ['round(x + 0.5)', [1, 2, -2, 5]],
    ['round(x / 8, 1)', [0, 0.1, -0.3, 0.5]],
    ['round(x * 1000, -3)', [0, 1000, -2000, 4000]],
    ['round(x, x / 2)', [0, NaN, 0, 4]],
    ['share(r) + x', [0.2, 1.4, -1.6, 4]],
  ])('%s is %j', (text, expected) => {
    expect(lanes(text)).toEqual(expected);
  });

  it.each([
    ['if(x, 1/x, 7)', [7, 1, -0.5, 0.25]],
    ['x != 0 and 1/x > 0', [0, 1, 0, 1]],
    ['x == 0 or 1/x > 0', [1, 1, 0, 1]],
    ['if(bad, 1, 2)', [NaN, 1, NaN, 2]],
    ['bad and x', [NaN, 1, NaN, 0]],
    ['x and bad', [0, 1, NaN, 0]],
    ['x or bad', [NaN, 1, 1, 1]],
    ['x > 100 ? missing : x', [0, 1, -2, 4]],
    ['if(x > -9, 1, missing)', [1, 1, 1, 1]],
  ])('%s is %j: what a lane does not take does not matter to it', (text, expected) => {
    expect(lanes(text)).toEqual(expected);
  });

  it.each([
    ['1 + 2 * one', 3],
    ['one ? one + 1 : missing', 2],
    ['none and missing', 0],
    ['one or missing', 1],
    ['1 / none', NaN],
    ['if(one, 5, x)', 5],
    ['1e400', NaN],
  ])('%s is the number %d', (text, expected) => {
    expect(lanes(text)).toBe(expected);
  });

  it('runs along ten thousand terms without using up the stack', () => {
    expect(lanes(Array.from({ length: 9000 }, () => 'x').join('+'))).toEqual([0, 9000, -18_000, 36_000]);
  });

  it('refuses a column of another length', () => {
    expect(() => evaluateColumns(parsed('x'), { name: () => x, reference: () => 0 }, 3)).toThrow(RangeError);
  });
});

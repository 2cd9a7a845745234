import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { orderOf, ranksOf, spearman, tailMeans, tailsOf } from '../../src/probability/ranks';

const column = (...values: readonly number[]): Float64Array => Float64Array.from(values);

describe('Spearman\'s rank correlation', () => {
  it('is what scipy.stats.spearmanr says, ties too', () => {
    // scipy 1.17.1: spearmanr([3, 1, 4, 1, 5, 9, 2, 6, 5, 3], [2, 7, 1, 8, 2, 8, 1, 8, 2, 8]) = 0.13471506281091267
    expect(spearman(ranksOf(column(3, 1, 4, 1, 5, 9, 2, 6, 5, 3)), ranksOf(column(2, 7, 1, 8, 2, 8, 1, 8, 2, 8)))).toBeCloseTo(0.13471506281091267, 14);
  });

  it('is 1 of what rises together, -1 of what falls, 0 of a constant', () => {
    const rising = ranksOf(column(1, 2, 5, 40));
    expect(spearman(rising, ranksOf(column(-3, 0, 0.5, 0.6)))).toBe(1);
    expect(spearman(rising, ranksOf(column(4, 3, 2, 1)))).toBe(-1);
    expect(spearman(rising, ranksOf(column(4, 4, 4, 4)))).toBe(0);
  });
});

describe('ranks', () => {
  it('are what counting tells, of values far apart, equal ones, and none', () => {
    const value = fc.oneof(fc.double({ noNaN: true, min: -10, max: 10 }), fc.integer({ min: -3, max: 3 }), fc.constantFrom(-0, 1e300, -1e300, 5e-324));
    fc.assert(fc.property(fc.array(value, { maxLength: 60 }), (values) => {
      const { below, upTo } = ranksOf(column(...values));
      expect([...below]).toEqual(values.map((own) => values.filter((other) => other < own).length));
      expect([...upTo]).toEqual(values.map((own) => values.filter((other) => other <= own).length));
    }));
  });

  it('put trials in the order that a stable sort does', () => {
    const value = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }), fc.constantFrom(-0, 1e300));
    fc.assert(fc.property(fc.array(value, { maxLength: 60 }), (values) => {
      // By comparison: a difference of infinities, as -0, is no order.
      expect([...orderOf(column(...values))]).toEqual([...values.keys()].sort((a, b) => Number(values[a]! > values[b]!) - Number(values[a]! < values[b]!)));
    }));
  });
});

describe('means over the lowest and highest trials', () => {
  it('may take a part of a trial', () => {
    // 1.5 trials of (1, 2, 4, 8, 16) by its own order: (1 + 0.5 * 2) / 1.5 and (16 + 0.5 * 8) / 1.5
    const { low, high } = tailMeans(tailsOf(ranksOf(column(1, 2, 4, 8, 16)), 1.5), column(1, 2, 4, 8, 16));
    expect(low).toBeCloseTo(4 / 3, 14);
    expect(high).toBeCloseTo(40 / 3, 14);
  });

  it('share what is left among equals', () => {
    // The lowest trial is one of the three zeros: any of 3, 5, 7. The two highest are 9, and one of them.
    expect(tailMeans(tailsOf(ranksOf(column(0, 0, 1, 0)), 1), column(3, 5, 9, 7)).low).toBeCloseTo(5, 14);
    expect(tailMeans(tailsOf(ranksOf(column(0, 0, 1, 0)), 2), column(3, 5, 9, 7)).high).toBeCloseTo((9 + 5) / 2, 14);
  });
});

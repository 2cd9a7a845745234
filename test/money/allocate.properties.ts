import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocate } from '../../src/money/allocate';
import { sumFen } from '../../src/money/fen';

const amount = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n });
const weight = fc.bigInt({ min: 0n, max: 10n ** 12n });

describe('an amount allocated over weights', () => {
  it('adds up to the amount, to the fen, where any weight counts', () => {
    fc.assert(fc.property(amount, fc.array(weight, { minLength: 1, maxLength: 40 }).filter((weights) => sumFen(weights) > 0n), (whole, weights) => {
      expect(sumFen(allocate(whole, weights))).toBe(whole);
    }));
  });

  it('gives each part its share to within a fen', () => {
    fc.assert(fc.property(amount, fc.array(weight, { minLength: 1, maxLength: 40 }).filter((weights) => sumFen(weights) > 0n), (whole, weights) => {
      const total = sumFen(weights);
      allocate(whole, weights).forEach((part, index) => {
        // |part - whole*w/W| <= 1, each of two roundings being off by half a fen at most: compared in whole numbers.
        const error = part * total - whole * (weights[index] ?? 0n);
        expect(error < 0n ? -error : error).toBeLessThanOrEqual(total);
      });
    }));
  });

  it('gives nothing to what has no weight', () => {
    fc.assert(fc.property(amount, fc.array(weight, { minLength: 1, maxLength: 20 }), fc.nat(19), (whole, weights, at) => {
      const index = at % weights.length;
      expect(allocate(whole, weights.map((own, place) => (place === index ? 0n : own)))[index]).toBe(0n);
    }));
  });

  it('is what a hand finds', () => {
    // 100.00 in three: 33.333, 66.667, 100 rounded, and the rises.
    expect(allocate(10_000n, [1n, 1n, 1n])).toEqual([3333n, 3334n, 3333n]);
    // 1.00 by 1, 2, 4 of 7: 14.29, 42.86, 100 fen.
    expect(allocate(100n, [1n, 2n, 4n])).toEqual([14n, 29n, 57n]);
    // A half fen goes away from zero.
    expect(allocate(-1n, [1n, 1n])).toEqual([-1n, 0n]);
    expect(allocate(5n, [0n, 0n])).toEqual([0n, 0n]);
  });
});

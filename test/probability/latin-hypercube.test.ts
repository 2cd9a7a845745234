import { describe, expect, it } from '@jest/globals';
import { latinHypercubeStream, permuted } from '../../src/probability/latin-hypercube';
import { uniforms } from '../../src/probability/uniforms';

const keysOf = (seed: number): Int32Array => {
  const random = new Float64Array(9);
  uniforms(seed, 'keys').fill(random, 0, 0);
  return Int32Array.from(random, (u) => Math.floor(u * 2 ** 32) | 0);
};
const chiSquare = (counts: readonly number[], expected: number): number => counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);

describe('the permutation', () => {
  it.each([0, 1, 2, 3, 4, 7, 10, 13])('of 2^%i points takes each once', (bits) => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const keys = keysOf(seed);
      expect([...Array.from({ length: 2 ** bits }, (_, i) => permuted(i, bits, keys))].sort((a, b) => a - b)).toEqual(Array.from({ length: 2 ** bits }, (_, i) => i));
    }
  });

  it('puts any two of 16 points in any two places equally often, over keys', () => {
    const RUNS = 24000;
    const joint = new Map<string, number>();
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const keys = keysOf(seed);
      const [a, b, c] = [permuted(0, 4, keys), permuted(1, 4, keys), permuted(11, 4, keys)];
      for (const pair of [`0 1: ${String(a)} ${String(b)}`, `1 11: ${String(b)} ${String(c)}`]) joint.set(pair, (joint.get(pair) ?? 0) + 1);
    }
    for (const points of ['0 1', '1 11']) {
      const counts = [...joint].filter(([pair]) => pair.startsWith(`${points}:`)).map(([, count]) => count);
      expect(counts).toHaveLength(240);
      // Chi-square with 239 degrees of freedom at 0.999: 312.5.
      expect(chiSquare(counts, RUNS / 240)).toBeLessThan(312.5);
    }
  });
});

const column = (seed: number, bits: number, replicate = 0, name = 'x', index = 0): Float64Array => {
  const out = new Float64Array(2 ** bits);
  latinHypercubeStream(seed, name, bits).fill(out, replicate * 2 ** bits, index);
  return out;
};

describe('a replicate', () => {
  it('has one trial in each of 2^k equal parts', () => {
    for (const [seed, replicate] of [[1, 0], [1, 15], [9, 4]] as const) {
      expect([...column(seed, 9, replicate)].map((u) => Math.floor(u * 512)).sort((a, b) => a - b)).toEqual(Array.from({ length: 512 }, (_, i) => i));
    }
  });

  it('lies evenly within its parts, and strictly inside (0, 1)', () => {
    const within = new Array<number>(16).fill(0);
    for (let seed = 1; seed <= 100; seed += 1) {
      for (const u of column(seed, 6)) {
        const part = Math.floor(((u * 64) % 1) * 16);
        within[part] = within[part]! + 1;
        expect(u > 0 && u < 1).toBe(true);
      }
    }
    // Chi-square with 15 degrees of freedom at 0.999.
    expect(chiSquare(within, 400)).toBeLessThan(37.7);
  });

  it('is in another order under another seed, name, replicate and index', () => {
    const order = (values: Float64Array): string => [...values].map((u) => Math.floor(u * 64)).join(' ');
    const own = column(1, 6);
    for (const other of [column(2, 6), column(1, 6, 0, 'y'), column(1, 6, 1), column(1, 6, 0, 'x', 1)]) expect(order(other)).not.toBe(order(own));
  });

  it('is uncorrelated with another of the same points', () => {
    // Over 400 seeds, the correlation of 64 pairs: standard deviation 1/sqrt(63), of its mean 1/sqrt(63*400).
    const correlation = (x: Float64Array, y: Float64Array): number => 12 * x.reduce((sum, u, i) => sum + (u - 0.5) * (y[i]! - 0.5), 0) / x.length;
    const all = Array.from({ length: 400 }, (_, seed) => correlation(column(seed, 6), column(seed, 6, 0, 'y')));
    const mean = all.reduce((sum, r) => sum + r, 0) / all.length;
    const variance = all.reduce((sum, r) => sum + (r - mean) ** 2, 0) / (all.length - 1);
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(63 * 400));
    // A variance from 400 values is good to sqrt(2/399).
    expect(Math.abs(variance * 63 - 1)).toBeLessThan(4 * Math.sqrt(2 / 399));
  });
});

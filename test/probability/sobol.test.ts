import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SOBOL_DIMENSIONS, sobolDirections, sobolPoints, sobolStream } from '../../src/probability/sobol';
import { uniforms } from '../../src/probability/uniforms';

type Reference = {
  readonly sums: readonly number[];
  readonly dimensions: readonly number[];
  readonly first: readonly (readonly number[])[];
  readonly far: Readonly<Record<string, readonly number[]>>;
};
/** Of scipy.stats.qmc.Sobol, as whole numbers of 2^-30; sobol.py beside it writes it. */
const reference = JSON.parse(readFileSync('test/probability/reference/sobol.json', 'utf8')) as Reference;

const points = (dimension: number, first: number, count: number): number[] => {
  const out = new Float64Array(count);
  sobolPoints(out, sobolDirections(dimension), 0, first);
  return [...out].map((x) => Math.floor(x * 2 ** 30));
};

describe('the points before scrambling', () => {
  it('are those of scipy', () => {
    expect(SOBOL_DIMENSIONS).toBe(1024);
    for (const [column, dimension] of reference.dimensions.entries()) expect(points(dimension, 0, 64)).toEqual(reference.first.map((row) => row[column]));
    for (const [index, row] of Object.entries(reference.far)) expect(reference.dimensions.map((dimension) => points(dimension, Number(index), 1)[0])).toEqual(row);
  });

  it('are so in every dimension', () => {
    const sums = new Array<number>(64).fill(0);
    for (let dimension = 0; dimension < SOBOL_DIMENSIONS; dimension += 1) {
      points(dimension, 0, 64).forEach((x, i) => { sums[i] = sums[i]! + (x % 65521) * (dimension + 1); });
    }
    expect(sums).toEqual(reference.sums);
  });
});

const column = (seed: number, dimension: number, bits: number, replicate = 0, name = `d${String(dimension)}`): Float64Array => {
  const out = new Float64Array(2 ** bits);
  sobolStream(seed, name, bits, () => dimension).fill(out, replicate * 2 ** bits, 0);
  return out;
};

/** How many points lie in each of `across` by `down` equal boxes. */
const boxes = (x: Float64Array, y: Float64Array, across: number, down: number): ReadonlySet<number> => {
  const counts = new Array<number>(across * down).fill(0);
  x.forEach((own, i) => {
    const box = Math.floor(own * across) * down + Math.floor(y[i]! * down);
    counts[box] = counts[box]! + 1;
  });
  return new Set(counts);
};

describe('a scrambled replicate', () => {
  it('has one point in each of 2^k equal parts of every dimension', () => {
    for (const dimension of [0, 1, 2, 5, 40, 333, 1023]) {
      for (const [seed, replicate] of [[1, 0], [1, 15], [7, 3]] as const) {
        const strata = [...column(seed, dimension, 8, replicate)].map((u) => Math.floor(u * 256)).sort((a, b) => a - b);
        expect(strata).toEqual(Array.from({ length: 256 }, (_, i) => i));
      }
    }
  });

  it('has one point in each elementary box of the first two dimensions, which are a (0, m, 2)-net', () => {
    for (const seed of [1, 2, 3]) {
      const [x, y] = [column(seed, 0, 10), column(seed, 1, 10)];
      for (let k = 0; k <= 10; k += 1) expect([...boxes(x, y, 2 ** k, 2 ** (10 - k))]).toEqual([1]);
    }
  });

  it('is uniform over seeds, digit by digit and pair by pair', () => {
    // 4000 scrambles of 4 points: 16 equal parts each; and the pairs of points 0 and 1, which never share their first bit: 128 of 256.
    const RUNS = 4000;
    const [single, pairs] = [new Array<number>(16).fill(0), new Array<number>(256).fill(0)];
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const parts = [...column(seed, 3, 2)].map((u) => Math.floor(u * 16));
      for (const part of parts) single[part] = single[part]! + 1;
      const pair = parts[0]! * 16 + parts[1]!;
      pairs[pair] = pairs[pair]! + 1;
    }
    const chiSquare = (counts: readonly number[], expected: number): number => counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    const allowed = pairs.filter((_, pair) => pair >> 7 !== ((pair >> 3) & 1));
    expect(allowed.reduce((sum, count) => sum + count, 0)).toBe(RUNS);
    // Chi-square at 0.999: 37.7 with 15 degrees of freedom, 181.99 with 127.
    expect(chiSquare(single, RUNS / 4)).toBeLessThan(37.7);
    expect(chiSquare(allowed, RUNS / 128)).toBeLessThan(181.99);
  });

  it('is another under another seed, name, replicate and index', () => {
    const own = [...column(1, 4, 4)];
    const indexed = new Float64Array(16);
    sobolStream(1, 'd4', 4, () => 4).fill(indexed, 0, 1);
    for (const other of [column(2, 4, 4), column(1, 4, 4, 0, 'e'), column(1, 4, 4, 1), indexed]) expect([...other]).not.toEqual(own);
  });

  it('begins with the points of a shorter one', () => {
    expect([...column(5, 77, 9).subarray(0, 64)]).toEqual([...column(5, 77, 6)]);
  });
});

describe('means over 16 replicates', () => {
  /** Product of 1 + (u - 1/2) / (j + 1): its mean is 1. */
  const meanOf = (streams: readonly { readonly fill: (out: Float64Array, firstTrial: number, index: number) => void }[], trials: number): number => {
    const product = new Float64Array(trials).fill(1);
    const u = new Float64Array(trials);
    streams.forEach((stream, j) => {
      stream.fill(u, 0, 0);
      for (let i = 0; i < trials; i += 1) product[i] = product[i]! * (1 + (u[i]! - 0.5) / (j + 1));
    });
    return product.reduce((sum, x) => sum + x, 0) / trials;
  };
  const errorOf = (make: (seed: number, j: number, bits: number) => Parameters<typeof meanOf>[0][number], bits: number): number => {
    const SEEDS = 20;
    const squares = Array.from({ length: SEEDS }, (_, seed) => (meanOf(Array.from({ length: 6 }, (__, j) => make(seed + 1, j, bits)), 16 * 2 ** bits) - 1) ** 2);
    return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / SEEDS);
  };

  it('of a smooth product err less, and fall faster than those of independent trials', () => {
    const sobol = (bits: number): number => errorOf((seed, j, k) => sobolStream(seed, `x${String(j)}`, k, () => j), bits);
    const plain = errorOf((seed, j) => uniforms(seed, `x${String(j)}`), 8);
    const [few, many] = [sobol(4), sobol(8)];
    // Sixteen times the points: independent errors would fall by 4, those of a net by up to 16^1.5 = 64. An error of 20 runs is known to a sixth.
    expect(few / many).toBeGreaterThan(12);
    expect(plain / many).toBeGreaterThan(30);
  });
});

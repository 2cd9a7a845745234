import { describe, expect, it } from '@jest/globals';
import { correlate, gaussianCorrelation, rankCorrelation } from '../../src/probability/copula';
import type { Matrix } from '../../src/probability/correlation-matrix';
import { eigen, nearestCorrelation, semidefiniteFactor } from '../../src/probability/correlation-matrix';
import { normalCdf, normalQuantile } from '../../src/probability/normal-law';
import { uniforms } from '../../src/probability/uniforms';

const factorOf = (ranks: Matrix) => {
  const result = rankCorrelation(ranks);
  if (!('factor' in result)) throw new Error('impossible');
  return result.factor;
};
const columns = (count: number, trials = 10000): Float64Array[] =>
  Array.from({ length: count }, (_, i) => {
    const column = new Float64Array(trials);
    uniforms(7, `input${String(i)}`).fill(column, 0, 0);
    return column;
  });
/** Spearman's rank correlation of uniforms (no ties): 12 (mean of the product of ranks), centred. */
const spearman = (a: Float64Array, b: Float64Array): number => {
  const rank = (x: Float64Array): Float64Array => {
    const order = [...x.keys()].sort((i, j) => (x[i] as number) - (x[j] as number));
    const ranks = new Float64Array(x.length);
    order.forEach((at, place) => { ranks[at] = place; });
    return ranks;
  };
  const [ra, rb, n] = [rank(a), rank(b), a.length];
  const squares = ra.reduce((sum, x, i) => sum + (x - (rb[i] as number)) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
};

describe('eigenvalues', () => {
  it('of a 2 x 2 and of the second difference matrix are the known ones', () => {
    const [low, high] = [...eigen([[1, 0.5], [0.5, 1]]).values].sort() as [number, number];
    expect(low).toBeCloseTo(0.5, 15);
    expect(high).toBeCloseTo(1.5, 15);
    const n = 8;
    const tridiagonal = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)));
    const expected = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos((Math.PI * (k + 1)) / (n + 1)));
    [...eigen(tridiagonal).values].sort((a, b) => a - b).forEach((value, k) => expect(value).toBeCloseTo(expected[k] as number, 13));
  });
});

describe('the nearest correlation matrix', () => {
  it('is the one that Higham (2002) gives for his example', () => {
    const nearest = nearestCorrelation([[1, 1, 0], [1, 1, 1], [0, 1, 1]]);
    expect(nearest[0]?.[1]).toBeCloseTo(0.7607, 4);
    expect(nearest[0]?.[2]).toBeCloseTo(0.1573, 4);
    expect(nearest[1]?.[2]).toBeCloseTo(0.7607, 4);
  });

  it('is offered as ranks where the ranks are impossible, and is then accepted', () => {
    const result = rankCorrelation([[1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1]]);
    if (!('impossible' in result)) throw new Error('accepted');
    expect(result.impossible.eigenvalue).toBeLessThan(-0.5);
    expect('factor' in rankCorrelation(result.impossible.nearest)).toBe(true);
  });
});

describe('the factor', () => {
  it('multiplied by itself is the Gaussian correlation matrix', () => {
    const ranks = [[1, 0.5, -0.3], [0.5, 1, 0.2], [-0.3, 0.2, 1]];
    const factor = factorOf(ranks);
    ranks.forEach((row, i) => row.forEach((rank, j) => {
      const product = factor[i]?.reduce((sum, x, k) => sum + x * (factor[j]?.[k] ?? 0), 0);
      expect(product).toBeCloseTo(gaussianCorrelation(rank), 14);
    }));
  });

  it('bears a matrix that is only semidefinite', () => {
    const half = Math.SQRT1_2;
    const factor = semidefiniteFactor([[1, 0, half], [0, 1, half], [half, half, 1]]);
    expect(factor[2]?.[2]).toBe(0);
    expect(factor[2]?.[0]).toBeCloseTo(half, 15);
  });
});

describe('correlated uniforms', () => {
  it('have the ranks asked for, within five standard errors, and leave the first input as it was', () => {
    const given = columns(3);
    const [a, b, c] = correlate(factorOf([[1, 0.6, -0.3], [0.6, 1, 0.2], [-0.3, 0.2, 1]]), given) as [Float64Array, Float64Array, Float64Array];
    const error = 5 / Math.sqrt(a.length);
    expect(a).toEqual(given[0]);
    expect(Math.abs(spearman(a, b) - 0.6)).toBeLessThan(error);
    expect(Math.abs(spearman(a, c) + 0.3)).toBeLessThan(error);
    expect(Math.abs(spearman(b, c) - 0.2)).toBeLessThan(error);
  });

  it('are the same or the mirror image at rank 1 and -1, and untouched at 0', () => {
    const given = columns(4, 50);
    const [a, same, mirror, own] = correlate(factorOf([[1, 1, -1, 0], [1, 1, -1, 0], [-1, -1, 1, 0], [0, 0, 0, 1]]), given);
    expect(same).toEqual(a);
    expect(mirror).toEqual(a?.map((u) => 1 - u));
    expect(own).toEqual(given[3]);
  });

  it('stay strictly inside (0, 1), accurate in the lower tail', () => {
    const extreme = [Float64Array.of(2 ** -53, 1 - 2 ** -53, 1e-12), Float64Array.of(2 ** -53, 1 - 2 ** -53, 1e-3)];
    const factor = factorOf([[1, 0.7], [0.7, 1]]);
    const result = correlate(factor, extreme)[1] as Float64Array;
    for (const u of result) expect(u > 0 && u < 1).toBe(true);
    const [l0, l1] = factor[1] as unknown as [number, number];
    expect(result[2]).toBe(normalCdf(l0 * normalQuantile(1e-12) + l1 * normalQuantile(1e-3)));
  });
});

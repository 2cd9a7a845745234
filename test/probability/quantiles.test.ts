import { describe, expect, it } from '@jest/globals';
import { inBlock, newColumn } from '../../src/kernels/column-memory';
import { gammaTails } from '../../src/probability/incomplete-gamma';
import { normalCdf, normalQuantile, normalSurvival } from '../../src/probability/normal-law';
import { poissonCounts, poissonQuantile } from '../../src/probability/poisson-counts';
import { tabulated } from '../../src/probability/quantile-table';
import { uniforms } from '../../src/probability/uniforms';
import { build, countReferences, label, quantileReferences } from './specs';

// In the gap between two far modes the density is so low that an ulp of u moves the mixture's quantile by more.
const bound = (family: string): number => (family === 'mixture' ? 1e-10 : 1e-12);

describe('quantiles agree with 50-digit arithmetic to 1e-12 (of themselves, or near zero of the interquartile range)', () => {
  it.each(quantileReferences.map((reference) => [label(reference.spec), reference] as const))('%s', (_label, { spec, iqr, quantiles }) => {
    const { quantile } = build(spec);
    const crossesZero = quantiles.some(([, x]) => Number(x) <= 0) && quantiles.some(([, x]) => Number(x) >= 0);
    for (const [u, expected] of quantiles) {
      const error = Math.abs(quantile(Number(u)) - Number(expected));
      // the interquartile range counts only where the quantile crosses zero
      const size = Math.abs(Number(expected));
      expect(error).toBeLessThanOrEqual(bound(spec.family) * (size < 1e-3 * iqr && crossesZero ? iqr : size));
    }
  });
});

describe('counts agree with 50-digit arithmetic exactly', () => {
  it.each(countReferences.map((reference) => [label(reference.spec), reference] as const))('%s', (_label, { spec, quantiles }) => {
    const { quantile } = build(spec);
    expect(quantiles.map(([u]) => [u, quantile(Number(u))])).toEqual(quantiles);
  });
});

describe('every reference is a distribution that can be built again', () => {
  it('covers every continuous family', () => {
    const families = new Set(quantileReferences.map(({ spec }) => spec.family));
    expect([...families].sort()).toEqual(
      ['beta', 'cumulative', 'gamma', 'lognormal', 'metalog', 'mixture', 'normal', 'pareto', 'pert', 'triangular', 'uniform', 'weibull'],
    );
  });
});

describe('the standard normal law', () => {
  // mpmath: erfc(-z/sqrt 2)/2
  it.each([
    [-38, 2.8854283600687843e-316], [-20, 2.7536241186062337e-89], [-6, 9.865876450376981e-10], [-5.65, 8.0223918506634976e-9],
    [-1, 0.15865525393145705], [-0.66, 0.25462691467133614], [0, 0.5], [0.3, 0.6179114221889526], [3, 0.9986501019683699],
  ])('at %d', (z, p) => {
    expect(Math.abs(normalCdf(z) / p - 1)).toBeLessThan(z === -38 ? 1e-7 : 4e-15);
    expect(normalSurvival(-z)).toBe(normalCdf(z));
  });

  it('is inverted', () => {
    for (const z of [-35, -8, -3, -1, -0.2, 0.4, 2]) expect(Math.abs(normalQuantile(normalCdf(z)) - z)).toBeLessThan(4e-15 * Math.max(1, Math.abs(z)) * 4);
  });
});

describe('published figures', () => {
  it('a triangular law of 10, 20, 60', () => {
    const { quantile } = build({ family: 'triangular', parameters: ['10', '20', '60'] });
    expect(quantile(0.5)).toBeCloseTo(28.377223398316207, 13);
    expect(quantile(0.8)).toBeCloseTo(40, 13);
  });

  it('a PERT law of 10, 20, 60', () => {
    const { quantile } = build({ family: 'pert', parameters: ['10', '20', '60'] });
    expect([0.1, 0.5, 0.8, 0.95].map((u) => quantile(u).toFixed(8))).toEqual(['14.49510652', '23.83361297', '32.51293069', '41.06383620']);
  });

  it('a lognormal law of median 2 and sigma 0.9 has its mean and P80', () => {
    const mean = '2.9986050001135336';
    const sd = String(Number(mean) * Math.sqrt(Math.expm1(0.81)));
    const { quantile } = build({ family: 'lognormal', parameters: { mean, sd } });
    expect(quantile(0.5)).toBeCloseTo(2, 13);
    expect(quantile(0.8)).toBeCloseTo(4.265699985868873, 13);
  });

  it('compound Poisson(5) of lognormal losses (mean 1000, sd 400): P95 9315.0, P99 11527.25', () => {
    const trials = 2 ** 16;
    const count = uniforms(1, 'line:outage');
    const size = uniforms(1, 'line:outage:loss');
    const { quantile } = build({ family: 'lognormal', parameters: { mean: '1000', sd: '400' } });
    const totals = Float64Array.from({ length: trials }, (_, trial) => {
      let total = 0;
      for (let k = poissonQuantile(count.at(trial, 0), 5); k > 0; k--) total += quantile(size.at(trial, k));
      return total;
    }).sort();
    // the share of trials below the published percentile is binomial: within four of its standard errors
    const share = (limit: number): number => totals.filter((x) => x <= limit).length / trials;
    expect(Math.abs(share(9315) - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / trials));
    expect(Math.abs(share(11527.25) - 0.99)).toBeLessThan(4 * Math.sqrt((0.99 * 0.01) / trials));
    const mean = totals.reduce((sum, x) => sum + x, 0) / trials;
    expect(Math.abs(mean - 5000)).toBeLessThan(4 * Math.sqrt((5 * (1000 ** 2 + 400 ** 2)) / trials));
  });
});

describe('Poisson counts', () => {
  it('of a mean that varies from trial to trial', () => {
    expect(poissonQuantile(0.99, 0)).toBe(0);
    // What sums tell of F is what the tails of the gamma law do, of the lower half and close to 1.
    for (const mean of [0.01, 1, 7.3, 20, 21, 400]) {
      const kept = poissonCounts(mean);
      const tailsAt = (k: number): ReturnType<typeof gammaTails> => gammaTails(k + 1, Math.log(mean / (k + 1)));
      const leastCount = (u: number): number => {
        let k = 0;
        while (u <= 0.5 ? Math.exp(tailsAt(k).logUpper) < u : Math.exp(tailsAt(k).logLower) > 1 - u) k += 1;
        return k;
      };
      for (let i = 1; i < 200; i += 1) expect(kept(i / 200)).toBe(leastCount(i / 200));
      for (let tail = 2 ** -6; tail >= 2 ** -53; tail /= 1.9) expect(kept(1 - tail)).toBe(leastCount(1 - tail));
    }
    expect(poissonQuantile(0.5, 3)).toBe(3);
    expect(poissonQuantile(Math.exp(-2) * 0.999, 2)).toBe(0);
    expect(poissonQuantile(Math.exp(-2) * 1.001, 2)).toBe(1);
    for (const mean of [-1, NaN, Infinity]) expect(() => poissonQuantile(0.5, mean)).toThrow(RangeError);
  });
});

describe('tables', () => {
  const continuous = quantileReferences.filter(({ spec }) => build(spec).tails !== undefined);
  it.each(continuous.map((reference) => [label(reference.spec), reference] as const))('of %s keep to 1e-7 of the interquartile range, in the tails to 1e-9 of the value, rising but for rounding', (_label, { spec, iqr }) => {
    const distribution = build(spec);
    const { at: quick } = tabulated(distribution);
    let before = -Infinity;
    for (let i = 1; i < 3000; i++) {
      const u = i / 3000;
      const x = quick(u);
      expect(Math.abs(x - distribution.quantile(u))).toBeLessThanOrEqual(1e-7 * iqr);
      expect(x).toBeGreaterThanOrEqual(before - 1e-14 * Math.max(iqr, Math.abs(x)));
      before = x;
    }
    for (let u = 1e-3; u > 1e-5; u *= 0.97) {
      for (const near of [u, 1 - u]) {
        const exact = distribution.quantile(near);
        expect(Math.abs(quick(near) - exact)).toBeLessThanOrEqual(Math.max(1e-9 * Math.abs(exact), 4e-16 * iqr));
      }
    }
    for (const u of [1e-12, 1e-6, 3e-5, 0.5, 1 - 3e-5, 1 - 1e-9]) expect(quick(u)).toBe(distribution.quantile(u));
  });

  it('give columns the same bits, in the module of kernels and in typed arrays', () => {
    for (const { spec } of continuous) {
      const quick = tabulated(build(spec));
      const [ours, theirs] = (['own', 'module'] as const).map((memory) => inBlock(() => {
        const u = newColumn(3001);
        uniforms(7, 'u').fill(u, 0, 0);
        return { u: u.slice(), column: quick.column(u).slice() };
      }, memory));
      expect(theirs).toEqual(ours);
      expect(ours!.column).toEqual(ours!.u.map(quick.at));
    }
  });

  it('leave out cells in which a density has a kink, where the function itself is', () => {
    const triangular = build({ family: 'triangular', parameters: ['0', '3', '10'] });
    // The mode lies at u = 0.3.
    for (const u of [0.299, 0.3, 0.301]) expect(tabulated(triangular).at(u)).toBe(triangular.quantile(u));
  });

  it('are not made for discrete laws', () => {
    const poisson = build({ family: 'poisson', parameters: '4' });
    expect(tabulated(poisson).at).toBe(poisson.quantile);
  });
});

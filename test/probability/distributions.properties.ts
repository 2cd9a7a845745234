import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Distribution } from '../../src/probability/distribution';
import { distributionParts } from '../../src/probability/distributions/registry';
import { build, type TextSpec } from './specs';

/** Specifications of every family, drawn from whole tenths so that each rule of the table is kept by construction. */
const text = (x: number): string => String(Math.round(x * 10) / 10);
const place = fc.integer({ min: -1000, max: 1000 }).map((x) => x / 10);
const size = fc.integer({ min: 1, max: 500 }).map((x) => x / 10);
const rising = (count: number) => fc.tuple(place, fc.array(size, { minLength: count - 1, maxLength: count - 1 }))
  .map(([first, steps]) => steps.reduce<number[]>((all, step) => [...all, (all[all.length - 1] as number) + step], [first]).map(text));
const positive = (count: number) => fc.array(size.map(text), { minLength: count, maxLength: count });
const named = (names: readonly string[], values: readonly string[]) => Object.fromEntries(names.map((name, i) => [name, values[i]]));

const specs: Readonly<Record<string, fc.Arbitrary<TextSpec>>> = {
  uniform: rising(2).map((parameters) => ({ family: 'uniform', parameters })),
  triangular: rising(3).map((parameters) => ({ family: 'triangular', parameters })),
  pert: rising(3).map((parameters) => ({ family: 'pert', parameters })),
  normal: fc.tuple(place.map(text), size.map(text)).map((parameters) => ({ family: 'normal', parameters })),
  lognormal: positive(2).map((values) => ({ family: 'lognormal', parameters: named(['mean', 'sd'], values) })),
  beta: positive(2).map((values) => ({ family: 'beta', parameters: named(['alpha', 'beta'], values) })),
  gamma: positive(2).map((values) => ({ family: 'gamma', parameters: named(['mean', 'sd'], values) })),
  weibull: fc.tuple(fc.integer({ min: 2, max: 200 }), size).map(([shape, scale]) => ({ family: 'weibull', parameters: { shape: text(shape / 10), scale: text(scale) } })),
  pareto: fc.tuple(size, fc.integer({ min: 11, max: 300 })).map(([min, alpha]) => ({ family: 'pareto', parameters: { min: text(min), alpha: text(alpha / 10) } })),
  metalog: fc.tuple(place, fc.integer({ min: 2, max: 8 }), size).map(([p10, q, spread]) => ({
    family: 'metalog', parameters: { p10: text(p10), p50: String(Math.round((p10 + (q / 10) * spread) * 100) / 100), p90: text(p10 + spread) },
  })),
  cumulative: rising(4).map((xs) => ({ family: 'cumulative', parameters: xs.map((x, i) => [x, ['0', '0.2', '0.9', '1'][i]]) })),
  discrete: fc.array(fc.tuple(place.map(text), size.map(text)), { minLength: 1, maxLength: 6 }).map((parameters) => ({ family: 'discrete', parameters })),
  bernoulli: fc.integer({ min: 0, max: 10 }).map((p) => ({ family: 'bernoulli', parameters: text(p / 10) })),
  poisson: size.map((mean) => ({ family: 'poisson', parameters: text(mean) })),
  binomial: fc.tuple(fc.nat(300), fc.integer({ min: 0, max: 10 })).map(([n, p]) => ({ family: 'binomial', parameters: [String(n), text(p / 10)] })),
};
const continuousFamilies = distributionParts.filter(({ continuous }) => continuous).map(({ family }) => family);
const conditionable = distributionParts.filter(({ bounds }) => bounds === 'condition').map(({ family }) => family);
const specOf = (family: string): fc.Arbitrary<TextSpec> => specs[family] as fc.Arbitrary<TextSpec>;
const component = fc.oneof(...continuousFamilies.map(specOf));
const all: Readonly<Record<string, fc.Arbitrary<TextSpec>>> = {
  ...specs,
  mixture: fc.array(fc.tuple(size.map(text), component), { minLength: 1, maxLength: 3 }).map((parameters) => ({ family: 'mixture', parameters })),
};
const u = fc.integer({ min: 1, max: 2 ** 30 - 1 }).map((k) => k / 2 ** 30);
const runs = { numRuns: 60 };

/** F(x) is p, as far as the float64 x can tell: its neighbours' probabilities enclose p. */
const between = (distribution: Distribution, p: number, x: number): void => {
  const { cdf, survival } = distribution.tails as NonNullable<Distribution['tails']>;
  const reach = 4e-16 * (Math.abs(x) + Math.abs(distribution.quantile(0.001)) + Math.abs(distribution.quantile(0.999)));
  expect(cdf(x - reach)).toBeLessThanOrEqual(p + 1e-10);
  expect(cdf(x + reach)).toBeGreaterThanOrEqual(p - 1e-10);
  expect(Math.abs(cdf(x) + survival(x) - 1)).toBeLessThanOrEqual(1e-12);
};

describe.each(Object.keys(all))('%s', (family) => {
  const arbitrary = all[family] as fc.Arbitrary<TextSpec>;

  it('rises, is finite, and has its base value among its values', () => {
    fc.assert(fc.property(arbitrary, u, u, (spec, u1, u2) => {
      const { quantile, base } = build(spec);
      const [low, high] = [quantile(Math.min(u1, u2)), quantile(Math.max(u1, u2))];
      expect(low).toBeLessThanOrEqual(high + 1e-13 * Math.abs(high));
      for (const edge of [2 ** -53, 1 - 2 ** -53]) expect(Number.isFinite(quantile(edge))).toBe(true);
      const slack = 1e-9 * Math.max(1, Math.abs(base.toNumber()));
      expect(base.toNumber()).toBeGreaterThanOrEqual(quantile(2 ** -53) - slack);
      expect(base.toNumber()).toBeLessThanOrEqual(quantile(1 - 2 ** -53) + slack);
    }), runs);
  });
});

describe.each([...continuousFamilies, 'mixture'])('%s', (family) => {
  it('has a distribution function that its quantile function inverts, and tails that complete each other', () => {
    fc.assert(fc.property(all[family] as fc.Arbitrary<TextSpec>, u, (spec, p) => {
      const distribution = build(spec);
      const x = distribution.quantile(p);
      // a quantile that underflowed tells nothing of p
      if (x !== 0) between(distribution, p, x);
      expect(distribution.quantile(p)).toBe(x);
    }), runs);
  });
});

describe.each(conditionable)('%s on an interval', (family) => {
  it('stays inside it, and divides the probabilities by that of the interval', () => {
    fc.assert(fc.property(specOf(family), u, u, u, (spec, u1, u2, p) => {
      const whole = build(spec);
      fc.pre(Math.abs(u1 - u2) > 0.01);
      const [min, max] = [whole.quantile(Math.min(u1, u2)), whole.quantile(Math.max(u1, u2))];
      fc.pre(min < max);
      const part = build({ ...spec, min: String(min), max: String(max) });
      const x = part.quantile(p);
      expect(x).toBeGreaterThanOrEqual(min);
      expect(x).toBeLessThanOrEqual(max);
      expect(part.base.toNumber()).toBeGreaterThanOrEqual(min);
      expect(part.base.toNumber()).toBeLessThanOrEqual(max);
      const { cdf } = whole.tails as NonNullable<Distribution['tails']>;
      // Below the normal float64 numbers an x has too few digits left to tell its probability.
      fc.pre(x === 0 || Math.abs(x) > 1e-300);
      if (x !== 0) expect((cdf(x) - cdf(min)) / (cdf(max) - cdf(min))).toBeCloseTo(p, 8);
      if (x !== 0) between(part, p, x);
    }), runs);
  });
});

describe('a mixture', () => {
  it('of one law is that law, and weights count only by their ratios', () => {
    fc.assert(fc.property(component, component, u, (a, b, p) => {
      const own = build(a).quantile(p);
      expect(Math.abs(build({ family: 'mixture', parameters: [['7', a]] }).quantile(p) - own)).toBeLessThanOrEqual(1e-12 * Math.abs(own));
      const [thirds, ninths] = [[['1', a], ['2', b]], [['3', a], ['6', b]]].map((parameters) => build({ family: 'mixture', parameters }).quantile(p)) as [number, number];
      expect(Math.abs(thirds - ninths)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(thirds)));
    }), runs);
  });
});

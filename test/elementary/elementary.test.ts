import { describe, expect, it } from '@jest/globals';
import { Decimal as Base } from 'decimal.js';
import { exp, expm1 } from '../../src/elementary/exponential';
import { log, log10, log1p } from '../../src/elementary/logarithm';
import { pow } from '../../src/elementary/power';
import { powerOfTen } from '../../src/elementary/powers-of-ten';
import { arcSineOfSmall, sineOfSmall } from '../../src/elementary/sine';
import { uniforms } from '../../src/probability/uniforms';

/** Fifty digits, whose exponentials and logarithms were written by somebody else. */
const Exact = Base.clone({ precision: 50, minE: -1000, maxE: 1000 });
type Exact = Base;
/** The value of a float64 itself, of which its text is but the shortest that tells it from its neighbours. */
const exact = (x: number): Exact => {
  let [whole, halvings] = [x, 0];
  for (; !Number.isInteger(whole); halvings += 1) whole *= 2;
  return new Exact(BigInt(whole).toString()).div(new Exact(2).pow(halvings));
};

const POINTS = 1500;
/** Points spread evenly from a to b, by a map. */
const points = (a: number, b: number, map: (x: number) => number = (x) => x): readonly number[] => {
  const u = new Float64Array(POINTS);
  uniforms(1, `${String(a)} ${String(b)}`).fill(u, 0, 0);
  return Array.from(u, (share) => map(a + (b - a) * share));
};

/** The distance between neighbours of float64 at an exact value (within the normal numbers). */
const ulp = (value: Exact): Exact => {
  const nearest = Math.abs(value.toNumber());
  let size = 2 ** -52;
  while (size * 2 ** 53 <= nearest) size *= 2;
  while (size * 2 ** 52 > nearest && size > 2 ** -1074) size /= 2;
  return exact(size);
};

/** The greatest error over the points, in ulps. */
const worst = (own: (x: number) => number, reference: (x: Exact) => Exact, at: readonly number[]): number =>
  at.reduce((most, x) => {
    const value = reference(exact(x));
    return Math.max(most, exact(own(x)).minus(value).abs().div(ulp(value)).toNumber());
  }, 0);

const e = (x: number): number => exp(x);
const half = (x: Exact): Exact => new Exact('0.5').pow(x);

describe('elementary functions, against fifty digits', () => {
  it.each<[string, (x: number) => number, (x: Exact) => Exact, readonly number[]]>([
    ['exp', exp, (x) => x.exp(), points(-708, 709)],
    ['exp near 0', exp, (x) => x.exp(), points(-1, 1)],
    ['expm1', expm1, (x) => x.exp().minus(1), points(-37, 700)],
    ['log', log, (x) => x.ln(), points(0.3, 3)],
    ['log of any size', log, (x) => x.ln(), points(-740, 709, e)],
    ['log10', log10, (x) => x.log(10), points(0.3, 3)],
    ['log10 of any size', log10, (x) => x.log(10), points(-740, 709, e)],
    ['log1p', log1p, (x) => x.plus(1).ln(), points(-0.999, 3)],
    ['log1p of any size', log1p, (x) => x.plus(1).ln(), points(-30, 709, e)],
    ['pow of a half-life', (x) => pow(0.5, x), half, points(0, 400)],
    ['pow with roots', (x) => pow(x, 1 / 3), (x) => x.pow(exact(1 / 3)), points(-700, 700, e)],
    ['pow near 1', (x) => pow(1.0000001, x), (x) => exact(1.0000001).pow(x), points(-4e9, 4e9)],
    ['sin', sineOfSmall, (x) => x.sin(), points(-Math.PI / 4, Math.PI / 4)],
    ['asin', arcSineOfSmall, (x) => x.asin(), points(-0.5, 0.5)],
  ])('%s is right to 1 ulp', (_, own, reference, at) => {
    expect(worst(own, reference, at)).toBeLessThan(1);
  });

  it('expm1 and log1p keep all digits near 0', () => {
    const small = points(-700, -3, e);
    for (const sign of [1, -1]) {
      const at = small.map((x) => sign * x);
      // x + x^2/2 + ... to seven terms: below 0.05 what is left is under 1e-11 of an ulp.
      const series = (term: (n: number) => number) => (x: Exact) => Array.from({ length: 30 }, (__, k) => x.pow(k + 1).div(term(k + 1))).reduce((sum, part) => sum.plus(part));
      const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
      expect(worst(expm1, series(factorial), at.slice(0, 300))).toBeLessThan(1);
      expect(worst(log1p, series((n) => (n % 2 === 1 ? n : -n)), at.slice(0, 300))).toBeLessThan(1);
    }
  });

  it('are exact where the result is a float64 that everybody knows', () => {
    for (let n = 0; n <= 22; n += 1) expect([log10(powerOfTen(n)), powerOfTen(n)]).toEqual([n, pow(10, n)]);
    let power = 1;
    for (let n = 0; n < 1024; n += 1, power *= 2) expect([pow(2, n), pow(2, -n)]).toEqual([power, 1 / power]);
    expect([pow(3, 33), pow(-7, 17), pow(0.5, 1), pow(1.1, 1), pow(49, 0.5)]).toEqual([5559060566555523, -232630513987207, 0.5, 1.1, 7]);
    expect([exp(0), expm1(0), log(1), log1p(0), pow(5, 0), sineOfSmall(0), arcSineOfSmall(0)]).toEqual([1, 0, 0, 0, 1, 0, 0]);
  });

  it('have the values of their edges', () => {
    expect([exp(-Infinity), exp(-746), exp(710), exp(Infinity), exp(NaN)]).toEqual([0, 0, Infinity, Infinity, NaN]);
    expect([expm1(-Infinity), expm1(-50), expm1(710), expm1(NaN)]).toEqual([-1, -1, Infinity, NaN]);
    for (const own of [log, log10]) expect([own(0), own(-1), own(Infinity), own(NaN)]).toEqual([-Infinity, NaN, Infinity, NaN]);
    expect([log1p(-1), log1p(-2), log1p(Infinity), log1p(NaN)]).toEqual([-Infinity, NaN, Infinity, NaN]);
    expect([pow(0, 2), pow(0, -2), pow(-2, 0.5), pow(10, 400), pow(10, -400), pow(0.5, 1e300), pow(1, 1e300), pow(1, Infinity), pow(NaN, 1), pow(2, NaN)])
      .toEqual([0, Infinity, NaN, Infinity, 0, 0, 1, 1, NaN, NaN]);
    expect([powerOfTen(-324), powerOfTen(-323), powerOfTen(308), powerOfTen(309), powerOfTen(-400), powerOfTen(-Infinity)]).toEqual([0, 1e-323, 1e308, Infinity, 0, 0]);
    // Subnormal results lose bits, and no more.
    expect(Math.abs(exp(-740) / Math.exp(-740) - 1)).toBeLessThan(2 ** -7);
    expect(pow(2, -1074.4)).toBe(5e-324);
  });
});

import { describe, expect, it } from '@jest/globals';
import { jackknifeError } from '../../src/probability/jackknife';
import { normalQuantile } from '../../src/probability/normal-law';
import { sixteenths } from '../../src/probability/standard-errors';
import { uniforms } from '../../src/probability/uniforms';
import { sharedVariance, standardised, stratified, varianceShare } from '../../src/probability/variance-share';

/** Independent uniforms: so many columns of so many trials. */
const drawn = (columns: number, trials: number, seed = 1): readonly Float64Array[] =>
  Array.from({ length: columns }, (_, index) => {
    const u = new Float64Array(trials);
    uniforms(seed, `x${String(index)}`).fill(u, 0, 0);
    return u;
  });

/** First-order indices of an output of uniforms, with their standard errors. */
const indices = (inputs: readonly Float64Array[], output: (...u: readonly number[]) => number): readonly { readonly value: number; readonly error: number }[] => {
  const [first = new Float64Array()] = inputs;
  const y = standardised(first.map((_, trial) => output(...inputs.map((column) => column[trial] ?? NaN))));
  if (!y) throw new Error('constant');
  return inputs.map((column) => {
    const share = varianceShare(stratified(column, sixteenths(first.length)), y);
    return { value: share.value, error: jackknifeError(share) };
  });
};

/** Of Student's t with 15 degrees of freedom, beyond which it lies once in 860; the seeds are fixed. */
const WIDE = 4;

describe('the first-order index of an input', () => {
  it('of the Ishigami function (a = 7, b = 0.1): 0.3139, 0.4424 and 0', () => {
    const angle = (u: number): number => Math.PI * (2 * u - 1);
    const found = indices(drawn(3, 16384), (a = NaN, b = NaN, c = NaN) => Math.sin(angle(a)) + 7 * Math.sin(angle(b)) ** 2 + 0.1 * angle(c) ** 4 * Math.sin(angle(a)));
    // Closed form: V = 1/2 + b pi^4/5 + b^2 pi^8/18 + a^2/8 = 13.844588, V1 = (1 + b pi^4/5)^2 / 2, V2 = a^2/8, V3 = 0.
    [0.313905, 0.442411, 0].forEach((index, input) => {
      const { value, error } = found[input] ?? { value: NaN, error: NaN };
      expect(Math.abs(value - index)).toBeLessThan(WIDE * error);
      // Without effect, and at equal noise, it would be found to sqrt(2 * 2 * 40 strata) / 16384 = 0.0008; the third input's ends are all noise.
      expect(error).toBeLessThan(index === 0 ? 0.004 : 0.009);
    });
  });

  it('of the g-function with a = 0, 1, 4.5, 9, 99', () => {
    const a = [0, 1, 4.5, 9, 99];
    const found = indices(drawn(5, 16384), (...u) => u.reduce((product, x, i) => (product * (Math.abs(4 * x - 2) + (a[i] ?? 0))) / (1 + (a[i] ?? 0)), 1));
    const own = a.map((x) => 1 / (3 * (1 + x) ** 2));
    const variance = own.reduce((product, v) => product * (1 + v), 1) - 1;
    found.forEach(({ value, error }, input) => { expect(Math.abs(value - (own[input] ?? NaN) / variance)).toBeLessThan(WIDE * error); });
  });

  it('of a heavy tail beside a normal: lognormal with sigma 1', () => {
    // Var(exp(Z)) = (e - 1) e = 4.6708; the normal has variance 9.
    const found = indices(drawn(2, 65536), (a = NaN, b = NaN) => Math.exp(normalQuantile(a)) + 3 * normalQuantile(b));
    const tail = (Math.E - 1) * Math.E;
    [tail / (tail + 9), 9 / (tail + 9)].forEach((index, input) => {
      const { value, error } = found[input] ?? { value: NaN, error: NaN };
      expect(Math.abs(value - index)).toBeLessThan(WIDE * error);
    });
  });

  it('of a step that lies in no stratum\'s end', () => {
    const [step, rest] = indices(drawn(2, 16384), (a = NaN, b = NaN) => (a < 0.3 ? 1 : 0) + b);
    // Variances 0.3 * 0.7 and 1/12. In the step's stratum a line takes its place: it misses at most h/4 = 1/128 of the step's square.
    expect(Math.abs((step?.value ?? NaN) - 0.21 / (0.21 + 1 / 12))).toBeLessThan(WIDE * (step?.error ?? NaN) + 1 / 128 / (0.21 + 1 / 12));
    expect(Math.abs((rest?.value ?? NaN) - 1 / 12 / (0.21 + 1 / 12))).toBeLessThan(WIDE * (rest?.error ?? NaN));
  });

  it.each([64, 256, 1024])('has no bias with %d trials, and a standard error that is right on average', (trials) => {
    // y = 2u + v + w: 2/3, 1/6, 1/6; and an input without effect.
    const runs = Array.from({ length: 400 }, (_, seed) => indices(drawn(4, trials, seed + 1), (a = NaN, b = NaN, c = NaN) => 2 * a + b + c));
    [2 / 3, 1 / 6, 1 / 6, 0].forEach((index, input) => {
      const values = runs.map((run) => run[input]?.value ?? NaN);
      const mean = values.reduce((sum, x) => sum + x, 0) / 400;
      const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 399);
      // A ratio of estimates is biased by the order of 1/n.
      expect(Math.abs(mean - index)).toBeLessThan(WIDE * sd / 20 + 2 / trials);
      if (trials < 256) return;
      // The jackknife errs on the safe side for squares of noise (Efron and Stein 1981): of 1,024 trials of an input without effect, 1.43 times in 4,000 runs, to 0.05 in 400.
      const told = Math.sqrt(runs.reduce((sum, run) => sum + (run[input]?.error ?? NaN) ** 2, 0) / 400);
      expect(told / sd).toBeGreaterThan(0.85);
      expect(told / sd).toBeLessThan(trials === 256 ? 2 : 1.65);
    });
  });

  it('is nothing of a column that is the same in all trials', () => {
    expect(standardised(new Float64Array(64).fill(7))).toBeUndefined();
  });
});

describe('the first-order index of a group, by pick and freeze', () => {
  it('of u * v beside w, v not of the group', () => {
    const [u, v, other, w] = drawn(4, 65536) as [Float64Array, Float64Array, Float64Array, Float64Array];
    const z = u.map((x, i) => x * (1 + (v[i] ?? NaN)));
    const elsewhere = u.map((x, i) => x * (1 + (other[i] ?? NaN)));
    const y = z.map((x, i) => x + (w[i] ?? NaN));
    // E[z | u] = 1.5 u, variance 2.25/12; Var(z) = E[u^2] E[(1 + v)^2] - (0.75)^2 = 1/3 * 7/3 - 9/16; Var(w) = 1/12.
    const index = 2.25 / 12 / (7 / 9 - 9 / 16 + 1 / 12);
    const share = sharedVariance(z, elsewhere, y, sixteenths(65536));
    expect(Math.abs(share.value - index)).toBeLessThan(WIDE * jackknifeError(share));
    expect(jackknifeError(share)).toBeLessThan(0.01);
  });

  it('leaves out trials where a part has no value', () => {
    const [u] = drawn(1, 1024) as [Float64Array];
    const share = sharedVariance(u, u.map((x, i) => (i % 3 === 0 ? NaN : x)), u, sixteenths(1024));
    expect(share.value).toBeCloseTo(1, 12);
  });
});

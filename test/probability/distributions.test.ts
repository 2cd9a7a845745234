import { describe, expect, it } from '@jest/globals';
import { Decimal } from '../../src/money/decimal';
import { buildDistribution, distributionParts } from '../../src/probability/distributions/registry';
import { build, label, read, type TextSpec } from './specs';

const spec = (family: string, parameters: unknown, beside: Omit<TextSpec, 'family' | 'parameters'> = {}): TextSpec => ({ family, parameters, ...beside });
const faultOf = (given: TextSpec) => {
  const built = buildDistribution(read(given));
  return 'fault' in built ? built.fault : undefined;
};

describe('base values', () => {
  it.each<[TextSpec, string]>([
    [spec('uniform', ['1', '4']), '2.5'],
    [spec('triangular', ['1', '2', '4']), '2'],
    [spec('pert', ['1', '2', '4']), '2'],
    [spec('normal', ['1.1', '4']), '1.1'],
    [spec('normal', { p10: '1', p90: '4' }), '2.5'],
    [spec('lognormal', { mean: '3', sd: '4' }), '3'],
    [spec('lognormal', { p10: '2', p90: '8' }), '4'],
    [spec('beta', { alpha: '2', beta: '6' }), '0.25'],
    [spec('beta', { alpha: '2', beta: '6', min: '10', max: '20' }), '12.5'],
    [spec('gamma', { mean: '3', sd: '4' }), '3'],
    // scale * (log 2)^(1/shape)
    [spec('weibull', { shape: '1', scale: '1000' }), '693.1471805599453094172321214581765680755'],
    [spec('weibull', { shape: '0.5', scale: '1' }), '0.4804530139182014246671025263266649717306'],
    [spec('pareto', { min: '2', alpha: '3' }), '3'],
    // by hand: 2 log 4 / (1 - 1/4), and (2*2/1) (1 - 1/2) / (1 - 1/4)
    [spec('pareto', { min: '2', alpha: '1', max: '8' }), '3.696784962986374983558571314443608363068'],
    [spec('pareto', { min: '2', alpha: '2', max: '4' }), '2.666666666666666666666666666666666666667'],
    [spec('metalog', { p10: '1', p50: '2', p90: '4' }), '2'],
    [spec('cumulative', [['0', '0'], ['10', '0.2'], ['20', '0.7'], ['100', '1']]), '16'],
    [spec('cumulative', [['0', '0'], ['3', '0.5'], ['100', '1']]), '3'],
    [spec('discrete', [['5', '1'], ['1', '2'], ['2', '1']]), '2.25'],
    [spec('mixture', [['3', spec('uniform', ['0', '2'])], ['1', spec('normal', ['9', '1'], { base: '5' })]]), '2'],
    [spec('bernoulli', '0.3'), '0.3'],
    [spec('poisson', '2.5'), '2.5'],
    [spec('binomial', ['10', '0.3']), '3'],
    // moved into the interval, unless given
    [spec('normal', ['0', '1'], { min: '2' }), '2'],
    [spec('normal', ['0', '1'], { max: '-2', min: '-3' }), '-2'],
    [spec('normal', ['0', '1'], { min: '2', base: '1.5' }), '1.5'],
    [spec('discrete', [['5', '1']], { base: '7' }), '7'],
  ])('%j', (given, base) => {
    // 38 of the 40 digits: the last ones are rounding, where powers and logarithms meet
    expect(build(given).base.toSignificantDigits(38).toString()).toBe(new Decimal(base).toSignificantDigits(38).toString());
  });
});

describe('faults', () => {
  it.each<[TextSpec, string, Record<string, string>]>([
    [spec('cauchy', ['0', '1']), 'unknown-distribution', { found: 'cauchy' }],
    [spec('uniform', ['1']), 'wrong-parameters', { found: 'uniform' }],
    [spec('gamma', { mean: '1' }), 'wrong-parameters', { found: 'gamma' }],
    [spec('gamma', { mean: '1', sd: '1', mode: '1' }), 'wrong-parameters', { found: 'gamma' }],
    [spec('lognormal', { mean: '1', p90: '3' }), 'wrong-parameters', { found: 'lognormal' }],
    [spec('uniform', ['2', '2']), 'parameters-not-in-order', { order: 'a < b', values: 'a = 2, b = 2' }],
    [spec('pert', ['3', '2', '1']), 'parameters-not-in-order', { order: 'a <= m <= b', values: 'a = 3, m = 2, b = 1' }],
    [spec('pert', ['2', '2', '2']), 'parameters-not-in-order', { order: 'a < b', values: 'a = 2, b = 2' }],
    [spec('triangular', ['1', '5', '4']), 'parameters-not-in-order', { order: 'a <= m <= b', values: 'a = 1, m = 5, b = 4' }],
    [spec('normal', ['0', '0']), 'parameter-not-positive', { name: 'sd', value: '0' }],
    [spec('normal', { p10: '3', p90: '3' }), 'parameters-not-in-order', { order: 'p10 < p90', values: 'p10 = 3, p90 = 3' }],
    [spec('lognormal', { mean: '-1', sd: '1' }), 'parameter-not-positive', { name: 'mean', value: '-1' }],
    [spec('lognormal', { p10: '0', p90: '1' }), 'parameter-not-positive', { name: 'p10', value: '0' }],
    [spec('beta', { alpha: '0', beta: '1' }), 'parameter-not-positive', { name: 'alpha', value: '0' }],
    [spec('beta', { alpha: '1', beta: '1', min: '1' }), 'parameters-not-in-order', { order: 'min < max', values: 'min = 1, max = 1' }],
    [spec('gamma', { mean: '1', sd: '-1' }), 'parameter-not-positive', { name: 'sd', value: '-1' }],
    [spec('weibull', { shape: '0', scale: '1' }), 'parameter-not-positive', { name: 'shape', value: '0' }],
    [spec('pareto', { min: '1', alpha: '1' }), 'pareto-mean-infinite', { alpha: '1' }],
    [spec('pareto', { min: '1', alpha: '2', max: '1' }), 'parameters-not-in-order', { order: 'min < max', values: 'min = 1, max = 1' }],
    [spec('metalog', { p10: '1', p50: '1', p90: '3' }), 'parameters-not-in-order', { order: 'p10 < p50 < p90', values: 'p10 = 1, p50 = 1, p90 = 3' }],
    [spec('metalog', { p10: '1', p50: '2', p90: '3' }, { min: '1' }), 'parameters-not-in-order', { order: 'min < p10 < p50 < p90', values: 'min = 1, p10 = 1, p50 = 2, p90 = 3' }],
    // 10 + 0.1666 * 100 and 10 + 0.8334 * 100, rounded inwards
    [spec('metalog', { p10: '10', p50: '20', p90: '110' }), 'metalog-infeasible', { p50: '20', q: '0.1', from: '26.7', to: '93.3' }],
    [spec('cumulative', [['0', '0.1'], ['1', '1']]), 'cumulative-not-from-0-to-1', { first: '0.1', last: '1' }],
    [spec('cumulative', [['0', '0'], ['1', '0.9']]), 'cumulative-not-from-0-to-1', { first: '0', last: '0.9' }],
    [spec('cumulative', [['0', '0'], ['0', '0.5'], ['1', '1']]), 'cumulative-not-rising', { place: '2', x: '0', p: '0.5' }],
    [spec('cumulative', [['0', '0'], ['1', '0.5'], ['2', '0.5'], ['3', '1']]), 'cumulative-not-rising', { place: '3', x: '2', p: '0.5' }],
    [spec('discrete', [['1', '1'], ['2', '-1']]), 'weight-negative', { place: '2', value: '-1' }],
    [spec('discrete', [['1', '0']]), 'weights-all-zero', {}],
    [spec('mixture', [['1', spec('discrete', [['1', '1']])]]), 'component-not-continuous', { component: '1', found: 'discrete' }],
    [spec('mixture', [['1', spec('uniform', ['0', '1'])], ['1', spec('normal', ['0', '0'])]]), 'parameter-not-positive', { component: '2', name: 'sd', value: '0' }],
    [spec('bernoulli', '1.2'), 'not-a-probability', { name: 'p', value: '1.2' }],
    [spec('poisson', '-1'), 'parameter-negative', { name: 'mean', value: '-1' }],
    [spec('poisson', '1e20'), 'parameter-too-large', { name: 'mean', value: '100000000000000000000', largest: '1000000000000000' }],
    [spec('binomial', ['2.5', '0.5']), 'not-a-count', { name: 'n', value: '2.5' }],
    [spec('binomial', ['2', '-0.5']), 'not-a-probability', { name: 'p', value: '-0.5' }],
    [spec('normal', ['0', '1'], { min: '2', max: '2' }), 'bounds-not-in-order', { min: '2', max: '2' }],
    [spec('uniform', ['0', '1'], { min: '2' }), 'no-probability-within-bounds', { min: '2', max: '' }],
    [spec('lognormal', { mean: '1', sd: '1' }, { max: '0' }), 'no-probability-within-bounds', { min: '', max: '0' }],
    [spec('weibull', { shape: '0.001', scale: '1' }), 'quantile-not-finite', { found: 'weibull' }],
    [spec('normal', ['1e400', '1']), 'quantile-not-finite', { found: 'normal' }],
    ...['beta', 'pareto', 'cumulative', 'mixture', 'discrete', 'bernoulli', 'poisson', 'binomial'].map(
      (family): [TextSpec, string, Record<string, string>] => [spec(family, '1', { min: '0' }), 'bounds-not-allowed', { found: family }],
    ),
  ])('%j', (given, code, values) => {
    expect(faultOf(given)).toEqual({ code, values });
  });
});

describe('the metalog', () => {
  const triplets: readonly (readonly [TextSpec, string])[] = [
    [spec('metalog', { p10: '10', p50: '11', p90: '110' }), 'unbounded'],
    [spec('metalog', { p10: '10', p50: '11', p90: '110' }, { min: '0' }), 'from below'],
    [spec('metalog', { p10: '10', p50: '11', p90: '110' }, { max: '200' }), 'from above'],
    [spec('metalog', { p10: '10', p50: '109', p90: '110' }, { min: '0', max: '120' }), 'on both sides'],
  ];
  it.each(triplets)('%j tells within what p50 may move, %s', (given) => {
    const fault = faultOf(given);
    expect(fault?.code).toBe('metalog-infeasible');
    for (const p50 of [fault?.values.from, fault?.values.to]) {
      const moved = { ...given, parameters: { ...(given.parameters as object), p50 } };
      const { quantile } = build(moved);
      [0.1, 0.5, 0.9].forEach((u, i) => expect(quantile(u)).toBeCloseTo(Number((moved.parameters as Record<string, string>)[['p10', 'p50', 'p90'][i] as string]), 9));
    }
  });
});

describe('laws on points', () => {
  it('give the least x with F(x) >= u, in rising order of x', () => {
    const { quantile } = build(spec('discrete', [['5', '1'], ['1', '2'], ['2', '1'], ['9', '0']]));
    expect([0.001, 0.5, 0.5000001, 0.75, 0.7500001, 0.999].map(quantile)).toEqual([1, 1, 2, 2, 5, 5]);
  });

  it('decide a step by the exact decimal, not by its float64', () => {
    // 1/3 lies above its float64, 0.1 below
    const third = build(spec('discrete', [['1', '1'], ['2', '2']]));
    expect(third.quantile(1 / 3)).toBe(1);
    const tenth = build(spec('discrete', [['1', '0.1'], ['2', '0.9']]));
    expect(tenth.quantile(0.1)).toBe(2);
    expect(tenth.quantile(0.1 - 2 ** -56)).toBe(1);
  });

  it('bernoulli, and counts of none or of certain chances', () => {
    expect([0.1, 0.69, 0.71].map(build(spec('bernoulli', '0.3')).quantile)).toEqual([0, 0, 1]);
    expect(build(spec('bernoulli', '0')).quantile(0.999999)).toBe(0);
    expect(build(spec('bernoulli', '1')).quantile(1e-9)).toBe(1);
    expect(build(spec('binomial', ['7', '1'])).quantile(1e-9)).toBe(7);
    expect(build(spec('binomial', ['7', '0'])).quantile(0.999999)).toBe(0);
    expect(build(spec('binomial', ['0', '0.5'])).quantile(0.5)).toBe(0);
    expect(build(spec('poisson', '0')).quantile(0.999999)).toBe(0);
  });
});

describe('the registry', () => {
  it('names every family once, in the order of the model format, each with a form', () => {
    expect(distributionParts.map(({ family }) => family).join(' ')).toBe(
      'uniform triangular pert normal lognormal beta gamma weibull pareto metalog cumulative discrete mixture bernoulli poisson binomial',
    );
    for (const { forms } of distributionParts) expect(forms.length).toBeGreaterThan(0);
  });

  it('labels read well', () => {
    expect(label(spec('pert', ['1', '2', '4'], { min: '1.5' }))).toBe('{pert:[1,2,4],min:1.5}');
  });
});

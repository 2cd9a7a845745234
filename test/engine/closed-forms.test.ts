import { describe, expect, it } from '@jest/globals';
import { NoTrialLeft, runTrials, type Simulated } from '../../src/calculate';
import type { Outcomes } from '../../src/engine/outcomes';
import { percentile } from '../../src/probability/statistics';
import { resultsSource } from '../support/models';

const run = async (body: string, trials = 16384, seed = 1): Promise<Simulated> => {
  const { program, base } = resultsSource(`format: 1\nname: m\nstart: 2027-01\n${body}`);
  return runTrials(program, base, { seed, trials, method: 'random' });
};

const outcomes = ({ run: { strategies } }: Simulated, id = 'a'): Outcomes => {
  const found = strategies.get(id);
  if (!found) throw new Error(`no strategy ${id}`);
  return found;
};

const mean = (column: Float64Array): number => column.reduce((sum, value) => sum + value, 0) / column.length;
const sorted = (column: Float64Array): Float64Array => Float64Array.from(column).sort();
/** Share of trials at or below a value: its standard error is sqrt(p(1-p)/n). */
const shareBelow = (column: Float64Array, value: number): number => column.filter((x) => x <= value).length / column.length;

/** Four standard errors: one in 16,000 by chance, and the seed is fixed. */
const WIDE = 4;

const ONE = 'months: 12\nstrategies: { a: { name: A } }\n';

describe('a simulation, against closed forms', () => {
  it('compound Poisson: 5 incidents a year, lognormal with mean 1000 and sd 400: P95 9315.0, P99 11527.25', async () => {
    const { total } = outcomes(await run(`${ONE}inputs: { loss: { lognormal: { mean: 1000, sd: 400 }, per: event } }
lines: { risk: { name: risk, category: downtime, amount: loss, when: { from: 1, rate: 5 } } }`));
    // Compound law by FFT (numpy 1.24, scipy 1.10, lattice of 0.25): P(X <= 9315.0) = 0.95000004, P(X <= 11527.25) = 0.98999926.
    for (const [value, p] of [[9315, 0.95], [11527.25, 0.99]] as const) {
      expect(Math.abs(shareBelow(total, value) - p)).toBeLessThan(WIDE * Math.sqrt((p * (1 - p)) / total.length));
    }
    // Mean 5 * 1000; variance 5 * (1000^2 + 400^2), so the standard error of the mean is 2408.3 / 128 = 18.8.
    expect(Math.abs(mean(total) - 5000)).toBeLessThan(WIDE * 18.82);
  });

  it.each([[0, 1053.2288], [0.2, 1089.0688], [0.3, 1102.3876], [0.6, 1134.6594], [1, 1168.3242]])(
    'ten normals of mean 100 and sd 20, correlated by %d: P80 = %d', async (correlation, p80) => {
      // The published figure is for Pearson's correlation of normals; the format asks for Spearman's rank: 6/pi * asin(r/2).
      const rank = (6 / Math.PI) * Math.asin(correlation / 2);
      const names = Array.from({ length: 10 }, (_, index) => `x${String(index)}`);
      const tie = correlation === 0 ? '' : `correlations: [{ inputs: [${names.join(', ')}], rank: ${rank.toFixed(12)} }]\n`;
      const { total } = outcomes(await run(`${ONE}inputs: { ${names.map((name) => `${name}: { normal: [100, 20] }`).join(', ')} }
${tie}lines: { sum: { name: sum, category: licence, amount: ${names.join(' + ')}, when: { month: 1 } } }`));
      expect(Math.abs(shareBelow(total, p80) - 0.8)).toBeLessThan(WIDE * Math.sqrt(0.16 / total.length));
    });

  it('a triangular and a PERT input: mean 30 and P80 40; mean 25 and P80 32.51', async () => {
    const { byCategory } = outcomes(await run(`${ONE}inputs: { t: { triangular: [10, 20, 60] }, p: { pert: [10, 20, 60] } }
lines:
  t: { name: t, category: licence, amount: 1000 * t, when: { month: 1 } }
  p: { name: p, category: hardware, amount: 1000 * p, when: { month: 1 } }`));
    const [t, p] = [byCategory.get('licence'), byCategory.get('hardware')];
    if (!t || !p) throw new Error('no category');
    // sd 10.80 and 8.66 (thousand), over sqrt(16384) = 128.
    expect(Math.abs(mean(t) - 30000)).toBeLessThan(WIDE * 84.4);
    expect(Math.abs(mean(p) - 25000)).toBeLessThan(WIDE * 67.7);
    expect(Math.abs(shareBelow(t, 40000) - 0.8)).toBeLessThan(WIDE * Math.sqrt(0.16 / t.length));
    expect(Math.abs(shareBelow(p, 32512.930691) - 0.8)).toBeLessThan(WIDE * Math.sqrt(0.16 / p.length));
  });
});

describe('luck', () => {
  const TWO = 'months: 24\nstrategies: { a: { name: A }, b: { name: B } }\n';

  it('is the same in every strategy, incidents too', async () => {
    const result = await run(`${TWO}inputs: { x: { normal: [100, 20] }, loss: { gamma: { mean: 10, sd: 20 }, per: event }, r: { uniform: [1, 5] } }
lines:
  buy: { name: buy, category: licence, amount: x, when: { month: 1 } }
  risk: { name: risk, category: downtime, amount: loss * x, when: { from: 1, rate: r } }`, 2048);
    expect(outcomes(result, 'a').total).toEqual(outcomes(result, 'b').total);
    expect(result.comparison.less.get('a')?.get('b')).toBe(0);
    // A tie is shared.
    expect([...result.comparison.cheapest.values()]).toEqual([0.5, 0.5]);
  });

  it('is one uniform an input, whatever `by` says', async () => {
    const result = await run(`${TWO}inputs: { x: { by: { a: { uniform: [0, 100] }, b: { uniform: [1000, 1100] } } } }
lines: { buy: { name: buy, category: licence, amount: x, when: { month: 1 } } }`, 2048);
    const [a, b] = [outcomes(result, 'a').total, outcomes(result, 'b').total];
    // Each is rounded to the fen on its own.
    a.forEach((value, trial) => { expect(Math.abs((b[trial] ?? NaN) - 1000 - value)).toBeLessThan(0.0101); });
  });

  it('does not change when an input is added, and does with the seed', async () => {
    const line = 'lines: { buy: { name: buy, category: licence, amount: x, when: { month: 1 } } }';
    const alone = outcomes(await run(`${ONE}inputs: { x: { normal: [1000, 20] } }\n${line}`, 2048)).total;
    const beside = outcomes(await run(`${ONE}inputs: { other: { uniform: [0, 1] }, x: { normal: [1000, 20] } }\n${line}`, 2048)).total;
    expect(beside).toEqual(alone);
    expect(outcomes(await run(`${ONE}inputs: { x: { normal: [1000, 20] } }\n${line}`, 3000)).total.slice(0, 2048)).toEqual(alone);
    expect(outcomes(await run(`${ONE}inputs: { x: { normal: [1000, 20] } }\n${line}`, 2048, 2)).total).not.toEqual(alone);
  });

  it('is fresh in every model year for `per: year`', async () => {
    const { byYear } = outcomes(await run(`months: 24\nstrategies: { a: { name: A } }\ninputs: { x: { normal: [1000, 20], per: year } }
lines: { buy: { name: buy, category: licence, amount: x, when: { every: 12, from: 1 } } }`, 4096));
    const [first, second] = byYear.map((column) => column.map((value) => (value - 1000) / 20));
    const product = mean((first ?? new Float64Array()).map((value, trial) => value * (second?.[trial] ?? NaN)));
    // Independent: the mean product of standard normals is 0 with standard error 1/64.
    expect(Math.abs(product)).toBeLessThan(WIDE / 64);
  });
});

describe('a trial that fails', () => {
  it('is counted, named and left out of every strategy', async () => {
    const result = await run(`months: 12\nstrategies: { a: { name: A }, b: { name: B } }
inputs: { x: { discrete: [[0, 1], [1, 3]], base: 1 } }
lines:
  ratio: { name: ratio, category: licence, in: [a], amount: 100 / x, when: { month: 1 } }
  flat: { name: flat, category: licence, in: [b], amount: 50, when: { month: 1 } }`, 4096);
    const { excluded } = result.run;
    // A quarter of the trials, within four standard errors.
    expect(Math.abs(excluded.length / 4096 - 0.25)).toBeLessThan(WIDE * Math.sqrt(0.1875 / 4096));
    expect(excluded[0]).toMatchObject({ strategy: 'a', line: 'ratio', code: 'division-by-zero' });
    for (const id of ['a', 'b']) expect(outcomes(result, id).total.length).toBe(4096 - excluded.length);
    expect(percentile(sorted(outcomes(result, 'a').total), 100)).toBe(100);
  });

  it('is an error where every trial fails', async () => {
    await expect(run(`${ONE}inputs: { x: { uniform: [-2, -1], base: 1 } }
lines: { root: { name: root, category: licence, amount: sqrt(x), when: { month: 1 } } }`, 64)).rejects.toBeInstanceOf(NoTrialLeft);
  });
});

describe('what is told beside the figures', () => {
  it('the chance that the base case is enough, and to stay within the cap', async () => {
    const result = await run(`${ONE}cap: 150\ninputs: { x: { uniform: [0, 200] } }
lines:
  buy: { name: buy, category: licence, amount: x, when: { month: 1 } }
  lost: { name: lost, category: efficiency, amount: 1000, when: { month: 1 } }`);
    const { baseIsEnough, withinCap } = result.comparison.strategies.get('a') ?? {};
    // Lost hours are no budget: only the purchase counts, base 100.
    expect(Math.abs((baseIsEnough ?? NaN) - 0.5)).toBeLessThan(WIDE * 0.5 / 128);
    expect(Math.abs((withinCap ?? NaN) - 0.75)).toBeLessThan(WIDE * 0.433 / 128);
  });

  it('residual value and depreciation in every trial: half of a life of 24 months is left after 12', async () => {
    const { total, direct } = outcomes(await run(`${ONE}inputs: { x: { uniform: [1000, 2000] } }
lines: { buy: { name: buy, category: hardware, life: 24, amount: x, when: { month: 1 } } }`, 2048));
    expect(total).toEqual(direct);
    expect(Math.abs(mean(total) - 750)).toBeLessThan(WIDE * 144.4 / Math.sqrt(2048));
    expect(percentile(sorted(total), 0)).toBeGreaterThanOrEqual(500);
    expect(percentile(sorted(total), 100)).toBeLessThanOrEqual(1000);
  });
});

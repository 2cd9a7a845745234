import { describe, expect, it } from '@jest/globals';
import { runTrials } from '../../src/calculate';
import { luckOf } from '../../src/engine/draws';
import { dimensionsOf } from '../../src/engine/dimensions';
import { type Sampling, samplingMethods, samplingOf } from '../../src/engine/sampling';
import type { Program } from '../../src/engine/program';
import { uniforms } from '../../src/probability/uniforms';
import { readText, resultsSource } from '../support/models';
import { replays } from '../support/replays';
import { columnsIn, runOf } from './runs';

const model = (inputs: string, lines: string): Program => resultsSource(`format: 1\nname: m\nstart: 2027-01\nmonths: 24\nstrategies: { a: { name: A } }\ninputs:\n${inputs}lines:\n${lines}`).program;

const small = model(`  narrow: { uniform: [9, 11] }
  rise: { normal: [0.05, 0.1], per: year }
  wide: { uniform: [1, 19] }
  unused: { uniform: [1, 99] }
  loss: { uniform: [1, 3], per: event }
  other: { uniform: [1, 3], per: event }
`, `  n: { name: n, category: licence, amount: narrow, when: { month: 1 } }
  w: { name: w, category: licence, amount: wide * (1 + rise), when: { month: 13 } }
  quiet: { name: quiet, category: downtime, amount: 5, when: { from: 1, rate: 0.3 } }
  loud: { name: loud, category: downtime, amount: loss, when: { from: 1, rate: 2 } }
`);

describe('what runs', () => {
  it('is what is asked for with random, and the next 16 times a power of two else', () => {
    const ran = (method: Sampling['method'], trials: number): number => samplingOf({ seed: 1, trials, method }).trials;
    expect([1, 16, 17, 1000, 16384, 16385].map((trials) => ran('sobol', trials))).toEqual([16, 16, 32, 1024, 16384, 32768]);
    expect(ran('lhs', 1000)).toBe(1024);
    expect(ran('random', 1000)).toBe(1000);
    expect(samplingOf({ seed: 7, trials: 1000, method: 'lhs' })).toEqual({ seed: 7, trials: 1024, method: 'lhs' });
  });

  it('cannot be another number of trials', () => {
    for (const trials of [8, 1000, 24]) expect(() => luckOf(small, { seed: 1, trials, method: 'sobol' })).toThrow(RangeError);
  });
});

describe('dimensions', () => {
  it('begin with counts and first severities, then inputs by spread and lines, then first months, then further incidents', () => {
    const order = [...dimensionsOf(small)].flatMap(([stream, own]) => own.flatMap((dimension, index) => (dimension === undefined ? [] : [[dimension, `${stream} ${String(index)}`] as const])));
    const names = order.sort(([a], [b]) => a - b).map(([, name]) => name);
    // Spreads: wide 12/30, narrow (2/3 * 2)/30; the rise 0.1935/0.2435 (6ths of the normal lie 0.9674 sd out), half of it a year.
    expect(names.slice(0, 12)).toEqual([
      'line:quiet 0', 'line:loud 0', 'line:loud:loss 0', 'wide 0', 'rise 1', 'rise 2', 'narrow 0', 'unused 0',
      'line:quiet:month 0', 'line:loud:month 0', 'line:loud:loss 1', 'line:quiet:month 1',
    ]);
    expect(order.map(([dimension]) => dimension)).toEqual(order.map((_, index) => index));
    expect(names).toHaveLength(2 + 6 + 9 * 3 + 2);
  });
});

describe.each(samplingMethods)('a run of %s', (method) => {
  it('does not depend on how many trials are computed together', () => {
    const sampling = { seed: 3, trials: 64, method } as const;
    const [one, other] = [runOf(small, sampling), runOf(small, sampling, 7)];
    expect(columnsIn(other)).toEqual(columnsIn(one));
    expect(other.excluded).toEqual(one.excluded);
  });

  it('is the same in decimals, trial by trial, each drawn alone', () => {
    for (const program of [small, resultsSource(readText('test/models/spec-example.tco.yaml')).program]) {
      const { differences, figures } = replays(program, { seed: 5, trials: 128, method });
      expect(differences).toEqual([]);
      expect(figures).toBeGreaterThan(1000);
    }
  });

  it('has 16 replicates that are drawn independently, each even in an input where it is stratified', () => {
    const { stream } = luckOf(small, { seed: 1, trials: 1024, method });
    const u = new Float64Array(1024);
    stream('wide').fill(u, 0, 0);
    const occupied = Array.from({ length: 16 }, (_, part) => new Set([...u.subarray(64 * part, 64 * (part + 1))].map((own) => Math.floor(own * 64))).size);
    // Of 64 independent draws, 64 * (1 - (63/64)^64) = 40.6 parts are hit, with a standard deviation of 2.5.
    for (const parts of occupied) if (method === 'random') expect(Math.abs(parts - 40.6)).toBeLessThan(12.5); else expect(parts).toBe(64);
    expect(new Set(u).size).toBe(1024);
  });
});

it('random is as it was: the uniforms of a name, whatever else the model holds', () => {
  const { stream } = luckOf(small, { seed: 9, trials: 100, method: 'random' });
  const [own, plain] = [new Float64Array(100), new Float64Array(100)];
  for (const [name, index] of [['wide', 0], ['rise', 2], ['line:loud', 0], ['line:loud:loss', 3]] as const) {
    stream(name).fill(own, 0, index);
    uniforms(9, name).fill(plain, 0, index);
    expect([...own]).toEqual([...plain]);
  }
});

it('beyond the dimensions that are laid out by low discrepancy, inputs are Latin hypercubes, and rare draws plain', () => {
  const inputs = Array.from({ length: 80 }, (_, i) => `  x${String(i)}: { uniform: [0, 1] }\n`).join('');
  const many = model(inputs, `  sum: { name: sum, category: licence, amount: ${Array.from({ length: 80 }, (_, i) => `x${String(i)}`).join(' + ')}, when: { month: 1 } }
  hits: { name: hits, category: downtime, amount: 1, when: { from: 1, rate: 9 } }\n`);
  const draws = (method: Sampling['method'], name: string, index: number): readonly number[] => {
    const u = new Float64Array(64);
    luckOf(many, { seed: 1, trials: 1024, method }).stream(name).fill(u, 0, index);
    return [...u];
  };
  expect(draws('sobol', 'x0', 0)).not.toEqual(draws('lhs', 'x0', 0));
  expect(draws('sobol', 'x79', 0)).toEqual(draws('lhs', 'x79', 0));
  for (const method of ['sobol', 'lhs'] as const) expect(draws(method, 'line:hits:month', 10)).toEqual(draws('random', 'line:hits:month', 10));
});

it('a mean of eight inputs is known ten times as well by sobol as by random, with the same trials', async () => {
  const names = Array.from({ length: 8 }, (_, i) => `x${String(i)}`);
  const { program, base } = resultsSource(`format: 1\nname: m\nstart: 2027-01\nmonths: 12\nstrategies: { a: { name: A } }\ninputs:\n${names.map((name) => `  ${name}: { lognormal: { mean: 100000, sd: 30000 } }\n`).join('')}lines:
  x: { name: x, category: licence, amount: (x0 + x1 + x2 + x3) * (x4 + x5 + x6 + x7) / 400000, when: { month: 1 } }\n`);
  const errors = async (method: Sampling['method']): Promise<{ readonly true: number; readonly told: number }> => {
    const squares: { true: number; told: number }[] = [];
    for (let seed = 1; seed <= 10; seed += 1) {
      const { comparison } = await runTrials(program, base, { seed, trials: 4096, method });
      const total = comparison.strategies.get('a')?.total;
      // The sums are independent: the mean is 400,000 * 400,000 / 400,000.
      squares.push({ true: ((total?.mean ?? NaN) - 400_000) ** 2, told: (total?.standardError?.mean ?? NaN) ** 2 });
    }
    const root = (of: 'true' | 'told'): number => Math.sqrt(squares.reduce((sum, own) => sum + own[of], 0) / squares.length);
    return { true: root('true'), told: root('told') };
  };
  const [random, sobol] = [await errors('random'), await errors('sobol')];
  expect(random.true / sobol.true).toBeGreaterThan(10);
  // The standard errors tell it: of ten runs the true one is known to a quarter.
  expect(sobol.told / sobol.true).toBeGreaterThan(0.5);
  expect(sobol.told / sobol.true).toBeLessThan(2);
});

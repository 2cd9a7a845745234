import { describe, expect, it } from '@jest/globals';
import { lineResult } from '../../src/engine/base-case';
import { reserveOf } from '../../src/engine/comparison';
import { luckOf } from '../../src/engine/draws';
import type { Sampling } from '../../src/engine/sampling';
import { exactTrial } from '../../src/engine/trial';
import type { Program } from '../../src/engine/program';
import type { SimulationRun } from '../../src/engine/simulate';
import { readText, resultsSource } from '../support/models';
import { columnsIn, runOf } from './runs';

const program = (body: string): Program => resultsSource(`format: 1\nname: m\nstart: 2027-01\n${body}`).program;
const sampling = (trials: number): Sampling => ({ seed: 3, trials, method: 'random' });
const total = (run: SimulationRun, id = 'a'): Float64Array => run.strategies.get(id)!.total;
const mean = (column: Float64Array): number => column.reduce((sum, value) => sum + value, 0) / column.length;

describe('a run', () => {
  it('does not depend on how many trials are computed together', () => {
    const county = resultsSource(readText('templates/county.tco.yaml'), 'county.tco.yaml').program;
    const [one, other] = [runOf(county, sampling(60)), runOf(county, sampling(60), 7)];
    expect(columnsIn(other)).toEqual(columnsIn(one));
    expect(other.excluded).toEqual(one.excluded);
  });

  it('does not depend on it where a block has more incidents than kernels list', () => {
    // Some 90 incidents in each of 2,048 trials are more than 2^17.
    const many = program(`months: 12\nstrategies: { a: { name: A } }
inputs:
  hours: { lognormal: { mean: 5, sd: 4 }, per: event }
  loss: { pert: [100, 200, 900], per: event }
lines:
  outages: { name: outages, category: downtime, amount: hours * loss, when: { from: 1, rate: 90 } }
`);
    const [one, other] = [runOf(many, sampling(2048), 2048), runOf(many, sampling(2048), 512)];
    expect(columnsIn(other)).toEqual(columnsIn(one));
    expect([one.inDecimals, other.inDecimals]).toEqual([0, 0]);
  });

  it('does not depend on it where the lanes of the first block post in the same months, and others do not', () => {
    const waning = (): Program => program(`months: 24\nstrategies: { a: { name: A } }
inputs: { depth: { uniform: [1, 2] }, last: { uniform: [3, 24] } }
lines: { waning: { name: waning, category: efficiency, amount: 1000 * depth, when: { from: 2, until: last, halfLife: 3 } } }`);
    const model = waning();
    const luck = luckOf(model, sampling(40));
    const exact = Array.from({ length: 40 }, (_, trial) => Number(lineResult(model, model.lines[0]!, exactTrial(model, luck, 'a', trial).postings(model.lines[0]!)).presentValue));
    for (const blockSize of [1, undefined]) {
      expect([...runOf(waning(), sampling(40), blockSize).strategies.get('a')!.presentValue].map((value) => Math.round(value * 100))).toEqual(exact);
    }
  });

  it('settles ties by itself where the exact amount can be told from the float64', () => {
    // 0.125 * 0, 1, 2, ...: every odd count is half a fen in 0.005, and thirds of a spread come near one.
    const run = runOf(program(`months: 12\nstrategies: { a: { name: A } }
inputs: { count: { poisson: 3 }, month: { uniform: [1, 6] } }
lines:
  tie: { name: tie, category: licence, amount: 0.125 * count, when: { month: month } }
  spread: { name: spread, category: licence, amount: 10.01 * count, when: { month: month, spread: 2 } }
  certain: { name: certain, category: licence, amount: 33.335, when: { month: month, spread: 3 } }
  fading: { name: fading, category: efficiency, amount: 100.01 * count, when: { from: month, until: 12, halfLife: 2 } }
  sloping: { name: sloping, category: process, amount: 100.01, when: { from: month, until: 12, linear: 4 } }`), sampling(512));
    expect(run.inDecimals).toBe(0);
  });

  it('turns to decimals where float64 cannot tell: a difference that all but vanishes', () => {
    const model = program(`months: 12\nstrategies: { a: { name: A } }\ninputs: { x: { uniform: [1, 2] } }
lines: { lost: { name: lost, category: licence, amount: "1e6 * (1000 * x - x * 1000 == 0 ? 1 : 2)", when: { month: 1 } } }`);
    const run = runOf(model, sampling(32));
    expect(run.inDecimals).toBe(32);
    expect(total(run)).toEqual(new Float64Array(32).fill(1e6));
  });
});

describe('incidents', () => {
  const risk = (when: string, amount = '1', months = 12): Float64Array =>
    total(runOf(program(`months: ${months}\nstrategies: { a: { name: A } }\ninputs: { low: { uniform: [1, 3] } }
lines:
  base: { name: base, category: hardware, amount: 10, when: { every: 12, from: 1 } }
  risk: { name: risk, category: downtime, amount: "${amount}", escalate: 100%, when: ${when} }`), sampling(4096))).map((value) => value - 10 * Math.ceil(months / 12));

  /** Mean of a Poisson count of that mean, within four of its standard errors. */
  const expectMean = (column: Float64Array, expected: number): void => {
    expect(Math.abs(mean(column) - expected)).toBeLessThanOrEqual(4 * Math.sqrt(expected / column.length));
  };

  it('strike from month 1 on only, and beyond the horizon they are left out', () => {
    expectMean(risk('{ from: -11, until: 6, rate: 4 }'), 2);
    expectMean(risk('{ from: 7, until: 18, rate: 4 }'), 2);
    expect(mean(risk('{ from: 13, until: 24, rate: 4 }'))).toBe(0);
    expect(mean(risk('{ from: 5, until: 4, rate: 4 }'))).toBe(0);
  });

  it('come at a rate that may differ from trial to trial, or be none', () => {
    // A Poisson count of mean U(1, 3) has mean 2 and variance 2 + 1/3.
    const counts = risk('{ from: 1, rate: low }');
    expect(Math.abs(mean(counts) - 2)).toBeLessThan(4 * Math.sqrt(7 / 3 / counts.length));
    const spread = mean(counts.map((value) => (value - 2) ** 2));
    // The variance of a variance of about 7/3 over 4096 counts is near 2 * (7/3)^2 / 4096, and the kurtosis adds as much again.
    expect(Math.abs(spread - 7 / 3)).toBeLessThan(4 * 2 * (7 / 3) / Math.sqrt(counts.length));
    expect(mean(risk('{ from: 1, rate: 0 }'))).toBe(0);
  });

  it('post in the prices of their year, with the amounts of other lines', () => {
    // 24 months, the second year twice as dear: half of 4 incidents at 10, half at 20. An incident's square has mean 250.
    const column = risk('{ from: 1, rate: 2 }', 'amounts(hardware)', 24);
    expect(Math.abs(mean(column) - 60)).toBeLessThan(4 * Math.sqrt((4 * 250) / column.length));
  });

  it.each([
    ['a tie in all', '100.005', 'downtime', ''],
    ['a tie in some', 'n * 0.125 * 3', 'downtime', ''],
    ['ties that a residual value rests on', 'n * 0.005', 'hardware', 'life: 20,'],
    ['a product of every kind', '-3 * h * (100 * u) * y', 'downtime', 'escalate: y,'],
    ['a larger of two', 'max(n, h) * u / 3', 'hardware', 'life: 24,'],
    ['nothing', 'h * 0', 'downtime', ''],
  ])('post what decimals post: %s', (_, amount, category, more) => {
    const model = program(`months: 30\nstrategies: { a: { name: A } }
inputs: { n: { discrete: [[1, 0.5], [2, 0.3], [3, 0.2]], per: event }, u: { triangular: [1, 2, 3] }, y: { uniform: [0, 0.2], per: year }, h: { pert: [1, 2, 3], per: event } }
lines: { risk: { name: risk, category: ${category}, amount: "${amount}", ${more} when: { from: 2, until: 40, rate: 3 } } }`);
    const run = runOf(model, sampling(200));
    const luck = luckOf(model, sampling(200));
    const [entry] = model.lines;
    const exact = Array.from({ length: 200 }, (__, trial) => lineResult(model, entry!, exactTrial(model, luck, 'a', trial).postings(entry!)));
    expect([...total(run)].map((value) => Math.round(value * 100))).toEqual(exact.map(({ byYear }) => Number(byYear.reduce((sum, fen) => sum + fen, 0n))));
    expect([...run.strategies.get('a')!.presentValue].map((value) => Math.round(value * 100))).toEqual(exact.map(({ presentValue }) => Number(presentValue)));
    expect(run.inDecimals).toBe(0);
  });

  it('fail the trial where there are too many, as a rate below zero does', () => {
    const model = (rate: string): Program => program(`months: 12\nstrategies: { a: { name: A } }\ninputs: { x: { discrete: [[0, 1], [1, 1]], base: 0 } }
lines: { risk: { name: risk, category: downtime, amount: 1, when: { from: 1, rate: "${rate}" } } }`);
    const many = runOf(model('1e7 * x'), sampling(64)).excluded;
    expect(many.length).toBeGreaterThan(16);
    expect(many[0]).toMatchObject({ line: 'risk', code: 'too-many-incidents' });
    const negative = runOf(model('0 - x'), sampling(64)).excluded;
    expect(negative.map(({ trial }) => trial)).toEqual(many.map(({ trial }) => trial));
    expect(negative[0]).toMatchObject({ line: 'risk', code: 'sign' });
  });
});

describe('what fails', () => {
  it('beyond the horizon fails no trial, neither in columns nor in decimals', () => {
    const model = program(`months: 12\nstrategies: { a: { name: A } }\ninputs: { x: { discrete: [[0, 1], [1, 1]], base: 1 } }
lines: { late: { name: late, category: licence, amount: 100 / x, when: { month: "x > 0 ? 1 : 13" } } }`);
    const run = runOf(model, sampling(64));
    expect(run.excluded).toEqual([]);
    expect(new Set(total(run))).toEqual(new Set([0, 100]));
    const luck = luckOf(model, sampling(64));
    const [entry] = model.lines;
    const postings = Array.from({ length: 64 }, (_, trial) => exactTrial(model, luck, 'a', trial).postings(entry!).length);
    expect(new Set(postings)).toEqual(new Set([0, 1]));
  });
});

describe('the reserve', () => {
  it('is the percentile of the budget scope less its base case, never below zero', () => {
    const body = (percentile: number): string => `format: 1\nname: m\nstart: 2027-01\nmonths: 12\nstrategies: { a: { name: A } }
reserve: { percentile: ${percentile} }\ninputs: { x: { uniform: [0, 200] } }
lines: { buy: { name: buy, category: licence, amount: x, when: { month: 1 } }, lost: { name: lost, category: efficiency, amount: 7 * x, when: { month: 1 } } }`;
    const reserve = (percentile: number): number => {
      const source = resultsSource(body(percentile));
      return Number(reserveOf(source.program, source.base.strategies.get('a')!, runOf(source.program, sampling(4096)).strategies.get('a')));
    };
    // The 80th percentile of U(0, 200) is 160, its standard error 200 * sqrt(0.16 / 4096) = 1.25; the base case is 100.
    expect(Math.abs(reserve(80) - 6000)).toBeLessThan(4 * 125);
    expect(reserve(20)).toBe(0);
  });
});

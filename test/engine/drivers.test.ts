import { describe, expect, it } from '@jest/globals';
import { driversOf, runTrials, type Simulated } from '../../src/calculate';
import type { BreakEven, Driver, Drivers } from '../../src/engine/drivers';
import { normalCdf } from '../../src/probability/normal-law';
import { resultsSource } from '../support/models';

type Found = Simulated & { readonly drivers: Drivers };

const run = async (body: string, trials = 16384, seed = 1): Promise<Found> => {
  const { program, base } = resultsSource(`format: 1\nname: m\nstart: 2027-01\n${body}`);
  const simulated = await runTrials(program, base, { seed, trials, method: 'random' });
  return { ...simulated, drivers: await driversOf(program, simulated) };
};

const named = (drivers: readonly Driver[] | undefined, input: string): Driver & { readonly standardError: number } => {
  const found = drivers?.find((driver) => driver.input === input);
  if (found?.standardError === undefined) throw new Error(`no driver ${input}`);
  return { ...found, standardError: found.standardError };
};
const driver = ({ drivers }: Found, input: string, strategy = 'a'): ReturnType<typeof named> => named(drivers.byStrategy.get(strategy), input);
const breakEven = ({ drivers }: Found, a: string, b: string): readonly BreakEven[] => drivers.breakEven.get(a)?.get(b) ?? [];

/** Of Student's t with 15 degrees of freedom, beyond which it lies once in 860; the seed is fixed. */
const WIDE = 4;
/** A standard error of an index in 16,384 trials: not above 0.02, where a tail is light. */
const expectShare = ({ varianceShare, standardError }: ReturnType<typeof named>, index: number, most = 0.02): void => {
  expect(standardError).toBeLessThan(most);
  expect(Math.abs(varianceShare - index)).toBeLessThan(WIDE * Math.max(standardError, 1e-6));
};

const ONE = 'months: 12\nstrategies: { a: { name: A } }\n';
const TWO = 'months: 12\nstrategies: { a: { name: A }, b: { name: B } }\n';
const line = (amount: string, rest = ''): string => `{ name: l, category: licence, amount: ${amount}, when: { month: 1 }${rest} }`;

describe('shares of variance, against closed forms', () => {
  it('of a sum: a_i^2 var_i over their sum; ranks and tenths too', async () => {
    const found = await run(`${ONE}inputs: { x: { uniform: [0, 1000] }, y: { normal: [5000, 100] }, z: { uniform: [0, 1] }, unused: { uniform: [0, 1] } }
lines: { sum: ${line('3 * x - 2 * y + z')} }`);
    // Variances 9e6/12, 4e4, 1/12.
    const variance = 750_000 + 40_000 + 1 / 12;
    expectShare(driver(found, 'x'), 750_000 / variance);
    expectShare(driver(found, 'y'), 40_000 / variance);
    expectShare(driver(found, 'z'), 1 / 12 / variance);
    // A strategy's drivers are those that it rests on, largest first.
    expect(found.drivers.byStrategy.get('a')?.map(({ input }) => input).slice(0, 2)).toEqual(['x', 'y']);
    expect(found.drivers.byStrategy.get('a')?.some(({ input }) => input === 'unused')).toBe(false);
    // Mean -8500 + 3 * (50 or 950) less the mean; error of a tenth's mean about sqrt(variance / 1638) = 22.
    const { low, high, rank } = driver(found, 'x');
    expect(Math.abs(low - (150 - 10_000))).toBeLessThan(WIDE * 22);
    expect(Math.abs(high - (2850 - 10_000))).toBeLessThan(WIDE * 22);
    expect(rank).toBeGreaterThan(0.95);
    expect(driver(found, 'y').rank).toBeLessThan(-0.15);
    // Mean of the highest tenth of a normal: 1.755 sd above its mean.
    expect(Math.abs(driver(found, 'y').high - driver(found, 'y').low + 2 * 2 * 175.5)).toBeLessThan(WIDE * 22 * Math.SQRT2);
  });

  it('of a product: Var(E[xy | x]) = var_x mean_y^2', async () => {
    const found = await run(`${ONE}inputs: { x: { uniform: [0, 100] }, y: { uniform: [50, 150] } }\nlines: { product: ${line('x * y')} }`);
    // E x^2 = 10000/3, E y^2 = 10000 + 10000/12
    const variance = (10_000 / 3) * (10_000 + 10_000 / 12) - 5000 ** 2;
    expectShare(driver(found, 'x'), ((10_000 / 12) * 10_000) / variance);
    expectShare(driver(found, 'y'), ((10_000 / 12) * 2500) / variance);
  });

  it('of the g-function with a = 0, 1, 4.5', async () => {
    const found = await run(`${ONE}inputs: { x: { uniform: [0, 1] }, y: { uniform: [0, 1] }, z: { uniform: [0, 1] } }
lines: { g: ${line('10000 * abs(4 * x - 2) * (abs(4 * y - 2) + 1) / 2 * (abs(4 * z - 2) + 4.5) / 5.5')} }`);
    const own = [0, 1, 4.5].map((a) => 1 / (3 * (1 + a) ** 2));
    const variance = own.reduce((product, v) => product * (1 + v), 1) - 1;
    ['x', 'y', 'z'].forEach((input, index) => { expectShare(driver(found, input), (own[index] ?? NaN) / variance); });
    // A valley has no rank.
    expect(Math.abs(driver(found, 'x').rank)).toBeLessThan(WIDE / 128);
  });

  it('of the Ishigami function (a = 7, b = 0.1), sines by their series: 0.3139, 0.4424 and 0', async () => {
    // Up to x^15: within pi^17 / 17! = 8e-7 of the sine.
    const sine = (x: string): string => [15, 13, 11, 9, 7, 5, 3].reduce((rest, n) => `(1 - ${x}^2 / ${String(n * (n - 1))} * ${rest})`, '1').concat(` * ${x}`);
    const found = await run(`${ONE}inputs: { x: { uniform: [-3.14159265, 3.14159265] }, y: { uniform: [-3.14159265, 3.14159265] }, z: { uniform: [-3.14159265, 3.14159265] } }
formulas: { sx: ${sine('x')}, sy: ${sine('y')} }
lines: { ishigami: ${line('100000 * (sx + 7 * sy^2 + 0.1 * z^4 * sx)')} }`);
    expectShare(driver(found, 'x'), 0.313905);
    expectShare(driver(found, 'y'), 0.442411);
    const { varianceShare, standardError } = driver(found, 'z');
    expect(varianceShare).toBeLessThan(WIDE * standardError);
    expect(standardError).toBeLessThan(0.004);
  });

  it.each([0.6, -0.8, 1])('of correlated normals, r = %d: (a1 + r a2)^2 over the variance, so that shares overlap', async (r) => {
    const rank = (6 / Math.PI) * Math.asin(r / 2);
    const found = await run(`${ONE}inputs: { x: { normal: [1000, 100] }, y: { normal: [1000, 100] }, z: { normal: [1000, 100] } }
correlations: [{ inputs: [x, y], rank: ${r === 1 ? '1' : rank.toFixed(12)} }]\nlines: { sum: ${line('2 * x + y + z')} }`);
    const variance = 4 + 1 + 4 * r + 1;
    expectShare(driver(found, 'x'), (2 + r) ** 2 / variance);
    expectShare(driver(found, 'y'), (1 + 2 * r) ** 2 / variance);
    expectShare(driver(found, 'z'), 1 / variance);
  });

  it('of all years of an input, together', async () => {
    const found = await run(`months: 60\nstrategies: { a: { name: A } }\ninputs: { rise: { normal: [0.04, 0.015], per: year }, x: { normal: [100000, 1000] } }
lines: { fee: { name: f, category: licence, amount: x, escalate: rise, when: { every: 12, from: 1 } } }`);
    // PV = x * S, S = 1 + sum over Y of the product of (1 + e): years' effects d_y = sum over Y >= y of 1.04^(Y-2), y = 2..5.
    const price = (y: number): number => Array.from({ length: 6 - y }, (_, k) => 1.04 ** (y - 2 + k)).reduce((sum, x) => sum + x, 0);
    const years = [2, 3, 4, 5].reduce((sum, y) => sum + (1e5 * 0.015 * price(y)) ** 2, 0);
    const own = (1000 * (1 + [2, 3, 4, 5].reduce((sum, y) => sum + 1.04 ** (y - 1), 0))) ** 2;
    // What years do together is of the order of 0.015^2 of this: below the error.
    expectShare(driver(found, 'rise'), years / (years + own));
    expectShare(driver(found, 'x'), own / (years + own));
    expect(driver(found, 'rise').rank).toBeGreaterThan(0.5);
    expect(driver(found, 'rise').low).toBeLessThan(driver(found, 'rise').high);
  });

  it('for a strategy of no luck: nothing drives it', async () => {
    const { drivers } = await run(`${TWO}inputs: { x: { uniform: [0, 100] }, same: { uniform: [0, 1] } }
lines: { a: ${line('x', ', in: [a]')}, b: ${line('10', ', in: [b]')}, c: ${line('0 * same')} }`);
    expect(drivers.byStrategy.get('b')).toEqual([{ input: 'same', rank: 0, varianceShare: 0, standardError: 0, low: 10, high: 10 }]);
  });
});

describe('incidents', () => {
  // 5 a year of mean 1000 and sd 400: variance 5 * 1.16e6 = 5.8e6. Beside it a normal with variance 4e6.
  const RISK = '{ name: r, category: downtime, amount: loss, when: { from: 1, rate: 5 } }';

  it('share the variance as a group: lambda E[X^2]', async () => {
    const found = await run(`${ONE}inputs: { loss: { gamma: { mean: 1000, sd: 400 }, per: event }, x: { normal: [20000, 2000] } }\nlines: { risk: ${RISK}, buy: ${line('x')} }`);
    expectShare(driver(found, 'line:risk'), 5.8 / 9.8);
    expectShare(driver(found, 'x'), 4 / 9.8);
    expect(found.drivers.byStrategy.get('a')?.length).toBe(2);
  });

  it('without what their amount takes from inputs: Var(E[y | incidents])', async () => {
    const found = await run(`${ONE}inputs: { loss: { gamma: { mean: 1000, sd: 400 }, per: event }, m: { uniform: [0, 2] }, r: { uniform: [2, 8] } }
lines: { risk: { name: r, category: downtime, amount: loss * m, when: { from: 1, rate: r } } }`);
    // S = sum of losses given r; E[y | m, r] = 1000 m r. E[m^2] = 4/3. Var(y) = 4/3 * E[S^2] - 5000^2, E[S^2] = 1.16e6 * 5 + 1e6 * E[r^2], E[r^2] = 25 + 3.
    const variance = (4 / 3) * (5.8e6 + 28e6) - 25e6;
    expectShare(driver(found, 'm'), 25e6 / 3 / variance);
    expectShare(driver(found, 'r'), 3e6 / variance);
    // Of two rates r, r' at one luck, N and N' incidents: E[N N'] 1000^2 + E[min(N, N')] 400^2 - 5000^2, with E[N N'] = 29.74973 (numpy, over 400,000
    // luck and 1,200 rates; scipy's Poisson) and E[min(N, N')] = E[min(r, r')] = 4.
    expectShare(driver(found, 'line:risk'), (29.74973e6 + 4 * 0.16e6 - 25e6) / variance);
  });

  it('are told line by line; what they add to the dearest trials sums to CVaR95', async () => {
    const found = await run(`months: 24\nstrategies: { a: { name: A }, b: { name: B } }
inputs: { loss: { gamma: { mean: 1000, sd: 400 }, per: event }, k: { uniform: [1, 3] } }
lines:
  one: { name: one, category: downtime, amount: loss * k, when: { from: 1, rate: 5 } }
  two: { name: two, category: downtime, in: [a], amount: loss, when: { from: 1, until: 12, rate: k } }`, 4096);
    const [one, two] = found.drivers.lines.get('a') ?? [];
    expect([one?.line, two?.line]).toEqual(['one', 'two']);
    const { mean, cvar95 } = found.comparison.strategies.get('a')?.presentValue ?? { mean: NaN, cvar95: NaN };
    // Computed again, to the fen.
    expect((one?.mean ?? NaN) + (two?.mean ?? NaN)).toBeCloseTo(mean, 6);
    expect((one?.inDearest ?? NaN) + (two?.inDearest ?? NaN)).toBeCloseTo(cvar95, 6);
    expect((one?.perYear ?? NaN) + (two?.perYear ?? NaN)).toBeCloseTo((found.comparison.strategies.get('a')?.total.mean ?? NaN) / 2, 6);
    const alone = found.comparison.strategies.get('b')?.presentValue;
    expect(found.drivers.lines.get('b')).toEqual([{ line: 'one', varianceShare: driver(found, 'line:one', 'b').varianceShare, perYear: expect.closeTo((alone?.mean ?? NaN) / 2, 6), mean: expect.closeTo(alone?.mean ?? NaN, 6), p95: alone?.p95, inDearest: expect.closeTo(alone?.cvar95 ?? NaN, 6) }]);
    // The line that both have in the same amount takes no part in the difference.
    const between = found.drivers.differences.get('a')?.get('b');
    expect(named(between, 'line:one')).toMatchObject({ varianceShare: 0, rank: 0 });
    expect(named(between, 'line:two').varianceShare).toBeGreaterThan(0.8);
    expect(named(between, 'line:two').rank).toBeGreaterThan(0.8);
  });
});

describe('the difference of two strategies', () => {
  it('has drivers of its own, and turns round with its sign', async () => {
    const found = await run(`${TWO}inputs: { x: { uniform: [0, 1000] }, y: { normal: [500, 100] }, loss: { gamma: { mean: 100, sd: 40 }, per: event } }
lines:
  a: ${line('4 * x + y', ', in: [a]')}
  b: ${line('4 * x', ', in: [b]')}
  risk: { name: r, category: downtime, in: [b], amount: loss, when: { from: 1, rate: 1 } }`);
    const [there, back] = [found.drivers.differences.get('a')?.get('b'), found.drivers.differences.get('b')?.get('a')];
    // 1e4 of y, 1.16e4 of the incidents, and x is the same in both.
    expectShare(named(there, 'y'), 1 / 2.16);
    expectShare(named(there, 'line:risk'), 1.16 / 2.16);
    expectShare(named(there, 'x'), 0);
    expect(named(back, 'y')).toMatchObject({ rank: -named(there, 'y').rank, low: -named(there, 'y').low, high: -named(there, 'y').high });
    expect(named(back, 'line:risk')).toMatchObject({ low: -named(there, 'line:risk').high, high: -named(there, 'line:risk').low });
    expect(named(back, 'line:risk').low).toBeLessThan(named(back, 'line:risk').high);
  });
});

describe('break-even values', () => {
  it('are exact where the costs are lines: 1000 x meets 300,000 at 300', async () => {
    const found = await run(`${TWO}inputs: { x: { pert: [100, 250, 700] } }\nlines: { a: ${line('1000 * x', ', in: [a]')}, b: ${line('300000', ', in: [b]')} }`);
    // Each posting is off by half a fen at most, the line by less than a thousandth of 0.005 / 1000.
    expect(breakEven(found, 'a', 'b')).toEqual([{ input: 'x', value: expect.closeTo(300, 5), standardError: expect.any(Number) }]);
    expect(breakEven(found, 'b', 'a')).toEqual(breakEven(found, 'a', 'b'));
  });

  it('of several inputs, at the means of the others', async () => {
    const found = await run(`${TWO}inputs: { x: { uniform: [100, 400] }, y: { normal: [200, 50] }, n: { poisson: 200 }, far: { uniform: [0, 1] } }
lines: { a: ${line('x + far', ', in: [a]')}, b: ${line('y + n - 170', ', in: [b]')} }`);
    // E[a - b | x] = x + 0.5 - 230; E[a - b | y] = 250.5 - y - 30; of a count nothing is told, and `far` moves too little.
    const found2 = breakEven(found, 'a', 'b');
    expect(found2.map(({ input }) => input)).toEqual(['x', 'y']);
    [229.5, 220.5].forEach((value, index) => {
      const own = found2[index];
      expect(Math.abs((own?.value ?? NaN) - value)).toBeLessThan(WIDE * (own?.standardError ?? NaN));
      expect(own?.standardError).toBeLessThan(8);
    });
  });

  it('are the first strategy\'s own value where `by` gives two, the other\'s where it has none', async () => {
    const found = await run(`${TWO}inputs: { x: { by: { a: { uniform: [100, 200] }, b: { uniform: [0, 1000] } } }, y: { by: { a: 1, b: { uniform: [0, 400] } } } }
lines: { a: ${line('x * y', ', in: [a]')}, b: ${line('x + y - 500', ', in: [b]')} }`);
    // With u the luck of x: a = 100 + 100 u, b = 1000 u + 200 - 500 on average: they meet at u = 4/9.
    const [own, other] = [breakEven(found, 'a', 'b'), breakEven(found, 'b', 'a')];
    const near = (found3: BreakEven | undefined, value: number): void => { expect(Math.abs((found3?.value ?? NaN) - value)).toBeLessThan(WIDE * (found3?.standardError ?? NaN)); };
    near(own.find(({ input }) => input === 'x'), 100 + 400 / 9);
    near(other.find(({ input }) => input === 'x'), 4000 / 9);
    // E[a] = 150, E[b | y] = y: both orders tell b's value.
    for (const list of [own, other]) near(list.find(({ input }) => input === 'y'), 150);
  });

  it('of a `per: year` input: the mean over the years', async () => {
    const found = await run(`months: 24\nstrategies: { a: { name: A }, b: { name: B } }\ninputs: { x: { uniform: [100, 300], per: year } }
lines: { a: { name: a, category: licence, in: [a], amount: x, when: { every: 12, from: 1 } }, b: ${line('380', ', in: [b]')} }`);
    expect(breakEven(found, 'a', 'b')).toEqual([{ input: 'x', value: expect.closeTo(190, 4), standardError: expect.any(Number) }]);
  });
});

describe('perfect information', () => {
  it('of two normals: sigma phi(d / sigma) - d Phi(-d / sigma)', async () => {
    const found = await run(`months: 12\nstrategies: { a: { name: A }, b: { name: B }, c: { name: C, eligible: false } }\ninputs: { x: { normal: [10000, 300] }, y: { normal: [10200, 400] } }
lines: { a: ${line('x', ', in: [a]')}, b: ${line('y', ', in: [b]')}, c: ${line('0', ', in: [c]')} }`);
    const [d, sigma] = [200, 500];
    const value = sigma * (Math.exp(-(d * d) / (2 * sigma * sigma)) / Math.sqrt(2 * Math.PI)) - d * normalCdf(-d / sigma);
    // A mean of max(0, N(-200, 500)), whose sd is below 250: error 250 / 128.
    expect(Math.abs((found.drivers.evpi ?? NaN) - value)).toBeLessThan(WIDE * 2);
    expect(value).toBeGreaterThan(100);
  });

  it('is worth nothing where one strategy is cheapest in every trial, and untold where none may be chosen', async () => {
    const model = (eligible: string): string => `months: 12\nstrategies: { a: { name: A${eligible} }, b: { name: B${eligible} } }\ninputs: { x: { uniform: [0, 1] } }\nlines: { a: ${line('x', ', in: [a]')}, b: ${line('x + 1', ', in: [b]')} }`;
    expect((await run(model(''), 256)).drivers.evpi).toBe(0);
    expect((await run(model(', eligible: false'), 256)).drivers).not.toHaveProperty('evpi');
  });
});

describe('the trials at hand', () => {
  it('without those that failed', async () => {
    const found = await run(`${ONE}inputs: { x: { uniform: [0, 1000] }, y: { uniform: [0, 500] }, bad: { bernoulli: 0.75 } }\nlines: { sum: ${line('x + y + 0 / bad')} }`);
    expect(found.drivers.trials).toBe(16384 - found.run.excluded.length);
    expect(found.run.excluded.length).toBeGreaterThan(3000);
    expectShare(driver(found, 'x'), 0.8);
    expectShare(driver(found, 'y'), 0.2);
  });

  it('at most 32,768, from all replicates', async () => {
    const found = await run(`${ONE}inputs: { x: { uniform: [0, 1000] }, y: { uniform: [0, 500] } }\nlines: { sum: ${line('x + y')} }`, 100_000);
    expect(found.drivers.trials).toBe(32_768);
    expectShare(driver(found, 'x'), 0.8, 0.005);
  });

  it.each([[20, 0, false], [200, 1, false], [256, 1, true]])('too few: of %d, drivers or not, with an error or not', async (trials, count, tellsErrors) => {
    const { drivers } = await run(`${TWO}inputs: { x: { uniform: [0, 1000] } }\nlines: { a: ${line('x', ', in: [a]')}, b: ${line('500', ', in: [b]')} }`, trials);
    expect(drivers.byStrategy.get('a')?.length).toBe(count);
    expect(drivers.byStrategy.get('a')?.[0]?.standardError !== undefined).toBe(tellsErrors);
    expect(drivers.breakEven.get('a')?.get('b')?.length).toBe(tellsErrors ? 1 : 0);
    expect(drivers.evpi).toBeGreaterThan(0);
  });
});

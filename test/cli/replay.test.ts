import { describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, run, SPEC_EXAMPLE } from './world';

type Json = { readonly [key: string]: Json } & { readonly [index: number]: Json } & number & string;

const json = async (argv: readonly string[], cwd?: string): Promise<Json> => {
  const { status, stdout, stderr } = await run([...argv, '--json', '-'], cwd === undefined ? {} : { cwd });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout) as Json;
};

const FEW = ['--trials', '200', '--seed', '3', '--sampling', 'random'];
const replayed = (...argv: readonly string[]): Promise<Json> => json(['replay', SPEC_EXAMPLE, ...FEW, ...argv]);

/** Ten units at a drawn price in month 1, and incidents of a drawn severity with a rise of a drawn rate in years 2 and 3. */
const SMALL = `
format: 1
name: small
start: 2027-01
months: 36
strategies: { a: { name: A }, b: { name: B } }
inputs:
  price: { by: { a: { uniform: [1, 2] }, b: 3 } }
  rise: { uniform: [0, 0.5], per: year }
  loss: { uniform: [100, 200], per: event }
  unused: { uniform: [0, 1], per: event }
lines:
  bought: { name: bought, category: hardware, amount: 10 * price, when: { month: 1 } }
  outage: { name: outage, category: downtime, amount: loss, escalate: rise, when: { from: 1, rate: 2 } }
`;

describe('a replayed trial', () => {
  it('can be computed by hand from what it tells', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'small.tco.yaml'), SMALL);
    const told = await json(['replay', 'small.tco.yaml', '--strategy', 'a', '--trial', '5', ...FEW], cwd);
    expect(Object.keys(told)).toEqual(['trial', 'strategy', 'inputs', 'incidents', 'base']);
    expect([told['trial'], told['strategy']]).toEqual([5, 'a']);
    expect(Object.keys(told['inputs'])).toEqual(['price', 'rise']);
    const { price, rise } = told['inputs'] as unknown as { price: { a: number; b: number }; rise: number[] };
    expect(price.b).toBe(3);
    expect(rise).toHaveLength(3);
    const { outage } = told['incidents'] as unknown as { outage: Record<string, { month: number; inputs: Record<string, number> }[]> };
    expect(outage['a']).toEqual(outage['b']);
    expect(outage['a']?.length).toBeGreaterThan(0);
    // I(t) = 1, then (1 + rise of year 2), then that times (1 + rise of year 3).
    const index = [1, 1 + rise[1]!, (1 + rise[1]!) * (1 + rise[2]!)];
    const fen = (x: number): number => Math.round(100 * x);
    const lost = outage['a']!.reduce((sum, { month, inputs }) => {
      expect(Object.keys(inputs)).toEqual(['loss']);
      return sum + fen(index[Math.floor((month - 1) / 12)]! * inputs['loss']!);
    }, 0);
    expect(told['base']['a']['total']).toBe(((lost + fen(10 * price.a)) / 100).toFixed(2));
    expect(told['base']['b']['total']).toBe(((lost + 3000) / 100).toFixed(2));
    expect(told['base']['a']).not.toHaveProperty('outsideHorizon');
  });

  it('has the figures of its rank in the simulation', async () => {
    const results = await json(['run', SPEC_EXAMPLE, ...FEW]);
    for (const strategy of ['stay', 'full']) {
      const { min, max } = results['simulation']['strategies'][strategy]['presentValue'] as unknown as { min: number; max: number };
      const [least, most] = [await replayed('--strategy', strategy, '--percentile', '0'), await replayed('--strategy', strategy, '--percentile', '100')];
      expect([least, most].map((told) => Number(told['base'][strategy]['presentValue']))).toEqual([min, max]);
    }
  });

  it('is of rank ceil(P/100*n), exactly: 7 % of 200 is the 14th, not the 15th', async () => {
    const values = await Promise.all(['6.5', '6.501', '7', '7.0001'].map(async (p) => Number((await replayed('--strategy', 'full', '--percentile', p))['base']['full']['presentValue'])));
    expect(values[1]).toBe(values[2]);
    expect(values[0]).toBeLessThan(values[1]!);
    expect(values[3]).toBeGreaterThan(values[2]!);
  });

  it('is the same by its number', async () => {
    const told = await replayed('--strategy', 'full', '--percentile', '80');
    expect(await replayed('--strategy', 'full', '--trial', String(told['trial']))).toEqual(told);
  });

  it.each(['sobol', 'lhs'])('of %s is one of the 16 times a power of two that ran', async (method) => {
    const few = ['--trials', '200', '--sampling', method];
    const told = await json(['replay', SPEC_EXAMPLE, ...few, '--strategy', 'full', '--percentile', '100']);
    expect(await json(['replay', SPEC_EXAMPLE, ...few, '--strategy', 'full', '--trial', String(told['trial'])])).toEqual(told);
    const { simulation } = await json(['run', SPEC_EXAMPLE, ...few]) as unknown as { simulation: { trials: number; sampling: string; strategies: Record<string, { presentValue: { max: number } }> } };
    expect([simulation.trials, simulation.sampling, simulation.strategies['full']?.presentValue.max]).toEqual([256, method, Number(told['base']['full']['presentValue'])]);
    expect((await run(['replay', SPEC_EXAMPLE, ...few, '--strategy', 'full', '--trial', '256'])).status).toBe(0);
    expect((await run(['replay', SPEC_EXAMPLE, ...few, '--strategy', 'full', '--trial', '257'])).stderr).toBe('qiansuan: --trial must be a whole number from 0 to 256, not 257.\n');
  });

  it('is told in words too', async () => {
    const { stdout } = await run(['replay', SPEC_EXAMPLE, ...FEW, '--strategy', 'full', '--trial', '7']);
    expect(stdout).toMatch(/^County hospital, outpatient block: trial 7 of 200 \(seed 3\)/);
    expect(stdout).toMatch(/\n {2}osPrice = [\d.]+ 元\/台\n/);
    expect(stdout).toMatch(/\n {2}outage \(full\): /);
  });
});

describe('replay refuses', () => {
  it.each([
    [['--trial', '1'], 'qiansuan: replay needs --strategy stay|phased|full.\n'],
    [['--strategy', 'ful', '--trial', '1'], 'qiansuan: --strategy cannot be ful. It can be: stay, phased, full.\n'],
    [['--strategy', 'full'], 'qiansuan: replay needs --trial K | --percentile P.\n'],
    [['--strategy', 'full', '--trial', '1', '--percentile', '5'], 'qiansuan: --trial and --percentile exclude each other.\n'],
    [['--strategy', 'full', '--trial', '0'], 'qiansuan: trials are numbered from 1 to 200.\n'],
    [['--strategy', 'full', '--trial', '201'], 'qiansuan: --trial must be a whole number from 0 to 200, not 201.\n'],
    [['--strategy', 'full', '--percentile', '101'], 'qiansuan: --percentile must be a number from 0 to 100, not 101.\n'],
    [['--strategy', 'full', '--percentile', 'P80'], 'qiansuan: --percentile must be a number from 0 to 100, not P80.\n'],
  ])('%j', async (argv, stderr) => {
    expect(await run(['replay', SPEC_EXAMPLE, ...FEW, ...argv])).toEqual({ status: 2, stdout: '', stderr });
  });

  it('a trial that was left out', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'm.tco.yaml'), SMALL.replace('10 * price', '"10 / (price > 1.5 ? 1 : 0)"').replace('uniform: [1, 2]', 'uniform: [1, 2.5]'));
    const outcomes = await Promise.all(Array.from({ length: 12 }, (_, index) => run(['replay', 'm.tco.yaml', '--strategy', 'a', '--trial', String(index + 1)], { cwd })));
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set([0, 1]));
    const failed = outcomes.find(({ status }) => status === 1);
    expect(failed?.stderr).toMatch(/^qiansuan: m\.tco\.yaml: trial \d+ could not be computed \(line bought, strategy a\), and is left out of the statistics\.\n$/);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { folder, run, TEN_LINES } from './world';

const TRIALS = ['--trials', '512'];

describe('what drives the costs', () => {
  it('is told in a line a strategy that has any luck, largest share first', async () => {
    const [english, chinese] = await Promise.all(['en', 'zh'].map(async (lang) => (await run(['run', TEN_LINES, ...TRIALS, '--lang', lang])).stdout.split('\n')));
    const at = english?.indexOf('What drives the present value most, by its share of variance:') ?? -1;
    expect(at).toBeGreaterThan(0);
    expect(english?.slice(at + 1, at + 4).map((text) => text.replace(/\d+\.\d %/g, '# %'))).toEqual([
      '  维持现状: 停机 (incidents) # %, outages # %',
      '  渐进式替换: terminalPrice # %, dipHalfLife # %, 停机 (incidents) # %',
      '  一步到位: terminalPrice # %, dipHalfLife # %, 停机 (incidents) # %',
    ]);
    const shares = (english?.[at + 2]?.match(/\d+\.\d(?= %)/g) ?? []).map(Number);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(chinese?.find((text) => text.startsWith('  维持现状'))).toMatch(/^ {2}维持现状：停机（事件） \d+\.\d %，outages \d+\.\d %$/);
  });

  it('is not told where so few trials ran that it could not be told from noise', async () => {
    expect((await run(['run', TEN_LINES, '--trials', '64', '--lang', 'en'])).stdout).not.toContain('What drives');
  });

  it('stands in the results as they are described', async () => {
    const { simulation } = JSON.parse((await run(['run', TEN_LINES, ...TRIALS, '--json', '-'])).stdout);
    const { sensitivity, breakEven, evpi } = simulation;
    expect(Object.keys(sensitivity)).toEqual(['stay', 'phased', 'full']);
    expect(Object.keys(sensitivity.phased[0])).toEqual(['input', 'rank', 'varianceShare', 'standardError', 'low', 'high']);
    for (const list of Object.values<{ varianceShare: number }[]>(sensitivity)) {
      const shares = list.map(({ varianceShare }) => varianceShare);
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
      expect(shares).toEqual([...shares].sort((a, b) => b - a));
    }
    expect(Object.entries<object>(breakEven).map(([a, row]) => [a, Object.keys(row)])).toEqual([['stay', ['phased', 'full']], ['phased', ['stay', 'full']], ['full', ['stay', 'phased']]]);
    expect(evpi).toBeGreaterThanOrEqual(0);
  });

  it('names the value where two strategies meet', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'm.tco.yaml'), `format: 1
name: m
start: 2027-01
months: 12
strategies: { buy: { name: Buy }, rent: { name: Rent } }
inputs: { price: { uniform: [200, 1000] } }
lines:
  price: { name: price, category: licence, in: [buy], amount: price, when: { month: 1 } }
  rent: { name: rent, category: subscription, in: [rent], amount: 400, when: { month: 1 } }
`);
    const { breakEven, evpi } = JSON.parse((await run(['run', 'm.tco.yaml', ...TRIALS, '--json', '-'], { cwd })).stdout).simulation;
    // A price is rounded to the fen.
    const meets = [{ input: 'price', value: expect.closeTo(400, 1) }];
    expect(breakEven).toEqual({ buy: { rent: meets }, rent: { buy: meets } });
    // A quarter of the prices is below 400, by 100 on average; the standard error is 50 / sqrt(512).
    expect(Math.abs(evpi - 25)).toBeLessThan(4 * 2.4);
  });
});

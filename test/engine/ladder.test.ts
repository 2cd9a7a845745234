import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocate } from '../../src/money/allocate';
import { sumFen, toFen } from '../../src/money/fen';
import { fromNumber } from '../../src/money/decimal';
import { check, runTrials, type Simulated } from '../../src/calculate';
import { budgetLadder } from '../../src/report/budget-ladder';
import { ladderOf } from '../../src/engine/ladder';
import type { StrategyResult } from '../../src/engine/base-case';
import type { Outcomes } from '../../src/engine/outcomes';
import { readText } from '../support/models';
import { builtInLibrary, templateFile } from '../support/templates';

const outcomesOf = (columns: readonly Float64Array[]): Outcomes =>
  ({ budget: Float64Array.from(columns[0] ?? [], (_, trial) => columns.reduce((sum, column) => sum + column[trial]!, 0)) } as Partial<Outcomes> as Outcomes);
const baseOf = (budget: bigint): StrategyResult => ({ budget } as Partial<StrategyResult> as StrategyResult);

describe('the ladder of a budget', () => {
  it('is what a hand finds', () => {
    // 101 trials: the first year is 100 + k, the second 200 + 3k, the whole 300 + 4k, k = 0..100 shuffled (37 is prime to 101).
    const order = Array.from({ length: 101 }, (_, index) => (37 * index) % 101);
    const columns = [Float64Array.from(order, (k) => 100 + k), Float64Array.from(order, (k) => 200 + 3 * k)];
    const parts = { base: [12_000n, 23_000n], columns };
    const { rungs, enough, around } = ladderOf(outcomesOf(columns), baseOf(35_000n), [10, 80], parts, parts);
    // 2.5 % of 101 trials is 3 to either side.
    expect(around).toBe(7);
    // P80 of the whole is at k = 80; about it k = 77..83, mean 80: the years stand at 180 and 440, 60 and 210 above their base case.
    expect(rungs[1]).toMatchObject({ percent: 80, reached: 62_000n, byYear: [18_000n, 44_000n], years: [6_000n, 21_000n] });
    // P10 is 340, below the base case of 350: the years stand at 110 and 230, 10 and 0 below.
    expect(rungs[0]).toMatchObject({ percent: 10, reached: 34_000n, years: [1_000n, 0n] });
    // 120 or less: k = 0..20; 230 or less: k = 0..10.
    expect(enough).toEqual([21 / 101, 11 / 101]);
    // The reserve of 270.00 over 60 and 210: 60 and 210.
    expect(allocate(27_000n, rungs[1]?.years ?? [])).toEqual([6_000n, 21_000n]);
  });

  it('has weights to allocate by, whatever the trials, and allocates to the fen', () => {
    const value = fc.integer({ min: -1000, max: 100_000 }).map((fen) => fen / 100);
    const trials = fc.integer({ min: 1, max: 60 });
    fc.assert(fc.property(trials.chain((count) => fc.tuple(fc.array(fc.array(value, { minLength: count, maxLength: count }), { minLength: 1, maxLength: 6 }), fc.array(fc.bigInt({ min: -1000n, max: 100_000n }), { minLength: 6, maxLength: 6 }))), fc.double({ min: 0, max: 100, noNaN: true }), ([lists, bases], percent) => {
      const columns = lists.map((list) => Float64Array.from(list));
      const base = bases.slice(0, columns.length);
      const parts = { base, columns };
      const { rungs: [rung] } = ladderOf(outcomesOf(columns), baseOf(sumFen(base)), [percent], parts, parts);
      const excess = (rung?.reached ?? 0n) - sumFen(base);
      expect(rung?.years.every((weight) => weight >= 0n)).toBe(true);
      expect(sumFen(allocate(excess, rung?.years ?? []))).toBe(excess);
    }));
  });

  it('of the county hospital: years and categories of the budget scope add up to it in every trial', async () => {
    const file = templateFile('county');
    const { program, base } = check(readText(file), file, builtInLibrary);
    if (!program || !base) throw new Error('the template has a mistake');
    const simulated: Simulated = await runTrials(program, base, { trials: 512, seed: 1, method: 'random' });
    for (const [strategy, outcomes] of simulated.run.strategies) {
      const ids = [...new Set(base.strategies.get(strategy)?.lines.filter(({ entry }) => entry.inBudget).map(({ entry }) => entry.line.category))];
      outcomes.budget.forEach((whole, trial) => {
        const fen = (columns: readonly (Float64Array | undefined)[]): bigint => sumFen(columns.map((column) => toFen(fromNumber(column?.[trial] ?? 0))));
        expect(fen(outcomes.budgetByYear)).toBe(toFen(fromNumber(whole)));
        expect(fen(ids.map((id) => outcomes.budgetOfMixed.get(id) ?? outcomes.byCategory.get(id)))).toBe(toFen(fromNumber(whole)));
      });
      // Training has invoiced lines and hours of the hospital's own.
      if (strategy !== 'stay') expect([...outcomes.budgetOfMixed.keys()]).toContain('training');
      const source = { program, base, hash: '', reserves: new Map(), simulated: { ...simulated, seconds: 0 } };
      expect(budgetLadder(source, strategy)?.rungs.map(({ percent }) => percent)).toEqual([50, 80, 95]);
    }
  }, 60_000);
});

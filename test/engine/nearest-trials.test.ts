import { expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { nearestTrials } from '../../src/engine/replay';
import type { SimulationRun } from '../../src/engine/simulate';

it('the trials nearest to a percentile are those about its rank, in turn, without those that were left out', () => {
  const value = fc.integer({ min: 0, max: 9 });
  const valueOrNone = fc.option(value, { freq: 4 });
  fc.assert(fc.property(fc.array(valueOrNone, { maxLength: 30 }), value, fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 12 }), (rest, first, percent, most) => {
    const all = [first, ...rest].map((own, index) => ({ trial: index + 1, own }));
    const there = all.flatMap(({ trial, own }) => (own === null ? [] : [{ trial, own }]));
    const run = {
      sampling: { trials: all.length },
      excluded: all.filter(({ own }) => own === null),
      strategies: new Map([['keep', { presentValue: Float64Array.from(there, ({ own }) => own) }]]),
    } as unknown as SimulationRun;
    const rank = Math.max(1, Math.ceil((percent * there.length) / 100));
    const expected = [...there].sort((a, b) => a.own - b.own || a.trial - b.trial)
      .map(({ trial }, index) => ({ trial, away: Math.abs(index + 1 - rank), below: index + 1 < rank }))
      .sort((a, b) => a.away - b.away || Number(a.below) - Number(b.below)).map(({ trial }) => trial);
    expect(nearestTrials(run, 'keep')(new Decimal(percent), most)).toEqual(expected.slice(0, most));
  }));
});

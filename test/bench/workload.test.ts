import { describe, expect, it } from '@jest/globals';
import { farthest, FAR } from '../../bench/agreement';
import { closures } from '../../bench/peers/closures';
import { decimals } from '../../bench/peers/decimals';
import { engineOn } from '../../bench/peers/engine';
import type { Peer } from '../../bench/peers/registry';
import type { Answer } from '../../bench/workload/figures';
import { modelText } from '../../bench/workload/model-text';
import { discountFactors, parameters, unitsIn } from '../../bench/workload/parameters';
import { resultsSource } from '../support/models';

const source = resultsSource(modelText());

const measured = (trials: number, answer: Answer): Parameters<typeof farthest>[0] => ({
  peer: { name: '', work: 'workload', trials, fen: true, start: () => Promise.resolve('') } satisfies Peer,
  replies: [{ seconds: 1, ...answer }],
});

describe('the reference workload', () => {
  it('has as many postings and incidents as its description says', () => {
    const spread = (own: { readonly start: number; readonly duration: number; readonly recurring: number; readonly quantity: number }): number => discountFactors.filter((_, month) => unitsIn(own, month) > 0).length;
    const postings = parameters.strategies.flatMap(({ items, lumps, dips }) => [
      ...items.map(spread), ...lumps.map((lump) => spread({ ...lump, quantity: 1, recurring: 0 })), ...dips.map(({ start }) => parameters.months - start),
    ]);
    expect(postings.reduce((sum, count) => sum + count, 0)).toBe(2364);
    const incidents = parameters.strategies.flatMap(({ risks }) => risks.map(({ perYear }) => (perYear * parameters.months) / 12));
    expect(incidents.reduce((sum, count) => sum + count, 0)).toBeCloseTo(50, 0);
  });

  // Base values put every input at its mode or mean; the first item of strategy a by hand: quantity * likely price * 1.03 (the first year's rise).
  it('is a model whose base case posts what the parameters say', () => {
    const item = parameters.strategies[0]?.items[0];
    const posted = source.base.strategies.get('a')?.lines.find(({ entry }) => entry.line.id === 'aItem0');
    const months = Array.from({ length: item?.duration ?? 0 }, (_, index) => (item?.start ?? 0) + index);
    const expected = months.reduce((sum, month) => sum + ((item?.unitCost[1] ?? 0) * (item?.quantity ?? 0) * 1.03 ** (1 + Math.floor(month / 12))) / (item?.duration ?? 1), 0);
    const total = (posted?.postings ?? []).reduce((sum, { fen }) => sum + Number(fen), 0) / 100;
    // Each instalment is rounded to the fen.
    expect(Math.abs(total - expected)).toBeLessThan(0.01 * months.length);
  });

  it('means the same to the engine as trial by trial in closures and in decimals', () => {
    const engine = measured(1024, engineOn(source)(1024, 1).answer());
    expect(farthest(measured(512, closures(512, 2)), engine)).toBeLessThan(FAR);
    expect(farthest(measured(32, decimals(32, 3)), engine)).toBeLessThan(FAR);
    // And the comparison would notice: another strategy's figures are far away.
    const { figures, less } = closures(512, 2);
    expect(farthest(measured(512, { figures: [...figures].reverse(), less }), engine)).toBeGreaterThan(FAR);
  });
});

import { type Answer, answerOf } from '../workload/figures';
import { parameters, unitsIn } from '../workload/parameters';
import { collect, sourcesOf } from './trial-sources';

/** Plain JavaScript as most people write it: objects, closures, a list of months a trial, no thought of speed. Rounds nothing. */
export const closures = (trials: number, seed: number): Answer => {
  const { months, rate } = parameters;
  const { month: anyMonth, rises, strategies } = sourcesOf(seed);
  const trial = (): readonly number[] => {
    let level = 1;
    const levels = rises.map((rise) => (level *= 1 + rise()));
    const levelIn = (month: number): number => levels[Math.floor(month / 12)] ?? NaN;
    return strategies.flatMap(({ items, dips, risks }) => {
      const costs = Array.from({ length: months }, () => ({ open: 0, hidden: 0 }));
      const post = (month: number, kind: 'open' | 'hidden', amount: number): void => {
        const own = costs[month];
        if (own) own[kind] += amount * levelIn(month);
      };
      for (const item of items) {
        const cost = item.cost();
        for (let month = item.start; month < months; month += 1) {
          const units = unitsIn(item, month);
          if (units > 0) post(month, item.hidden ? 'hidden' : 'open', cost * units);
        }
      }
      for (const dip of dips) {
        const [loss, halfLife] = [dip.loss(), dip.halfLife()];
        for (let month = dip.start; month < months; month += 1) post(month, 'hidden', dip.staff * loss * 0.5 ** ((month - dip.start) / halfLife));
      }
      for (const risk of risks) for (let left = risk.count(); left > 0; left -= 1) post(anyMonth(), 'hidden', risk.hours() * risk.lossPerHour());
      const value = (of: (cost: { open: number; hidden: number }) => number): number => costs.reduce((sum, cost, month) => sum + of(cost) * (1 + rate) ** (-(month + 1) / 12), 0);
      return [value(({ open, hidden }) => open + hidden), value(({ hidden }) => hidden)];
    });
  };
  return answerOf(collect(trials, trial));
};

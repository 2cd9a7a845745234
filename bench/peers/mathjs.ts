import { all, create } from 'mathjs';
import { type Answer, answerOf } from '../workload/figures';
import { parameters, unitsIn } from '../workload/parameters';
import { collect, sourcesOf } from './trial-sources';

const { compile } = create(all);
const posting = compile('cost * units * level');
const fading = compile('staff * loss * 0.5 ^ (since / halfLife) * level');
const incident = compile('hours * lossPerHour * level');
const worth = compile('sum + cost * (1 + rate) ^ (-(month + 1) / 12)');
const risen = compile('level * (1 + rise)');

/** A program whose formulas are texts: each compiled once by mathjs and evaluated a trial and month. Rounds nothing. */
export const mathjs = (trials: number, seed: number): Answer => {
  const { months, rate } = parameters;
  const { month: anyMonth, rises, strategies } = sourcesOf(seed);
  const trial = (): readonly number[] => {
    let level = 1;
    const levels = rises.map((rise) => (level = risen.evaluate({ level, rise: rise() })));
    return strategies.flatMap(({ items, dips, risks }) => {
      const [open, hidden] = [new Float64Array(months), new Float64Array(months)];
      const scope: Record<string, number> = { rate };
      const post = (costs: Float64Array, month: number, formula: { evaluate: (scope: Record<string, number>) => number }): void => {
        scope['level'] = levels[Math.floor(month / 12)] ?? NaN;
        costs[month] = (costs[month] ?? 0) + formula.evaluate(scope);
      };
      for (const item of items) {
        scope['cost'] = item.cost();
        for (let month = item.start; month < months; month += 1) {
          scope['units'] = unitsIn(item, month);
          if (scope['units'] > 0) post(item.hidden ? hidden : open, month, posting);
        }
      }
      for (const dip of dips) {
        Object.assign(scope, { staff: dip.staff, loss: dip.loss(), halfLife: dip.halfLife() });
        for (let month = dip.start; month < months; month += 1) {
          scope['since'] = month - dip.start;
          post(hidden, month, fading);
        }
      }
      for (const risk of risks) {
        for (let left = risk.count(); left > 0; left -= 1) {
          Object.assign(scope, { hours: risk.hours(), lossPerHour: risk.lossPerHour() });
          post(hidden, anyMonth(), incident);
        }
      }
      const value = (costs: Float64Array): number => costs.reduce((sum, cost, month) => worth.evaluate({ sum, cost, month, rate }), 0);
      return [value(open.map((cost, month) => cost + (hidden[month] ?? 0))), value(hidden)];
    });
  };
  return answerOf(collect(trials, trial));
};

import { Decimal, one, zero } from '../../src/money/decimal';
import { type Answer, answerOf } from '../workload/figures';
import { parameters, unitsIn } from '../workload/parameters';
import { collect, sourcesOf } from './trial-sources';

const factors = Array.from({ length: parameters.months }, (_, month) => one.plus(parameters.rate).pow(new Decimal(-(month + 1)).div(12)));

/** Exact to the fen the slow way: every amount of every trial in decimals of decimal.js. */
export const decimals = (trials: number, seed: number): Answer => {
  const { months } = parameters;
  const { month: anyMonth, rises, strategies } = sourcesOf(seed);
  const trial = (): readonly number[] => {
    let level = one;
    const levels = rises.map((rise) => (level = level.times(one.plus(rise()))));
    return strategies.flatMap(({ items, dips, risks }) => {
      let [open, hidden] = [zero, zero];
      const post = (month: number, isHidden: boolean, amount: Decimal): void => {
        const worth = amount.times(levels[Math.floor(month / 12)] ?? NaN).toDecimalPlaces(2).times(factors[month] ?? NaN);
        if (isHidden) hidden = hidden.plus(worth);
        else open = open.plus(worth);
      };
      for (const item of items) {
        const cost = new Decimal(item.cost());
        for (let month = item.start; month < months; month += 1) {
          const units = unitsIn(item, month);
          if (units > 0) post(month, item.hidden, cost.times(units));
        }
      }
      for (const dip of dips) {
        let amount = new Decimal(dip.staff).times(dip.loss());
        const kept = new Decimal(0.5 ** (1 / dip.halfLife()));
        for (let month = dip.start; month < months; month += 1) {
          post(month, true, amount);
          amount = amount.times(kept);
        }
      }
      for (const risk of risks) for (let left = risk.count(); left > 0; left -= 1) post(anyMonth(), true, new Decimal(risk.hours()).times(risk.lossPerHour()));
      return [open.plus(hidden).toNumber(), hidden.toNumber()];
    });
  };
  return answerOf(collect(trials, trial));
};

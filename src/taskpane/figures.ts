import type { Checked, driversOf, Simulated } from '../calculate';
import { monthText } from '../model/calendar';
import { fenNumber, fenText } from '../money/fen';
import type { Distribution } from '../probability/distribution';
import { percentile } from '../probability/statistics';
import type { Figures, ModelFacts, MovableInput, StrategyFigures } from './protocol';

export type Sound = Required<Pick<Checked, 'program' | 'base'>> & Checked;
type Drivers = Awaited<ReturnType<typeof driversOf>>;

const CURVE = Array.from({ length: 99 }, (_, index) => index + 1);
/** Bars of a tornado that can be told apart in a narrow pane. */
const MOST_DRIVERS = 8;

/** Every draw is a whole number. A discrete law jumps from one value to the next: these quantiles see all that are likely. */
const isWhole = ({ tails, quantile }: Distribution): boolean => tails === undefined && CURVE.every((p) => Number.isInteger(quantile(p / 100)));

const movableOf = ({ program: { model } }: Sound): readonly MovableInput[] =>
  model.inputs.flatMap((input): readonly MovableInput[] => {
    if (input.per !== 'trial' || input.value.kind !== 'distribution') return [];
    const { distribution } = input.value;
    const [low, high] = [distribution.quantile(0.01), distribution.quantile(0.99)];
    return low < high ? [{ id: input.id, name: input.name ?? input.id, unit: input.unit ?? '', base: distribution.base.toNumber(), low, high, whole: isWhole(distribution) }] : [];
  });

export const factsOf = (sound: Sound): ModelFacts => {
  const { program: { model }, base } = sound;
  return {
    name: model.name,
    currency: model.currency,
    start: monthText(model.start),
    months: model.months,
    lines: model.lines.length,
    inputs: model.inputs.length,
    strategies: model.strategies.map(({ id, name }) => ({ id, name, presentValue: fenText(base.strategies.get(id)?.presentValue ?? 0n) })),
    movable: movableOf(sound),
  };
};

/** Inputs by the greatest share of any strategy's variance. */
const influenceOf = ({ byStrategy }: Drivers): readonly string[] => {
  const shares = new Map<string, number>();
  for (const list of byStrategy.values()) for (const { input, varianceShare } of list) shares.set(input, Math.max(varianceShare, shares.get(input) ?? 0));
  return [...shares].sort(([, a], [, b]) => b - a).map(([input]) => input);
};

export const figuresOf = ({ program: { model }, base }: Sound, { run, comparison }: Simulated, drivers?: Drivers): Figures => {
  const nameOf = (driver: string): string => (driver.startsWith('line:') ? model.lines.find(({ id }) => `line:${id}` === driver) : model.inputs.find(({ id }) => id === driver))?.name ?? driver;
  return {
    trials: run.sampling.trials,
    excluded: run.excluded.length,
    strategies: model.strategies.flatMap(({ id, name }): readonly StrategyFigures[] => {
      const own = comparison.strategies.get(id);
      const exact = base.strategies.get(id);
      if (!own || !exact) return [];
      const sorted = Float64Array.from(run.strategies.get(id)?.presentValue ?? []).sort();
      const { p50, p80, p95, standardError } = own.presentValue;
      const cheapest = comparison.cheapest.get(id);
      return [{
        id, name, p50, p80, p95,
        base: fenNumber(exact.presentValue),
        ...(standardError && { error80: standardError.p80 }),
        ...(cheapest !== undefined && { cheapest }),
        curve: CURVE.map((p) => percentile(sorted, p)),
        direct: own.presentValueDirect.mean,
        hidden: own.presentValueHidden.mean,
        drivers: (drivers?.byStrategy.get(id) ?? []).slice(0, MOST_DRIVERS).map(({ input, low, high }) => ({ name: nameOf(input), low, high })),
      }];
    }),
    influence: drivers ? influenceOf(drivers) : [],
  };
};

import { log10 } from '../../elementary/logarithm';
import { summarise } from '../../probability/statistics';
import { fenNumber } from '../../money/fen';
import type { Context } from '../context';
import { LARGE } from '../money-units';
import { firstChosen, rankedStrategies } from './page-layout';
import { ERRORS, risksOf, tailShare } from './risks';

const percent = (share: number): string => `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%`;
/** Thousands apart, but for digits after the point. */
const grouped = (value: number, digits?: number): string => (digits === undefined ? String(value) : value.toFixed(digits)).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');

/** An amount in ten thousands, in words. */
const amountIn = (context: Context) => (value: number): string => {
  const exact = value / LARGE;
  const scaled = Math.abs(exact) < 1e-6 ? 0 : exact;
  const size = scaled === 0 ? Infinity : Math.floor(log10(Math.abs(scaled)));
  // Three digits, of less than one two.
  return context.words('page.amount', { amount: grouped(scaled, Math.min(6, Math.max(0, (size < 0 ? 1 : 2) - size))) });
};

/** Mean of the present value of a less that of b, trial by trial at the same luck, and its standard error. */
const difference = ({ source }: Context, a: string, b: string): { readonly mean: number; readonly error: number } => {
  const values = source.simulated?.run.strategies.get(a)?.presentValue ?? new Float64Array();
  const others = source.simulated?.run.strategies.get(b)?.presentValue ?? new Float64Array();
  const { mean, sd, standardError } = summarise(values.map((value, trial) => value - (others[trial] ?? NaN)));
  return { mean, error: standardError?.mean ?? sd / Math.sqrt(values.length) };
};

/** Which strategy is the cheapest, by how much, and whether the trials can tell. */
const winner = (context: Context, [best = '', second]: readonly string[]): string => {
  const { words, source, strategyName } = context;
  const amount = amountIn(context);
  const mean = (id: string): number => source.simulated?.comparison.strategies.get(id)?.presentValue.mean ?? 0;
  const own = { best: strategyName(best), mean: amount(mean(best)) };
  if (second === undefined) return words('finding.only', own);
  const { mean: less, error } = difference(context, second, best);
  const key = Math.abs(less) <= ERRORS * error ? 'finding.tie' : 'finding.best';
  return words(key, {
    ...own, second: strategyName(second), less: amount(Math.abs(less)), error: amount(error),
    share: percent(mean(second) === 0 ? 0 : Math.abs(less / mean(second))), cheapest: percent(source.simulated?.comparison.cheapest.get(best) ?? 0), below: percent(source.simulated?.comparison.less.get(best)?.get(second) ?? 0),
  });
};

const beyondBaseline = (context: Context, best: string): readonly string[] => {
  const { words, program: { model: { baseline } }, source, strategyName } = context;
  if (best === baseline) return [];
  const { mean, error } = difference(context, best, baseline);
  const values = { best: strategyName(best), baseline: strategyName(baseline), extra: amountIn(context)(Math.abs(mean)), error: amountIn(context)(error), below: percent(source.simulated?.comparison.less.get(best)?.get(baseline) ?? 0) };
  return [words(Math.abs(mean) <= ERRORS * error ? 'finding.baselineTie' : mean > 0 ? 'finding.dearer' : 'finding.cheaper', values)];
};

const badCase = (context: Context, [best = '', second]: readonly string[]): string => {
  const { words, source, strategyName } = context;
  const amount = amountIn(context);
  const of = (id: string | undefined): { readonly p80: string; readonly p95: string; readonly cvar: string } => {
    const stats = source.simulated?.comparison.strategies.get(id ?? '')?.presentValue;
    return { p80: amount(stats?.p80 ?? 0), p95: amount(stats?.p95 ?? 0), cvar: amount(stats?.cvar95 ?? 0) };
  };
  const text = words('finding.bad', { best: strategyName(best), ...of(best) });
  return second === undefined ? `${text}${words('finding.stop')}` : `${text}${words('finding.badSecond', { second: strategyName(second), ...of(second) })}`;
};

/** The chance that the money there is will do; without any, the chance that the base case will. */
const money = (context: Context): string => {
  const { words, program: { model }, source, strategyName } = context;
  const chances = model.strategies.flatMap(({ id }) => {
    const stats = source.simulated?.comparison.strategies.get(id);
    const chance = model.cap ? stats?.withinCap : stats?.baseIsEnough;
    return chance === undefined ? [] : [words('finding.chance', { name: strategyName(id), chance: percent(chance) })];
  });
  const list = chances.join(words('finding.comma'));
  return model.cap ? words('finding.cap', { cap: amountIn(context)(model.cap.toNumber()), list }) : words('finding.enough', { list });
};

/** What the price of not knowing is, and the incident that counts most. */
const risk = (context: Context, best: string): readonly string[] => {
  const { words, source, strategyName } = context;
  const [first] = risksOf(context, best).filter(({ told }) => told);
  const evpi = source.simulated?.drivers?.evpi;
  const amount = amountIn(context);
  const parts = [
    ...(first?.told ? [words('finding.risk', { best: strategyName(best), risk: first.entry.line.name, perYear: amount(first.told.perYear), tail: percent(tailShare(context, best, first.told) ?? 0) })] : []),
    ...(evpi === undefined ? [] : [evpi / LARGE < 0.05 ? words('finding.evpiNone') : words('finding.evpi', { evpi: amount(evpi) })]),
  ];
  return parts.length === 0 ? [] : [parts.join('')];
};

/** What the remedies are worth in the best strategy. */
const remedies = (context: Context, best: string): readonly string[] => {
  const { words, source, strategyName } = context;
  const list = (source.remedies ?? []).flatMap(({ input, strategies }) => {
    const own = strategies.get(best);
    const worth = own?.trials?.mean ?? (own?.base && fenNumber(own.base.averts - own.base.costs));
    if (worth === undefined || (own?.base?.costs === 0n && own.base.averts === 0n)) return [];
    const error = own?.trials?.standardError;
    const near = error !== undefined && Math.abs(worth) <= ERRORS * error;
    return [words(near ? 'finding.remedyNear' : worth > 0 ? 'finding.remedySaves' : 'finding.remedyCosts', { remedy: input.name ?? input.id, worth: amountIn(context)(Math.abs(worth)), error: amountIn(context)(error ?? 0) })];
  });
  return list.length === 0 ? [] : [words('finding.remedies', { best: strategyName(best), list: list.join(words('finding.comma')) })];
};

/** What the run says, in sentences: they hold for the run, and do not follow an edit. */
export const findings = (context: Context): readonly string[] => {
  const ranked = rankedStrategies(context);
  const [best] = ranked;
  if (!context.source.simulated) return [context.words('finding.noTrials')];
  if (best === undefined) return [context.words('finding.noneEligible'), money(context)];
  const looked = context.program.model.strategies[firstChosen(context)]?.id ?? best;
  // Said already where the baseline is the best and this one the second.
  const isSaid = best === context.program.model.baseline && looked === ranked[1];
  return [winner(context, ranked), ...(isSaid ? [] : beyondBaseline(context, looked)), badCase(context, ranked), money(context), ...risk(context, looked), ...remedies(context, looked)];
};

export type Turn = { readonly input: string; readonly needed: string; readonly now: string };
export type Turns = { readonly best: string; readonly second: string; readonly list: readonly Turn[] };

const turnsOf = (context: Context, best: string, second: string): readonly Turn[] => {
  const { source, program, words } = context;
  const drivers = new Map((source.simulated?.drivers?.differences.get(best)?.get(second) ?? []).map((driver) => [driver.input, driver]));
  return (source.simulated?.drivers?.breakEven.get(best)?.get(second) ?? []).map(({ input: id, value }) => {
    const input = program.model.inputs.find((known) => known.id === id);
    const quantity = input?.value.kind === 'by' ? input.value.strategies.get(best) ?? input.value.strategies.get(second) : input?.value;
    const now = quantity?.kind === 'distribution' ? quantity.distribution.base.toNumber() : undefined;
    const unit = input?.unit === undefined ? '' : ` ${input.unit}`;
    const shown = (number: number): string => `${grouped(Number(number.toPrecision(3)))}${unit}`;
    // The more it is, the dearer the best by the side of the second, or the other way.
    const side = (drivers.get(id)?.rank ?? 0) > 0 ? 'page.atLeast' : 'page.atMost';
    return { input: input?.name ?? id, needed: words(side, { value: shown(value) }), now: now === undefined ? '' : shown(now) };
  });
};

/**
 * What would have to be true of single inputs for the second-best to win, the strongest first; of each two neighbours in the order of the eligible strategies, down to
 * the first that an input can turn. Empty where there are no two.
 */
export const turns = (context: Context): readonly Turns[] => {
  const ranked = rankedStrategies(context);
  const pairs = ranked.slice(1).map((second, index): Turns => ({ best: ranked[index] ?? '', second, list: turnsOf(context, ranked[index] ?? '', second) }));
  const turned = pairs.findIndex(({ list }) => list.length > 0);
  return turned < 0 ? pairs : pairs.slice(0, turned + 1);
};

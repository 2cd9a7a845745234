import { type Decimal, one, zero } from '../money/decimal';
import { builtInCategories, type Category } from './categories';
import type { Correlation, Discount, Layer, Model, Quotation, Rollout, Strategy } from './model';
import { decimalOf, isTrue } from './number-text';
import { present } from './present';
import type { Reporter } from './reporter';
import type { ModelShape } from './shape';

export const readStrategies = (shape: ModelShape, report: Reporter): readonly Strategy[] => {
  const strategies = Object.entries(shape.strategies).map(([id, { name, note, eligible }]): Strategy => {
    if (name.trim() === '') report.at('empty-name', ['strategies', id, 'name']);
    return { id, name, eligible: eligible === undefined || isTrue(eligible), ...present({ note }) };
  });
  if (strategies.length === 0) {
    report.at('no-strategies', ['strategies']);
    report.replaced(['strategies']);
  }
  return strategies;
};

export const readDiscount = (shape: ModelShape, report: Reporter): Discount => {
  const { rate, basis, timing } = shape.discount ?? {};
  const value = rate === undefined ? zero : decimalOf(rate);
  if (value.lte(-1)) report.at('discount-too-low', ['discount', 'rate'], { found: rate ?? '' });
  return { rate: value, basis: basis ?? 'month', timing: timing ?? 'end' };
};

/** The latest month of any expression, 1,200, ends the hundredth year. */
const MOST_YEARS = 100;

export const readRollouts = (shape: ModelShape, strategies: ReadonlySet<string>, report: Reporter): readonly Rollout[] =>
  Object.entries(shape.rollouts ?? {}).map(([id, lists]) => {
    const shares = new Map(
      Object.entries(lists).map(([strategy, list]) => {
        const path = ['rollouts', id, strategy];
        if (!strategies.has(strategy) && !report.isReplaced(['strategies'])) report.atKey('unknown-strategy', path, { name: strategy, allowed: [...strategies].join(', ') });
        if (list.length > MOST_YEARS) report.at('too-many-years', path, { limit: String(MOST_YEARS) });
        const values = list.map(decimalOf);
        values.forEach((value, index) => {
          if (value.lt(0) || value.gt(1)) report.at('share-outside', [...path, index], { found: list[index] ?? '' });
        });
        const sum = values.reduce((total: Decimal, value) => total.plus(value), zero);
        if (sum.gt(one) && !report.isDamaged(path)) report.at('shares-above-one', path, { sum: sum.toFixed() });
        return [strategy, values] as const;
      }),
    );
    return { id, shares };
  });

export const readCategories = (shape: ModelShape, report: Reporter): ReadonlyMap<string, Category> => {
  const all = new Map(builtInCategories.map((category) => [category.id, category]));
  for (const [id, { name, class: side, capital, budget }] of Object.entries(shape.categories ?? {})) {
    const known = all.get(id);
    if (!known && side === undefined && !report.isReplaced(['categories', id, 'class'])) report.atKey('missing-key', ['categories', id], { key: 'class' });
    const kind = side ?? known?.class ?? 'direct';
    const shown = name ?? known?.name;
    all.set(id, {
      id,
      ...(shown !== undefined && { name: shown }),
      class: kind,
      capital: capital === undefined ? (known?.capital ?? false) : isTrue(capital),
      budget: budget === undefined ? (known && side === undefined ? known.budget : kind === 'direct') : isTrue(budget),
    });
  }
  return all;
};

export const readLayers = (shape: ModelShape, rollouts: ReadonlySet<string>, report: Reporter): readonly Layer[] =>
  Object.entries(shape.layers ?? {}).map(([id, { name, rollout, core }]) => {
    if (rollout !== undefined && !rollouts.has(rollout) && !report.isReplaced(['rollouts'])) report.at('unknown-rollout', ['layers', id, 'rollout'], { name: rollout, allowed: [...rollouts].join(', ') });
    return { id, ...present({ name, rollout }), ...(core !== undefined && { core: isTrue(core) }) };
  });

export const readCorrelations = (shape: ModelShape, report: Reporter): readonly Correlation[] =>
  (shape.correlations ?? []).map(({ inputs, rank }, index) => {
    const value = decimalOf(rank);
    if (value.abs().gt(1)) report.at('rank-outside', ['correlations', index, 'rank'], { found: rank });
    return { inputs, rank: value };
  });

const DEFAULT_PERCENTILE = '80';

export const readReserve = (shape: ModelShape, report: Reporter): Model['reserve'] => {
  const { share, percentile } = shape.reserve ?? { percentile: DEFAULT_PERCENTILE };
  if (share === undefined && percentile === undefined) report.lacking('reserve-one-rule', ['reserve']);
  if (share !== undefined && percentile !== undefined) report.atKey('reserve-one-rule', ['reserve']);
  if (share !== undefined) {
    if (decimalOf(share).lt(0)) report.at('below-zero', ['reserve', 'share'], { found: share });
    return { share: decimalOf(share) };
  }
  const value = decimalOf(percentile ?? DEFAULT_PERCENTILE);
  if (value.lt(0) || value.gt(100)) report.at('percentile-outside', ['reserve', 'percentile'], { found: percentile ?? '' });
  return { percentile: value };
};

export const readQuotation = (shape: ModelShape): Quotation | undefined => {
  if (!shape.quotation) return undefined;
  const { number, date, validDays, seller, buyer, terms } = shape.quotation;
  return { ...present({ number, date, validDays, terms }), ...(seller && { seller: present(seller) }), ...(buyer && { buyer: present(buyer) }) };
};

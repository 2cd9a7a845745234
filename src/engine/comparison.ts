import { inBlock, reachable } from '../kernels/column-memory';
import { comparePairs, leastOf } from '../kernels/pairs';
import { type Decimal, fromNumber } from '../money/decimal';
import { fenNumber, fromFen, toFen, type Fen } from '../money/fen';
import { ordered } from '../probability/rising';
import { type Replicate, sixteenths } from '../probability/standard-errors';
import { percentileAt, type Statistics } from '../probability/statistics';
import { type RunColumn, leftOut, type SimulationRun } from './assembly';
import type { StrategyResult } from './base-case';
import { allOf, type Steps } from './batch';
import type { Program } from './program';
import type { Outcomes, OutcomesAs } from './outcomes';
import type { ColumnFound } from './tasks';

export type StrategyStatistics = {
  readonly total: Statistics;
  readonly presentValue: Statistics;
  readonly direct: Statistics;
  readonly hidden: Statistics;
  readonly budget: Statistics;
  readonly presentValueDirect: Statistics;
  readonly presentValueHidden: Statistics;
  /** By budget year of the horizon. */
  readonly byYear: readonly Statistics[];
  readonly byCategory: ReadonlyMap<string, Statistics>;
  /** P(budget scope <= its base case). */
  readonly baseIsEnough: number;
  /** P(budget scope <= cap), where there is a cap. */
  readonly withinCap?: number;
};

export type Comparison = {
  readonly strategies: ReadonlyMap<string, StrategyStatistics>;
  /** P(present value of a < that of b), by a, then b. */
  readonly less: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Probability of being the cheapest of the eligible strategies by present value, ties shared. */
  readonly cheapest: ReadonlyMap<string, number>;
};

const FIGURES = ['total', 'presentValue', 'direct', 'hidden', 'budget', 'presentValueDirect', 'presentValueHidden'] as const;

/** Where the trials of replicates are in columns without the trials that were left out. */
const inColumns = (replicates: readonly Replicate[], excluded: SimulationRun['excluded']): readonly Replicate[] => {
  const place = (from: number): number => from - excluded.filter(({ trial }) => trial <= from).length;
  return replicates.map(({ from, to }) => ({ from: place(from), to: place(to) }));
};

/** A column that is told of. */
type Asked = { readonly column: RunColumn; readonly limits?: readonly number[] };

/** Always in one order. */
const asked = (outcomes: OutcomesAs<RunColumn>, limits: readonly number[]): readonly Asked[] => [
  ...[...outcomes.byYear, ...outcomes.byCategory.values()].map((column) => ({ column })),
  ...FIGURES.map((figure) => ({ column: outcomes[figure], ...(figure === 'budget' && { limits }) })),
];

/** From what is found of each of these. */
const statisticsOf = (outcomes: OutcomesAs<RunColumn>, found: readonly ColumnFound[]): StrategyStatistics => {
  const [years, categories] = [outcomes.byYear.length, outcomes.byCategory.size];
  const figures = found.slice(years + categories);
  const figure = (name: (typeof FIGURES)[number]): ColumnFound => figures[FIGURES.indexOf(name)]!;
  const [baseIsEnough, withinCap] = figure('budget').shares;
  return {
    total: figure('total').statistics,
    presentValue: figure('presentValue').statistics,
    direct: figure('direct').statistics,
    hidden: figure('hidden').statistics,
    budget: figure('budget').statistics,
    presentValueDirect: figure('presentValueDirect').statistics,
    presentValueHidden: figure('presentValueHidden').statistics,
    byYear: found.slice(0, years).map(({ statistics }) => statistics),
    byCategory: new Map([...outcomes.byCategory.keys()].map((id, index) => [id, found[years + index]!.statistics])),
    baseIsEnough: baseIsEnough!,
    ...(withinCap !== undefined && { withinCap }),
  };
};

/** How often each column is the least, trials in which several are shared among those. A loop that is a function of its own: V8 compiles it once. */
const sharedWins = (columns: readonly Float64Array[], least: Float64Array): readonly number[] => {
  const wins = columns.map(() => 0);
  for (let trial = 0; trial < least.length; trial += 1) {
    let winners = 0;
    for (const column of columns) winners += Number(column[trial] === least[trial]);
    for (let i = 0; i < columns.length; i += 1) if (columns[i]![trial] === least[trial]) wins[i] = wins[i]! + 1 / winners;
  }
  return wins;
};

const winsOf = (columns: readonly Float64Array[]): readonly number[] => {
  const [first, ...others] = columns;
  if (!first) return [];
  const least = leastOf([first, ...others]);
  const wins = columns.map((column) => comparePairs(column, least).same);
  // Most often no two are the same.
  return wins.reduce((sum, own) => sum + own) === least.length ? wins : sharedWins(columns, least);
};

const cheapestOf = (columns: readonly (readonly [string, Float64Array])[]): ReadonlyMap<string, number> => {
  const wins = winsOf(columns.map(([, column]) => column));
  return new Map(columns.map(([id, column], i) => [id, wins[i]! / column.length]));
};

/** Statistics of a run with at least one trial left. `replicates` are parts of the trials 0, 1, ... */
export function* comparing(
  program: Program, run: SimulationRun, base: ReadonlyMap<string, StrategyResult>, replicates: readonly Replicate[] = sixteenths(run.sampling.trials),
): Steps<Comparison> {
  const parts = inColumns(replicates, run.excluded);
  const left = leftOut(run.excluded);
  const cap = program.model.cap?.toNumber();
  const known = [...run.held].filter(([id]) => base.has(id));
  const columns = known.flatMap(([id, outcomes]) =>
    asked(outcomes, [fenNumber(base.get(id)!.budget), ...(cap === undefined ? [] : [cap])]).map((own) => ({ ...own, id })));
  const found = yield* allOf('column', {
    count: columns.length,
    task: (index) => ({ kind: 'column', held: columns[index]!.column.toSend(), left, replicates: parts, limits: columns[index]!.limits ?? [] }),
    until: 1,
  });
  const eligible = new Set(program.model.strategies.filter((strategy) => strategy.eligible).map((strategy) => strategy.id));
  return {
    strategies: new Map(known.map(([id, outcomes]) => [id, statisticsOf(outcomes, found.filter((_, index) => columns[index]!.id === id))])),
    ...inBlock(() => {
      const present = [...run.held].map(([id, { presentValue }]) => [id, presentValue.read()] as const);
      return {
        less: new Map(present.map(([a, values]) => [a, new Map(present.filter(([b]) => a !== b).map(([b, others]) => [b, comparePairs(values, others).less / values.length]))])),
        cheapest: cheapestOf(present.filter(([id]) => eligible.has(id))),
      };
    }),
  };
}

/** 预备费 as a share of the budget scope's capital postings. */
export const shareReserve = (base: StrategyResult, share: Decimal): Fen => toFen(fromFen(base.budgetCapital).times(share));

/** The budget scope's percentile over the trials, to the fen. */
export const reachedBudget = ({ budget }: Outcomes, percent: Decimal): Fen => {
  const reached = inBlock(() => {
    const { length, at } = ordered(reachable(budget));
    return percentileAt(length, at, percent.toNumber());
  });
  return toFen(fromNumber(reached));
};

/** 预备费 as what a percentile of the budget scope lies above its base case, never below zero. */
export const percentileReserve = (base: StrategyResult, outcomes: Outcomes, percent: Decimal): Fen => {
  const above = reachedBudget(outcomes, percent) - base.budget;
  return above > 0n ? above : 0n;
};

/** 预备费 by the model's rule. Undefined where it needs a simulation and there is none. */
export const reserveOf = ({ model: { reserve } }: Program, base: StrategyResult, outcomes: Outcomes | undefined): Fen | undefined => {
  if ('share' in reserve) return shareReserve(base, reserve.share);
  return outcomes && percentileReserve(base, outcomes, reserve.percentile);
};

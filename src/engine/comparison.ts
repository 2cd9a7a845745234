import { type Decimal, fromNumber } from '../money/decimal';
import { fenNumber, fromFen, toFen, type Fen } from '../money/fen';
import { rising } from '../probability/rising';
import { type Replicate, sixteenths } from '../probability/standard-errors';
import { percentile, summarise, type Statistics } from '../probability/statistics';
import type { StrategyResult } from './base-case';
import type { Program } from './program';
import type { Outcomes } from './outcomes';
import type { SimulationRun } from './simulate';

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

const share = (column: Float64Array, holds: (value: number, trial: number) => boolean): number => {
  let count = 0;
  for (let trial = 0; trial < column.length; trial += 1) if (holds(column[trial]!, trial)) count += 1;
  return count / column.length;
};

/** Where the trials of replicates are in columns without the trials that were left out. */
const inColumns = (replicates: readonly Replicate[], excluded: SimulationRun['excluded']): readonly Replicate[] => {
  const place = (from: number): number => from - excluded.filter(({ trial }) => trial <= from).length;
  return replicates.map(({ from, to }) => ({ from: place(from), to: place(to) }));
};

function* statisticsOf(program: Program, outcomes: Outcomes, base: StrategyResult, replicates: readonly Replicate[]): Generator<void, StrategyStatistics> {
  const { cap } = program.model;
  const statistics = function* (column: Float64Array): Generator<void, Statistics> {
    yield;
    return summarise(column, replicates);
  };
  const byYear: Statistics[] = [];
  for (const column of outcomes.byYear) byYear.push(yield* statistics(column));
  const byCategory = new Map<string, Statistics>();
  for (const [id, column] of outcomes.byCategory) byCategory.set(id, yield* statistics(column));
  const enough = fenNumber(base.budget);
  const most = cap?.toNumber();
  return {
    total: yield* statistics(outcomes.total),
    presentValue: yield* statistics(outcomes.presentValue),
    direct: yield* statistics(outcomes.direct),
    hidden: yield* statistics(outcomes.hidden),
    budget: yield* statistics(outcomes.budget),
    presentValueDirect: yield* statistics(outcomes.presentValueDirect),
    presentValueHidden: yield* statistics(outcomes.presentValueHidden),
    byYear,
    byCategory,
    baseIsEnough: share(outcomes.budget, (value) => value <= enough),
    ...(most !== undefined && { withinCap: share(outcomes.budget, (value) => value <= most) }),
  };
}

const cheapestOf = (columns: readonly (readonly [string, Float64Array])[]): ReadonlyMap<string, number> => {
  const wins = new Float64Array(columns.length);
  const trials = columns[0]?.[1].length ?? 0;
  for (let trial = 0; trial < trials; trial += 1) {
    let [least, winners] = [Infinity, 0];
    for (const [, column] of columns) {
      const value = column[trial]!;
      if (value < least) [least, winners] = [value, 1];
      else if (value === least) winners += 1;
    }
    for (let i = 0; i < wins.length; i += 1) if (columns[i]![1][trial] === least) wins[i] = wins[i]! + 1 / winners;
  }
  return new Map(columns.map(([id], i) => [id, wins[i]! / trials]));
};

/** Statistics of a run with at least one trial left, a column at a time: the caller may pause or stop after each. `replicates` are parts of the trials 0, 1, ... */
export function* comparing(
  program: Program, run: SimulationRun, base: ReadonlyMap<string, StrategyResult>, replicates: readonly Replicate[] = sixteenths(run.sampling.trials),
): Generator<void, Comparison> {
  const parts = inColumns(replicates, run.excluded);
  const present = [...run.strategies].map(([id, outcomes]) => [id, outcomes.presentValue] as const);
  const eligible = new Set(program.model.strategies.filter((strategy) => strategy.eligible).map((strategy) => strategy.id));
  const strategies = new Map<string, StrategyStatistics>();
  for (const [id, outcomes] of run.strategies) {
    const own = base.get(id);
    if (own) strategies.set(id, yield* statisticsOf(program, outcomes, own, parts));
  }
  return {
    strategies,
    less: new Map(
      present.map(([a, values]) => [a, new Map(present.filter(([b]) => a !== b).map(([b, others]) => [b, share(values, (value, trial) => value < (others[trial] ?? NaN))]))]),
    ),
    cheapest: cheapestOf(present.filter(([id]) => eligible.has(id))),
  };
}

/** 预备费 as a share of the budget scope's capital postings. */
export const shareReserve = (base: StrategyResult, share: Decimal): Fen => toFen(fromFen(base.budgetCapital).times(share));

/** The budget scope's percentile over the trials, to the fen. */
export const reachedBudget = ({ budget }: Outcomes, percent: Decimal): Fen => toFen(fromNumber(percentile(rising(budget), percent.toNumber())));

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

import type { Comparison } from '../engine/comparison';
import type { StrategyResult } from '../engine/base-case';
import type { Drivers } from '../engine/drivers';
import type { BaseCase } from '../engine/evaluate';
import type { Program } from '../engine/program';
import type { Remedy } from '../engine/remedies';
import type { Replay, TrialValue } from '../engine/replay';
import type { SimulationRun } from '../engine/simulate';
import { zero } from '../money/decimal';
import { type Fen, fenText } from '../money/fen';
import type { Choices } from './choices';
import type { Offer } from './offers';
import type { Quotations } from './quotations';
import type { Scenarios } from './scenarios';
import type { Statistics } from '../probability/statistics';
import { budgetYear, monthText } from '../model/calendar';

export type ResultsSource = {
  readonly program: Program;
  /** SHA-256 of the canonical model, in hexadecimal. */
  readonly hash: string;
  readonly base: BaseCase;
  readonly reserves: ReadonlyMap<string, Fen | undefined>;
  /** What stands on 报价录入 of the workbook that the model was read from. */
  readonly quotations?: Quotations;
  /** What a reader chose in the workbook that is written over. */
  readonly choices?: Choices;
  /** Trials that the workbook can show in place of the base case. */
  readonly scenarios?: Scenarios;
  /** What 报价单 is to show, where it is not left to the program. */
  readonly offer?: Offer;
  /** What the remedies that the model has switches for are worth. */
  readonly remedies?: readonly Remedy[];
  readonly simulated?: {
    readonly run: SimulationRun;
    readonly comparison: Comparison;
    readonly drivers?: Drivers;
    readonly seconds: number;
  };
};

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const record = <T>(pairs: Iterable<readonly [string, T]>, json: (value: T) => Json): Json =>
  Object.fromEntries([...pairs].map(([key, value]) => [key, json(value)]));

const byYears = <T>(program: Program, values: readonly T[], json: (value: T) => Json): Json =>
  record(program.budgetYears.map((year, index) => [String(year), values[index]] as const).filter((pair): pair is readonly [string, T & {}] => pair[1] !== undefined), json);

const statistics = ({ count: _count, ...stat }: Statistics): Json => stat;

/** done at the end of each model year of a layer's rollout, by the budget year that the model year ends in. */
const replaced = (program: Program, strategy: string): Json => {
  const { model } = program;
  return Object.fromEntries(
    model.layers.flatMap(({ id, rollout }) => {
      if (rollout === undefined) return [];
      const shares = model.rollouts.find((known) => known.id === rollout)?.shares.get(strategy) ?? [];
      const years = Array.from({ length: program.years }, (_, index) => {
        const end = Math.min(12 * (index + 1), model.months);
        const done = shares.slice(0, index + 1).reduce((sum, share) => sum.plus(share), zero);
        return [String(budgetYear(model.start, model.fiscalYearStart, end)), done.toNumber()] as const;
      });
      return [[id, Object.fromEntries(years)] as const];
    }),
  );
};

const baseJson = (source: ResultsSource, result: StrategyResult): Readonly<Record<string, Json>> => {
  const { program, base, reserves } = source;
  const measures = base.measures.get(result.strategy);
  const reserve = reserves.get(result.strategy);
  return {
    total: fenText(result.total),
    presentValue: fenText(result.presentValue),
    direct: fenText(result.direct),
    hidden: fenText(result.hidden),
    capital: fenText(result.capital),
    current: fenText(result.current),
    budget: fenText(result.budget),
    net: fenText(result.net),
    tax: fenText(result.tax),
    cost: byYears(program, result.cost, fenText),
    ...(reserve !== undefined && { reserve: fenText(reserve) }),
    ...(measures && { measures: { ...measures, netSaving: fenText(measures.netSaving) } }),
    replaced: replaced(program, result.strategy),
    outsideHorizon: fenText(result.outsideHorizon),
    byYear: byYears(program, result.byYear, fenText),
    byCategory: record(result.byCategory, fenText),
    byLayer: record(result.byLayer, fenText),
    byLine: record(
      result.lines.map((line) => [line.entry.line.id, line] as const),
      (line) => ({ total: fenText(line.total), presentValue: fenText(line.presentValue), byYear: byYears(program, line.byYear, fenText) }),
    ),
  };
};

const simulationJson = (program: Program, { run, comparison, drivers, seconds }: NonNullable<ResultsSource['simulated']>): Json => ({
  trials: run.sampling.trials,
  excluded: run.excluded.length,
  seed: run.sampling.seed,
  sampling: run.sampling.method,
  seconds,
  strategies: record(comparison.strategies, (own) => ({
    total: statistics(own.total),
    presentValue: statistics(own.presentValue),
    direct: statistics(own.direct),
    hidden: statistics(own.hidden),
    budget: statistics(own.budget),
    presentValueDirect: statistics(own.presentValueDirect),
    presentValueHidden: statistics(own.presentValueHidden),
    byYear: byYears(program, own.byYear, statistics),
    byCategory: record(own.byCategory, statistics),
    baseIsEnough: own.baseIsEnough,
    ...(own.withinCap !== undefined && { withinCap: own.withinCap }),
  })),
  less: record(comparison.less, (row) => record(row, (p) => p)),
  cheapest: record(comparison.cheapest, (p) => p),
  ...(drivers && {
    sensitivity: record(drivers.byStrategy, (own) => own.map(({ input, rank, varianceShare, standardError, low, high }) => ({ input, rank, varianceShare, ...(standardError !== undefined && { standardError }), low, high }))),
    breakEven: record(drivers.breakEven, (row) => record(row, (list) => list.map(({ input, value }) => ({ input, value })))),
    ...(drivers.evpi !== undefined && { evpi: drivers.evpi }),
  }),
});

const plain = (value: TrialValue): Json => ('toNumber' in value ? value.toNumber() : value.map((own) => own.toNumber()));

/** A replayed trial as one JSON object, enough to compute it by hand. */
export const replayJson = (source: ResultsSource, strategy: string, { trial, inputs, incidents }: Replay): Json => ({
  trial,
  strategy,
  inputs: record(inputs, (value) => ('by' in value ? record(value.by, plain) : plain(value))),
  incidents: record(incidents, (byStrategy) => record(byStrategy, (list) => list.map(({ month, drawn }) => ({ month, inputs: record(drawn, plain) })))),
  base: record(source.base.strategies, (result) => {
    const { outsideHorizon: _, ...figures } = baseJson(source, result);
    return figures;
  }),
});

/** The results as one JSON object: money of the base case as text with two decimals, statistics as numbers. */
export const resultsJson = (source: ResultsSource): Json => {
  const { program, hash, base, simulated } = source;
  const { name, currency, start, months } = program.model;
  return {
    format: 1,
    model: { name, sha256: hash, currency, start: monthText(start), months },
    base: record(base.strategies, (result) => baseJson(source, result)),
    ...(simulated && { simulation: simulationJson(program, simulated) }),
  };
};

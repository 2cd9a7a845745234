import { ArithmeticFault } from '../formula/arithmetic-fault';
import { lineResult, type LineResult } from './base-case';
import { blockValues, type KnownValues } from './block-values';
import { certaintyIn, type Certainty } from './certainty';
import { drawBlock, type Draws, type Luck, luckOf } from './draws';
import { SignFault } from './flow-months';
import { TooManyIncidents } from './incidents';
import type { LineBlock } from './line-block';
import { lineTotals } from './line-columns';
import { type LineTotals, noTotals, setLane, settleValue } from './line-totals';
import { addLine, blockOf, noOutcomes, type Outcomes, settled } from './outcomes';
import { type LineProgram, linesOf, type Program } from './program';
import type { Sampling } from './sampling';
import { exactLane } from './trial';

export type SimulationRun = {
  readonly sampling: Sampling;
  readonly strategies: ReadonlyMap<string, Outcomes>;
  /** Trials (from 1) that failed, with the line and the reason; they are left out of every strategy. */
  readonly excluded: readonly Excluded[];
  /** Lines of a strategy in a trial that float64 could not settle to the fen, and decimals did. */
  readonly inDecimals: number;
};
export type Excluded = { readonly trial: number; readonly strategy: string; readonly line: string; readonly code: string };

/** Trials that are computed together: their columns fit the cache. The result does not depend on it. */
const BLOCK = 1024;

/** What a run knows of a strategy before the first trial. */
type StrategyRun = {
  readonly id: string;
  readonly certainty: Certainty;
  readonly schedules: LineBlock['schedules'];
  /** Lines on which no luck falls, in decimals. */
  readonly certain: ReadonlyMap<LineProgram, LineResult>;
  readonly sums: Outcomes;
};

const strategyRun = (program: Program, id: string, trials: number): StrategyRun => {
  const certainty = certaintyIn(program, id);
  const certain = linesOf(program, id).filter((entry) => certainty.isCertainLine(entry));
  return {
    id,
    certainty,
    schedules: { terms: new Map(), months: new Map() },
    certain: new Map(certain.map((entry) => [entry, lineResult(program, entry, certainty.exact.postings(entry))])),
    sums: noOutcomes(program, id, trials),
  };
};

const constantTotals = (entry: LineProgram, result: LineResult, lanes: number): LineTotals => {
  const totals = noTotals(entry, lanes);
  for (let lane = 0; lane < lanes; lane += 1) setLane(totals, lane, result);
  return totals;
};

type Mending = { readonly excluded: Map<number, Excluded>; inDecimals: number };

/** Why a line has no figure in a trial; undefined of what is no fault of the model. */
export const failureOf = (error: unknown): string | undefined => {
  if (error instanceof ArithmeticFault) return error.code;
  if (error instanceof SignFault) return 'sign';
  return error instanceof TooManyIncidents ? 'too-many-incidents' : undefined;
};

/** Computes the lanes in decimals that float64 could not; a trial that fails there too is left out. */
const mend = (block: LineBlock, draws: Draws, entry: LineProgram, totals: LineTotals, mending: Mending): void => {
  const { program, luck, strategy, firstTrial, lanes } = block;
  for (let lane = 0; lane < lanes; lane += 1) {
    if (!Number.isNaN(totals.value[lane])) continue;
    const trial = firstTrial + lane + 1;
    setLane(totals, lane, undefined);
    if (mending.excluded.has(trial)) continue;
    mending.inDecimals += 1;
    try {
      const postings = exactLane(program, luck, strategy, draws, lane, trial - 1).postings(entry);
      setLane(totals, lane, lineResult(program, entry, postings));
    } catch (error) {
      const code = failureOf(error);
      if (code === undefined) throw error;
      mending.excluded.set(trial, { trial, strategy, line: entry.line.id, code });
    }
  }
};

const settledTotals = (block: LineBlock, draws: Draws, entry: LineProgram, certain: LineResult | undefined, mending: Mending): LineTotals => {
  if (certain) return constantTotals(entry, certain, block.lanes);
  const totals = lineTotals(block, entry);
  settleValue(block, totals);
  mend(block, draws, entry, totals, mending);
  return totals;
};

const columnsOf = (program: Program, lanes: number): Pick<LineBlock, 'lanes' | 'allLanes' | 'nothing' | 'scratch' | 'worths'> => {
  const scratch: Float64Array[] = [];
  return {
    lanes,
    allLanes: Int32Array.from({ length: lanes }, (_, lane) => lane),
    nothing: new Float64Array(lanes),
    scratch: (number) => (scratch[number] ??= new Float64Array(lanes)),
    worths: Float64Array.from(program.factors, (factor) => factor.toNumber()),
  };
};

const runBlock = (program: Program, luck: Luck, runs: readonly StrategyRun[], firstTrial: number, lanes: number, mending: Mending): void => {
  const draws = drawBlock(program.model, luck, firstTrial, lanes);
  const common: KnownValues = new Map();
  // Lines that are the same in every strategy are computed in the first.
  const commonLines = new Map<LineProgram, LineTotals>();
  const columns = columnsOf(program, lanes);
  for (const { id, certainty, schedules, certain, sums } of runs) {
    const block: LineBlock = { ...columns, program, luck, strategy: id, certainty, values: blockValues(program, certainty, draws, id, common), schedules, firstTrial };
    const own = blockOf(sums, firstTrial, lanes);
    for (const entry of linesOf(program, id)) {
      const totals = commonLines.get(entry) ?? settledTotals(block, draws, entry, certain.get(entry), mending);
      if (!entry.byStrategy) commonLines.set(entry, totals);
      addLine(own, entry, totals);
    }
  }
};

/** Runs all trials, a block at a time; yields the number done after each, so that the caller can show it, pause or stop. */
export function* simulate(program: Program, sampling: Sampling, blockSize = BLOCK): Generator<number, SimulationRun> {
  const luck = luckOf(program, sampling);
  const runs = program.model.strategies.map(({ id }) => strategyRun(program, id, sampling.trials));
  const mending: Mending = { excluded: new Map(), inDecimals: 0 };
  for (let first = 0; first < sampling.trials; first += blockSize) {
    const lanes = Math.min(blockSize, sampling.trials - first);
    runBlock(program, luck, runs, first, lanes, mending);
    yield first + lanes;
  }
  const { excluded, inDecimals } = mending;
  const kept = Int32Array.from({ length: sampling.trials }, (_, trial) => trial).filter((trial) => !excluded.has(trial + 1));
  return {
    sampling,
    excluded: [...excluded.values()],
    inDecimals,
    strategies: new Map(runs.map(({ id, sums }) => [id, settled(sums, kept)])),
  };
}

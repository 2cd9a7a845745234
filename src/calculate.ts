/**
 * What the product does, as a list of functions from plain data to plain data, in order. Read this file first.
 *
 *   text -> Model -> Program -> base case (decimals) -> trials (columns) -> statistics -> results and workbook plan
 */
import { compare, type Comparison, reserveOf } from './engine/comparison';
import { type Luck, luckOf, type Sampling } from './engine/draws';
import { baseCase, type BaseCase } from './engine/evaluate';
import { type Precision, worstPrecision } from './engine/precision';
import { compile, type Program } from './engine/program';
import { FailedTrial, type Replay, replay, trialsNear, type TrialValue } from './engine/replay';
import { simulate, type SimulationRun } from './engine/simulate';
import { Decimal } from './money/decimal';
import type { Fen } from './money/fen';
import { type Issue, isError } from './model/issue';
import type { Library } from './model/extends';
import { type Change, readModel } from './model/read-model';
import { percentile } from './probability/statistics';
import type { WorkbookData } from './report/plan';
import type { Quotations } from './report/quotations';
import type { Scenario, Scenarios } from './report/scenarios';
import { type ReadBook, readWorkbook } from './report/read-back/read-workbook';

export { type Change, FailedTrial, type Replay, type TrialValue };

export type Checked = {
  /** Absent where an issue is an error. */
  readonly program?: Program;
  readonly base?: BaseCase;
  readonly issues: readonly Issue[];
  /** Of a workbook that has a sheet of them. */
  readonly quotations?: Quotations;
};

const checkRead = (read: ReadBook): Checked => {
  if (!read.model || !read.placeOf || read.issues.some(isError)) return { issues: read.issues };
  const program = compile(read.model);
  const { base, issues } = baseCase(program, read.placeOf);
  return { program, ...(base && { base }), issues: [...read.issues, ...issues], ...(read.quotations && { quotations: read.quotations }) };
};

/** Reads a model file (and what it extends, found by `library`) and computes its base case, in exact decimals; whatever is wrong is an issue with its place. */
export const check = (text: string, file: string, library?: Library, change?: Change): Checked => checkRead(readModel(text, file, library, change));

/** The same for a workbook that this program wrote and a person may have edited. */
export const checkWorkbook = (book: WorkbookData, file: string, change?: Change): Checked => checkRead(readWorkbook(book, file, change));

export type Simulated = { readonly run: SimulationRun; readonly comparison: Comparison };

/** Runs the trials, a block at a time. `between` is called with the share done after each block; it may wait, and it stops the run by throwing. */
export const runTrials = async (program: Program, base: BaseCase, sampling: Sampling, between: (done: number) => Promise<void>): Promise<Simulated> => {
  const trials = simulate(program, sampling);
  for (;;) {
    const step = trials.next();
    if (step.done) {
      const run = step.value;
      if (run.excluded.length === sampling.trials) throw new NoTrialLeft(run);
      return { run, comparison: compare(program, run, base.strategies) };
    }
    await between(step.value / sampling.trials);
  }
};

/**
 * Doubles the trials, from `sampling.trials` on, until the standard error of every strategy's P80 is below `precision` of it. Throws where that takes more than
 * `most` trials, as soon as it is plain: errors fall with the root of the trials, and are known to a third or so, so four times too many is plain.
 */
export const runUntil = async (
  program: Program, base: BaseCase, sampling: Sampling, { precision, most }: { readonly precision: number; readonly most: number }, between: (done: number, trials: number) => Promise<void>,
): Promise<Simulated> => {
  for (let { trials } = sampling; ; trials *= 2) {
    const simulated = await runTrials(program, base, { ...sampling, trials }, (done) => between(done, trials));
    const worst = worstPrecision(simulated.comparison);
    if (!worst || worst.share < precision) return simulated;
    const needed = trials * (worst.share / precision) ** 2;
    if (2 * trials > most || (Number.isFinite(needed) && needed > 4 * most)) throw new NotPrecise(worst, trials, needed);
  }
};

/** So many trials did not reach a precision, and it would take about so many as are `needed`. */
export class NotPrecise extends Error {
  constructor(readonly worst: Precision, readonly trials: number, readonly needed: number) {
    super('the precision is out of reach');
  }
}

/** Every trial failed: there is nothing to tell a statistic of. */
export class NoTrialLeft extends Error {
  constructor(readonly run: SimulationRun) {
    super('every trial failed');
  }
}

/** P80 of the present value of every strategy, from few trials and nothing else: for figures that move while an input does. */
export const previewTrials = (program: Program, sampling: Sampling): Readonly<Record<string, number>> => {
  const trials = simulate(program, sampling);
  for (;;) {
    const step = trials.next();
    if (step.done) return Object.fromEntries([...step.value.strategies].map(([id, { presentValue }]) => [id, percentile(Float64Array.from(presentValue).sort(), 80)]));
  }
};

/** Which trial: by its number from 1, or by the percentile of a strategy's present value. */
export type Which = { readonly trial: number } | { readonly strategy: string; readonly percentile: Decimal };

/** A trial taken out of its run and computed in decimals. Throws a FailedTrial where it was left out. By percentile, the run is made first. */
export const replayTrial = async (program: Program, base: BaseCase, sampling: Sampling, which: Which, between: (done: number) => Promise<void>): Promise<Replay> => {
  const luck = luckOf(program, sampling);
  if ('trial' in which) return replay(program, luck, which.trial);
  const { run } = await runTrials(program, base, sampling, between);
  return replay(program, luck, trialsNear(run, which.strategy, which.percentile)[0] ?? 1);
};

/** Neighbours that are tried where a spreadsheet's 15 digits cannot hold a trial to the fen. */
const MOST_PASSED_OVER = 20;

/** A trial that a workbook shows to the fen: the one wanted, or the first such of the others; where there is none among the first, the one wanted. */
const shownTrial = (program: Program, luck: Luck, wanted: Replay, others: readonly number[]): Pick<Scenario, 'replay' | 'insteadOf'> => {
  if (!wanted.beyondSheets) return { replay: wanted };
  for (const trial of others.slice(0, MOST_PASSED_OVER)) {
    try {
      const other = replay(program, luck, trial);
      if (!other.beyondSheets) return { replay: other, insteadOf: wanted.trial };
    } catch (error) {
      if (!(error instanceof FailedTrial)) throw error;
    }
  }
  return { replay: wanted };
};

const SCENARIOS = [50, 80, 95];

/** The trials of a run that its workbook can show: P50, P80 and P95 of each strategy's present value. */
export const scenariosOf = (program: Program, { run }: Simulated): Scenarios => {
  const luck = luckOf(program, run.sampling);
  const list = program.model.strategies.flatMap(({ id: strategy }) =>
    SCENARIOS.map((percentile): Scenario => {
      const [wanted = 1, ...others] = trialsNear(run, strategy, new Decimal(percentile));
      return { strategy, percentile, ...shownTrial(program, luck, replay(program, luck, wanted), others) };
    }));
  return { list, shown: 0 };
};

/** A workbook that shows a replayed trial, or where it must, one of the next in number. */
export const scenarioOf = (program: Program, sampling: Sampling, { strategy, percentile }: Pick<Scenario, 'strategy' | 'percentile'>, wanted: Replay): Scenarios => {
  const others = Array.from({ length: MOST_PASSED_OVER }, (_, index) => ((wanted.trial + index) % sampling.trials) + 1);
  return { list: [{ strategy, ...(percentile !== undefined && { percentile }), ...shownTrial(program, luckOf(program, sampling), wanted, others) }], shown: 1 };
};

/** 预备费 of each strategy; undefined where it needs trials and there are none. */
export const reserves = (program: Program, base: BaseCase, simulated?: Simulated): ReadonlyMap<string, Fen | undefined> =>
  new Map([...base.strategies].map(([id, result]) => [id, reserveOf(program, result, simulated?.run.strategies.get(id))]));

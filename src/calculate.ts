/**
 * What the product does, as a list of functions from plain data to plain data, in order. Read this file first.
 *
 *   text -> Model -> Program -> base case (decimals) -> trials (columns) -> statistics -> results and workbook plan
 */
import type { Batch, Steps } from './engine/batch';
import { comparing, type Comparison, reserveOf } from './engine/comparison';
import { type Luck, luckOf } from './engine/draws';
import type { Drivers } from './engine/drivers';
import { baseCase, type BaseCase } from './engine/evaluate';
import { findDrivers } from './engine/find-drivers';
import { type Precision, worstPrecision } from './engine/precision';
import { type Previewing, previewing } from './engine/preview';
import { compile, type Program } from './engine/program';
import type { Remedy } from './engine/remedies';
import { FailedTrial, nearestTrials, type Replay, replay, type TrialValue } from './engine/replay';
import { type Sampling, samplingMethods, samplingOf } from './engine/sampling';
import { simulate, type SimulationRun } from './engine/simulate';
import { type Found, tasksOf } from './engine/tasks';
import { weighRemedies } from './engine/weigh-remedies';
import { Decimal } from './money/decimal';
import type { Fen } from './money/fen';
import { type Issue, isError } from './model/issue';
import type { Library } from './model/extends';
import { type Change, readModel } from './model/read-model';
import type { WorkbookData } from './report/plan';
import type { Quotations } from './report/quotations';
import type { Scenario, Scenarios } from './report/scenarios';
import { type ReadBook, readWorkbook } from './report/read-back/read-workbook';

export { type Change, FailedTrial, type Previewing, previewing, type Replay, type Sampling, samplingMethods, samplingOf, type TrialValue };

export type Checked = {
  /** Absent where an issue is an error. */
  readonly program?: Program;
  readonly base?: BaseCase;
  readonly issues: readonly Issue[];
  /** Of a workbook that has a sheet of them. */
  readonly quotations?: Quotations;
};

/** Told of a program before its base case is computed: threads may make themselves ready meanwhile. */
type Compiled = (program: Program) => void;

const checkRead = (read: ReadBook, compiled?: Compiled): Checked => {
  if (!read.model || !read.placeOf || read.issues.some(isError)) return { issues: read.issues };
  const program = compile(read.model);
  compiled?.(program);
  const { base, issues } = baseCase(program, read.placeOf);
  return { program, ...(base && { base }), issues: [...read.issues, ...issues], ...(read.quotations && { quotations: read.quotations }) };
};

/** Reads a model file (and what it extends, found by `library`) and computes its base case, in exact decimals; whatever is wrong is an issue with its place. */
export const check = (text: string, file: string, library?: Library, change?: Change, compiled?: Compiled): Checked => checkRead(readModel(text, file, library, change), compiled);

/** The same for a workbook that this program wrote and a person may have edited. */
export const checkWorkbook = (book: WorkbookData, file: string, change?: Change, compiled?: Compiled): Checked => checkRead(readWorkbook(book, file, change), compiled);

export type Simulated = { readonly run: SimulationRun; readonly comparison: Comparison };

/** Who computes: this thread, or several (src/workers/). */
export type Trials = {
  readonly run: (program: Program, sampling: Sampling) => Promise<SimulationRun>;
  /** Does what a run's statistics and drivers consist of; told how many of the batch are done. */
  readonly tasks: (program: Program, sampling: Sampling, batch: Batch, told: (done: number) => void) => Promise<readonly Found[]>;
};

const inOneGo: Trials = {
  run: (program, sampling) => {
    const blocks = simulate(program, sampling);
    for (let step = blocks.next(); ; step = blocks.next()) if (step.done) return Promise.resolve(step.value);
  },
  tasks: (program, sampling, { count, task, basis }) => {
    const find = tasksOf(program, sampling);
    return Promise.resolve(Array.from({ length: count }, (_, index) => find(task(index), basis)));
  },
};

/** Has each batch done, and tells the share of all that is. */
const carriedOut = async <T>(steps: Steps<T>, program: Program, sampling: Sampling, { tasks }: Pick<Trials, 'tasks'>, told?: (share: number) => void): Promise<T> => {
  let before = 0;
  for (let step = steps.next(); ;) {
    if (step.done) return step.value;
    const { count, until } = step.value;
    const found = await tasks(program, sampling, step.value, (done) => told?.(before + ((until - before) * done) / count));
    before = until;
    step = steps.next(found);
  }
};

/** What is told of a run. Throws where no trial is left. */
export const compared = async (program: Program, base: BaseCase, run: SimulationRun, trials: Pick<Trials, 'tasks'> = inOneGo): Promise<Simulated> => {
  if (run.excluded.length === run.sampling.trials) throw new NoTrialLeft(run);
  return { run, comparison: await carriedOut(comparing(program, run, base.strategies), program, run.sampling, trials) };
};

/** Runs the trials and compares the strategies. */
export const runTrials = async (program: Program, base: BaseCase, sampling: Sampling, trials: Trials = inOneGo): Promise<Simulated> =>
  compared(program, base, await trials.run(program, sampling), trials);

/**
 * Doubles the trials, from `sampling.trials` on, until the standard error of every strategy's P80 is below `precision` of it. Throws where that takes more than
 * `most` trials, as soon as it is plain: errors fall with the root of the trials, and are known to a third or so, so four times too many is plain.
 */
export const runUntil = async (
  program: Program, base: BaseCase, sampling: Sampling, { precision, most }: { readonly precision: number; readonly most: number }, runner: Trials = inOneGo,
): Promise<Simulated> => {
  for (let { trials } = sampling; ; trials *= 2) {
    const simulated = await runTrials(program, base, { ...sampling, trials }, runner);
    const worst = worstPrecision(simulated.comparison);
    if (!worst || worst.share < precision) return simulated;
    const needed = (trials * worst.share * worst.share) / (precision * precision);
    if (2 * trials > most || (Number.isFinite(needed) && needed > 4 * most)) throw new NotPrecise(worst, trials, needed);
  }
};

/** What drives the costs of a run; told the share done, which only grows. */
export const driversOf = (program: Program, { run }: Pick<Simulated, 'run'>, trials: Pick<Trials, 'tasks'> = inOneGo, told?: (share: number) => void): Promise<Drivers> =>
  carriedOut(findDrivers(program, run), program, run.sampling, trials, told);

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

/** Which trial: by its number from 1, or by the percentile of a strategy's present value. */
export type Which = { readonly trial: number } | { readonly strategy: string; readonly percentile: Decimal };

/** A trial taken out of its run and computed in decimals. Throws a FailedTrial where it was left out. By percentile, the run is made first. */
export const replayTrial = async (program: Program, base: BaseCase, sampling: Sampling, which: Which, trials: Trials = inOneGo): Promise<Replay> => {
  const luck = luckOf(program, sampling);
  if ('trial' in which) return replay(program, luck, which.trial);
  const { run } = await runTrials(program, base, sampling, trials);
  return replay(program, luck, nearestTrials(run, which.strategy)(which.percentile, 1)[0] ?? 1);
};

/** Neighbours that are tried where a spreadsheet's 15 digits cannot hold a trial to the fen. */
const MOST_PASSED_OVER = 20;

/** A trial that a workbook shows to the fen: the one wanted, or the first such of the others; where there is none among the first, the one wanted. */
const shownTrial = (program: Program, luck: Luck, wanted: Replay, others: readonly number[]): Pick<Scenario, 'replay' | 'insteadOf'> => {
  if (!wanted.beyondSheets) return { replay: wanted };
  for (const trial of others) {
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
  const list = program.model.strategies.flatMap(({ id: strategy }) => {
    const near = nearestTrials(run, strategy);
    return SCENARIOS.map((percentile): Scenario => {
      const [wanted = 1, ...others] = near(new Decimal(percentile), 1 + MOST_PASSED_OVER);
      return { strategy, percentile, ...shownTrial(program, luck, replay(program, luck, wanted), others) };
    });
  });
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

/** Nothing is drawn. */
const NO_SAMPLING: Sampling = { seed: 1, trials: 0, method: 'random' };

/** What each remedy that the model has a switch for is worth; told the share done. */
export const remediesOf = (
  program: Program, base: BaseCase, simulated: Simulated | undefined, trials: Pick<Trials, 'tasks'> = inOneGo, told?: (share: number) => void,
): Promise<readonly Remedy[]> => carriedOut(weighRemedies(program, base, simulated?.run), program, simulated?.run.sampling ?? NO_SAMPLING, trials, told);

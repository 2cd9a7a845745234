/**
 * What the product does, as a list of functions from plain data to plain data, in order. Read this file first.
 *
 *   text -> Model -> Program -> base case (decimals) -> trials (columns) -> statistics -> results and workbook plan
 */
import { compare, type Comparison, reserveOf } from './engine/comparison';
import type { Sampling } from './engine/draws';
import { baseCase, type BaseCase } from './engine/evaluate';
import { compile, type Program } from './engine/program';
import { simulate, type SimulationRun } from './engine/simulate';
import type { Fen } from './money/fen';
import { type Issue, isError } from './model/issue';
import type { Library } from './model/extends';
import { type ReadModel, readModel } from './model/read-model';
import type { WorkbookData } from './report/plan';
import { readWorkbook } from './report/read-back/read-workbook';

export type Checked = {
  /** Absent where an issue is an error. */
  readonly program?: Program;
  readonly base?: BaseCase;
  readonly issues: readonly Issue[];
};

const checkRead = (read: ReadModel): Checked => {
  if (!read.model || !read.placeOf || read.issues.some(isError)) return { issues: read.issues };
  const program = compile(read.model);
  const { base, issues } = baseCase(program, read.placeOf);
  return { program, ...(base && { base }), issues: [...read.issues, ...issues] };
};

/** Reads a model file (and what it extends, found by `library`) and computes its base case, in exact decimals; whatever is wrong is an issue with its place. */
export const check = (text: string, file: string, library?: Library): Checked => checkRead(readModel(text, file, library));

/** The same for a workbook that this program wrote and a person may have edited. */
export const checkWorkbook = (book: WorkbookData, file: string): Checked => checkRead(readWorkbook(book, file));

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

/** Every trial failed: there is nothing to tell a statistic of. */
export class NoTrialLeft extends Error {
  constructor(readonly run: SimulationRun) {
    super('every trial failed');
  }
}

/** 预备费 of each strategy; undefined where it needs trials and there are none. */
export const reserves = (program: Program, base: BaseCase, simulated?: Simulated): ReadonlyMap<string, Fen | undefined> =>
  new Map([...base.strategies].map(([id, result]) => [id, reserveOf(program, result, simulated?.run.strategies.get(id))]));

import { ArithmeticFault } from '../formula/arithmetic-fault';
import { blockColumn, blockLanes, bytesOfBlock, type ColumnMemory, inBlock, inLine, newColumn, zeroColumn } from '../kernels/column-memory';
import { addScaled, addTo } from '../kernels/products';
import { assembly, type Excluded, type Part, type SimulationRun } from './assembly';
import { lineResult } from './base-case';
import { blockValues, noValues } from './block-values';
import { certaintyIn, type Certainty } from './certainty';
import { drawBlock, type Draws, type Luck, luckOf } from './draws';
import { SignFault } from './flow-months';
import { TooManyIncidents } from './incident-counts';
import { type HeldMemory, holdAll } from './held-columns';
import { type LineBlock, noSchedules, type Schedules } from './line-block';
import { lineTotals } from './line-columns';
import { addInOneWalk } from './line-walk';
import { type LineTotals, noTotals, setLane, settleValue } from './line-totals';
import { addLineTotals, addTotals, addYears, columnsOf, mapped, type Outcomes, outcomesOf, valueColumn } from './outcomes';
import { onceIn } from './memoised';
import { type LineProgram, linesOf, type Program } from './program';
import type { Sampling } from './sampling';
import { exactLane } from './trial';

export type { SimulationRun };

/** Trials that are computed together, at first: each block costs something of its own, whatever its trials. The result does not depend on it. */
export const BLOCK = 4096;
/** Blocks of a model with few columns grow, as long as those take at most so many bytes. */
const MOST_BLOCK = 2 * BLOCK;
const ROOM = 2 ** 24;

/** Trials of a block after one of so many. */
export const lanesAfter = ({ lanes, bytes }: Pick<Part, 'lanes' | 'bytes'>): number => (lanes < MOST_BLOCK && 2 * bytes <= ROOM ? 2 * lanes : lanes);

/** What a run knows of a strategy before the first trial. */
type StrategyRun = {
  readonly id: string;
  readonly certainty: Certainty;
  readonly schedules: Schedules;
  /** Lines on which luck falls. */
  readonly lines: readonly LineProgram[];
  /** What all others come to, by decimals: a column of one each. */
  readonly certain: Outcomes;
  /** The last block: V8 drops what it compiled of functions of which none is alive. */
  block?: LineBlock;
};

const strategyRun = (program: Program, id: string): StrategyRun => {
  const certainty = certaintyIn(program, id);
  const [lines, others] = [true, false].map((byLuck) => linesOf(program, id).filter((entry) => certainty.isCertainLine(entry) !== byLuck));
  const certain = outcomesOf(program, id, () => new Float64Array(1));
  for (const entry of others ?? []) {
    const totals = noTotals(entry, () => new Float64Array(1));
    setLane(totals, 0, lineResult(program, entry, certainty.exact.postings(entry)));
    addLineTotals(certain, entry, totals);
  }
  return { id, certainty, schedules: noSchedules(), lines: lines ?? [], certain };
};

const known = new WeakMap<Program, readonly StrategyRun[]>();
/** What is found in one run serves the next one of the program. */
export const strategyRuns = (program: Program): readonly StrategyRun[] => {
  const runs = known.get(program) ?? program.model.strategies.map(({ id }) => strategyRun(program, id));
  known.set(program, runs);
  return runs;
};

export type Mending = { readonly excluded: Map<number, Excluded>; inDecimals: number };

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

export const settledTotals = (block: LineBlock, draws: Draws, entry: LineProgram, mending: Mending, some?: Int32Array): LineTotals => {
  const totals = lineTotals(block, entry, some);
  if (settleValue(block, totals) > 0) mend(block, draws, entry, totals, mending);
  return totals;
};

export const blockColumns = (program: Program, lanes: number): Pick<LineBlock, 'lanes' | 'allLanes' | 'nothing' | 'scratch' | 'worths'> => {
  const scratch: Float64Array[] = [];
  const allLanes = blockLanes(lanes);
  for (let lane = 0; lane < lanes; lane += 1) allLanes[lane] = lane;
  return {
    lanes,
    allLanes,
    nothing: zeroColumn(lanes),
    scratch: (number) => (scratch[number] ??= blockColumn(lanes)),
    worths: Float64Array.from(program.factors, (factor) => factor.toNumber()),
  };
};

/** What incident lines that go to the same places post by budget year, together: it is added there once all of them are done. */
type Pool = { readonly entry: LineProgram; readonly byYear: Float64Array[] };

/** A strategy's pools; a column that the pools of another have left is as good as a new one. */
type Pools = { readonly known: Map<string, Pool>; readonly spare: Float64Array[] };

/** The pool of a line, if it may share one. */
const poolOf = ({ program, lanes }: LineBlock, entry: LineProgram, { known, spare }: Pools): Pool | undefined => {
  const { category, life, when } = entry.line;
  if (life !== undefined || !when.flows.every(({ incidents }) => incidents)) return undefined;
  return onceIn(known, `${category} ${String(entry.inBudget)}`, () => ({ entry, byYear: program.budgetYears.map(() => (spare.pop() ?? blockColumn(lanes)).fill(0)) }));
};

const addPooled = (block: LineBlock, draws: Draws, entry: LineProgram, sums: Outcomes, mending: Mending, { byYear }: Pool): void => {
  const totals = lineTotals(block, entry, undefined, byYear);
  if (settleValue(block, totals) === 0) {
    addTo(valueColumn(sums, entry), totals.value);
    return;
  }
  // Decimals decide some lane: the line goes by itself.
  lineTotals(block, entry).byYear.forEach((posted, year) => { if (posted) addScaled(byYear[year]!, posted, -1); });
  addLineTotals(sums, entry, settledTotals(block, draws, entry, mending));
};

const addEntry = (block: LineBlock, draws: Draws, entry: LineProgram, into: readonly Outcomes[], mending: Mending, pools: Pools): void => {
  const left = addInOneWalk(block, entry, into);
  if (left?.length === 0) return;
  const pool = into.length === 1 && !left ? poolOf(block, entry, pools) : undefined;
  if (pool) {
    addPooled(block, draws, entry, into[0]!, mending, pool);
    return;
  }
  const totals = settledTotals(block, draws, entry, mending, left);
  for (const own of into) addLineTotals(own, entry, totals);
};

const runBlock = (program: Program, luck: Luck, runs: readonly StrategyRun[], { first: firstTrial, lanes }: Pick<Part, 'first' | 'lanes'>, mending: Mending): HeldMemory => {
  const draws = drawBlock(program.model, luck, firstTrial, lanes);
  const columns = blockColumns(program, lanes);
  const common = noValues();
  const ofColumns = { largest: new Map<Float64Array, number>(), products: new Map<Float64Array, Map<Float64Array, Float64Array>>() };
  const sums = runs.map(({ certain }) => mapped(certain, (one) => newColumn(lanes).fill(one[0]!)));
  const done = new Set<LineProgram>();
  const spare: Float64Array[] = [];
  for (let index = 0; index < runs.length; index += 1) {
    const { id, certainty, schedules, lines } = runs[index]!;
    const block: LineBlock = { ...columns, program, luck, strategy: id, certainty, values: blockValues(program, certainty, draws, id, common), schedules, alike: new Map(), ...ofColumns, firstTrial };
    runs[index]!.block = block;
    const pools: Pools = { known: new Map(), spare };
    for (const entry of lines) {
      if (done.has(entry)) continue;
      // A line that is the same in every strategy is computed in the first that has it.
      if (!entry.byStrategy) done.add(entry);
      const into = entry.byStrategy ? [sums[index]!] : sums.filter((_, other) => runs[other]!.lines.includes(entry));
      inLine(() => { addEntry(block, draws, entry, into, mending, pools); });
    }
    for (const { entry, byYear } of pools.known.values()) {
      addYears(sums[index]!, entry, byYear);
      spare.push(...byYear);
    }
  }
  for (const own of sums) addTotals(program, own);
  return inLine(() => holdAll(sums.flatMap(columnsOf)));
};

/** Computes so many trials from the first one on (from 0). */
export type Compute = (first: number, lanes: number) => Part;

/** A run made ready to compute any of its trials. What comes out does not depend on which are asked for together, nor on the memory of their columns. */
export const partsOf = (program: Program, sampling: Sampling, memory: ColumnMemory = 'module'): Compute => {
  const luck = luckOf(program, sampling);
  const runs = strategyRuns(program);
  return (first, lanes) => {
    const mending: Mending = { excluded: new Map(), inDecimals: 0 };
    const held = inBlock(() => runBlock(program, luck, runs, { first, lanes }, mending), memory);
    return { first, lanes, bytes: bytesOfBlock(), memory: held, excluded: [...mending.excluded.values()], inDecimals: mending.inDecimals };
  };
};

/** Runs all trials, a block at a time; yields the number done after each, so that the caller can show it, pause or stop. */
export function* simulate(program: Program, sampling: Sampling, blockSize?: number): Generator<number, SimulationRun> {
  const compute = partsOf(program, sampling);
  const parts = assembly(program, sampling);
  let lanes = blockSize ?? BLOCK;
  while (parts.done() < sampling.trials) {
    const part = compute(parts.done(), Math.min(lanes, sampling.trials - parts.done()));
    parts.add(part);
    if (blockSize === undefined) lanes = lanesAfter(part);
    yield parts.done();
  }
  return parts.run(sampling.trials);
}

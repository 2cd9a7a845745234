import type { StrategyResult } from '../../src/engine/base-case';
import { type Luck, luckOf } from '../../src/engine/draws';
import type { Outcomes } from '../../src/engine/outcomes';
import type { Program } from '../../src/engine/program';
import { FailedTrial, replay } from '../../src/engine/replay';
import type { Sampling } from '../../src/engine/sampling';
import type { SimulationRun } from '../../src/engine/simulate';
import { type Fen, fenNumber, sumFen } from '../../src/money/fen';
import { runOf } from '../engine/runs';

const presentValue = (result: StrategyResult, hidden: boolean): Fen =>
  sumFen(result.lines.filter((line) => line.entry.hidden === hidden).map((line) => line.presentValue));

/** A trial's figures as the decimals have them, in the order of a run's outcomes. */
const figures = (result: StrategyResult): readonly (readonly [string, number])[] => [
  ['total', fenNumber(result.total)],
  ['presentValue', fenNumber(result.presentValue)],
  ['direct', fenNumber(result.direct)],
  ['hidden', fenNumber(result.hidden)],
  ['budget', fenNumber(result.budget)],
  ['presentValueDirect', fenNumber(presentValue(result, false))],
  ['presentValueHidden', fenNumber(presentValue(result, true))],
  ...result.byYear.map((fen, year) => [`year ${String(year)}`, fenNumber(fen)] as const),
  ...[...result.byCategory].map(([id, fen]) => [`category ${id}`, fenNumber(fen)] as const),
];

const outcome = (outcomes: Outcomes, at: number): ReadonlyMap<string, number> =>
  new Map([
    ...(['total', 'presentValue', 'direct', 'hidden', 'budget', 'presentValueDirect', 'presentValueHidden'] as const).map((key) => [key, outcomes[key][at] ?? NaN] as const),
    ...outcomes.byYear.map((column, year) => [`year ${String(year)}`, column[at] ?? NaN] as const),
    ...[...outcomes.byCategory].map(([id, column]) => [`category ${id}`, column[at] ?? NaN] as const),
  ]);

export type Replays = {
  readonly trials: number;
  readonly excluded: number;
  readonly figures: number;
  /** What differs, the first few. */
  readonly differences: readonly string[];
  /** Of so many lines of a strategy in a trial, so many were computed in decimals. */
  readonly cells: number;
  readonly inDecimals: number;
};

const failedIn = (program: Program, luck: Luck, trial: number): boolean => {
  try {
    replay(program, luck, trial);
    return false;
  } catch (error) {
    if (error instanceof FailedTrial) return true;
    throw error;
  }
};

const compared = (program: Program, luck: Luck, run: SimulationRun, trial: number, at: number, differences: string[]): number => {
  let count = 0;
  for (const [id, result] of replay(program, luck, trial).figures.strategies) {
    const columns = run.strategies.get(id);
    const known = columns ? outcome(columns, at) : new Map<string, number>();
    const own = figures(result);
    count += own.length;
    if (own.length !== known.size) differences.push(`trial ${String(trial)}, ${id}: ${String(known.size)} figures, ${String(own.length)} in decimals`);
    for (const [key, value] of own) if (known.get(key) !== value) differences.push(`trial ${String(trial)}, ${id}, ${key}: ${String(known.get(key))}, ${String(value)} in decimals`);
  }
  return count;
};

/** Every figure of every trial of a run, in float64 columns and in decimals. */
export const replays = (program: Program, sampling: Sampling): Replays => {
  const run = runOf(program, sampling);
  const luck = luckOf(program, sampling);
  const excluded = new Set(run.excluded.map(({ trial }) => trial));
  const differences: string[] = [];
  let [count, at] = [0, 0];
  for (let trial = 1; trial <= sampling.trials; trial += 1) {
    if (!excluded.has(trial)) {
      count += compared(program, luck, run, trial, at, differences);
      at += 1;
    } else if (!failedIn(program, luck, trial)) differences.push(`trial ${String(trial)} was left out, and has figures in decimals`);
  }
  const lines = program.lines.reduce((sum, { line }) => sum + line.in.length, 0);
  return { trials: sampling.trials, excluded: excluded.size, figures: count, differences: differences.slice(0, 20), cells: lines * sampling.trials, inDecimals: run.inDecimals };
};

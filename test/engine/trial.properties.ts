import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { exactResult, type StrategyResult } from '../../src/engine/base-case';
import { luckOf, type Sampling } from '../../src/engine/draws';
import { SignFault } from '../../src/engine/flow-months';
import type { Outcomes } from '../../src/engine/outcomes';
import { linesOf, type Program } from '../../src/engine/program';
import { exactTrial } from '../../src/engine/trial';
import { ArithmeticFault } from '../../src/formula/arithmetic-fault';
import { type Fen, fenNumber, sumFen } from '../../src/money/fen';
import { readText, referenceFolder, referenceModels, resultsSource } from '../support/models';
import { runOf } from './runs';

const presentValue = (result: StrategyResult, hidden: boolean): Fen =>
  sumFen(result.lines.filter((line) => line.entry.hidden === hidden).map((line) => line.presentValue));

/** A trial's figures as the decimals have them, in the shape of a run's outcomes. */
const figures = (result: StrategyResult): Record<string, number> => ({
  total: fenNumber(result.total),
  presentValue: fenNumber(result.presentValue),
  direct: fenNumber(result.direct),
  hidden: fenNumber(result.hidden),
  budget: fenNumber(result.budget),
  presentValueDirect: fenNumber(presentValue(result, false)),
  presentValueHidden: fenNumber(presentValue(result, true)),
  ...Object.fromEntries(result.byYear.map((fen, year) => [`year ${year}`, fenNumber(fen)])),
  ...Object.fromEntries([...result.byCategory].map(([id, fen]) => [`category ${id}`, fenNumber(fen)])),
});

const outcome = (outcomes: Outcomes, at: number): Record<string, number> => ({
  total: outcomes.total[at]!,
  presentValue: outcomes.presentValue[at]!,
  direct: outcomes.direct[at]!,
  hidden: outcomes.hidden[at]!,
  budget: outcomes.budget[at]!,
  presentValueDirect: outcomes.presentValueDirect[at]!,
  presentValueHidden: outcomes.presentValueHidden[at]!,
  ...Object.fromEntries(outcomes.byYear.map((column, year) => [`year ${year}`, column[at]!])),
  ...Object.fromEntries([...outcomes.byCategory].map(([id, column]) => [`category ${id}`, column[at]!])),
});

const fails = (compute: () => unknown): boolean => {
  try {
    compute();
    return false;
  } catch (error) {
    if (error instanceof ArithmeticFault || error instanceof SignFault) return true;
    throw error;
  }
};

/** Every figure of every trial, in float64 columns and in decimals. */
const expectFenExact = (program: Program, sampling: Sampling): void => {
  const run = runOf(program, sampling);
  const luck = luckOf(program, sampling);
  const excluded = new Set(run.excluded.map(({ trial }) => trial));
  let kept = 0;
  for (let trial = 0; trial < sampling.trials; trial += 1) {
    const results = program.model.strategies.map(({ id }) => () => exactResult(program, id, exactTrial(program, luck, id, trial)));
    if (excluded.has(trial + 1)) {
      expect(results.some(fails)).toBe(true);
      continue;
    }
    for (const [index, { id }] of program.model.strategies.entries()) {
      expect(linesOf(program, id).length).toBeGreaterThan(0);
      expect({ trial, id, ...outcome(run.strategies.get(id)!, kept) }).toEqual({ trial, id, ...figures(results[index]!()) });
    }
    kept += 1;
  }
};

// Decimals take up to half a second a trial, most of it powers for half-lives: a few trials of every model.
describe('every trial, in float64 and in decimals, to the fen', () => {
  it.each(referenceModels)('%s', (name) => {
    const { program } = resultsSource(readText(join(referenceFolder, name)), name);
    expectFenExact(program, { seed: 7, trials: 4, method: 'random' });
  });

  it('the county template', () => {
    const { program } = resultsSource(readText(join('templates', 'county.tco.yaml')), 'county.tco.yaml');
    expectFenExact(program, { seed: 7, trials: 2, method: 'random' });
  });
});

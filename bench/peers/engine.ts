import { comparing } from '../../src/engine/comparison';
import type { BaseCase } from '../../src/engine/evaluate';
import type { Program } from '../../src/engine/program';
import { simulate, type SimulationRun } from '../../src/engine/simulate';
import { type Answer, answerOf } from '../workload/figures';

/** This engine on one thread, with all that it tells: every year, category and standard error, too. */
export const engineOn = ({ program, base }: { readonly program: Program; readonly base: BaseCase }) => (trials: number, seed: number): { readonly run: SimulationRun; readonly answer: () => Answer } => {
  const blocks = simulate(program, { trials, seed, method: 'random' });
  for (;;) {
    const step = blocks.next();
    if (!step.done) continue;
    const run = step.value;
    const statistics = comparing(program, run, base.strategies);
    while (statistics.next().done !== true);
    return { run, answer: () => answerOf([...run.strategies.values()].flatMap(({ presentValue, presentValueHidden }) => [presentValue, presentValueHidden])) };
  }
};

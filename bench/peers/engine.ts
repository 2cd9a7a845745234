import { comparing } from '../../src/engine/comparison';
import type { BaseCase } from '../../src/engine/evaluate';
import type { Program } from '../../src/engine/program';
import { simulate, type SimulationRun } from '../../src/engine/simulate';
import { tasksOf } from '../../src/engine/tasks';
import { type Answer, answerOf } from '../workload/figures';

/** This engine on one thread, with all that it tells: every year, category and standard error, too. */
export const engineOn = ({ program, base }: { readonly program: Program; readonly base: BaseCase }) => (trials: number, seed: number): { readonly run: SimulationRun; readonly answer: () => Answer } => {
  const blocks = simulate(program, { trials, seed, method: 'random' });
  for (;;) {
    const step = blocks.next();
    if (!step.done) continue;
    const run = step.value;
    const find = tasksOf(program, run.sampling);
    const statistics = comparing(program, run, base.strategies);
    for (let batch = statistics.next(); !batch.done;) {
      const { count, task } = batch.value;
      batch = statistics.next(Array.from({ length: count }, (_, index) => find(task(index))));
    }
    return { run, answer: () => answerOf([...run.strategies.values()].flatMap(({ presentValue, presentValueHidden }) => [presentValue, presentValueHidden])) };
  }
};

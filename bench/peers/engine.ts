import { comparing } from '../../src/engine/comparison';
import type { BaseCase } from '../../src/engine/evaluate';
import type { Program } from '../../src/engine/program';
import { simulate, type SimulationRun } from '../../src/engine/simulate';
import { tasksOf } from '../../src/engine/tasks';
import { inBlock } from '../../src/kernels/column-memory';
import { type Answer, answerOf } from '../workload/figures';

/** What the workload's answer is compared by, read into the kernels' memory, as all that the engine tells is. */
export const answerOfRun = ({ held }: SimulationRun): Answer =>
  inBlock(() => answerOf([...held.values()].flatMap(({ presentValue, presentValueHidden }) => [presentValue.read(), presentValueHidden.read()])));

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
    return { run, answer: () => answerOfRun(run) };
  }
};

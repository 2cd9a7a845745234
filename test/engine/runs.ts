import type { Sampling } from '../../src/engine/sampling';
import type { Program } from '../../src/engine/program';
import { simulate, type SimulationRun } from '../../src/engine/simulate';

/** A whole run at once. */
export const runOf = (program: Program, sampling: Sampling, blockSize?: number): SimulationRun => {
  const blocks = simulate(program, sampling, blockSize);
  for (let step = blocks.next(); ; step = blocks.next()) if (step.done) return step.value;
};

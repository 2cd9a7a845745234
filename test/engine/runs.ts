import { columnsOf } from '../../src/engine/outcomes';
import type { Sampling } from '../../src/engine/sampling';
import type { Program } from '../../src/engine/program';
import { simulate, type SimulationRun } from '../../src/engine/simulate';

/** A whole run at once. */
export const runOf = (program: Program, sampling: Sampling, blockSize?: number): SimulationRun => {
  const blocks = simulate(program, sampling, blockSize);
  for (let step = blocks.next(); ; step = blocks.next()) if (step.done) return step.value;
};

/** All outcomes of a run, by strategy. */
export const columnsIn = (run: SimulationRun): readonly (readonly [string, readonly Float64Array[]])[] => [...run.strategies].map(([id, own]) => [id, columnsOf(own)]);

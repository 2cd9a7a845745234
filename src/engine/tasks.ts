import { inBlock } from '../kernels/column-memory';
import type { Replicate } from '../probability/standard-errors';
import { type Statistics, summarise } from '../probability/statistics';
import { type DriverBasis, type DriverFound, type DriverTask, driverWork } from './driver-tasks';
import { changesHands, type HeldColumn, readHeldColumn } from './held-columns';
import type { Program } from './program';
import { type Weighed, weighed } from './remedies';
import type { Sampling } from './sampling';

/** Statistics of a column but for some trials (from 0, rising), and the share of it that is at most each of the limits. */
type ColumnTask = { readonly kind: 'column'; readonly held: HeldColumn; readonly left: readonly number[]; readonly replicates: readonly Replicate[]; readonly limits: readonly number[] };
export type ColumnFound = { readonly kind: 'column'; readonly statistics: Statistics; readonly shares: readonly number[] };

/** The model in so many trials, as it is or with a switch thrown. */
type RemedyTask = { readonly kind: 'remedy'; readonly input?: string | undefined; readonly trials: number };
type RemedyFound = { readonly kind: 'remedy'; readonly weighed: Weighed };

/** What any thread can do that knows a run's model and sampling. Plain data, and so is what is found: a thread can be sent the one, and send the other. */
export type Task = ColumnTask | RemedyTask | DriverTask;
export type Found = ColumnFound | RemedyFound | DriverFound;
export type Basis = DriverBasis;

/** How many values are at most a limit. A loop that is a function of its own: V8 compiles it once. */
const countUpTo = (column: Float64Array, limit: number): number => {
  let count = 0;
  for (let trial = 0; trial < column.length; trial += 1) count += Number(column[trial]! <= limit);
  return count;
};

/** Makes a thread ready for the tasks of a run. What is found does not depend on which tasks it is given. */
export const tasksOf = (program: Program, sampling: Sampling): ((task: Task, basis?: Basis) => Found) => (task, basis) => {
  if (task.kind === 'column') {
    const { held, left, replicates, limits } = task;
    return inBlock(() => {
      const column = readHeldColumn(held, left);
      return { kind: 'column', statistics: summarise(column, replicates), shares: limits.map((limit) => countUpTo(column, limit) / column.length) };
    });
  }
  if (task.kind === 'remedy') return { kind: 'remedy', weighed: weighed(program, task.input, { ...sampling, trials: task.trials }) };
  if (!basis) throw new Error(`${task.kind} without what they rest on`);
  return driverWork(program, sampling, basis)(task);
};

/** Memory that goes along with a task, and with what was found: it changes hands, and is not copied. */
export const memoryWith = (task: Task): readonly ArrayBuffer[] => (task.kind === 'column' ? task.held.memories.filter(changesHands) : []);
export const memoryOf = (found: Found): readonly ArrayBuffer[] =>
  (found.kind === 'incidents' ? found.columns.flatMap(({ own, elsewhere, atBase }) => [own, elsewhere, atBase].map(({ buffer }) => buffer as ArrayBuffer)) : []);

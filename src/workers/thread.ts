import type { Part } from '../engine/assembly';
import type { Sampling } from '../engine/sampling';
import { type Basis, type Found, memoryWith, type Task } from '../engine/tasks';
import type { PackedModel } from '../model/packed';

/** What a thread is told: first the run, then stretches of its trials and tasks about them, one after the other; and so for the next run. */
export type Order = RunOrder | Stretch | TaskOrder;
/** `number` tells runs apart. Without a program, it is that of the run before. */
export type RunOrder = { readonly kind: 'run'; readonly number: number; readonly sampling: Sampling; readonly program?: PackedProgram };
/** `factors` are those of discount, in digits. */
export type PackedProgram = { readonly model: PackedModel; readonly factors: readonly string[] };
export type Stretch = { readonly kind: 'trials'; readonly first: number; readonly lanes: number };
export type TaskOrder = {
  readonly kind: 'task';
  readonly index: number;
  readonly task: Task;
  /** With the first task that rests on it. */
  readonly basis?: Basis;
};

/** Memory that goes along with an order: it changes hands, and is not copied. */
export const sentWith = (order: Order): readonly ArrayBuffer[] => (order.kind === 'task' ? memoryWith(order.task) : []);

/** What it answers: `ready` to a run, a part to a stretch, what was found to a task; or why there is none. */
export type Answer =
  | { readonly kind: 'ready'; readonly number: number }
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'found'; readonly index: number; readonly found: Found }
  | { readonly kind: 'failed'; readonly error: Error };

/** A thread as its owner sees it: a worker thread of Node, or a Web Worker. */
export type Thread = {
  readonly send: (order: Order) => void;
  /** `ended` is told why a thread stopped by itself. */
  readonly listen: (answered: (answer: Answer) => void, ended: (reason: unknown) => void) => void;
  /** Stops it at once, whatever it does. */
  readonly stop: () => void;
};
/** Starts a thread; throws where there are none. */
export type StartThread = () => Thread;

/** What a thread sees of its owner. */
export type Owner = {
  readonly listen: (ordered: (order: Order) => void) => void;
  /** Buffers change hands, and are not copied. */
  readonly answer: (answer: Answer, buffers: readonly ArrayBuffer[]) => void;
};

/** A thread stopped by itself: out of memory, or killed. */
export class ThreadEnded extends Error {
  constructor(readonly reason: unknown) {
    super(`a worker stopped: ${reason instanceof Error ? reason.message : String(reason)}`);
  }
}

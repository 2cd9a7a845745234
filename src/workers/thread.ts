import type { Part } from '../engine/assembly';
import type { Sampling } from '../engine/sampling';
import type { PackedModel } from '../model/packed';

/** What a thread is told: first the run, then stretches of its trials, one after the other. */
export type Order = { readonly kind: 'run'; readonly model: PackedModel; readonly sampling: Sampling } | Stretch;
export type Stretch = {
  readonly kind: 'trials';
  readonly first: number;
  readonly lanes: number;
  /** The memory of a part that was answered before: it changes hands, and is not copied. */
  readonly spare?: ArrayBuffer;
};

/** Memory that goes along with an order. */
export const sparedBy = (order: Order): readonly ArrayBuffer[] => (order.kind === 'trials' && order.spare ? [order.spare] : []);

/** What it answers: `ready` to a run, a part to a stretch; or why there is none. */
export type Answer = { readonly kind: 'ready' } | { readonly kind: 'part'; readonly part: Part } | { readonly kind: 'failed'; readonly error: Error };

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

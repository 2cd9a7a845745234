import type { Basis, Found, Task } from './tasks';

/** Tasks of which none waits for another. Each is made when a thread is free for it: their columns need never be there all at once. */
export type Batch = {
  readonly count: number;
  readonly task: (index: number) => Task;
  /** What all of them rest on; a thread is sent it once. */
  readonly basis?: Basis;
  /** The share that is done with it of all that is to be told, up to 1. */
  readonly until: number;
};

/** Hands out batches, each for what is found by it, task by task. */
export type Steps<T> = Generator<Batch, T, readonly Found[]>;

/** A batch whose tasks are all of a kind. */
export function* allOf<K extends Task['kind']>(kind: K, batch: Omit<Batch, 'task'> & { readonly task: (index: number) => Extract<Task, { kind: K }> }): Steps<readonly Extract<Found, { kind: K }>[]> {
  const found = yield batch;
  return found.filter((own): own is Extract<Found, { kind: K }> => own.kind === kind);
}

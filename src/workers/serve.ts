import { changesHands } from '../engine/held-columns';
import { compile, type Program } from '../engine/program';
import type { Sampling } from '../engine/sampling';
import { type Compute, partsOf } from '../engine/simulate';
import { type Basis, type Found, memoryOf, type Task, tasksOf } from '../engine/tasks';
import { unpackModel } from '../model/packed';
import type { Answer, Order, Owner } from './thread';

/** A run made ready, and what its tasks rest on. */
type Ready = { readonly compute: Compute; readonly find: (task: Task, basis?: Basis) => Found; basis?: Basis };

const readyFor = (program: Program, sampling: Sampling): Ready => ({ compute: partsOf(program, sampling), find: tasksOf(program, sampling) });

/** What a thread does all its life: makes a run ready, then computes stretches of its trials, and what is told of them. */
export const serve = (owner: Owner): void => {
  let program: Program | undefined;
  let run: Ready | undefined;
  const answerTo = (order: Order): Answer => {
    if (order.kind === 'run') {
      if (order.program) program = compile(unpackModel(order.program.model), order.program.factors);
      if (!program) throw new Error('a run of no program');
      run = readyFor(program, order.sampling);
      return { kind: 'ready', number: order.number };
    }
    if (!run) throw new Error('trials of no run');
    if (order.kind === 'trials') return { kind: 'part', part: run.compute(order.first, order.lanes) };
    if (order.basis) run.basis = order.basis;
    return { kind: 'found', index: order.index, found: run.find(order.task, run.basis) };
  };
  const memoryIn = (answer: Answer): readonly ArrayBuffer[] => {
    if (answer.kind === 'part') return [answer.part.memory].filter(changesHands);
    return answer.kind === 'found' ? memoryOf(answer.found) : [];
  };
  owner.listen((order) => {
    try {
      const answer = answerTo(order);
      owner.answer(answer, memoryIn(answer));
    } catch (error) {
      owner.answer({ kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) }, []);
    }
  });
};

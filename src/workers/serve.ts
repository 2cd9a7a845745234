import { compile } from '../engine/program';
import { type Compute, partsOf } from '../engine/simulate';
import { unpackModel } from '../model/packed';
import type { Answer, Order, Owner } from './thread';

/** What a thread does all its life: makes a run ready, then computes stretches of its trials. */
export const serve = (owner: Owner): void => {
  let compute: Compute | undefined;
  const answerTo = (order: Order): Answer => {
    if (order.kind === 'run') {
      compute = partsOf(compile(unpackModel(order.model)), order.sampling);
      return { kind: 'ready' };
    }
    if (!compute) throw new Error('trials of no run');
    return { kind: 'part', part: compute(order.first, order.lanes, order.spare) };
  };
  owner.listen((order) => {
    try {
      const answer = answerTo(order);
      owner.answer(answer, answer.kind === 'part' ? [answer.part.memory] : []);
    } catch (error) {
      owner.answer({ kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) }, []);
    }
  });
};

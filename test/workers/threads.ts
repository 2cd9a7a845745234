import { serve } from '../../src/workers/serve';
import { type Answer, type Order, sentWith, type StartThread } from '../../src/workers/thread';

/** What befalls a thread of these tests: after so many answers it ends, or answers no more. */
export type Fate = { readonly endsAfter?: number; readonly silentAfter?: number; readonly failsAfter?: number };

/** Threads in this one, that take turns at random intervals and send what a thread can send. `stopped` counts those that were stopped. */
export const turnTaking = (fates: readonly Fate[] = []): { readonly start: StartThread; readonly started: () => number; readonly stopped: () => number } => {
  let [started, stopped, turns] = [0, 0, 0];
  return {
    started: () => started,
    stopped: () => stopped,
    start: () => {
      const { endsAfter = Infinity, silentAfter = Infinity, failsAfter = Infinity } = fates[started] ?? {};
      started += 1;
      let [answers, alive] = [0, true];
      let before = Promise.resolve();
      let ordered = (_: Order): void => undefined;
      let answered = (_: Answer): void => undefined;
      let ended = (_: unknown): void => undefined;
      serve({
        listen: (listener) => { ordered = listener; },
        answer: (answer, buffers) => {
          const sent = structuredClone(failsAfter <= answers ? { kind: 'failed', error: new RangeError('Array buffer allocation failed') } as const : answer, { transfer: [...buffers] });
          answers += 1;
          answered(sent);
        },
      });
      return {
        send: (order) => {
          const sent = structuredClone(order, { transfer: [...sentWith(order)] });
          turns += 1;
          const turn = (turns * 5) % 7;
          // Seven turns of different lengths, so that threads answer in no order; each reads its own orders in theirs.
          before = before.then(() => new Promise((done) => {
            setTimeout(() => {
              done();
              if (!alive) return;
              if (answers >= endsAfter) { ended(new Error('gone')); return; }
              if (answers < silentAfter) ordered(sent);
            }, turn);
          }));
        },
        listen: (onAnswer, onEnd) => { [answered, ended] = [onAnswer, onEnd]; },
        stop: () => {
          if (alive) stopped += 1;
          alive = false;
        },
      };
    },
  };
};

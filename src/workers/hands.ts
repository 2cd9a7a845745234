import type { Program } from '../engine/program';
import type { Sampling } from '../engine/sampling';
import type { Basis } from '../engine/tasks';
import { packModel } from '../model/packed';
import { type Answer, type Order, type PackedProgram, type RunOrder, type StartThread, type Thread, ThreadEnded } from './thread';

type Run = { readonly program: Program; readonly sampling: Sampling };

/** Work for threads about one run. */
export type Job = Run & {
  /** What its tasks rest on. */
  readonly basis?: Basis;
  /** The next order; undefined where none is left. */
  readonly next: () => Exclude<Order, RunOrder> | undefined;
  readonly take: (answer: Answer) => void;
  readonly isDone: () => boolean;
  /** Orders that a thread has at once, so that it need not wait for the next one. */
  readonly ahead: number;
};

/** A thread, and what it has been told. */
type Hand = { readonly thread: Thread; /** The run that it was last told of, and that it is ready for. */ told: number; ready: number; pending: number; /** What it has been sent. */ program?: Program; basis?: Basis };

/** Threads that stay from job to job; one job at a time. */
export type Hands = {
  /** Has a job done. False where there is no thread to do it; what ends one that was ready ends the job. */
  readonly carryOut: (job: Job, most: number) => Promise<boolean>;
  /** Starts threads, so that they are there when a job comes. */
  readonly call: (most: number) => void;
  /** Makes those that there are ready for a run. */
  readonly prepare: (run: Run) => void;
  readonly stop: () => void;
};

const isSame = (a: Sampling, b: Sampling): boolean => a.seed === b.seed && a.trials === b.trials && a.method === b.method;

/** A run as threads are told of it. */
type Told = { readonly program: Program; readonly packed: PackedProgram; readonly order: RunOrder };
type Going = Job & { readonly run: Told; readonly end: (done: boolean) => void; readonly refuse: (error: unknown) => void };

export const handsFrom = (start: StartThread): Hands => {
  let hands: readonly Hand[] = [];
  let job: Going | undefined;
  let run: Told | undefined;

  const runOf = ({ program, sampling }: Run): Told => {
    const known = run?.program === program ? run : undefined;
    if (known && isSame(known.order.sampling, sampling)) return known;
    const packed = known?.packed ?? { model: packModel(program.model), factors: program.factors.map((factor) => factor.toJSON()) };
    return (run = { program, packed, order: { kind: 'run', number: (run?.order.number ?? 0) + 1, sampling } });
  };
  /** Makes a thread ready for a run. */
  const tell = (hand: Hand, { program, packed, order }: Told): void => {
    if (hand.told === order.number) return;
    const isKnown = hand.program === program;
    [hand.told, hand.program] = [order.number, program];
    delete hand.basis;
    hand.thread.send(isKnown ? order : { ...order, program: packed });
  };
  /** Gives a thread what it can do now. */
  const give = (hand: Hand): void => {
    if (!job) return;
    tell(hand, job.run);
    while (hand.ready === job.run.order.number && hand.pending < job.ahead) {
      const order = job.next();
      if (!order) return;
      hand.pending += 1;
      const { basis } = job;
      hand.thread.send(order.kind === 'task' && basis && hand.basis !== basis ? { ...order, basis } : order);
      if (basis) hand.basis = basis;
    }
  };
  const hear = (hand: Hand, answer: Answer): void => {
    if (!hands.includes(hand)) return;
    try {
      if (answer.kind === 'failed') {
        // Where nobody waits for it now, the next job is told.
        hand.told = 0;
        delete hand.program;
        throw answer.error;
      }
      if (answer.kind === 'ready') {
        hand.ready = answer.number;
        give(hand);
        return;
      }
      hand.pending -= 1;
      // First the next one, so that the thread is busy meanwhile.
      give(hand);
      job?.take(answer);
      if (job?.isDone()) job.end(true);
    } catch (error) {
      job?.refuse(error);
    }
  };
  const lose = (hand: Hand, reason: unknown): void => {
    if (!hands.includes(hand)) return;
    hands = hands.filter((other) => other !== hand);
    hand.thread.stop();
    if (hand.ready > 0) job?.refuse(new ThreadEnded(reason));
    else if (hands.length === 0) job?.end(false);
  };
  const call = (most: number): void => {
    try {
      while (hands.length < most) {
        const hand: Hand = { thread: start(), told: 0, ready: 0, pending: 0 };
        hands = [...hands, hand];
        hand.thread.listen((answer) => { hear(hand, answer); }, (reason) => { lose(hand, reason); });
      }
    } catch {
      // So many can be had, and no more.
    }
  };
  return {
    call,
    prepare: (own) => {
      const told = runOf(own);
      for (const hand of hands) tell(hand, told);
    },
    carryOut: async (own, most) => {
      call(most);
      if (hands.length === 0) return false;
      try {
        return await new Promise<boolean>((end, refuse) => {
          job = { ...own, run: runOf(own), end, refuse };
          for (const hand of hands) give(hand);
        });
      } finally {
        job = undefined;
      }
    },
    stop: () => {
      const [all, own] = [hands, job];
      [hands, job] = [[], undefined];
      for (const { thread } of all) thread.stop();
      own?.refuse(new ThreadEnded('it was told to'));
    },
  };
};

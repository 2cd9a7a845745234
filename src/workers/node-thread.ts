import { setFlagsFromString } from 'node:v8';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Answer, type Order, type Owner, sentWith, type StartThread } from './thread';

/** By this a thread knows what it was started for. */
const TRIALS = 'qiansuan trials';

/** Megabytes of a thread's own heap, a tenth of which a hospital's model takes. */
const MOST_HEAP = 1024;
/**
 * Heaps grow to two and a half times what lives in them before V8 looks for garbage. Left to itself, below that limit, it looks at less than twice: so often that trials
 * wait for it, and with each look it drops compiled code. At four times, as without a limit, a million trials take too much memory.
 */
const GROWTH = '--heap-growing-percent=150';

/** Starts threads of the file given, which must ask `ownerOfThread` first. */
export const nodeThread = (file: string): StartThread => () => {
  setFlagsFromString(GROWTH);
  // Neither the command line nor a profiler's options are the thread's.
  const worker = new Worker(file, { workerData: TRIALS, argv: [], execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP } });
  let stopped = false;
  return {
    send: (order) => { worker.postMessage(order, sentWith(order)); },
    listen: (answered, ended) => {
      worker.on('message', (answer: Answer) => { answered(answer); });
      worker.on('messageerror', ended);
      worker.on('error', ended);
      worker.on('exit', (code) => { if (!stopped) ended(new Error(`exit ${String(code)}`)); });
    },
    stop: () => {
      stopped = true;
      void worker.terminate();
    },
  };
};

/** The owner of the thread that this is, if it was started by `nodeThread`. */
export const ownerOfThread = (): Owner | undefined => {
  const port = parentPort;
  if (isMainThread || workerData !== TRIALS || !port) return undefined;
  return {
    listen: (ordered) => port.on('message', (order: Order) => { ordered(order); }),
    answer: (answer, buffers) => { port.postMessage(answer, buffers); },
  };
};

import type { Endpoint } from 'comlink';
import { calculationScript, workerOf } from './script-worker';

/** Milliseconds after which a worker that says nothing is taken for none. */
const PATIENCE = 10_000;

/** The worker, once it is there; undefined where the browser refuses it. */
const ready = (worker: Worker): Promise<Worker | undefined> =>
  new Promise((done) => {
    const settle = (found: Worker | undefined): void => {
      clearTimeout(waiting);
      worker.onmessage = null;
      worker.onerror = null;
      if (!found) worker.terminate();
      done(found);
    };
    const waiting = setTimeout(() => { settle(undefined); }, PATIENCE);
    worker.onmessage = () => { settle(worker); };
    worker.onerror = (event) => {
      event.preventDefault();
      settle(undefined);
    };
  });

const inWorker = async (): Promise<Worker | undefined> => {
  try {
    return await ready(workerOf('worker'));
  } catch {
    return undefined;
  }
};

/** In a worker; where there is none, in the page itself, which lets others have a turn. */
export const startCalculation = async (): Promise<Endpoint> => {
  const worker = await inWorker();
  if (worker) return worker;
  const { port1, port2 } = new MessageChannel();
  calculationScript()(port2, 'page');
  port2.start();
  port1.start();
  return port1;
};

import { type Answer, type Order, sentWith, type Thread } from './thread';

/** As much as is needed of a browser's own; a type of its own, since no other file may know a browser. */
export type WebWorker = {
  readonly postMessage: (message: unknown, transfer: readonly ArrayBuffer[]) => void;
  readonly terminate: () => void;
  onmessage: ((event: { readonly data: Answer }) => void) | null;
  onmessageerror: (() => void) | null;
  onerror: ((event: { readonly message?: string; readonly preventDefault: () => void }) => void) | null;
};

/** A Web Worker as a thread. */
export const threadOf = (worker: WebWorker): Thread => ({
  send: (order: Order) => { worker.postMessage(order, sentWith(order)); },
  listen: (answered, ended) => {
    worker.onmessage = ({ data }) => { answered(data); };
    worker.onmessageerror = () => { ended(new Error('an answer that cannot be read')); };
    worker.onerror = (event) => {
      event.preventDefault();
      ended(new Error(event.message ?? 'its script cannot be loaded'));
    };
  },
  stop: () => { worker.terminate(); },
});

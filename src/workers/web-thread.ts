import type { Answer, Order, StartThread } from './thread';

/** As much as is needed of a browser's own; a type of its own, since no other file may know a browser. */
type WebWorker = {
  readonly postMessage: (message: unknown) => void;
  readonly terminate: () => void;
  onmessage: ((event: { readonly data: Answer }) => void) | null;
  onmessageerror: (() => void) | null;
  onerror: ((event: { readonly message?: string; readonly preventDefault: () => void }) => void) | null;
};
declare const Worker: new (script: URL) => WebWorker;

/** Starts a Web Worker; the bundler makes a script of the file that is named here. */
export const startWebThread: StartThread = () => {
  const worker = new Worker(new URL('./web-worker.ts', import.meta.url));
  return {
    send: (order: Order) => { worker.postMessage(order); },
    listen: (answered, ended) => {
      worker.onmessage = ({ data }) => { answered(data); };
      worker.onmessageerror = () => { ended(new Error('an answer that cannot be read')); };
      worker.onerror = (event) => {
        event.preventDefault();
        ended(new Error(event.message ?? 'its script cannot be loaded'));
      };
    },
    stop: () => { worker.terminate(); },
  };
};

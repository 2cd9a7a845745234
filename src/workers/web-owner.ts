import type { Answer, Order, Owner } from './thread';

/** What a Web Worker sees of the page. */
export type WorkerScope = {
  onmessage: ((event: { readonly data: Order }) => void) | null;
  readonly postMessage: (message: Answer, transfer: readonly ArrayBuffer[]) => void;
};

export const webOwner = (scope: WorkerScope): Owner => ({
  listen: (ordered) => { scope.onmessage = ({ data }) => { ordered(data); }; },
  answer: (answer, buffers) => { scope.postMessage(answer, buffers); },
});

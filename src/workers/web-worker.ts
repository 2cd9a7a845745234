import { serve } from './serve';
import type { Answer, Order } from './thread';

declare const self: {
  onmessage: ((event: { readonly data: Order }) => void) | null;
  readonly postMessage: (message: Answer, transfer: readonly ArrayBuffer[]) => void;
};

serve({
  listen: (ordered) => { self.onmessage = ({ data }) => { ordered(data); }; },
  answer: (answer, buffers) => { self.postMessage(answer, buffers); },
});

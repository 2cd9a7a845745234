import { expose } from 'comlink';
import { templateFiles } from '../template-files';
import { startWebThread } from '../workers/web-thread';
import { newCalculation } from './calculation';

/** Other messages have their turn, as between two tasks: promises alone would not let them in. */
const breathe = async (): Promise<void> =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });

const hash = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** One core is left to Excel. Where a worker cannot start others, it computes alone. */
const count = Math.max(1, Math.min(8, navigator.hardwareConcurrency - 1));

expose(newCalculation({ templates: templateFiles, hash, breathe, now: () => performance.now(), workers: { count, start: startWebThread } }));

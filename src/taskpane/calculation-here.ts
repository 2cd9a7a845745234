import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { templateFiles } from '../template-files';
import type { StartThread } from '../workers/thread';
import { newCalculation } from './calculation';
import type { Calculation } from './protocol';

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

/** The browser's own SHA-256 is there over https alone, and an intranet may have none. */
const hash = (text: string): Promise<string> => Promise.resolve(bytesToHex(sha256(new TextEncoder().encode(text))));

/** One core is left to the spreadsheet. Where a worker cannot start others, it computes alone. */
const count = Math.max(1, Math.min(8, navigator.hardwareConcurrency - 1));

/** What calculates, in the thread that calls this. */
export const calculationHere = (start: StartThread): Calculation =>
  newCalculation({ templates: templateFiles, hash, breathe, now: () => performance.now(), workers: { count, start } });

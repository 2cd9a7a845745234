import type { StartThread } from './thread';
import { threadOf, type WebWorker } from './worker-thread';

declare const Worker: new (script: URL) => WebWorker;

/** Starts a Web Worker; the bundler makes a script of the file that is named here. */
export const startWebThread: StartThread = () => threadOf(new Worker(new URL('./web-worker.ts', import.meta.url)));

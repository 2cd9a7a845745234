import '../wps/polyfills';
import { expose } from 'comlink';
import { serve } from '../../workers/serve';
import type { StartThread } from '../../workers/thread';
import { webOwner, type WorkerScope } from '../../workers/web-owner';
import { threadOf, type WebWorker } from '../../workers/worker-thread';
import { calculationHere } from '../calculation-here';
import { type CalculationScript, workerOf } from './script-worker';

/** What the build wraps this file into: a function whose text is a worker's script, and which the page itself can call where there are no workers. */
declare const port: Parameters<CalculationScript>[0];
declare const role: Parameters<CalculationScript>[1];

const noThread: StartThread = () => { throw new Error('the page is no place to start threads from'); };
const startThread: StartThread = () => threadOf(workerOf('thread') as unknown as WebWorker);

switch (role) {
  case 'thread':
    serve(webOwner(port as unknown as WorkerScope));
    break;
  case 'worker':
    expose(calculationHere(startThread), port);
    port.postMessage('ready');
    break;
  case 'page':
    expose(calculationHere(noThread), port);
    break;
}

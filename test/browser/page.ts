import { startWebThread } from '../../src/workers/web-thread';
import { bitsOf, type Job } from './bits';

/** Counts the threads, so that the test knows that they were Web Workers. */
let started = 0;
const start: typeof startWebThread = () => {
  started += 1;
  return startWebThread();
};

const answer = async (): Promise<unknown> => {
  try {
    const job = (await (await fetch('/job')).json()) as Job;
    return { bits: await bitsOf(job, start), started };
  } catch (error) {
    return { error: error instanceof Error ? error.stack : String(error) };
  }
};

await fetch('/answer', { method: 'POST', body: JSON.stringify(await answer()) });

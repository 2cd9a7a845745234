import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Answer } from '../workload/figures';

/** Seconds by the clock on the wall, and those of processors where the peer can tell. */
export type Reply = { readonly seconds: number; readonly processor?: number } & Partial<Answer>;
export type Running = { readonly run: (trials: number, seed: number) => Promise<Reply>; readonly stop: () => void };

/** One thread for each library of linear algebra that numpy may have been built with. */
const ONE_THREAD = { OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1', OMP_NUM_THREADS: '1', VECLIB_MAXIMUM_THREADS: '1' };

/** A process that answers each line "TRIALS SEED" with a line of JSON. */
export const running = (command: string, parameters: readonly string[]): Running => {
  const child = spawn(command, parameters, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...ONE_THREAD } });
  let complaint = '';
  child.stderr.on('data', (text) => { complaint += String(text); });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const died = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('close', (code) => { reject(new Error(`${command} ${parameters.join(' ')} ended (${String(code)}): ${complaint.slice(-500)}`)); });
  });
  died.catch(() => undefined);
  return {
    run: async (trials, seed) => {
      child.stdin.write(`${trials} ${seed}\n`);
      const line: IteratorResult<string, unknown> = await Promise.race([lines.next(), died]);
      return line.done ? died : (JSON.parse(line.value) as Reply);
    },
    stop: () => { child.stdin.end(); },
  };
};

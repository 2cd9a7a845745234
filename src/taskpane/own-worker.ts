import { type Calculator, calculatorOf } from './calculator';

/** The calculation in a worker whose script stands beside the page. */
export const ownWorker = (): Calculator => calculatorOf(new Worker(new URL('./calculation-worker.ts', import.meta.url), { name: 'calculation' }));

import type { Endpoint } from 'comlink';

/** All that calculates, as one function: its text makes a worker without a file, since a page from a disk can load none. */
export type CalculationScript = (port: Endpoint, role: 'worker' | 'thread' | 'page') => void;

export const calculationScript = (): CalculationScript => (self as unknown as { readonly qiansuanCalculation: CalculationScript }).qiansuanCalculation;

/** Throws where the browser lets no worker be made of a text. */
export const workerOf = (role: 'worker' | 'thread'): Worker => {
  const text = `self.qiansuanCalculation=${calculationScript().toString()};self.qiansuanCalculation(self,"${role}")`;
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  try {
    return new Worker(url);
  } finally {
    // What is loaded from it is asked for at once, and comes later.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }
};

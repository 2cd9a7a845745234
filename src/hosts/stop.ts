import type { FaultCode, HostFault, Watched } from './host';

export type Trouble = Pick<HostFault, 'code' | 'values'>;

/** A trouble of ours on its way up. */
export class Stopped extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.code);
  }
}

export const stop = (code: FaultCode, values: Trouble['values'] = {}): never => {
  throw new Stopped({ code, values });
};

/** Tells how far something is, and stops it where the person changed their mind. */
export const interruptible = ({ progress, signal }: Watched) => (share: number): void => {
  progress?.(share);
  if (signal?.aborted === true) stop('cancelled');
};

import type { FaultCode, HostFault } from './host';

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

import type { FaultCode, HostFault, Left } from '../host';
import { type ExcelPage, NoAnswer, type Session, talk } from './session';

export type Trouble = Pick<HostFault, 'code' | 'values'>;

/** A trouble of ours on its way up. */
class Stopped extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.code);
  }
}

export const stop = (code: FaultCode, values: Trouble['values'] = {}): never => {
  throw new Stopped({ code, values });
};

const CODES: Readonly<Record<string, FaultCode>> = {
  InvalidOperationInCellEditMode: 'cell-edit',
  InvalidOrTimedOutSession: 'connection-lost',
  ActivityLimitReached: 'connection-lost',
  ConnectionFailure: 'connection-lost',
  RequestAborted: 'connection-lost',
  ServiceNotAvailable: 'connection-lost',
  Timeout: 'connection-lost',
  RequestPayloadSizeLimitExceeded: 'too-large',
  ResponsePayloadSizeLimitExceeded: 'too-large',
};

/** What fails where another workbook is in front, with a code that says nothing. */
const NEEDS_ACTIVE = /^(?:WorksheetCollection\.add|Worksheet\.(?:delete|copy|activate|showGridlines)|WorksheetFreezePanes\.)/;

type OfficeError = { readonly code?: unknown; readonly debugInfo?: { readonly errorLocation?: unknown } };

/** What went wrong, in words of ours. Errors of office.js may come from another window's realm. */
export const troubleOf = (error: unknown): Trouble => {
  if (error instanceof Stopped) return error.trouble;
  if (error instanceof NoAnswer) return { code: 'connection-lost', values: {} };
  const { code, debugInfo } = (typeof error === 'object' && error !== null ? error : {}) as OfficeError;
  const location = typeof debugInfo?.errorLocation === 'string' ? debugInfo.errorLocation : '';
  if (typeof code !== 'string') throw error;
  const known = CODES[code];
  if (known) return { code: known, values: {} };
  if ((code === 'GeneralException' || code === 'InvalidSelection') && NEEDS_ACTIVE.test(location)) return { code: 'other-workbook', values: {} };
  if (code === 'AccessDenied') return { code: /^Worksheet(?:Collection)?\./.test(location) ? 'workbook-protected' : 'sheet-protected', values: { sheet: '' } };
  return { code: 'unexpected', values: { code, location } };
};

export const faultOf = (error: unknown, left: Left): { readonly fault: HostFault } => ({ fault: { ...troubleOf(error), left } });

/** Milliseconds between attempts. */
const PAUSE = 200;

/** Again and again while a cell is being edited, as long as our patience goes: what was begun has to come to an end. */
export const patiently = async <T>(page: ExcelPage, work: (session: Session) => Promise<T>): Promise<T> => {
  for (let left = page.patience; ; left -= PAUSE) {
    try {
      return await talk(page, work);
    } catch (error) {
      if (left <= 0 || troubleOf(error).code !== 'cell-edit') throw error;
      await new Promise((go) => setTimeout(go, PAUSE));
    }
  }
};

import type { Host } from '../host';
import { keptSheets } from './kept-sheets';
import { readXlsx } from './read-xlsx';
import { writeXlsx } from './write-xlsx';

/** A workbook file in memory. */
export type FileHost = Host & {
  /** The file as it is by now; undefined where there is none yet. */
  readonly bytes: () => Uint8Array | undefined;
};

export const xlsxFile = (before?: Uint8Array): FileHost => {
  let bytes = before;
  return {
    cannot: [],
    bytes: () => bytes,
    apply: async (plan, { keeping, progress } = {}) => {
      bytes = await writeXlsx(plan, bytes && keeping && (await keptSheets(bytes, keeping)));
      progress?.(1);
      return { undone: [] };
    },
    read: async (only, { progress, signal } = {}) => {
      const read = bytes ? await readXlsx(bytes) : { fault: 'not-a-workbook' as const };
      if ('fault' in read) return { fault: { code: read.fault, values: {}, left: 'as-it-was' } };
      progress?.(1);
      if (signal?.aborted === true) return { fault: { code: 'cancelled', values: {}, left: 'as-it-was' } };
      return { data: { sheets: read.data.sheets.filter(({ name }) => !only || only.has(name)) } };
    },
  };
};

import { describe } from '@jest/globals';
import { openXlsx, saveXlsx } from 'hucre';
import { hosts } from '../../../src/hosts/registry';
import { hostContract } from '../contract';
import { xlsxDump } from './dump';

type Workbook = Awaited<ReturnType<typeof openXlsx>>;

describe('an .xlsx file', () => {
  hostContract(() => {
    let host = hosts.xlsx();
    const bytes = (): Uint8Array => host.bytes() ?? new Uint8Array();
    const edit = async (change: (book: Workbook) => void): Promise<void> => {
      const book = await openXlsx(bytes());
      change(book);
      host = hosts.xlsx(await saveXlsx(book));
    };
    return {
      host: { cannot: host.cannot, apply: (plan, options) => host.apply(plan, options), read: (...args) => host.read(...args) },
      dump: async (sheets) => {
        const dump = await xlsxDump(bytes());
        return { ...dump, sheets: dump.sheets.filter(({ name }) => sheets.has(name)) };
      },
      type: (name, row, column, value) => edit((book) => {
        const sheet = book.sheets.find((known) => known.name === name) ?? ({ name, rows: [], cells: new Map() });
        if (!book.sheets.includes(sheet)) book.sheets.push(sheet);
        const at = `${String(row)},${String(column)}`;
        if (typeof value === 'string' && value.startsWith('=')) sheet.cells?.set(at, { value: 0, type: 'formula', formula: value.slice(1), formulaResult: 0 });
        else if (sheet.cells?.has(at)) sheet.cells.set(at, { ...sheet.cells.get(at), value, type: typeof value === 'number' ? 'number' : 'string' });
        else {
          const rows: unknown[][] = sheet.rows;
          while (rows.length <= row) rows.push([]);
          const cells = rows[row] ?? [];
          while (cells.length < column) cells.push(null);
          cells[column] = value;
        }
      }),
      name: (name, range) => edit((book) => { (book.namedRanges ??= []).push({ name, range }); }),
      formula: async (name, row, column) => (await openXlsx(bytes())).sheets.find((sheet) => sheet.name === name)?.cells?.get(`${String(row)},${String(column)}`)?.formula,
      refersTo: async (name) => (await openXlsx(bytes())).namedRanges?.find((known) => known.name === name)?.range,
      // A file holds the values that it was written with.
      calculate: () => Promise.resolve(),
    };
  });
});

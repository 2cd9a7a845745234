import { writeXlsx } from 'hucre/xlsx';
import { placeOf, type WorkbookState } from './workbook-state';

/** The cells, formulas and names of an Excel's workbook as a file, for another program to calculate. Cached values are all wrong (-1). */
export const exportXlsx = (book: WorkbookState): Promise<Uint8Array> =>
  writeXlsx({
    sheets: book.sheets.map((sheet) => ({
      name: sheet.name,
      cells: new Map([...sheet.cells].map(([key, { formula, value }]) => {
        const numFmt = sheet.formats.get(key)?.['NumberFormat'];
        const style = typeof numFmt === 'string' ? { style: { numFmt } } : {};
        return [placeOf(key).join(','), formula === undefined ? { value: value ?? null, ...style } : { formula: formula.slice(1), formulaResult: -1, ...style }] as const;
      })),
    })),
    namedRanges: [...book.names.values()].map(({ name, formula }) => ({ name, range: formula.slice(1) })),
  });

import { type Cell, type CellValue, readXlsx as read, type Sheet } from 'hucre/xlsx';
import type { CellData, SheetData, WorkbookData } from '../../report/plan';
import { archiveFault } from './archive-size';

/** Why a file cannot be read as a workbook. */
export type WorkbookFault = 'not-a-workbook' | 'too-large-workbook' | 'encrypted';

/** An OLE container: an .xlsx with a password, or an .xls. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

const isErrorName = (value: CellValue): value is string => typeof value === 'string' && /^#(?:[A-Z/0]+[!?]?|N\/A|NAME\?|GETTING_DATA)$/.test(value);

const cellData = (value: CellValue, cell: Cell | undefined): CellData | null => {
  const content = contentOf(value, cell);
  return cell?.comment === undefined ? content : { ...content, comment: cell.comment.text };
};

const contentOf = (value: CellValue, cell: Cell | undefined): CellData | null => {
  const shown = cell?.formula === undefined ? value : (cell.formulaResult ?? value);
  const formula = cell?.formula === undefined ? {} : { formula: cell.formula };
  if ((cell?.type === 'error' || cell?.formula !== undefined) && isErrorName(shown)) return { error: shown, ...formula };
  if (shown instanceof Date) return { day: Number.isNaN(shown.getTime()) ? '' : shown.toISOString().slice(0, 10), ...formula };
  if (shown === null || shown === '') return cell?.formula === undefined ? null : formula;
  return typeof shown === 'number' || typeof shown === 'string' || typeof shown === 'boolean' ? { value: shown, ...formula } : { value: String(shown), ...formula };
};

const sheetData = ({ name, rows, cells }: Sheet): SheetData => ({
  name,
  rows: rows.map((row, r) => row.map((value, c) => cellData(value, cells?.get(`${r},${c}`)))),
});

/** The cells of an .xlsx file, whoever wrote it. Never throws: what cannot be read is a fault. */
export const readXlsx = async (bytes: Uint8Array): Promise<{ readonly data: WorkbookData } | { readonly fault: WorkbookFault }> => {
  if (OLE.every((byte, index) => bytes[index] === byte)) return { fault: 'encrypted' };
  const fault = archiveFault(bytes);
  if (fault) return { fault };
  try {
    // Styles tell days from numbers.
    return { data: { sheets: (await read(bytes, { readStyles: true })).sheets.map(sheetData) } };
  } catch {
    return { fault: 'not-a-workbook' };
  }
};

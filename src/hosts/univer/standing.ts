import { cellAddress } from '../addresses';
import type { Cell, Sheet, SheetSnapshot, Snapshot, Sparse, Workbook } from './facade';

const EMPTY: Snapshot = { id: 'qiansuan-workbook', name: '', styles: {}, sheetOrder: [], sheets: {} };

/** A formula that was filled down stands whole in its first cell alone: for the others the sheet is asked. */
const whole = ({ si, ...own }: Cell, formula: () => string | undefined): Cell => (typeof si === 'string' && si !== '' ? { ...own, f: formula() ?? own.f ?? '' } : own);

const eachWhole = (cellData: SheetSnapshot['cellData'], sheet: Sheet | undefined): SheetSnapshot['cellData'] => {
  const isFilled = Object.values(cellData).some((cells) => Object.values(cells).some(({ si }) => typeof si === 'string'));
  return !isFilled ? cellData : Object.fromEntries(Object.entries(cellData).map(([row, cells]): [string, Sparse<Cell>] => [row, Object.fromEntries(Object.entries(cells).map(([column, cell]) =>
    [column, whole(cell, () => sheet?.getRange(cellAddress(Number(row), Number(column))).getFormulas()[0]?.[0])]))]));
};

/** The workbook as it stands; one that is not there yet has nothing in it. */
export const standingOf = (book: Workbook | null): Snapshot => {
  if (!book) return EMPTY;
  const saved = book.save();
  const byId = new Map(book.getSheets().map((sheet) => [sheet.getSheetId(), sheet]));
  return { ...saved, sheets: Object.fromEntries(Object.entries(saved.sheets).map(([id, sheet]) => [id, { ...sheet, cellData: eachWhole(sheet.cellData, byId.get(id)) }])) };
};

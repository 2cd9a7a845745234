import type { WorkbookData } from '../plan';
import { freeText, plainWord, wordings } from './cell-text';
import { findTables } from './find-tables';

const TOP_ROWS = 30;

/** Whether a workbook is one that left the house: a quotation and what the customer will spend, and no model. */
export const isVendorBook = (book: WorkbookData): boolean => {
  const texts = wordings('sheet.customerCost.what');
  const says = book.sheets.some((sheet) => sheet.rows.slice(0, TOP_ROWS).some((row) => row.some((cell) => texts.includes(plainWord(freeText(cell))))));
  return says && !holdsModel(book);
};

export const holdsModel = (book: WorkbookData): boolean => findTables(book, '').some(({ key }) => key === 'settings' || key === 'inputs' || key === 'lines');

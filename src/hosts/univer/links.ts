import { cellAddress } from '../addresses';
import type { UniverFacade } from './facade';

/** A link of a plan: `'Sheet'!B5`. */
const LINK = /^'((?:[^']|'')+)'!\$?([A-Z]{1,3})\$?([0-9]{1,7})/;

/** Leads from a cell that a person clicks to where the plan links it to. Univer's own links would make a text document of each such cell, and there are thousands. */
export const followLinks = (univer: Pick<UniverFacade, 'addEvent'>, go: (sheet: string, cell: string) => void): void => {
  univer.addEvent('CellClicked', ({ worksheet, row, column }) => {
    const [, sheet, letters = '', number = ''] = LINK.exec(worksheet.getRange(cellAddress(row, column)).getCellData()?.custom?.link ?? '') ?? [];
    if (sheet !== undefined) go(sheet.replaceAll("''", "'"), letters + number);
  });
};

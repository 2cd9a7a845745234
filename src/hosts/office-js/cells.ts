import { stop } from '../stop';
import type { Session } from './session';

/** Brings a cell before the person's eyes, on a sheet that was hidden too. */
export const selectCell = async ({ context, sync }: Session, sheet: string, cell: string): Promise<void> => {
  const worksheet = context.workbook.worksheets.getItemOrNullObject(sheet);
  worksheet.load('visibility');
  await sync();
  if (worksheet.isNullObject) stop('no-sheet', { sheet });
  if (worksheet.visibility !== 'Visible') worksheet.visibility = 'Visible';
  worksheet.activate();
  worksheet.getRange(cell).select();
  await sync();
};

/** Enters a number as a person would: nothing else of the workbook changes but what calculates from it. */
export const enterNumber = async ({ context, sync }: Session, sheet: string, cell: string, value: number): Promise<void> => {
  context.workbook.worksheets.getItem(sheet).getRange(cell).values = [[value]];
  await sync();
};

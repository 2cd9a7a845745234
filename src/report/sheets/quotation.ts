import { cellText } from '../address';
import type { Context } from '../context';
import { livingCells } from '../offer-cells';
import { livingTexts } from '../offer-parties';
import { offerSheet } from '../offer-sheet';
import type { SheetPlan } from '../plan';
import { QUOTATION_VALUE, quotationCells } from './setup';

/** 报价单: what a supplier asks for in a strategy, over the inputs; undefined where no line has a supplier and a price. */
export const quotation = (context: Context): SheetPlan | undefined => {
  const { offer, words, program, on } = context;
  if (!offer) return undefined;
  const cells = quotationCells(context);
  const reference = (row: number): string => on('setup', cellText(row, QUOTATION_VALUE, 'both'));
  const texts = livingTexts(program.model.quotation, {
    value: (id) => reference(cells.find((cell) => cell.id === id)?.row ?? 0),
    terms: cells.filter(({ id }) => id === 'terms').map(({ row }) => reference(row)),
  });
  return { ...offerSheet(context, offer, { cells: (item, figures) => livingCells(context, offer, item, figures), texts, what: words('sheet.quotation.what') }), protect: true };
};

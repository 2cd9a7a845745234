import type { Words } from '../locale/words';
import { contextOf, type Stamp } from './context';
import { customerCost, shownInputs } from './customer-cost';
import { stampedCells } from './offer-cells';
import { stampedTexts } from './offer-parties';
import { offerSheet } from './offer-sheet';
import type { Offer } from './offers';
import type { WorkbookPlan } from './plan';
import type { ResultsSource } from './results';
import { houseStyles } from './styles';

/**
 * A workbook that leaves the house: the quotation, whose formulas refer to itself alone, and what the customer will spend in all, as values. Nothing else of the model
 * is in it. `shown` are the inputs that are told of; where it is left open, those that the quantities offered rest on.
 */
export const vendorPlan = (given: ResultsSource, words: Words, stamp: Stamp, offer: Offer, shown?: readonly string[]): WorkbookPlan => {
  const { scenarios: _, ...source } = given;
  const context = contextOf({ ...source, offer }, words, stamp);
  const { model } = source.program;
  const number = model.quotation?.number ?? '';
  const inputs = shown ? model.inputs.filter(({ id }) => shown.includes(id)) : shownInputs(context, offer);
  return {
    title: words('quotation.file', { number }).trim(),
    created: stamp.created,
    styles: houseStyles,
    sheets: [
      offerSheet(context, offer, { cells: (item, figures) => stampedCells(context, offer, item, figures), texts: stampedTexts(model.quotation) }),
      customerCost(context, offer, inputs),
    ],
    names: [],
  };
};

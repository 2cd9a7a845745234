import type { Issue } from '../../model/issue';
import { type Model, quantityIn } from '../../model/model';
import { baseText } from '../base-formulas';
import { isAll, wordText } from './cell-text';
import type { FoundTable } from './find-tables';

/** Spreadsheets calculate with 15 digits. */
const SAME = 1e-12;
const anywhere = { parameter: () => 'A1', min: 'A1', max: 'A1' };

/**
 * Base values that a person typed over the formula of a distribution: nothing would read them, so they are told. Where a program left
 * values for formulas they still agree; and a base value that no formula gives is a stamp, which changes with its parameters.
 */
export const overwrittenValues = (table: FoundTable | undefined, model: Model): readonly Issue[] =>
  (table?.rows ?? []).flatMap((row): readonly Issue[] => {
    const cell = row.cell('value');
    const input = model.inputs.find(({ id }) => id === wordText(row.cell('id')));
    const strategy = wordText(row.cell('strategy'));
    const quantity = input && quantityIn(input, isAll(strategy) ? '' : strategy);
    if (typeof cell?.value !== 'number' || cell.formula !== undefined || quantity?.kind !== 'distribution') return [];
    if (!quantity.spec.base && baseText(quantity.spec, anywhere) === undefined) return [];
    const base = quantity.distribution.base.toNumber();
    if (Math.abs(cell.value - base) <= SAME * Math.abs(base)) return [];
    return [{ severity: 'error', code: 'value-overwritten', values: { found: String(cell.value), base: String(base) }, place: row.place('value') }];
  });

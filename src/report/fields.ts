import type { Decimal } from '../money/decimal';
import { Decimal as DecimalOf } from '../money/decimal';
import { constant, text } from './grid';
import type { CellPlan } from './plan';

/**
 * What a cell of an input sheet says. Where a cell cannot hold it (a number of more than 15 digits, an empty text), `exact` is the
 * whole of it: it stands in the last column of the row, and counts as long as the cell itself was not changed.
 */
export type Field = { readonly cell: CellPlan; readonly exact?: string };

/** A cell holds a float64, of which spreadsheets keep and show 15 significant digits. */
export const cellDigits = (value: number): string => String(Number(value.toPrecision(15)));

export const numberField = (value: Decimal | undefined, style = 'input'): Field => {
  if (value === undefined) return { cell: text('', style) };
  const held = value.toNumber();
  const whole = new DecimalOf(cellDigits(held)).eq(value);
  return { cell: constant(held, style), ...(!whole && { exact: value.toFixed() }) };
};

/** A file keeps no carriage return, and an empty text is no text. */
export const heldText = (value: string): string => value.replace(/\r\n?/g, '\n');

export const textField = (value: string | undefined, style = 'inputText'): Field => {
  const held = heldText(value ?? '');
  return { cell: text(held, style), ...(value !== undefined && (value === '' || held !== value) && { exact: value }) };
};

/** What is shown beside the inputs and never read. */
export const shown = (value: string, style = 'label'): Field => ({ cell: text(value, style) });

/** The cells of a row, column by column; the last one holds what the others cannot. */
export const rowOf = (keys: readonly string[], fields: Readonly<Record<string, Field | undefined>>): readonly (CellPlan | null)[] => {
  const exact = Object.fromEntries(Object.entries(fields).flatMap(([key, field]) => (field?.exact === undefined ? [] : [[key, field.exact]])));
  return keys.map((key) => {
    if (key === 'exact') return Object.keys(exact).length === 0 ? null : text(JSON.stringify(exact), 'stampedText');
    return fields[key]?.cell ?? null;
  });
};

import { monthText } from '../../model/calendar';
import { cellText, rangeText } from '../address';
import { type Context, subtitleSpan, titleRows } from '../context';
import { type Field, numberField, rowOf, shown, textField } from '../fields';
import { constant, live, newGrid, text } from '../grid';
import { hints } from '../hints';
import { inputTables } from '../input-tables';
import { at } from '../places';
import type { SheetPlan, ValidationPlan } from '../plan';
import { rowHeight } from '../row-height';
import { tabColours } from '../styles';
import { daySerial } from '../days';
import { grossPrice, hasExpired, purchasedInputs, type Quotation, type Quotations, quotedKey } from '../quotations';

const { head: HEAD, first: FIRST, asOf: AS_OF } = at.quotes;
const { columns } = inputTables.quotes;
const columnOf = (key: string): number => columns.findIndex((column) => column.key === key);
const COLUMN = { id: 0, strategy: columnOf('strategy'), price: columnOf('price'), vat: columnOf('vat'), taxIncluded: columnOf('taxIncluded'), validUntil: columnOf('validUntil'), use: columnOf('use'), gross: columnOf('gross'), state: columnOf('state') };
const WIDTHS = [22, 28, 12, 26, 13, 15, 13, 9, 9, 13, 10, 15, 14, 30, 14];
/** Rows below the table for more of them; the formulas of 假设 look there too. */
const SPARE = 100;

/** What is written where the workbook has no quotations yet: they must hold when the horizon begins. */
const quotationsOf = ({ source, program }: Context): Quotations => source.quotations ?? { asOf: `${monthText(program.model.start)}-01`, list: [] };

/** Quotations, and an empty row for each purchased input that has none. */
const rowsOf = (context: Context): readonly (Quotation | { readonly input: string })[] => {
  const { list } = quotationsOf(context);
  const quoted = new Set(list.map(({ input }) => input));
  return [...list, ...purchasedInputs(context.program).filter((input) => !quoted.has(input)).map((input) => ({ input }))];
};

const lastRow = (context: Context): number => FIRST + rowsOf(context).length + SPARE - 1;

/** The base value of an input that has quotations in use: the chosen one, or the mean of the others; an error where the marks contradict each other. */
export const quotedText = (context: Context, input: string, strategy: string | undefined): string | undefined => {
  const { words, on } = context;
  if (!quotationsOf(context).list.some((quotation) => quotation.use && quotedKey(quotation) === quotedKey({ input, ...(strategy !== undefined && { strategy }) }))) return undefined;
  const column = (index: number): string => on('quotes', rangeText(FIRST, index, lastRow(context), index));
  const where = (use: string): string => `${column(COLUMN.id)},"${input}",${column(COLUMN.strategy)},"${strategy ?? words('inputs.all')}",${column(COLUMN.use)},"${words(`quote.${use}`)}"`;
  const count = (use: string): string => `COUNTIFS(${where(use)})`;
  const spread = `IF(AND(${count('chosen')}=0,${count('spread')}>1),AVERAGEIFS(${column(COLUMN.gross)},${where('spread')}),NA())`;
  return `IF(AND(${count('chosen')}=1,${count('spread')}=0),SUMIFS(${column(COLUMN.gross)},${where('chosen')}),${spread})`;
};

const dayField = (day: string | undefined): Field => (day === undefined ? textField(undefined) : { cell: constant(daySerial(day), 'inputDay') });

const fieldsOf = (context: Context, quotation: Quotation | { readonly input: string }, row: number): Readonly<Record<string, Field>> => {
  const { words, program } = context;
  const { asOf } = quotationsOf(context);
  const known = 'price' in quotation ? quotation : undefined;
  const cell = (column: number): string => cellText(row, column, 'column');
  const asOfCell = cellText(AS_OF, 1, 'both');
  const no = words('no');
  const state = !known ? '' : !known.validUntil ? words('quote.undated') : words(hasExpired(known, asOf) ? 'quote.expired' : 'quote.valid');
  const [price, until] = [cell(COLUMN.price), cell(COLUMN.validUntil)];
  return {
    id: textField(quotation.input),
    name: { cell: text(program.model.inputs.find(({ id }) => id === quotation.input)?.name ?? '', 'label') },
    strategy: textField(known?.strategy ?? words('inputs.all')),
    supplier: textField(known?.supplier),
    date: dayField(known?.date),
    price: numberField(known?.price),
    unit: shown(program.model.inputs.find(({ id }) => id === quotation.input)?.unit ?? '', 'idAfter'),
    vat: numberField(known?.vat, 'inputPercent'),
    taxIncluded: textField(words(known && !known.taxIncluded ? 'no' : 'yes')),
    validUntil: dayField(known?.validUntil),
    use: textField(known?.use && words(`quote.${known.use}`)),
    gross: { cell: live(`IF(${price}="","",IF(${cell(COLUMN.taxIncluded)}="${no}",${price}*(1+${cell(COLUMN.vat)}),${price}))`, known ? grossPrice(known).toNumber() : '', 'number') },
    state: {
      cell: live(`IF(${price}="","",IF(ISNUMBER(${until}),IF(${until}<${asOfCell},"${words('quote.expired')}","${words('quote.valid')}"),"${words('quote.undated')}"))`, state, 'label'),
    },
    note: textField(known?.note, 'inputWrap'),
  };
};

/** 报价录入: vendors' quotations for what is bought; one is chosen, or several make a distribution. */
export const quotes = (context: Context): SheetPlan => {
  const { words } = context;
  const heights = new Map([[1, 46], [HEAD, 34]]);
  const grid = newGrid(heights);
  titleRows(words, 'quotes').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  grid.putRow(AS_OF, 0, [text(words('quote.asOf'), 'labelBold'), constant(daySerial(quotationsOf(context).asOf), 'inputDay'), text(words('quote.asOfNote'), 'idAfter')]);
  grid.putRow(HEAD, 0, columns.map(({ word }) => text(words(`column.${word}`), 'heading')));
  const rows = rowsOf(context);
  rows.forEach((quotation, index) => {
    const cells = rowOf(columns.map(({ key }) => key), fieldsOf(context, quotation, FIRST + index));
    grid.putRow(FIRST + index, 0, cells);
    heights.set(FIRST + index, rowHeight(cells, WIDTHS));
  });
  const bottom = lastRow(context);
  const down = (column: number) => ({ top: FIRST, left: column, bottom, right: column });
  const list = (column: number, values: readonly string[], message: string): ValidationPlan => ({ range: down(column), rule: { kind: 'list', values }, title: words(`column.${columns[column]?.word ?? ''}`), message });
  const expired = cellText(FIRST, COLUMN.state, 'column');
  const validations: readonly ValidationPlan[] = [
    { range: { top: AS_OF, left: 1, bottom: AS_OF, right: 1 }, rule: { kind: 'any' }, title: words('quote.asOf'), message: words('quote.asOfMessage') },
    list(COLUMN.taxIncluded, [words('yes'), words('no')], words('quote.taxMessage')),
    list(COLUMN.use, [words('quote.chosen'), words('quote.spread')], words('quote.useMessage')),
  ];
  return {
    name: context.sheetName('quotes'),
    tabColour: tabColours.inputs,
    columns: WIDTHS.map((width) => ({ width })),
    rows: grid.rows(),
    merges: [subtitleSpan(9)],
    freeze: { rows: FIRST, columns: 2 },
    validations: [...validations, ...hints(context, columns, { first: FIRST, last: bottom }, validations)],
    highlights: [{ range: down(COLUMN.state), formula: `${expired}="${words('quote.expired')}"`, style: 'bad' }],
    print: { landscape: true, fitWidth: true, titleRows: { from: HEAD, to: HEAD } },
  };
};

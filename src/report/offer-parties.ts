import type { Quotation } from '../model/model';
import type { Context } from './context';
import { daySerial, serialDay } from './days';
import { live, text } from './grid';
import { COLUMN } from './offer-layout';
import type { CellPlan } from './plan';
import type { HouseStyle } from './styles';

export const PARTY_KEYS = ['name', 'address', 'contact', 'taxId', 'bank'] as const;

/** What the quotation says in free text, by ids of 设定; `terms` in their order. */
export type OfferTexts = {
  readonly cell: (id: string, style?: HouseStyle) => CellPlan;
  readonly terms: readonly CellPlan[];
};

/** Where a text stands on 设定, in the whole workbook; a row for each term. */
export type TextCells = { readonly value: (id: string) => string; readonly terms: readonly string[] };

const textOf = (quotation: Quotation, id: string): string => {
  const [side, key = ''] = id.split('.');
  if (side === 'seller' || side === 'buyer') return quotation[side]?.[key as (typeof PARTY_KEYS)[number]] ?? '';
  return { number: quotation.number, date: quotation.date, validDays: quotation.validDays }[id] ?? '';
};

/** The serial number of a text that is a day, `2026-11-30`. */
const dayOf = (said: string): number | undefined => {
  if (!/^\d{4}-\d\d-\d\d$/.test(said)) return undefined;
  const serial = daySerial(said);
  return serialDay(serial) === said ? serial : undefined;
};

/** Days and counts are numbers where a text is one. */
const valueOf = (id: string, said: string): number | string => {
  if (id === 'date') return dayOf(said) ?? said;
  return id === 'validDays' && /^\d{1,5}$/.test(said) ? Number(said) : said;
};

const styleOf = (id: string): HouseStyle => (id === 'date' ? 'offerFieldDay' : 'offerField');

export const stampedTexts = (quotation: Quotation = {}): OfferTexts => ({
  cell: (id, style = styleOf(id)) => {
    const value = valueOf(id, textOf(quotation, id));
    return value === '' ? { style } : { value, style };
  },
  terms: (quotation.terms ?? []).filter(Boolean).map((term) => text(term, 'offerField')),
});

/** References into 设定; what is empty there shows as empty, and leads there. */
export const livingTexts = (quotation: Quotation = {}, cells: TextCells): OfferTexts => {
  const said = (reference: string): string => `IF(${reference}="","",${reference})`;
  const formulaOf = (id: string, reference: string): string => {
    if (id === 'validDays') return `IF(${reference}="","",IFERROR(VALUE(${reference}),${reference}))`;
    if (id !== 'date') return said(reference);
    const part = (from: number, length: number): string => `VALUE(MID(${reference},${String(from)},${String(length)}))`;
    return `IF(${reference}="","",IFERROR(DATE(${part(1, 4)},${part(6, 2)},${part(9, 2)}),${reference}))`;
  };
  return {
    cell: (id, style = styleOf(id)) => ({ ...live(formulaOf(id, cells.value(id)), valueOf(id, textOf(quotation, id)), style), link: cells.value(id).replaceAll('$', '') }),
    terms: (quotation.terms ?? []).flatMap((term, index) => (term === '' ? [] : [live(said(cells.terms[index] ?? ''), term, 'offerField')])),
  };
};

/** The last day of the offer: its date and the days that it holds. */
export const validUntil = ({ program }: Context, date: string, days: string): CellPlan => {
  const { date: day = '', validDays = '' } = program.model.quotation ?? {};
  const [from, count] = [valueOf('date', day), valueOf('validDays', validDays)];
  return live(`IF(AND(ISNUMBER(${date}),ISNUMBER(${days})),${date}+${days},"")`, typeof from === 'number' && typeof count === 'number' ? from + count : '', 'offerFieldDay');
};

/** Columns of the two blocks: the label of each, and what it says. */
export const SIDES = {
  seller: { label: [COLUMN.number, COLUMN.number + 1], value: [COLUMN.product, COLUMN.unitPrice] },
  buyer: { label: [COLUMN.rebate, COLUMN.vat], value: [COLUMN.each, COLUMN.gross] },
} as const;

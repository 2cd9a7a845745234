import type { Program } from '../engine/program';
import type { Item, Offer } from './offers';

/** Columns of the quotation's table. */
export const COLUMN = { number: 0, name: 1, product: 2, unit: 3, quantity: 4, unitPrice: 5, rebate: 6, vat: 7, each: 8, charged: 9, times: 10, net: 11, tax: 12, gross: 13 } as const;
export type ColumnKey = keyof typeof COLUMN;
export const LAST_COLUMN = COLUMN.gross;
/** In characters; the whole is a landscape A4 page wide. */
export const WIDTHS: Readonly<Record<ColumnKey, number>> = { number: 6, name: 22, product: 28, unit: 7, quantity: 10, unitPrice: 14, rebate: 8, vat: 8, each: 16, charged: 25, times: 6, net: 16, tax: 15, gross: 17 };

/** Rows above the table. */
export const TOP = { title: 0, what: 1, project: 2, facts: 3, parties: 4, party: 5, unit: 10, head: 11 } as const;
const FIRST = TOP.head + 1;

export type PlacedItem = { readonly item: Item; readonly number: number; readonly row: number };
export type OfferGroup = { readonly category: string; readonly row?: number; readonly items: readonly PlacedItem[] };
/** What is bought once, or what is charged again and again; its title and its sum have rows of their own where there are both. */
export type OfferSection = { readonly key: 'once' | 'recurring'; readonly title?: number; readonly groups: readonly OfferGroup[]; readonly first: number; readonly last: number; readonly sum?: number };
export type OfferLayout = { readonly sections: readonly OfferSection[]; readonly first: number; readonly last: number; readonly total: number; readonly capitals: number; readonly terms: number };

/** Where everything of a quotation stands: what is bought once before what recurs, and by category where there are several. */
export const offerLayout = (program: Program, { items }: Offer): OfferLayout => {
  const parts = (['once', 'recurring'] as const)
    .map((key) => ({ key, items: items.filter(({ charged }) => (charged !== undefined) === (key === 'recurring')) }))
    .filter((part) => part.items.length > 0);
  let row = FIRST;
  let number = 1;
  const sections = parts.map(({ key, items: own }): OfferSection => {
    const title = parts.length > 1 ? { title: row++ } : {};
    const first = row;
    const used = [...program.model.categories.keys()].filter((id) => own.some(({ entry }) => entry.line.category === id));
    const groups = used.map((category): OfferGroup => ({
      category,
      ...(used.length > 1 && { row: row++ }),
      items: own.filter(({ entry }) => entry.line.category === category).map((item) => ({ item, number: number++, row: row++ })),
    }));
    const last = row - 1;
    return { key, ...title, groups, first, last, ...(parts.length > 1 && { sum: row++ }) };
  });
  return { sections, first: FIRST, last: row - 1, total: row, capitals: row + 1, terms: row + 3 };
};

import { capitals, capitalsSymbol } from '../money/capitals';
import { type Fen, fenNumber, sumFen } from '../money/fen';
import { cellText, rangeText } from './address';
import { capitalsText } from './capitals-formula';
import { type Context, unitNote } from './context';
import { live, newGrid, text } from './grid';
import { amountCells, type ItemCells } from './offer-cells';
import { COLUMN, type ColumnKey, LAST_COLUMN, offerLayout, type OfferGroup, type OfferLayout, type PlacedItem, TOP, WIDTHS } from './offer-layout';
import { type OfferTexts, PARTY_KEYS, SIDES, validUntil } from './offer-parties';
import { type Item, itemFigures, type ItemFigures, type Offer } from './offers';
import { keepTogether } from './keep-together';
import { pageFit } from './page-fit';
import type { CellPlan, ColumnPlan, PrintPlan, RangePlan, RowPlan, SheetPlan } from './plan';
import { heightFor } from './row-height';
import type { HouseStyle } from './styles';

/** What differs between the quotation of a whole workbook and one that is sent out. */
export type OfferSource = {
  readonly cells: (item: Item, figures: ItemFigures) => ItemCells;
  readonly texts: OfferTexts;
  /** A line below the title that is not for the customer. */
  readonly what?: string;
};

const SUMMED = ['net', 'tax', 'gross'] as const;
type Sums = Readonly<Record<(typeof SUMMED)[number], Fen>>;
const HEADINGS: Readonly<Record<ColumnKey, string>> = {
  number: 'quotation.number', name: 'quotation.item', product: 'quotation.product', unit: 'column.unit', quantity: 'column.quantity', unitPrice: 'quotation.unitPrice', rebate: 'column.rebate',
  vat: 'column.vat', each: 'quotation.each', charged: 'quotation.charged', times: 'quotation.times', net: 'column.net', tax: 'column.tax', gross: 'quotation.gross',
};
const COLUMNS = Object.keys(COLUMN) as readonly ColumnKey[];

/** The smallest that a quotation may be printed to be one page. */
const LEAST = 0.5;

/** One page where that stays readable; else the sums stay with the last item, and terms and signatures together. */
const printOf = (columns: readonly ColumnPlan[], rows: readonly RowPlan[], { last, capitals: sums, terms }: OfferLayout): PrintPlan => {
  const { titleRows, ...fit } = pageFit(columns, rows, TOP.head, LEAST);
  if (titleRows === undefined) return fit;
  const breaks = keepTogether({ ...fit, titleRows }, columns, rows, [{ first: last - 1, last: sums }, { first: terms, last: rows.length - 1 }]);
  // Headings are repeated where the table itself runs on.
  return { ...fit, ...breaks, ...(breaks.breakRows?.[0] !== terms && { titleRows }) };
};

/** A quotation, one page wide. */
export const offerSheet = (context: Context, offer: Offer, { cells: cellsOf, texts, what }: OfferSource): SheetPlan => {
  const { words, program, categoryName } = context;
  const { model } = program;
  const exact = context.exact(offer.strategy);
  const layout = offerLayout(program, offer);
  const heights = new Map<number, number>([[TOP.title, 36], [TOP.what, what === undefined ? 6 : 34], [TOP.facts, 22], [TOP.project, 22], [TOP.parties, 20], [TOP.unit, 18], [TOP.head, 34], [layout.total, 26], [layout.capitals, 26], [layout.capitals + 1, 8]]);
  const grid = newGrid(heights);
  const merges: RangePlan[] = [];
  const span = (row: number, left: number, right: number, cell: CellPlan): void => {
    for (let column = left; column <= right; column += 1) grid.put(row, column, column === left ? cell : { ...(cell.style !== undefined && { style: cell.style }) });
    if (right > left) merges.push({ top: row, left, bottom: row, right });
  };
  const widthOf = (left: number, right: number): number => COLUMNS.slice(left, right + 1).reduce((sum, key) => sum + WIDTHS[key], 0);
  const label = (key: string): CellPlan => text(words(`quotation.${key}`), 'offerLabel');

  span(TOP.title, 0, LAST_COLUMN, text(words('quotation.title'), 'offerTitle'));
  if (what !== undefined) span(TOP.what, 0, LAST_COLUMN, text(what, 'offerNote'));
  span(TOP.project, 0, 1, label('project'));
  span(TOP.project, 2, LAST_COLUMN, text(model.name, 'offerField'));
  span(TOP.facts, 0, 1, label('reference'));
  span(TOP.facts, 2, 2, texts.cell('number'));
  span(TOP.facts, 3, 4, label('date'));
  span(TOP.facts, 5, 5, texts.cell('date'));
  span(TOP.facts, 6, 7, label('validDays'));
  span(TOP.facts, 8, 8, texts.cell('validDays'));
  span(TOP.facts, 9, 10, label('validUntil'));
  span(TOP.facts, 11, LAST_COLUMN, validUntil(context, cellText(TOP.facts, 5), cellText(TOP.facts, 8)));
  for (const side of ['seller', 'buyer'] as const) {
    const { label: [from, to], value: [left, right] } = SIDES[side];
    span(TOP.parties, from, right, text(words(`quotation.${side}`), 'offerBand'));
    PARTY_KEYS.forEach((key, index) => {
      const row = TOP.party + index;
      span(row, from, to, label(`party.${key}`));
      span(row, left, right, texts.cell(`${side}.${key}`));
      const said = model.quotation?.[side]?.[key] ?? '';
      heights.set(row, Math.max(heights.get(row) ?? 20, heightFor([[said, widthOf(left, right)]], 20)));
    });
  }
  span(TOP.unit, 0, LAST_COLUMN, { ...unitNote(context), style: 'offerUnit' });
  grid.putRow(TOP.head, 0, COLUMNS.map((key) => text(words(HEADINGS[key]), 'offerHead')));

  const figuresOf = new Map(offer.items.map((item) => [item, itemFigures(program, exact, item)]));
  const sumsOf = (items: readonly Item[]): Sums => {
    const sum = (key: keyof Sums): Fen => sumFen(items.map((item) => figuresOf.get(item)?.[key] ?? 0n));
    return { net: sum('net'), tax: sum('tax'), gross: sum('gross') };
  };
  /** SUBTOTAL leaves out other ones within its range, so that none is counted twice. */
  const putSums = (row: number, first: number, last: number, sums: Sums, style: HouseStyle): void => {
    for (const key of SUMMED) grid.put(row, COLUMN[key], live(`SUBTOTAL(9,${rangeText(first, COLUMN[key], last, COLUMN[key], 'none')})`, fenNumber(sums[key]), style));
  };
  const putItem = ({ item, number, row }: PlacedItem): void => {
    const figures = figuresOf.get(item) ?? itemFigures(program, exact, item);
    const { line } = item.entry;
    const own = cellsOf(item, figures);
    const { each, net, tax, gross } = amountCells(row, figures);
    const cells: Readonly<Record<ColumnKey, CellPlan>> = {
      number: { value: number, style: 'offerCentre' }, name: text(line.name, 'offerStrong'), product: text(line.texts.product ?? '', 'offerText'), unit: text(line.texts.unit ?? '', 'offerCentre'),
      ...own, each, net, tax, gross,
    };
    grid.putRow(row, 0, COLUMNS.map((key) => cells[key]));
    heights.set(row, heightFor([[line.name, WIDTHS.name], [line.texts.product ?? '', 1.1 * WIDTHS.product], [String(own.charged.value ?? ''), WIDTHS.charged], [line.texts.unit ?? '', WIDTHS.unit]], 22));
  };
  const putGroup = ({ category, row, items }: OfferGroup): void => {
    if (row !== undefined) {
      heights.set(row, 20);
      span(row, 0, COLUMN.times, text(categoryName(category), 'offerGroup'));
      putSums(row, items[0]?.row ?? row, items.at(-1)?.row ?? row, sumsOf(items.map(({ item }) => item)), 'moneyOfferGroup');
    }
    items.forEach(putItem);
  };
  layout.sections.forEach(({ key, title, groups, first, last, sum }, index) => {
    if (title !== undefined) {
      heights.set(title, 20);
      span(title, 0, LAST_COLUMN, text(words(`quotation.section.${key}`, { number: words(`quotation.ordinal.${String(index + 1)}`) }), 'offerBand'));
    }
    groups.forEach(putGroup);
    if (sum === undefined) return;
    heights.set(sum, 22);
    span(sum, 0, COLUMN.times, text(words(`quotation.sum.${key}`), 'offerGroup'));
    putSums(sum, first, last, sumsOf(groups.flatMap(({ items }) => items.map(({ item }) => item))), 'moneyOfferGroup');
  });
  const total = sumsOf(offer.items);
  span(layout.total, 0, COLUMN.times, text(words('quotation.total'), 'offerTotal'));
  putSums(layout.total, layout.first, layout.last, total, 'moneyOfferTotal');
  span(layout.capitals, 0, 1, text(words('quotation.capitals'), 'offerTotal'));
  const symbol = capitalsSymbol(model.currency);
  const inCapitals = capitalsText(cellText(layout.total, COLUMN.gross), words('quotation.beyond'));
  span(layout.capitals, 2, LAST_COLUMN, live(`"${symbol}"&${inCapitals}`, `${symbol}${capitals(total.gross)}`, 'offerTotal'));

  let row = layout.terms;
  if (texts.terms.length > 0) {
    heights.set(row, 22);
    span(row, 0, LAST_COLUMN, text(words('quotation.terms'), 'offerBand'));
    texts.terms.forEach((term, index) => {
      row += 1;
      heights.set(row, heightFor([[String(term.value ?? ''), widthOf(1, LAST_COLUMN)]], 20));
      grid.put(row, 0, { value: index + 1, style: 'offerCentre' });
      span(row, 1, LAST_COLUMN, term);
    });
    row += 1;
  }
  for (const key of ['sign', 'signed'] as const) {
    row += 1;
    heights.set(row, 30);
    for (const side of ['seller', 'buyer'] as const) {
      const { label: [from], value: [, right] } = SIDES[side];
      span(row, from + (side === 'buyer' ? 0 : 1), right - (side === 'seller' ? 1 : 0), text(words(`quotation.${key}.${side}`), 'offerSign'));
    }
  }
  const filled = (left: number, top: number, right: number, bottom: number): NonNullable<SheetPlan['highlights']>[number] =>
    ({ range: { top, left, bottom, right }, formula: `LEN(${cellText(top, left)})=0`, style: 'chosen' });
  const columns = COLUMNS.map((key) => ({ width: WIDTHS[key] }));
  const rows = grid.rows();
  return {
    name: context.sheetName('quotation'),
    tabColour: '0B7285',
    columns,
    rows,
    merges,
    // What is still to be filled in is marked until it is.
    highlights: [filled(2, TOP.facts, 2, TOP.facts), filled(5, TOP.facts, 5, TOP.facts), filled(8, TOP.facts, 8, TOP.facts), ...(['seller', 'buyer'] as const).map((side) => filled(SIDES[side].value[0], TOP.party, SIDES[side].value[0], TOP.party + PARTY_KEYS.length - 1))],
    print: { ...printOf(columns, rows, layout), footer: words('quotation.footer') },
  };
};

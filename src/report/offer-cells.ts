import { toSheet } from '../formula/sheet';
import { calendarMonth, monthText } from '../model/calendar';
import { fenNumber } from '../money/fen';
import { cellText } from './address';
import type { Context } from './context';
import { live, text } from './grid';
import { inputTables } from './input-tables';
import { workingKey } from './layout';
import { COLUMN } from './offer-layout';
import { chargedMonths, chargedSpan, type Item, type ItemFigures, type Offer, recurringFlow } from './offers';
import { at } from './places';
import type { CellPlan } from './plan';
import { PARAMETER_COLUMNS, yearScope } from './sheet-formulas';
import type { HouseStyle } from './styles';
import { priceKey, type PriceTerm, priceTerms, yearlyKey } from './yearly-layout';

/** What a line of a quotation rests on: living formulas in the whole workbook, constants in a file of its own. */
export type ItemCells = Readonly<Record<'quantity' | 'unitPrice' | 'rebate' | 'vat' | 'charged' | 'times', CellPlan>>;

/** Column of a line's VAT rate on 成本项. */
const VAT_COLUMN = inputTables.lines.columns.findIndex(({ key }) => key === 'vat');

const percentStyle = (share: number | undefined): HouseStyle => (share !== undefined && Number.isInteger(Number((share * 100).toPrecision(12))) ? 'offerPercent' : 'offerPercentFine');

const styles = ({ entry }: Item, { rebate }: ItemFigures): Readonly<Record<PriceTerm | 'vat', HouseStyle>> => ({
  quantity: 'offerCount',
  unitPrice: entry.line.amount.kind === 'amount' ? 'moneyOffer' : 'moneyOfferPrice',
  rebate: percentStyle(rebate?.toNumber() ?? 0),
  vat: percentStyle(entry.line.vat?.toNumber() ?? 0),
});

const stepText = ({ words }: Context, step: number): string => (step === 12 ? words('quotation.yearly') : step === 1 ? words('quotation.monthly') : words('quotation.every', { step: String(step) }));

/** When an item is charged, in words. */
const chargedText = (context: Context, offer: Offer, item: Item): string => {
  const span = chargedSpan(context.program, context.exact(offer.strategy), item);
  if (!span) return context.words('quotation.once');
  const month = (of: number): string => monthText(calendarMonth(context.program.model.start, of));
  if (span.last < span.first) return '';
  return span.first === span.last ? month(span.first) : `${stepText(context, span.step)} ${month(span.first)} – ${month(span.last)}`;
};

export const stampedCells = (context: Context, offer: Offer, item: Item, figures: ItemFigures): ItemCells => {
  const style = styles(item, figures);
  const { vat } = item.entry.line;
  return {
    quantity: { value: figures.quantity.toNumber(), style: style.quantity },
    unitPrice: { value: figures.unitPrice.toNumber(), style: style.unitPrice },
    rebate: { ...(figures.rebate && { value: figures.rebate.toNumber() }), style: style.rebate },
    vat: { ...(vat && { value: vat.toNumber() }), style: style.vat },
    charged: text(chargedText(context, offer, item), 'offerCentre'),
    times: { value: figures.times, style: 'offerCentre' },
  };
};

/** Charges of a recurring item as formulas over its row on 测算. */
const chargedFormulas = (context: Context, { strategy }: Offer, item: Item): { readonly times: string; readonly charged: string } | undefined => {
  const { program, words, layout, setting } = context;
  const flow = recurringFlow(item.entry);
  const row = flow && layout.workingRow.get(workingKey(strategy, item.entry, flow));
  if (row === undefined || !item.charged) return undefined;
  const cell = (column: number): string => context.on('workings', cellText(row, column, 'both'));
  const [from, until, step] = [cell(PARAMETER_COLUMNS.__from), cell(PARAMETER_COLUMNS.__until), cell(PARAMETER_COLUMNS.__count)];
  const [after] = chargedMonths(program, item.charged);
  const end = item.charged.to === program.years ? setting('months') : String(12 * item.charged.to);
  const upTo = (month: string): string => `INT((MIN(${until},${month})-${from})/${step})`;
  const times = `MAX(0,${upTo(end)}+1)-MAX(0,${upTo(String(after))}+1)`;
  const first = `${from}+${step}*MAX(0,INT((${String(after)}-${from})/${step})+1)`;
  const last = `${from}+${step}*${upTo(end)}`;
  // Months since year 0, so that model month 1 is the model's start.
  const base = 12 * program.model.start.year + program.model.start.month - 2;
  const month = (of: string): string => `TEXT(INT((${String(base)}+${of})/12),"0000")&"-"&TEXT(MOD(${String(base)}+${of},12)+1,"00")`;
  const said = (key: string): string => `"${words(key)}"`;
  const [before = '', behind = ''] = words('quotation.every', { step: '\n' }).split('\n');
  const rhythm = `IF(${step}=12,${said('quotation.yearly')},IF(${step}=1,${said('quotation.monthly')},"${before}"&${step}&"${behind}"))`;
  return { times, charged: `IF((${times})<1,"",IF((${times})=1,${month(first)},${rhythm}&" "&${month(first)}&" – "&${month(last)}))` };
};

export const livingCells = (context: Context, offer: Offer, item: Item, figures: ItemFigures): ItemCells => {
  const { entry, year } = item;
  const { strategy } = offer;
  const { line } = entry;
  const style = styles(item, figures);
  const stamped = stampedCells(context, offer, item, figures);
  const terms = new Map(priceTerms(entry));
  const priced = (term: PriceTerm, value: number): CellPlan | undefined => {
    const expression = terms.get(term);
    const owner = priceKey(strategy, entry, term);
    return expression && live(toSheet(context.layout.yearly.shortened(owner) ?? expression, yearScope(context, strategy, owner, year, 'quotation')), value, style[term]);
  };
  const amount = (): CellPlan => {
    const key = yearlyKey({ kind: 'amount', strategy, entry });
    return live(context.on('yearly', cellText(context.layout.yearly.rowOf(key), at.yearly.year + year - 1)), figures.unitPrice.toNumber(), style.unitPrice);
  };
  const recurring = chargedFormulas(context, offer, item);
  return {
    quantity: priced('quantity', figures.quantity.toNumber()) ?? stamped.quantity,
    unitPrice: priced('unitPrice', figures.unitPrice.toNumber()) ?? amount(),
    rebate: priced('rebate', figures.rebate?.toNumber() ?? 0) ?? stamped.rebate,
    vat: line.vat ? live(context.on('lines', cellText(context.layout.lineRow.get(line.id) ?? 0, VAT_COLUMN)), line.vat.toNumber(), style.vat) : stamped.vat,
    charged: recurring ? live(recurring.charged, stamped.charged.value, 'offerCentre') : stamped.charged,
    times: recurring ? live(recurring.times, figures.times, 'offerCentre') : stamped.times,
  };
};

/** The amounts of an item's row, over what it rests on. */
export const amountCells = (row: number, { each, net, tax, gross }: ItemFigures): Readonly<Record<'each' | 'net' | 'tax' | 'gross', CellPlan>> => {
  const cell = (column: keyof typeof COLUMN): string => cellText(row, COLUMN[column]);
  const money = (formula: string, fen: bigint): CellPlan => live(`ROUND(${formula},2)`, fenNumber(fen), 'moneyOffer');
  return {
    each: money(`${cell('quantity')}*${cell('unitPrice')}*(1-${cell('rebate')})`, each),
    net: money(`ROUND(${cell('each')}/(1+${cell('vat')}),2)*${cell('times')}`, net),
    tax: money(`${cell('gross')}-${cell('net')}`, tax),
    gross: money(`${cell('each')}*${cell('times')}`, gross),
  };
};

import { baseValues, type Exact, exactStrategy } from '../engine/exact';
import { type LineProgram, linesOf, type Program, yearAtHand } from '../engine/program';
import { RESIDUAL } from '../model/categories';
import type { Flow } from '../model/schedules/schedule';
import { type Decimal, one, zero } from '../money/decimal';
import { type Fen, sumFen, toFen } from '../money/fen';
import { splitVat } from '../money/vat';

/** A line of a quotation: what is bought once, or charged again and again, at today's price without escalation. */
export type Item = {
  readonly entry: LineProgram;
  /** The model year whose quantity and price are taken. */
  readonly year: number;
  /** Of a recurring line: the model years whose charges count. */
  readonly charged?: { readonly from: number; readonly to: number };
};

/** What a supplier asks for in a strategy: its direct lines with a price of their own, in the model's order. */
export type Offer = { readonly strategy: string; readonly supplier: string; readonly items: readonly Item[] };
export type OfferChoice = Omit<Offer, 'items'>;

/** `each` is R(quantity*unitPrice*(1-rebate)); net, tax and gross are of all its `times`. */
export type ItemFigures = {
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  readonly rebate?: Decimal;
  readonly each: Fen;
  readonly times: number;
  readonly net: Fen;
  readonly tax: Fen;
  readonly gross: Fen;
};

const ONCE: readonly string[] = ['month', 'spread', 'payments', 'rollout'];

/** Whether a line can be offered at a price: hidden costs, incidents and amounts that fade month by month cannot. */
const isPriced = ({ line, hidden }: LineProgram): boolean =>
  !hidden && line.category !== RESIDUAL && line.texts.supplier !== undefined && [...ONCE, 'every'].includes(line.when.form);

/** Every supplier and strategy that has something to offer. */
const offerChoices = (program: Program): readonly OfferChoice[] =>
  program.model.strategies.flatMap(({ id: strategy }) =>
    [...new Set(linesOf(program, strategy).filter(isPriced).map(({ line }) => line.texts.supplier ?? ''))].map((supplier) => ({ strategy, supplier })));

/** The one flow of a recurring line; what is bought once has none here. */
export const recurringFlow = ({ line }: LineProgram): Flow | undefined => (line.when.form === 'every' ? line.when.flows[0] : undefined);

const chargesOf = (exact: Exact, flow: Flow): Readonly<Record<'from' | 'until' | 'step', number>> => {
  const value = (name: string): number => {
    const variable = flow.variables.find((own) => own.name === name);
    return variable ? exact.evaluate(variable.expression, 1).toNumber() : 0;
  };
  return { from: value('__from'), until: value('__until'), step: value('__count') };
};

/** Charges at from, from + step, ... up to `until`, in months after `after` up to `last`. */
const countCharges = ({ from, until, step }: ReturnType<typeof chargesOf>, after: number, last: number): number => {
  const upTo = (month: number): number => Math.max(0, Math.floor((Math.min(until, month) - from) / step) + 1);
  return upTo(last) - upTo(after);
};

/** The months that an item's charges may fall in: after the first, up to the second. */
export const chargedMonths = (program: Program, { from, to }: NonNullable<Item['charged']>): readonly [after: number, last: number] => [12 * (from - 1), Math.min(12 * to, program.model.months)];

/** Months of an item's first and last charge; undefined of what is bought once. */
export const chargedSpan = (program: Program, exact: Exact, { entry, charged }: Item): { readonly first: number; readonly last: number; readonly step: number } | undefined => {
  const flow = recurringFlow(entry);
  if (!flow || !charged) return undefined;
  const { from, until, step } = chargesOf(exact, flow);
  const [after, end] = chargedMonths(program, charged);
  return { first: from + step * Math.max(0, Math.floor((after - from) / step) + 1), last: from + step * Math.floor((Math.min(until, end) - from) / step), step };
};

export const itemFigures = (program: Program, exact: Exact, { entry, year, charged }: Item): ItemFigures => {
  const { amount, vat } = entry.line;
  const purchase = amount.kind === 'purchase';
  const quantity = purchase ? exact.evaluate(amount.quantity.expression, year) : one;
  const unitPrice = purchase ? exact.evaluate(amount.unitPrice.expression, year) : exact.amount(entry, year);
  const rebate = purchase && amount.rebate ? exact.evaluate(amount.rebate.expression, year) : undefined;
  const each = toFen(quantity.times(unitPrice).times(one.minus(rebate ?? zero)));
  const flow = recurringFlow(entry);
  const times = flow && charged ? countCharges(chargesOf(exact, flow), ...chargedMonths(program, charged)) : 1;
  const { net, tax } = vat ? splitVat(each, vat) : { net: each, tax: 0n };
  const count = BigInt(times);
  return { quantity, unitPrice, ...(rebate && { rebate }), each, times, net: net * count, tax: tax * count, gross: each * count };
};

/** Neighbouring years at the same price in one. */
const joined = (program: Program, exact: Exact, items: readonly Item[]): readonly Item[] => {
  const priceOf = (item: Item): string => {
    const { quantity, unitPrice, rebate } = itemFigures(program, exact, item);
    return [quantity, unitPrice, rebate ?? zero].map((part) => part.toFixed()).join(' ');
  };
  return items.reduce<readonly Item[]>((done, item) => {
    const last = done.at(-1);
    const follows = last?.charged && item.charged && last.charged.to + 1 === item.charged.from && priceOf(last) === priceOf(item);
    return follows ? [...done.slice(0, -1), { ...last, charged: { from: last.charged.from, to: item.charged.to } }] : [...done, item];
  }, []);
};

/** A line's items: one, or where its amount differs from year to year, one for the years of each price that it is charged in. Nothing is an item. */
const itemsOf = (program: Program, exact: Exact, entry: LineProgram): readonly Item[] => {
  const [posting] = exact.postings(entry);
  if (!posting) return [];
  const flow = recurringFlow(entry);
  const years = Array.from({ length: program.years }, (_, index) => index + 1);
  const wanted: readonly Item[] = !flow
    ? [{ entry, year: yearAtHand(program, posting.month) }]
    : entry.yearly
      ? years.map((year) => ({ entry, year, charged: { from: year, to: year } }))
      : [{ entry, year: 1, charged: { from: 1, to: program.years } }];
  return joined(program, exact, wanted.filter((item) => itemFigures(program, exact, item).gross !== 0n));
};

export const offerOf = (program: Program, { strategy, supplier }: OfferChoice): Offer => {
  const exact = exactStrategy(program, strategy, baseValues(strategy));
  const entries = linesOf(program, strategy).filter((entry) => isPriced(entry) && entry.line.texts.supplier === supplier);
  return { strategy, supplier, items: entries.flatMap((entry) => itemsOf(program, exact, entry)) };
};

export const offerTotal = (program: Program, { strategy, items }: Offer): Fen => {
  const exact = exactStrategy(program, strategy, baseValues(strategy));
  return sumFen(items.map((item) => itemFigures(program, exact, item).gross));
};

/** What is asked for names no offer, or more than one: `choices` are what it may be. */
export type OfferFault = { readonly fault: 'none' | 'supplier' | 'strategy'; readonly found?: string; readonly choices: readonly string[] };

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/**
 * The offer that is asked for. Left open, the supplier is the only one, or the seller of the model's quotation; the strategy is the only one, or the only eligible
 * one beside the baseline.
 */
export const chooseOffer = (program: Program, asked: Partial<OfferChoice>): OfferChoice | OfferFault => {
  const { model } = program;
  const all = offerChoices(program);
  if (all.length === 0) return { fault: 'none', choices: [] };
  const ofStrategy = all.filter(({ strategy }) => asked.strategy === undefined || strategy === asked.strategy);
  if (ofStrategy.length === 0) return { fault: 'strategy', ...(asked.strategy !== undefined && { found: asked.strategy }), choices: unique(all.map((choice) => choice.strategy)) };
  const suppliers = unique(ofStrategy.map((choice) => choice.supplier));
  const supplier = asked.supplier ?? (suppliers.length === 1 ? suppliers[0] : suppliers.find((name) => name === model.quotation?.seller?.name));
  if (supplier === undefined || !suppliers.includes(supplier)) return { fault: 'supplier', ...(supplier !== undefined && { found: supplier }), choices: suppliers };
  const strategies = ofStrategy.filter((choice) => choice.supplier === supplier).map((choice) => choice.strategy);
  const isRival = (id: string): boolean => id !== model.baseline && model.strategies.some((own) => own.id === id && own.eligible);
  const [only, ...more] = strategies.length === 1 ? strategies : strategies.filter(isRival);
  return only !== undefined && more.length === 0 ? { strategy: only, supplier } : { fault: 'strategy', choices: strategies };
};

/** What a whole workbook shows where nobody chose: the one offer there is, or of the first strategy but the baseline the seller's, else the largest. */
export const defaultOffer = (program: Program): Offer | undefined => {
  const { model } = program;
  const chosen = chooseOffer(program, {});
  const only = 'fault' in chosen ? undefined : offerOf(program, chosen);
  if (only && only.items.length > 0) return only;
  const all = offerChoices(program);
  const strategy = (all.find((choice) => choice.strategy !== model.baseline) ?? all[0])?.strategy;
  const offers = all.filter((choice) => choice.strategy === strategy).map((choice) => offerOf(program, choice)).filter(({ items }) => items.length > 0);
  const size = (offer: Offer): Fen => offerTotal(program, offer);
  return offers.find(({ supplier }) => supplier === model.quotation?.seller?.name) ?? offers.reduce<Offer | undefined>((largest, offer) => (!largest || size(offer) > size(largest) ? offer : largest), undefined);
};

import { linesOf, type Program } from '../engine/program';
import { namesOf } from '../formula/references';
import { Decimal, one, zero } from '../money/decimal';
import type { Expression } from '../formula/expression';

/** A vendor's price for an input, as it stands on 报价录入. Days are `YYYY-MM-DD`. */
export type Quotation = {
  readonly input: string;
  /** Where the input differs by strategy. */
  readonly strategy?: string;
  readonly supplier?: string;
  readonly date?: string;
  readonly price: Decimal;
  /** VAT rate. */
  readonly vat?: Decimal;
  readonly taxIncluded: boolean;
  readonly validUntil?: string;
  /** Taken alone, or as one of several that are equally likely. */
  readonly use?: 'chosen' | 'spread';
  readonly note?: string;
};

/** Quotations stand in a workbook beside the model: what they come to is in the model, as the value and the source of its inputs. */
export type Quotations = {
  /** The day on which they must still hold. */
  readonly asOf: string;
  readonly list: readonly Quotation[];
};

export const quotedKey = ({ input, strategy }: Pick<Quotation, 'input' | 'strategy'>): string => `${input} ${strategy ?? ''}`;

/** What is paid in all: the price, and VAT where the price is without it. */
export const grossPrice = ({ price, vat, taxIncluded }: Quotation): Decimal => (taxIncluded ? price : price.times(one.plus(vat ?? zero)));

/** What the quotations in use make of an input: one price, or prices of equal weight (equal ones together). */
export const quotedPrices = (used: readonly Quotation[]): readonly (readonly [price: Decimal, weight: number])[] => {
  const weights = new Map<string, number>();
  for (const quotation of used) {
    const price = grossPrice(quotation).toFixed();
    weights.set(price, (weights.get(price) ?? 0) + 1);
  }
  return [...weights].map(([price, weight]) => [new Decimal(price), weight]);
};

/** Who quoted what, in signs that need no translation: `甲公司 620 (2026-10-12 – 2027-01-10)`. */
export const quotedSource = (used: readonly Quotation[]): string =>
  used
    .map((quotation) => {
      const days = [quotation.date, quotation.validUntil].filter((day) => day !== undefined);
      return [quotation.supplier, grossPrice(quotation).toFixed(), days.length > 0 ? `(${days.join(' – ')})` : undefined].filter((part) => part !== undefined).join(' ');
    })
    .join('; ');

export const hasExpired = ({ validUntil }: Quotation, asOf: string): boolean => validUntil !== undefined && validUntil < asOf;

/** A unit of money, or of money for something: 元/台, 美元/核年, CNY. */
const isMoney = (unit: string, currency: string): boolean => /^(?:万?元|美元|欧元|¥|￥|\$|CNY|RMB|USD|EUR)/i.test(unit) || unit.toLowerCase().startsWith(currency.toLowerCase());

/** Inputs that are bought: what a direct line's amount rests on, itself or through formulas, in a unit of money. */
export const purchasedInputs = (program: Program): readonly string[] => {
  const { model } = program;
  const formulas = new Map(model.formulas.map(({ id, expression }) => [id, expression]));
  const seen = new Set<string>();
  const visit = (expression: Expression): void => {
    for (const name of namesOf(expression)) {
      if (seen.has(name)) continue;
      seen.add(name);
      const formula = formulas.get(name);
      if (formula) visit(formula);
    }
  };
  for (const { id } of model.strategies) for (const entry of linesOf(program, id)) if (!entry.hidden) visit(entry.amount);
  return model.inputs.filter(({ id, unit }) => seen.has(id) && unit !== undefined && isMoney(unit, model.currency)).map(({ id }) => id);
};

import type { Decimal } from '../money/decimal';
import type { Distribution } from '../probability/distribution';
import type { DistributionSpec } from '../probability/distributions/registry';
import type { CalendarMonth } from './calendar';
import type { Category } from './categories';
import type { Schedule } from './schedules/schedule';
import type { Written } from './written';

/** What a total cost of ownership is: checked, resolved by name, and free of short forms. Lists keep the file's order. */
export type Model = {
  readonly name: string;
  readonly note?: string;
  readonly currency: string;
  readonly start: CalendarMonth;
  /** Horizon in months, 1..600. */
  readonly months: number;
  readonly discount: Discount;
  readonly baseline: string;
  /** First month (1..12) of a budget year. */
  readonly fiscalYearStart: number;
  readonly strategies: readonly Strategy[];
  readonly inputs: readonly Input[];
  readonly formulas: readonly Formula[];
  readonly rollouts: readonly Rollout[];
  readonly lines: readonly Line[];
  readonly categories: ReadonlyMap<string, Category>;
  readonly layers: readonly Layer[];
  readonly correlations: readonly Correlation[];
  readonly reserve: { readonly share: Decimal } | { readonly percentile: Decimal };
  readonly cap?: Decimal;
  readonly quotation?: Quotation;
  /** SHA-256 of the canonical JSON, by which a file and its workbook are known to agree. */
  readonly canonical: string;
};

export type Discount = { readonly rate: Decimal; readonly basis: 'month' | 'year'; readonly timing: 'start' | 'mid' | 'end' };

export type Strategy = { readonly id: string; readonly name: string; readonly note?: string; readonly eligible: boolean };

export type Texts = { readonly name?: string; readonly unit?: string; readonly source?: string; readonly note?: string; readonly grade?: Grade };
export type Grade = 'A' | 'B' | 'C' | 'D';

export type Input = Texts & {
  readonly id: string;
  readonly per: 'trial' | 'year' | 'event';
  /** What it is in every strategy, or strategy by strategy (a strategy that is not there has no value). */
  readonly value: Quantity | { readonly kind: 'by'; readonly strategies: ReadonlyMap<string, Quantity> };
};

export type Quantity =
  | { readonly kind: 'value'; readonly value: Decimal }
  | { readonly kind: 'years'; readonly values: readonly Decimal[] }
  | { readonly kind: 'distribution'; readonly spec: DistributionSpec; readonly distribution: Distribution };

export type Formula = Written & { readonly id: string };

/** Share of a scope delivered in model years 1, 2, ..., by strategy. */
export type Rollout = { readonly id: string; readonly shares: ReadonlyMap<string, readonly Decimal[]> };

export type Amount =
  | { readonly kind: 'amount'; readonly amount: Written }
  | { readonly kind: 'purchase'; readonly quantity: Written; readonly unitPrice: Written; readonly rebate?: Written };

export type Line = {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  /** The strategies that it belongs to, in the model's order. */
  readonly in: readonly string[];
  readonly layer?: string;
  readonly amount: Amount;
  readonly when: Schedule;
  readonly vat?: Decimal;
  /** Useful life in months. */
  readonly life?: number;
  readonly escalate?: Written;
  /** Overrides the category's budget scope. */
  readonly budget?: boolean;
  readonly texts: LineTexts;
};

export type LineTexts = Readonly<Partial<Record<'supplier' | 'product' | 'unit' | 'subject' | 'fund' | 'source' | 'note', string>>> & {
  readonly grade?: Grade;
};

export type Layer = { readonly id: string; readonly name?: string; readonly rollout?: string; readonly core?: boolean };

export type Correlation = { readonly inputs: readonly string[]; readonly rank: Decimal };

export type Party = Readonly<Partial<Record<'name' | 'address' | 'contact' | 'taxId' | 'bank', string>>>;
export type Quotation = {
  readonly number?: string;
  readonly date?: string;
  readonly validDays?: string;
  readonly seller?: Party;
  readonly buyer?: Party;
  readonly terms?: readonly string[];
};

/** Model years of the horizon: the last one may be cut short. */
export const modelYears = (model: Model): number => Math.ceil(model.months / 12);

/** What an input is in a strategy; undefined where `by` does not list it. */
export const quantityIn = (input: Input, strategy: string): Quantity | undefined =>
  input.value.kind === 'by' ? input.value.strategies.get(strategy) : input.value;

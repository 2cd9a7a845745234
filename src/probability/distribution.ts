import type { Decimal } from '../money/decimal';

/**
 * A distribution is its quantile function. `quantile(u)` is defined on 2^-53 <= u <= 1-2^-53, never decreases (but for the last few ulps
 * where it is found by iteration), is finite, and is a pure function. `base` is the value of the base case, exact in decimals.
 */
export type Distribution = {
  readonly quantile: (u: number) => number;
  readonly base: Decimal;
  /** Present where the law is continuous. */
  readonly tails?: Tails;
  /** Present where the quantile is slow enough to be worth a table. */
  readonly tabulate?: Standardised;
};

/** A continuous law that can be conditioned on an interval, or mixed, also knows both of its tails. */
export type Tails = {
  /** P(X <= x), accurate where it is small */
  readonly cdf: (x: number) => number;
  /** P(X > x), accurate where it is small */
  readonly survival: (x: number) => number;
  /** The x with P(X > x) = s, accurate where s is small */
  readonly inverseSurvival: (s: number) => number;
};

/** A law as a shifted and scaled standard one: quantile(u) = shift + scale * standard(u). Laws of one key share one table. */
export type Standardised = {
  readonly key?: string;
  readonly standard: (u: number) => number;
  readonly shift: number;
  readonly scale: number;
};

export type Law = Omit<Distribution, 'base'>;
export type ContinuousLaw = Law & { readonly tails: Tails };

/** A continuous law from both halves of its quantile function; 1 - u is exact where it is used. */
export const continuous = (lowerQuantile: (p: number) => number, tails: Tails): ContinuousLaw => ({
  quantile: (u) => (u <= 0.5 ? lowerQuantile(u) : tails.inverseSurvival(1 - u)),
  tails,
});

/** Why parameters make no distribution: a stable code and what a message needs; wording is the catalogue's. */
export type ParameterFault = { readonly code: string; readonly values: Readonly<Record<string, string>> };

/** How a family's parameters may be written. A family with two forms has them told apart by kind and keys. */
export type ParameterForm =
  | { readonly kind: 'list'; readonly names: readonly string[] }
  | { readonly kind: 'map'; readonly required: readonly string[]; readonly optional?: readonly string[] }
  | { readonly kind: 'scalar'; readonly name: string }
  | { readonly kind: 'pairs'; readonly names: readonly [string, string] }
  | { readonly kind: 'mixture' };

export type ParameterValue =
  | Decimal
  | readonly Decimal[]
  | Readonly<Record<string, Decimal>>
  | readonly (readonly [Decimal, Decimal])[]
  | readonly (readonly [Decimal, DistributionSpec])[];

export type DistributionSpec = {
  readonly family: string;
  readonly parameters: ParameterValue;
  readonly min?: Decimal;
  readonly max?: Decimal;
  readonly base?: Decimal;
};

/** Parameters of a list, map or scalar form, by name. `get` throws on a name that the form does not promise. */
export type Numbers = {
  readonly get: (name: string) => Decimal;
  readonly find: (name: string) => Decimal | undefined;
};

/** What stands beside a distribution. */
export type Bounds = { readonly min?: Decimal; readonly max?: Decimal };

export type Component = { readonly weight: Decimal; readonly distribution: Distribution & ContinuousLaw };

/** A law with its own base value (before any `base:`), or the reason why there is none. */
export type Outcome = { readonly law: Law; readonly base: Decimal } | { readonly fault: ParameterFault };

/** One family of distributions: how it is written, what may stand beside it, and how it is built. */
export type Family = {
  readonly family: string;
  readonly forms: readonly ParameterForm[];
  /** Continuous families may be components of a mixture. */
  readonly continuous: boolean;
  /** What `min` and `max` beside it do: condition the law on the interval, give it another shape, or nothing (they are a fault). */
  readonly bounds: 'condition' | 'shape' | 'none';
} & (
  | { readonly takes: 'numbers'; readonly build: (numbers: Numbers, bounds: Bounds) => Outcome }
  | { readonly takes: 'pairs'; readonly build: (pairs: readonly (readonly [Decimal, Decimal])[]) => Outcome }
  | { readonly takes: 'components'; readonly build: (components: readonly Component[]) => Outcome }
);

/** A fault whose values are decimals is worded from their plain digits. */
export const fault = (code: string, values: Readonly<Record<string, Decimal | string | number>> = {}): { readonly fault: ParameterFault } => ({
  fault: { code, values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.toString()])) },
});

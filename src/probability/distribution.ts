import type { Decimal } from '../money/decimal';

/**
 * A distribution is its quantile function. `quantile(u)` is defined on 0 < u < 1, never decreases, is finite, and is a pure function.
 * `base` is the value of the base case, exact in decimals.
 */
export type Distribution = {
  readonly quantile: (u: number) => number;
  readonly base: Decimal;
};

/** A continuous law that can be conditioned on an interval also knows both of its tails. */
export type Tails = {
  /** P(X <= x) */
  readonly cdf: (x: number) => number;
  /** P(X > x), accurate where it is small */
  readonly survival: (x: number) => number;
  /** The x with P(X > x) = s, accurate where s is small */
  readonly inverseSurvival: (s: number) => number;
};

/** Why parameters make no distribution: a stable code and what a message needs; wording is the catalogue's. */
export type ParameterFault = { readonly code: string; readonly values: Readonly<Record<string, string>> };

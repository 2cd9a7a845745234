import { Decimal as Base } from 'decimal.js';

/**
 * Exact decimals: 40 significant digits, rounding half away from zero, as the model format asks.
 * One clone for the whole product, so that no other setting of decimal.js can leak in.
 */
export const Decimal = Base.clone({
  precision: 40,
  rounding: Base.ROUND_HALF_UP,
  toExpNeg: -9e15,
  toExpPos: 9e15,
  // Far beyond any figure, and near enough that printing one in full is harmless.
  minE: -100_000,
  maxE: 100_000,
  defaults: true,
});
export type Decimal = Base;

export const zero: Decimal = new Decimal(0);
export const one: Decimal = new Decimal(1);

/** The decimal that a float64 prints as (its shortest representation). Throws on NaN and infinities. */
export const fromNumber = (x: number): Decimal => {
  if (!Number.isFinite(x)) throw new RangeError(`not a finite number: ${String(x)}`);
  return new Decimal(String(x));
};

import { Decimal } from './decimal';

/**
 * Money is whole fen (0.01 of the currency), held as a bigint: sums are exact, and nothing but `toFen` rounds.
 */
export type Fen = bigint;

/** R of the model format: an amount in the currency, rounded to the fen, half away from zero. */
export const toFen = (amount: Decimal): Fen => BigInt(amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).times(100).toFixed(0));

/** The amount in the currency that `fen` stands for, exact. */
export const fromFen = (fen: Fen): Decimal => new Decimal(fen.toString()).div(100);

/** `1234n` as `"12.34"`. */
export const fenText = (fen: Fen): string => {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** The float64 nearest to the amount in the currency (exact text first, so that it is correctly rounded). */
export const fenNumber = (fen: Fen): number => Number(fenText(fen));

export const sumFen = (values: Iterable<Fen>): Fen => {
  let sum = 0n;
  for (const value of values) sum += value;
  return sum;
};

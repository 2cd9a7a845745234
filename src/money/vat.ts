import type { Decimal } from './decimal';
import { type Fen, fromFen, toFen } from './fen';

export type Taxed = { readonly net: Fen; readonly tax: Fen };

/** Splits a gross amount: net = R(G/(1+v)), tax = G - net. `rate` is v, e.g. 0.13; it must be above -1. */
export const splitVat = (gross: Fen, rate: Decimal): Taxed => {
  const net = toFen(fromFen(gross).div(rate.plus(1)));
  return { net, tax: gross - net };
};

/** Net of VAT by year, in whole fen that add up to R(sum of gross/(1+v)): each year's is the rounded running sum less the year's before. */
export const netByYear = (gross: readonly Fen[], rate: Decimal | undefined): readonly Fen[] => {
  if (!rate) return gross;
  let sum = 0n;
  let before = 0n;
  return gross.map((fen) => {
    sum += fen;
    const { net } = splitVat(sum, rate);
    const own = net - before;
    before = net;
    return own;
  });
};

import type { Decimal } from './decimal';
import { type Fen, fromFen, toFen } from './fen';

export type Taxed = { readonly net: Fen; readonly tax: Fen };

/** Splits a gross amount: net = R(G/(1+v)), tax = G - net. `rate` is v, e.g. 0.13; it must be above -1. */
export const splitVat = (gross: Fen, rate: Decimal): Taxed => {
  const net = toFen(fromFen(gross).div(rate.plus(1)));
  return { net, tax: gross - net };
};

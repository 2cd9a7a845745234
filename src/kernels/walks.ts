import { moduleFor } from './column-memory';
import type { Module } from './module';
import { columnOf, type Operand, oneOf } from './operands';
import { ADDRESSES } from './resident';

/** What the walks over a line's lanes have in common: each computes all that the line posts in a lane, and adds it to all outcomes at once. */

/** An amount as a product: `scale` times columns. */
export type Factors = { readonly scale: number; readonly factors: readonly Float64Array[] };

/** What a line is added to: year by year, what falls in a budget year, and in another; the sum of its years, without the residual value; its present value, in whole fen; and the residual value. */
export type WalkInto = {
  readonly years: readonly { readonly first: Float64Array | undefined; readonly second: Float64Array | undefined }[];
  readonly gross: readonly Float64Array[];
  readonly value: Float64Array;
  readonly residual: readonly Float64Array[];
};

/** Words of a year's record: addresses, and a number in the place of two; of what a pair of lanes posts in a year; of four pairs; and bytes of a word. */
const RECORD = 8;
const PART = 8;
const PAIRS = 16;
const BYTES = Int32Array.BYTES_PER_ELEMENT;

/** What an amount is multiplied by in a year, and the largest size of it in a lane; NaN where one is not finite. */
export type Index = { readonly index: Operand; readonly largest: number };

type Years = readonly Index[];

/** The module, where it can reach all of it, and its place for one call is large enough. */
export const moduleOf = ({ factors }: Factors, years: Years, into: WalkInto, others: readonly Float64Array[]): Module | undefined => {
  if (years.length * (RECORD + PART) + PAIRS + factors.length + into.gross.length + into.residual.length + 2 > ADDRESSES) return undefined;
  const { value } = into;
  const module = moduleFor(value);
  for (let year = 0; module && year < years.length; year += 1) {
    const { index } = years[year]!;
    const { first, second } = into.years[year]!;
    if (!moduleFor(typeof index === 'number' ? value : index, first ?? value, second ?? value)) return undefined;
  }
  return module && moduleFor(...factors) && moduleFor(...into.gross) && moduleFor(...into.residual) && moduleFor(...others);
};

/** Puts a year's record into the place for one call, but for its second to fourth word, which are a walk's own. Gives the first of those. */
export const putYear = (own: Int32Array, numbers: Float64Array, year: number, index: Operand, { first, second }: WalkInto['years'][number]): number => {
  const word = year * RECORD;
  own[word] = columnOf(index);
  own[word + 4] = first ? first.byteOffset : 0;
  own[word + 5] = second ? second.byteOffset : 0;
  numbers[word / 2 + 3] = oneOf(index);
  return word + 1;
};

/** Puts a list of columns where a word is, with its length before it; gives the next word. */
const listAt = (own: Int32Array, word: number, columns: readonly Float64Array[]): number => {
  own[word] = columns.length;
  for (let i = 0; i < columns.length; i += 1) own[word + 1 + i] = columns[i]!.byteOffset;
  return word + 1 + columns.length;
};

/** Puts all lists of columns behind the records of so many years. Gives where kernels find what: addresses. */
export const putLists = (own: Int32Array, years: number, { factors }: Factors, into: WalkInto): { readonly parts: number; readonly targets: number; readonly from: number; readonly to: number } => {
  const parts = years * RECORD;
  const targets = parts + Math.max(years * PART, PAIRS);
  const from = listAt(own, listAt(own, targets, into.gross), into.residual);
  for (let factor = 0; factor < factors.length; factor += 1) own[from + factor] = factors[factor]!.byteOffset;
  return { parts: parts * BYTES, targets: targets * BYTES, from: from * BYTES, to: (from + factors.length) * BYTES };
};

/** Adds what a lane posted in the two budget years of each year, and its present value. */
export const addWalked = (into: WalkInto, lane: number, parts: Float64Array, worth: number): void => {
  let sum = 0;
  for (let year = 0; year < into.years.length; year += 1) {
    const { first, second } = into.years[year]!;
    if (first) first[lane] = first[lane]! + parts[2 * year]!;
    if (second) second[lane] = second[lane]! + parts[2 * year + 1]!;
    sum += parts[2 * year]! + parts[2 * year + 1]!;
  }
  for (const column of into.gross) column[lane] = column[lane]! + sum;
  into.value[lane] = into.value[lane]! + worth;
};

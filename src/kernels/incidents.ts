import { moduleFor, newColumn, newLanes } from './column-memory';
import { columnOf, columnOr, type Errors, oneOf } from './operands';
import { settledProduct } from './products';
import { ADDRESSES, addressesIn, addressOf, DOUBTFUL, type Resident } from './resident';
import type { Fallen } from './strikes';

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { abs, floor } = Math;
const { isNaN } = Number;

/** What trials have in each model year, from 1, in which an incident may fall; a column of one value is the same in all lanes. */
export type ByYear = readonly (Float64Array | undefined)[];
/** What incidents have: a value each, or what their trials have in their years. */
export type Factor = Float64Array | ByYear;

export const isByYear = (factor: number | Factor): factor is ByYear => Array.isArray(factor);

/** What an incident has, that strikes a lane in a month. */
const factorAt = (factor: Factor, i: number, lane: number, month: number): number => {
  if (!isByYear(factor)) return factor[i]!;
  const own = factor[floor((month + 11) / 12)]!;
  return own[own.length > 1 ? lane : 0]!;
};

/** What the i-th incident has of a product. */
export const productAt = (factors: readonly Factor[], { lane, month }: Fallen, i: number): number => {
  let product = factorAt(factors[0]!, i, lane[i]!, month[i]!);
  for (let factor = 1; factor < factors.length; factor += 1) product = settledProduct(product, factorAt(factors[factor]!, i, lane[i]!, month[i]!));
  return product;
};

/** How many words it takes to list columns by month, two each; month 0 has its place too. */
const wordsFor = (byYear: ByYear): number => 2 * (12 * (byYear.length - 1) + 1);

/** Lists columns by month, from a word on: the address of each, and whether it has a value for each lane (-1) or one for all (0). Gives the word behind. */
const listMonths = (words: Int32Array, from: number, byYear: ByYear): number => {
  for (let year = 1; year < byYear.length; year += 1) {
    const column = byYear[year];
    if (!column) continue;
    for (let at = from + 2 * (12 * year - 11); at < from + 2 * (12 * year + 1); at += 2) {
      words[at] = column.byteOffset;
      words[at + 1] = column.length > 1 ? -1 : 0;
    }
  }
  return from + wordsFor(byYear);
};

const areIn = (columns: ByYear): boolean => columns.every((column) => !column || moduleFor(column));

/** Of each incident: what its trial has in its year. */
export const gatherYears = ({ lane, month }: Fallen, byYear: ByYear): Float64Array => {
  const out = newColumn(lane.length);
  const module = wordsFor(byYear) <= ADDRESSES && areIn(byYear) ? moduleFor(out, lane, month) : undefined;
  if (module) {
    listMonths(addressesIn(module), 0, byYear);
    module.run.gatherYears(out.byteOffset, lane.byteOffset, month.byteOffset, out.length, 0);
    return out;
  }
  for (let i = 0; i < out.length; i += 1) out[i] = factorAt(byYear, i, lane[i]!, month[i]!);
  return out;
};

/** Totals of lanes. `worths` and `years` are by month, from 1: what a unit of money is worth, and the budget year; `fens` are what each incident posts, where somebody asks. */
export type Struck = {
  readonly worths: Resident; readonly years: readonly Float64Array[]; readonly value: Float64Array; readonly sizes: Float64Array; readonly fens: Float64Array | undefined;
};

/** Adds what the i-th incident posts to its lane; where that is not known, the present value alone tells. */
export const postIncident = ({ lane, month }: Fallen, i: number, posted: number, { worths, years, value, sizes, fens }: Struck): void => {
  const [own, at] = [lane[i]!, month[i]! - 1];
  const term = posted * worths.values[at]!;
  const year = years[at]!;
  value[own] = value[own]! + term;
  sizes[own] = sizes[own]! + abs(term);
  if (!isNaN(posted)) year[own] = year[own]! + posted;
  if (fens) fens[i] = posted;
};

/** The one column of all years, if it has a value for each lane. */
const sameInAll = (byYear: ByYear): Float64Array | undefined => {
  const last = byYear.at(-1);
  return last && last.length > 1 && byYear.every((column) => column === undefined || column === last) ? last : undefined;
};

/** How the kernel tells factors: a column of all incidents, columns by month, or one with a value for each lane. */
const [OWN, BY_MONTH, LANES] = [0, 1, 2];

/** Lists budget years and factors for the kernel, if there is room. Gives where the factors are listed. */
const listed = (words: Int32Array, factors: readonly Factor[], years: readonly Float64Array[]): number | undefined => {
  const from = years.length;
  let end = from + 2 * factors.length;
  if (factors.reduce((sum, factor) => sum + (isByYear(factor) ? wordsFor(factor) : 0), end) > ADDRESSES) return undefined;
  for (let year = 0; year < years.length; year += 1) words[year] = years[year]!.byteOffset;
  for (let index = 0; index < factors.length; index += 1) {
    const factor = factors[index]!;
    const at = from + 2 * index;
    if (!isByYear(factor)) {
      [words[at], words[at + 1]] = [factor.byteOffset, OWN];
      continue;
    }
    const same = index > 0 ? sameInAll(factor) : undefined;
    [words[at], words[at + 1]] = same ? [same.byteOffset, LANES] : [end * Int32Array.BYTES_PER_ELEMENT, BY_MONTH];
    if (!same) end = listMonths(words, end, factor);
  }
  return from * Int32Array.BYTES_PER_ELEMENT;
};

/**
 * R of products, in fen, where no tie lies within the error, relative to the amount: adds them to the lanes of the incidents. Gives the incidents in doubt, of which nothing is added.
 */
export const postProducts = (incidents: Fallen, factors: readonly Factor[], error: Errors, into: Struck): Int32Array => {
  const { lane, month } = incidents;
  const { worths, years, value, sizes, fens } = into;
  const doubtful = newLanes(lane.length);
  const module = areIn(years) && factors.every((factor) => areIn(isByYear(factor) ? factor : [factor])) ? moduleFor(lane, month, doubtful, value, sizes, columnOr(error, value), fens ?? value) : undefined;
  const at = module && listed(addressesIn(module), factors, years);
  if (module && at !== undefined) {
    return doubtful.subarray(0, module.run.postProducts(
      lane.byteOffset, month.byteOffset, lane.length, at, factors.length, DOUBTFUL, oneOf(error), columnOf(error),
      addressOf(module, worths), 0, value.byteOffset, sizes.byteOffset, fens?.byteOffset ?? 0, doubtful.byteOffset,
    ));
  }
  let doubts = 0;
  for (let i = 0; i < lane.length; i += 1) {
    const amount = productAt(factors, incidents, i);
    const size = abs(amount) * 100;
    const whole = floor(size + 0.5);
    if (abs(size - whole) < 0.5 - (typeof error === 'number' ? error : error[i]!) * (size + 1.5)) {
      postIncident(incidents, i, amount < 0 ? -whole : whole, into);
    } else {
      doubtful[doubts] = i;
      doubts += 1;
    }
  }
  return doubtful.subarray(0, doubts);
};

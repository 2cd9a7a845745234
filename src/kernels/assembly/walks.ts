import { LEAST_NORMAL, settledProduct } from './products';

/**
 * What the walks over a line's lanes have in common: several pairs of lanes side by side (see ../walks.ts). A walk adds to columns as it goes. Whether all of it is beyond doubt is asked once
 * for all pairs, by bounds that are no tighter than those of a pair; where it may not be, each pair is walked again on its own, and what is in doubt is taken back.
 */

/** Bytes of a year's record, and of what a pair posts in its two budget years. */
export const RECORD: usize = 32;
export const PART: usize = 32;

/** A product of columns that has not lost its digits on the way, or NaN. */
export function settled(scale: f64, factors: usize, factorsEnd: usize, at: usize): v128 {
  let amount = f64x2.splat(scale);
  for (let factor = factors; factor < factorsEnd; factor += 4) amount = settledProduct(amount, v128.load(<usize>load<u32>(factor) + at));
  return amount;
}

/** The smaller sizes. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function smaller(least: v128, x: v128): v128 {
  return f64x2.pmin(least, f64x2.abs(x));
}

/** Whether sizes are such that no digit was lost. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function areNormal(least: v128): bool {
  return i64x2.bitmask(f64x2.ge(least, f64x2.splat(LEAST_NORMAL))) === 3;
}

/** A size that is at least those of both; of what is no number, none either: words are compared as whole numbers, the upper ones telling. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function largerSizes(a: v128, b: v128): v128 {
  return i32x4.max_s(f64x2.abs(a), f64x2.abs(b));
}

/** Of `largerSizes`, a number that is no smaller. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function atMost(sizes: v128): v128 {
  return v128.or(sizes, i64x2(0xFFFFFFFF, 0xFFFFFFFF));
}

/** The larger of two squares, which are numbers. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function largerSquare(a: v128, b: v128): v128 {
  return f64x2.pmax(f64x2.mul(a, a), f64x2.mul(b, b));
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
export function areBelow(x: v128, limit: f64): bool {
  return i64x2.bitmask(f64x2.lt(x, f64x2.splat(limit))) === 3;
}

/** For what roundings of squares take. */
const SLACK: f64 = 0.9999999999;

/** Whether something whose square this is, and `doubt`, are together below a limit. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function isWithin(square: v128, doubt: v128, limit: f64): v128 {
  const left = f64x2.pmax(f64x2.splat(0), f64x2.sub(f64x2.splat(limit * SLACK), doubt));
  return f64x2.lt(square, f64x2.mul(left, left));
}

/** A year's index of two lanes: a column's, or the one of all lanes. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function indexOf(year: usize, at: usize): v128 {
  const column = <usize>load<u32>(year);
  return column === 0 ? v128.load64_splat(year, 24) : v128.load(column + at);
}

/** Adds a pair to a column. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function addPairTo(column: usize, pair: v128): void {
  v128.store(column, f64x2.add(v128.load(column), pair));
}

/** Where a list of columns, which begins with how many they are, ends. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function endOf(list: usize): usize {
  return list + 4 + ((<usize>load<u32>(list)) << 2);
}

/** Adds so many pairs of a column to those of each column of a list. */
export function addToAll(list: usize, at: usize, own: usize, pairs: usize): void {
  const end = endOf(list);
  for (let each = list + 4; each < end; each += 4) {
    const column = <usize>load<u32>(each) + at;
    for (let pair: usize = 0; pair < pairs << 4; pair += 16) addPairTo(column + pair, v128.load(own + pair));
  }
}

/** Adds a pair of lanes that are sure; or takes away that of lanes that are not, if all of it has been added. */
function change(column: usize, own: v128, sure: v128, isAdded: bool): void {
  const old = v128.load(column);
  v128.store(column, isAdded ? f64x2.sub(old, v128.andnot(own, sure)) : f64x2.add(old, v128.and(own, sure)));
}

/**
 * Adds what a pair has posted, its years in `parts`, where it is to and is beyond doubt: all postings are so near to whole numbers (`far`), and its present value, that what they may be off beside
 * (`doubt`, `valueDoubt`) takes none to the other side of a tie. What was added to years and to the one column of all years is right already where `isAdded`, and is taken back where in doubt.
 * Gives where it is sure.
 */
export function settlePair(
  years: usize, yearsEnd: usize, targets: usize, worthTo: usize, parts: usize, at: usize, among: v128, isAdded: bool,
  far: v128, doubt: v128, limit: f64, value: v128, valueDoubt: v128, valueLimit: f64,
): v128 {
  const worth = f64x2.nearest(value);
  const postings = f64x2.lt(f64x2.add(far, doubt), f64x2.splat(limit));
  const sure = v128.and(v128.and(among, postings), f64x2.lt(f64x2.add(f64x2.abs(f64x2.sub(value, worth)), valueDoubt), f64x2.splat(valueLimit)));
  addPairTo(worthTo + at, v128.and(worth, sure));
  let gross = f64x2.splat(0);
  for (let year = years; year < yearsEnd; year += RECORD, parts += PART) {
    const own = v128.load(parts);
    const other = v128.load(parts, 16);
    const first = <usize>load<u32>(year, 16);
    const second = <usize>load<u32>(year, 20);
    if (first !== 0) change(first + at, own, sure, isAdded);
    if (second !== 0) change(second + at, other, sure, isAdded);
    gross = f64x2.add(gross, f64x2.add(own, other));
  }
  const end = endOf(targets);
  const isDirect = isAdded && load<u32>(targets) === 1;
  for (let each = targets + 4; each < end; each += 4) change(<usize>load<u32>(each) + at, gross, sure, isDirect);
  return sure;
}

import { settledProduct } from './products';

/** What the walks over a line's lanes have in common: four lanes at a time, as two pairs side by side (see ../walks.ts). */

/** Bytes of a year's record, and of what four lanes post in its two budget years. */
export const RECORD: usize = 32;
export const PART: usize = 32;

/** Adds four lanes to a column. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function addFour(column: usize, a: v128, b: v128): void {
  v128.store(column, f64x2.add(v128.load(column), a));
  v128.store(column, f64x2.add(v128.load(column, 16), b), 16);
}

/** Adds four lanes to each column of a list, which begins with how many they are; gives where it ends. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function addToAll(list: usize, at: usize, a: v128, b: v128): usize {
  const end = list + 4 + ((<usize>load<u32>(list)) << 2);
  let each = list + 4;
  for (; each < end; each += 4) addFour(<usize>load<u32>(each) + at, a, b);
  return end;
}

/** A product of columns that has not lost its digits on the way, or NaN. */
export function settled(scale: f64, factors: usize, factorsEnd: usize, at: usize): v128 {
  let amount = f64x2.splat(scale);
  for (let factor = factors; factor < factorsEnd; factor += 4) amount = settledProduct(amount, v128.load(<usize>load<u32>(factor) + at));
  return amount;
}

/** A year's index of two lanes: a column's, or the one of all lanes. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function indexOf(year: usize, at: usize): v128 {
  const column = <usize>load<u32>(year);
  return column === 0 ? v128.load64_splat(year, 24) : v128.load(column + at);
}

/** How far what is rounded lies from a whole number. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function farther(far: v128, exact: v128, whole: v128): v128 {
  return f64x2.pmax(far, f64x2.abs(f64x2.sub(exact, whole)));
}

/** Whether all postings and the present value are on one side of a tie each, beyond doubt. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function areSure(far: v128, most: v128, limit: v128, slope: v128, off: v128, sizes: v128, error: f64): v128 {
  const postings = f64x2.lt(f64x2.add(far, f64x2.mul(most, slope)), limit);
  const value = f64x2.lt(f64x2.add(f64x2.abs(off), f64x2.mul(f64x2.add(sizes, f64x2.splat(1)), f64x2.splat(error))), f64x2.splat(0.5));
  return v128.and(postings, value);
}

/** Adds what four lanes posted, where it is sure, to the budget years; and the sum of those to each column of a list. Gives where the list ends. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function addParts(parts: usize, years: usize, yearsEnd: usize, targets: usize, at: usize, sureA: v128, sureB: v128): usize {
  let grossA = f64x2.splat(0);
  let grossB = grossA;
  let part = parts;
  for (let year = years; year < yearsEnd; year += RECORD, part += PART * 2) {
    const first = <usize>load<u32>(year, 16);
    if (first === 0) continue;
    const ownA = v128.and(v128.load(part), sureA);
    const ownB = v128.and(v128.load(part, 16), sureB);
    addFour(first + at, ownA, ownB);
    grossA = f64x2.add(grossA, ownA);
    grossB = f64x2.add(grossB, ownB);
    const second = <usize>load<u32>(year, 20);
    if (second === 0) continue;
    const otherA = v128.and(v128.load(part, 32), sureA);
    const otherB = v128.and(v128.load(part, 48), sureB);
    addFour(second + at, otherA, otherB);
    grossA = f64x2.add(grossA, otherA);
    grossB = f64x2.add(grossB, otherB);
  }
  return addToAll(targets, at, grossA, grossB);
}

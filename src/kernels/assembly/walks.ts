import { listUnsure } from './lanes';
import { LEAST_NORMAL, settledProduct } from './products';

/** What the walks over a line's lanes have in common: four lanes at a time, as two pairs side by side (see ../walks.ts). */

/** Bytes of a year's record, and of four lanes of the columns of its two budget years, as they were before. */
export const RECORD: usize = 32;
export const KEPT: usize = 64;

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
function settled(scale: f64, factors: usize, factorsEnd: usize, at: usize): v128 {
  let amount = f64x2.splat(scale);
  for (let factor = factors; factor < factorsEnd; factor += 4) amount = settledProduct(amount, v128.load(<usize>load<u32>(factor) + at));
  return amount;
}

// What a function cannot give otherwise: the amounts of two pairs.
export let amountA: v128 = f64x2.splat(0);
export let amountB: v128 = f64x2.splat(0);

/** The amounts of four lanes: `factors` lists the columns whose product they are, with `scale`. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function findAmounts(scale: f64, factors: usize, factorsEnd: usize, at: usize): void {
  let a = f64x2.splat(scale);
  let b = a;
  let least = f64x2.splat(Infinity);
  for (let factor = factors; factor < factorsEnd; factor += 4) {
    const column = <usize>load<u32>(factor) + at;
    a = f64x2.mul(a, v128.load(column));
    b = f64x2.mul(b, v128.load(column, 16));
    least = f64x2.pmin(f64x2.pmin(least, f64x2.abs(a)), f64x2.abs(b));
  }
  // Most lines have no amount that small in any lane.
  if (i64x2.bitmask(f64x2.ge(least, f64x2.splat(LEAST_NORMAL))) !== 3) {
    a = settled(scale, factors, factorsEnd, at);
    b = settled(scale, factors, factorsEnd, at + 16);
  }
  amountA = a;
  amountB = b;
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

/** Whether all postings, and the present value, are within a limit of a whole number, with what they may be off beside: so each is on one side of a tie, beyond doubt. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function areSure(far: v128, doubt: v128, limit: f64, value: v128, whole: v128, valueDoubt: v128, valueLimit: f64): v128 {
  const postings = f64x2.lt(f64x2.add(far, doubt), f64x2.splat(limit));
  return v128.and(postings, f64x2.lt(f64x2.add(f64x2.abs(f64x2.sub(value, whole)), valueDoubt), f64x2.splat(valueLimit)));
}

/** Whether no lane of either pair is false. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function areAll(a: v128, b: v128): bool {
  return i64x2.bitmask(v128.and(a, b)) === 3;
}

/** Adds four lanes to a column, of which it keeps what they were. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function addKeeping(column: usize, kept: usize, a: v128, b: v128): void {
  const oldA = v128.load(column);
  const oldB = v128.load(column, 16);
  v128.store(kept, oldA);
  v128.store(kept, oldB, 16);
  v128.store(column, f64x2.add(oldA, a));
  v128.store(column, f64x2.add(oldB, b), 16);
}

function takeBackOne(column: usize, kept: usize, sureA: v128, sureB: v128): void {
  v128.store(column, v128.bitselect(v128.load(column), v128.load(kept), sureA));
  v128.store(column, v128.bitselect(v128.load(column, 16), v128.load(kept, 16), sureB), 16);
}

/** What was kept is there again in lanes that are not sure. What was added last goes first: years may share a column. */
function takeBack(years: usize, yearsEnd: usize, kept: usize, at: usize, sureA: v128, sureB: v128): void {
  let own = kept + (yearsEnd - years) * (KEPT / RECORD);
  for (let year = yearsEnd; year > years;) {
    year -= RECORD;
    own -= KEPT;
    const first = <usize>load<u32>(year, 16);
    const second = <usize>load<u32>(year, 20);
    if (second !== 0) takeBackOne(second + at, own + 32, sureA, sureB);
    if (first !== 0) takeBackOne(first + at, own, sureA, sureB);
  }
}

/** Takes back what was added to lanes of these four, from the i-th on, that are not sure, and lists them behind so many; gives how many are listed now. */
export function doubted(doubtful: usize, doubts: i32, i: i32, count: i32, years: usize, yearsEnd: usize, kept: usize, at: usize, sureA: v128, sureB: v128): i32 {
  takeBack(years, yearsEnd, kept, at, sureA, sureB);
  doubts = listUnsure(doubtful, doubts, sureA, i, i + 1, i + 1 < count);
  return i + 2 < count ? listUnsure(doubtful, doubts, sureB, i + 2, i + 3, i + 3 < count) : doubts;
}

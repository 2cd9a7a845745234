/** Two lanes at a time, side by side or wherever a list says. Columns hold some lanes more than are asked for, so that the last pair may reach beyond. */

// @ts-expect-error: a decorator of AssemblyScript
@inline
export function laneAt(column: usize, lane: i32): usize {
  return column + ((<usize>lane) << 3);
}

/** The lanes of the i-th pair (i is even): side by side where dense, else as the list says. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function firstOf(lanes: usize, i: i32, dense: bool): i32 {
  return dense ? i : load<i32>(lanes + ((<usize>i) << 2));
}

/** Of a list that ends with the first, the same lane again: whatever is stored of it is stored twice, and the same. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function secondOf(lanes: usize, i: i32, count: i32, dense: bool): i32 {
  if (dense) return i + 1;
  return i + 1 < count ? load<i32>(lanes + ((<usize>i) << 2), 4) : load<i32>(lanes + ((<usize>i) << 2));
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
export function loadPair(column: usize, a: i32, b: i32, dense: bool): v128 {
  if (dense) return v128.load(laneAt(column, a));
  return v128.load_lane<u64>(laneAt(column, b), v128.load64_zero(laneAt(column, a)), 1);
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
export function storePair(column: usize, a: i32, b: i32, dense: bool, pair: v128): void {
  if (dense) {
    v128.store(laneAt(column, a), pair);
    return;
  }
  v128.store_lane<u64>(laneAt(column, a), pair, 0);
  v128.store_lane<u64>(laneAt(column, b), pair, 1);
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
export function addPair(column: usize, a: i32, b: i32, dense: bool, pair: v128): void {
  storePair(column, a, b, dense, f64x2.add(loadPair(column, a, b, dense), pair));
}

/** A pair of a column, or where that is 0, of the one value of all lanes. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function loadEither(one: f64, column: usize, a: i32, b: i32, dense: bool): v128 {
  return column === 0 ? f64x2.splat(one) : loadPair(column, a, b, dense);
}

/** `pair` where its lane of x is not below zero, and -pair where it is. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function signedAs(pair: v128, x: v128): v128 {
  return v128.xor(pair, v128.and(f64x2.lt(x, f64x2.splat(0)), f64x2.splat(-0.0)));
}

/** Puts a lane at the end of a list of so many; gives how many there are now. */
export function listed(list: usize, count: i32, lane: i32): i32 {
  store<i32>(list + ((<usize>count) << 2), lane);
  return count + 1;
}

/** Lists the lanes of a pair where `sure` does not hold; the second counts where it is there. Gives how many are listed now. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function listUnsure(list: usize, count: i32, sure: v128, a: i32, b: i32, both: bool): i32 {
  const mask = i64x2.bitmask(sure);
  if (mask === 3) return count;
  if (!(mask & 1)) count = listed(list, count, a);
  return !(mask & 2) && both ? listed(list, count, b) : count;
}

/** Of two counts, how many they are together. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function bothLanes(pair: v128): i32 {
  return <i32>(i64x2.extract_lane(pair, 0) + i64x2.extract_lane(pair, 1));
}

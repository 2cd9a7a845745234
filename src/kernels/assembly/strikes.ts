import { exps } from './elementary';
import { laneAt, listUnsure } from './lanes';

/**
 * The lanes of a list that have more than so many incidents; `counts`, which lie beside the list, are left beside those. `shuffles` puts the words of a vector
 * first that a mask names. Gives how many they are.
 */
function struckAgain(out: usize, lanes: usize, counts: usize, number: i32, than: i32, shuffles: usize): i32 {
  const least = i32x4.splat(than);
  let kept: usize = 0;
  for (let i = 0; i < number; i += 4) {
    const from = (<usize>i) << 2;
    const own = v128.load(counts + from);
    let mask = i32x4.bitmask(i32x4.gt_s(own, least));
    if (i + 4 > number) mask &= (1 << (number - i)) - 1;
    const shuffle = v128.load(shuffles + ((<usize>mask) << 4));
    v128.store(out + kept, v128.swizzle(v128.load(lanes + from), shuffle));
    // What is stored here was read: no more are kept than were looked at.
    v128.store(counts + kept, v128.swizzle(own, shuffle));
    kept += (<usize>popcnt<i32>(mask)) << 2;
  }
  return <i32>(kept >> 2);
}

/**
 * One behind another, the lanes of a list that have more than `than` incidents, those that have one more, and so on to the first list that is empty, or as far as there is room
 * for as many again as the last. Stores where each ends; gives how many lists there are.
 */
export function listStruck(out: usize, room: i32, lanes: usize, counts: usize, number: i32, than: i32, shuffles: usize, ends: usize, most: i32): i32 {
  let end = 0;
  let lists = 0;
  while (lists < most && end + number <= room) {
    const into = out + ((<usize>end) << 2);
    number = struckAgain(into, lanes, counts, number, than + lists, shuffles);
    end += number;
    store<i32>(ends + ((<usize>lists) << 2), end);
    lists++;
    if (number === 0) break;
    lanes = into;
  }
  return lists;
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function monthsOf(chances: usize, first: f64, count: f64): v128 {
  return f64x2.add(f64x2.splat(first), f64x2.pmin(f64x2.splat(count - 1), f64x2.floor(f64x2.mul(v128.load(chances), f64x2.splat(count)))));
}

/** The same where all lanes have one window and nothing is left out. */
function fallWithin(chances: usize, number: i32, first: f64, count: f64, month: usize): void {
  for (let i = 0; i < number; i += 4, chances += 32, month += 16) {
    // A whole number that is added to 2^52 is in the lower word.
    const a = f64x2.add(monthsOf(chances, first, count), f64x2.splat(4503599627370496));
    const b = f64x2.add(monthsOf(chances + 16, first, count), f64x2.splat(4503599627370496));
    v128.store(month, v128.shuffle<i32>(a, b, 0, 2, 4, 6));
  }
}

/**
 * Incidents of the lanes of a list, by their chances, between two months, which are columns where those are not 0; those after the last month are left out, so that
 * `lane` lists the lanes of the others; it may be the list itself where none is. Gives how many there are.
 */
export function fall(lanes: usize, chances: usize, number: i32, from: f64, froms: usize, until: f64, untils: usize, last: f64, lane: usize, month: usize): i32 {
  if (lanes === lane) {
    const first = max<f64>(1, from);
    fallWithin(chances, number, first, max<f64>(0, until - first + 1), month);
    return number;
  }
  let kept: usize = 0;
  for (let i = 0; i < number; i++, lanes += 4, chances += 8) {
    const own = load<i32>(lanes);
    const first = max<f64>(1, froms === 0 ? from : load<f64>(laneAt(froms, own)));
    const count = max<f64>(0, (untils === 0 ? until : load<f64>(laneAt(untils, own))) - first + 1);
    const when = first + min<f64>(count - 1, floor(load<f64>(chances) * count));
    store<i32>(lane + kept, own);
    store<i32>(month + kept, <i32>when);
    kept += (<usize>(when <= last)) << 2;
  }
  return <i32>(kept >> 2);
}

/** Of each u, how many of the steps lie below it. Lists the lanes of u that are `limit` or more, which have no count; gives how many are. */
export function countSteps(out: usize, u: usize, count: i32, steps: usize, number: i32, limit: f64, beyond: usize): i32 {
  let missed = 0;
  const end = steps + ((<usize>number) << 3);
  for (let i = 0; i < count; i += 2, u += 16, out += 8) {
    const own = v128.load(u);
    let below = i64x2.splat(0);
    for (let step = steps; step < end; step += 8) below = i64x2.sub(below, f64x2.lt(v128.load64_splat(step), own));
    v128.store64_lane(out, v128.shuffle<i32>(below, below, 0, 2, 0, 2), 0);
    missed = listUnsure(beyond, missed, f64x2.lt(own, f64x2.splat(limit)), i, i + 1, i + 1 < count);
  }
  return missed;
}

/** See probability/poisson-counts.ts. */
const NEAR: f64 = 1e-13;
const LAST: i32 = 200;

/** Of each u, the least k with F(k) >= u in Poisson's law of the lane's mean, where that is `most` at most and sums of F tell it. Lists the other lanes; gives how many are. */
export function countPoisson(out: usize, u: usize, mean: usize, count: i32, most: f64, limit: f64, beyond: usize): i32 {
  let missed = 0;
  const near = f64x2.splat(NEAR);
  for (let i = 0; i < count; i += 2, u += 16, mean += 16, out += 8) {
    const chance = v128.load(u);
    let own = v128.load(mean);
    const summed = v128.and(f64x2.gt(own, f64x2.splat(0)), f64x2.le(own, f64x2.splat(most)));
    own = v128.and(own, summed);
    const none = f64x2.lt(chance, f64x2.sub(f64x2.sub(f64x2.splat(1), own), near));
    let known = none;
    let counts = i64x2.splat(0);
    if (i64x2.bitmask(none) !== 3) {
      let term = exps(f64x2.neg(own));
      let sum = term;
      let before = f64x2.splat(0);
      let further = f64x2.lt(sum, chance);
      for (let k = 1; k <= LAST && v128.any_true(further); k++) {
        term = f64x2.mul(term, f64x2.div(own, f64x2.splat(k)));
        before = v128.bitselect(sum, before, further);
        sum = v128.bitselect(f64x2.add(sum, term), sum, further);
        counts = i64x2.sub(counts, further);
        further = f64x2.lt(sum, chance);
      }
      const apart = v128.and(f64x2.gt(f64x2.sub(sum, chance), near), f64x2.gt(f64x2.sub(chance, before), near));
      known = v128.or(none, v128.or(apart, f64x2.lt(chance, f64x2.splat(limit))));
    }
    v128.store64_lane(out, v128.shuffle<i32>(counts, counts, 0, 2, 0, 2), 0);
    missed = listUnsure(beyond, missed, v128.and(summed, known), i, i + 1, i + 1 < count);
  }
  return missed;
}

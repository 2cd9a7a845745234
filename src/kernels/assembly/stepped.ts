import { addFour, addKeeping, addToAll, amountA, amountB, areAll, areSure, doubted, farther, findAmounts, indexOf, KEPT, RECORD } from './walks';

/** Bytes of a weight (see ../postings.ts). */
const WEIGHT: usize = 32;

/**
 * A line of known weights in one walk (see walks.ts): its amount, the postings of all its years, their present value and its rounding, and all that they are added to. `factors` lists the
 * columns whose product the amount is, with `scale`; `targets` lists where the sum of all years goes, and then where the residual value does, if that is not 0, of which a unit is worth
 * `last`, which errs by `error` of itself. A posting is surely on one side of a tie where it is within `limit` of a whole number, which the largest amount of any year narrows by `slope`;
 * the present value likewise. Lists the lanes to which nothing was added.
 */
export function postLine(
  count: i32, scale: f64, factors: usize, factorsEnd: usize, years: usize, yearsEnd: usize, targets: usize, worthTo: usize, kept: usize,
  limit: f64, slope: f64, valueLimit: f64, valueSlope: f64, residual: usize, last: f64, error: f64, doubtful: usize,
): i32 {
  if (count === 0) return 0;
  let doubts = 0;
  const zero = f64x2.splat(0);
  let i = 0;
  do {
    const at = (<usize>i) << 3;
    findAmounts(scale, factors, factorsEnd, at);
    const a = amountA;
    const b = amountB;
    let valueA = zero;
    let valueB = zero;
    let grossA = zero;
    let grossB = zero;
    let mostA = zero;
    let mostB = zero;
    let farA = zero;
    let farB = zero;
    let old = kept;
    for (let year = years; year < yearsEnd; year += RECORD, old += KEPT) {
      const yearA = f64x2.mul(indexOf(year, at), a);
      const yearB = f64x2.mul(indexOf(year, at + 16), b);
      // What is no number does not show here, but in the sum of the terms.
      mostA = f64x2.pmax(mostA, f64x2.abs(yearA));
      mostB = f64x2.pmax(mostB, f64x2.abs(yearB));
      let weight = <usize>load<u32>(year, 4);
      const end = <usize>load<u32>(year, 8);
      const counted = <usize>load<u32>(year, 12);
      for (; weight < counted; weight += WEIGHT) {
        const by = v128.load64_splat(weight);
        const worth = v128.load64_splat(weight, 8);
        const exactA = f64x2.mul(yearA, by);
        const exactB = f64x2.mul(yearB, by);
        const wholeA = f64x2.nearest(exactA);
        const wholeB = f64x2.nearest(exactB);
        farA = farther(farA, exactA, wholeA);
        farB = farther(farB, exactB, wholeB);
        valueA = f64x2.add(valueA, f64x2.mul(wholeA, worth));
        valueB = f64x2.add(valueB, f64x2.mul(wholeB, worth));
      }
      const first = <usize>load<u32>(year, 16);
      if (first === 0) continue;
      const second = <usize>load<u32>(year, 20);
      let ownA = zero;
      let ownB = zero;
      let otherA = zero;
      let otherB = zero;
      for (; weight < end; weight += WEIGHT) {
        const by = v128.load64_splat(weight);
        const worth = v128.load64_splat(weight, 8);
        const times = v128.load64_splat(weight, 16);
        const exactA = f64x2.mul(yearA, by);
        const exactB = f64x2.mul(yearB, by);
        const wholeA = f64x2.nearest(exactA);
        const wholeB = f64x2.nearest(exactB);
        farA = farther(farA, exactA, wholeA);
        farB = farther(farB, exactB, wholeB);
        valueA = f64x2.add(valueA, f64x2.mul(wholeA, worth));
        valueB = f64x2.add(valueB, f64x2.mul(wholeB, worth));
        ownA = f64x2.add(ownA, f64x2.mul(wholeA, times));
        ownB = f64x2.add(ownB, f64x2.mul(wholeB, times));
        if (second !== 0) {
          const otherTimes = v128.load64_splat(weight, 24);
          otherA = f64x2.add(otherA, f64x2.mul(wholeA, otherTimes));
          otherB = f64x2.add(otherB, f64x2.mul(wholeB, otherTimes));
        }
      }
      addKeeping(first + at, old, ownA, ownB);
      grossA = f64x2.add(grossA, ownA);
      grossB = f64x2.add(grossB, ownB);
      if (second === 0) continue;
      addKeeping(second + at, old + 32, otherA, otherB);
      grossA = f64x2.add(grossA, otherA);
      grossB = f64x2.add(grossB, otherB);
    }
    let doubtA = f64x2.mul(mostA, f64x2.splat(valueSlope));
    let doubtB = f64x2.mul(mostB, f64x2.splat(valueSlope));
    if (residual !== 0) {
      const termA = f64x2.mul(v128.load(residual + at), f64x2.splat(last));
      const termB = f64x2.mul(v128.load(residual + at, 16), f64x2.splat(last));
      valueA = f64x2.add(valueA, termA);
      valueB = f64x2.add(valueB, termB);
      doubtA = f64x2.add(doubtA, f64x2.mul(f64x2.abs(termA), f64x2.splat(error)));
      doubtB = f64x2.add(doubtB, f64x2.mul(f64x2.abs(termB), f64x2.splat(error)));
    }
    const worthA = f64x2.nearest(valueA);
    const worthB = f64x2.nearest(valueB);
    const sureA = areSure(farA, f64x2.mul(mostA, f64x2.splat(slope)), limit, valueA, worthA, doubtA, valueLimit);
    const sureB = areSure(farB, f64x2.mul(mostB, f64x2.splat(slope)), limit, valueB, worthB, doubtB, valueLimit);
    addFour(worthTo + at, v128.and(worthA, sureA), v128.and(worthB, sureB));
    const list = addToAll(targets, at, v128.and(grossA, sureA), v128.and(grossB, sureB));
    if (residual !== 0) addToAll(list, at, v128.and(v128.load(residual + at), sureA), v128.and(v128.load(residual + at, 16), sureB));
    if (!areAll(sureA, sureB)) doubts = doubted(doubtful, doubts, i, count, years, yearsEnd, kept, at, sureA, sureB);
    i += 4;
  } while (i < count);
  return doubts;
}

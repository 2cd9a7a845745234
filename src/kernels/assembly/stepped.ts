import { listUnsure } from './lanes';
import { LEAST_NORMAL } from './products';
import { addFour, addParts, addToAll, areSure, farther, PART, RECORD, settled } from './walks';

/** Bytes of a weight (see ../postings.ts). */
const WEIGHT: usize = 32;

/**
 * A line of known weights in one walk: its amount, the postings of all its years, their present value and its rounding, and all that they are added to. `factors` lists the columns whose
 * product the amount is, with `scale`; `parts` has room for what four lanes post in two budget years of each record; `targets` lists where the sum of all years goes, and then where the
 * residual value does, if that is not 0, of which a unit is worth `last`. A posting is surely on one side of a tie where it is within `limit` of a whole number, which the largest amount
 * of any year narrows by `slope`; sizes of the terms of the present value add up to `steep` times that amount, and `flat`, at most. Lists the lanes to which nothing was added.
 */
export function postLine(
  count: i32, scale: f64, factors: usize, factorsEnd: usize, years: usize, yearsEnd: usize, targets: usize, worthTo: usize, parts: usize,
  limit: f64, slope: f64, steep: f64, flat: f64, residual: usize, last: f64, error: f64, doubtful: usize,
): i32 {
  let doubts = 0;
  const zero = f64x2.splat(0);
  for (let i = 0; i < count; i += 4) {
    const at = (<usize>i) << 3;
    let amountA = f64x2.splat(scale);
    let amountB = amountA;
    let least = f64x2.splat(Infinity);
    for (let factor = factors; factor < factorsEnd; factor += 4) {
      const column = <usize>load<u32>(factor) + at;
      amountA = f64x2.mul(amountA, v128.load(column));
      amountB = f64x2.mul(amountB, v128.load(column, 16));
      least = f64x2.pmin(f64x2.pmin(least, f64x2.abs(amountA)), f64x2.abs(amountB));
    }
    // Most lines have no amount that small in any lane.
    if (!i64x2.all_true(f64x2.ge(least, f64x2.splat(LEAST_NORMAL)))) {
      amountA = settled(scale, factors, factorsEnd, at);
      amountB = settled(scale, factors, factorsEnd, at + 16);
    }
    let valueA = zero;
    let valueB = zero;
    let mostA = zero;
    let mostB = zero;
    let farA = zero;
    let farB = zero;
    let part = parts;
    for (let year = years; year < yearsEnd; year += RECORD, part += PART * 2) {
      let yearA = v128.load64_splat(year, 24);
      let yearB = yearA;
      const index = <usize>load<u32>(year);
      if (index !== 0) {
        yearA = v128.load(index + at);
        yearB = v128.load(index + at, 16);
      }
      yearA = f64x2.mul(yearA, amountA);
      yearB = f64x2.mul(yearB, amountB);
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
      let ownA = zero;
      let ownB = zero;
      let otherA = zero;
      let otherB = zero;
      const isSplit = load<u32>(year, 20) !== 0;
      for (; weight < end; weight += WEIGHT) {
        const by = v128.load64_splat(weight);
        const worth = v128.load64_splat(weight, 8);
        const first = v128.load64_splat(weight, 16);
        const exactA = f64x2.mul(yearA, by);
        const exactB = f64x2.mul(yearB, by);
        const wholeA = f64x2.nearest(exactA);
        const wholeB = f64x2.nearest(exactB);
        farA = farther(farA, exactA, wholeA);
        farB = farther(farB, exactB, wholeB);
        valueA = f64x2.add(valueA, f64x2.mul(wholeA, worth));
        valueB = f64x2.add(valueB, f64x2.mul(wholeB, worth));
        ownA = f64x2.add(ownA, f64x2.mul(wholeA, first));
        ownB = f64x2.add(ownB, f64x2.mul(wholeB, first));
        if (isSplit) {
          const second = v128.load64_splat(weight, 24);
          otherA = f64x2.add(otherA, f64x2.mul(wholeA, second));
          otherB = f64x2.add(otherB, f64x2.mul(wholeB, second));
        }
      }
      if (isSplit) {
        v128.store(part, otherA, 32);
        v128.store(part, otherB, 48);
      }
      v128.store(part, ownA);
      v128.store(part, ownB, 16);
    }
    let sizesA = f64x2.add(f64x2.mul(mostA, f64x2.splat(steep)), f64x2.splat(flat));
    let sizesB = f64x2.add(f64x2.mul(mostB, f64x2.splat(steep)), f64x2.splat(flat));
    let leftA = zero;
    let leftB = zero;
    if (residual !== 0) {
      leftA = v128.load(residual + at);
      leftB = v128.load(residual + at, 16);
      const termA = f64x2.mul(leftA, f64x2.splat(last));
      const termB = f64x2.mul(leftB, f64x2.splat(last));
      valueA = f64x2.add(valueA, termA);
      valueB = f64x2.add(valueB, termB);
      sizesA = f64x2.add(sizesA, f64x2.abs(termA));
      sizesB = f64x2.add(sizesB, f64x2.abs(termB));
    }
    const limits = f64x2.splat(limit);
    const slopes = f64x2.splat(slope);
    const worthA = f64x2.nearest(valueA);
    const worthB = f64x2.nearest(valueB);
    const sureA = areSure(farA, mostA, limits, slopes, f64x2.sub(valueA, worthA), sizesA, error);
    const sureB = areSure(farB, mostB, limits, slopes, f64x2.sub(valueB, worthB), sizesB, error);
    addFour(worthTo + at, v128.and(worthA, sureA), v128.and(worthB, sureB));
    const list = addParts(parts, years, yearsEnd, targets, at, sureA, sureB);
    if (residual !== 0) addToAll(list, at, v128.and(leftA, sureA), v128.and(leftB, sureB));
    if (i64x2.all_true(v128.and(sureA, sureB))) continue;
    doubts = listUnsure(doubtful, doubts, sureA, i, i + 1, i + 1 < count);
    if (i + 2 < count) doubts = listUnsure(doubtful, doubts, sureB, i + 2, i + 3, i + 3 < count);
  }
  return doubts;
}

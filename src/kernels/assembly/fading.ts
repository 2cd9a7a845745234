import { LN2, MOST, timesPower } from './halving';
import { addFour, addKeeping, addToAll, amountA, amountB, areAll, areSure, doubted, farther, findAmounts, indexOf, KEPT, RECORD } from './walks';

/** How far off an amount may be, relative to it, after all halvings; NaN where it does not halve, or too often. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function driftOf(span: v128, age: f64, error: f64, drift: f64): v128 {
  const halvings = f64x2.div(f64x2.splat(age), span);
  const within = v128.and(f64x2.gt(span, f64x2.splat(0)), f64x2.le(halvings, f64x2.splat(MOST)));
  return v128.or(f64x2.add(f64x2.splat(error), f64x2.mul(halvings, f64x2.splat(drift))), v128.not(within));
}

/**
 * A line that halves, in one walk (see walks.ts): its amount, the postings of all its months, their present value and its rounding, and all that they are added to. A year's record has where
 * the worths of its months begin and end. `left` is what is left of the amount in the first month, all of it where that is 0; each month multiplies by `ratio`. The present
 * value is surely on one side of a tie where it is within `valueLimit` of a whole number, which the largest posting narrows by `valueSlope`. Lists the lanes to which nothing was added.
 */
export function postFading(
  count: i32, scale: f64, factors: usize, factorsEnd: usize, years: usize, yearsEnd: usize, targets: usize, worthTo: usize, kept: usize,
  left: usize, ratio: usize, span: usize, age: f64, postingError: f64, drift: f64, valueLimit: f64, valueSlope: f64, doubtful: usize,
): i32 {
  if (count === 0) return 0;
  let doubts = 0;
  let i = 0;
  do {
    const at = (<usize>i) << 3;
    findAmounts(scale, factors, factorsEnd, at);
    const a = amountA;
    const b = amountB;
    const ratioA = v128.load(ratio + at);
    const ratioB = v128.load(ratio + at, 16);
    // In fen.
    let partA = f64x2.splat(100);
    let partB = partA;
    if (left !== 0) {
      partA = f64x2.mul(partA, v128.load(left + at));
      partB = f64x2.mul(partB, v128.load(left + at, 16));
    }
    let valueA = f64x2.splat(0);
    let valueB = valueA;
    let mostA = valueA;
    let mostB = valueA;
    let farA = valueA;
    let farB = valueA;
    let grossA = valueA;
    let grossB = valueA;
    let old = kept;
    let year = years;
    do {
      let sizeA = f64x2.mul(f64x2.mul(indexOf(year, at), a), partA);
      let sizeB = f64x2.mul(f64x2.mul(indexOf(year, at + 16), b), partB);
      // What is no number does not show here, but in the sum of the terms.
      mostA = f64x2.pmax(mostA, f64x2.abs(sizeA));
      mostB = f64x2.pmax(mostB, f64x2.abs(sizeB));
      let postedA = f64x2.splat(0);
      let postedB = postedA;
      const begin = <usize>load<u32>(year, 4);
      const end = <usize>load<u32>(year, 8);
      let own = begin;
      do {
        const worth = v128.load64_splat(own);
        const wholeA = f64x2.nearest(sizeA);
        const wholeB = f64x2.nearest(sizeB);
        farA = farther(farA, sizeA, wholeA);
        farB = farther(farB, sizeB, wholeB);
        valueA = f64x2.add(valueA, f64x2.mul(wholeA, worth));
        valueB = f64x2.add(valueB, f64x2.mul(wholeB, worth));
        postedA = f64x2.add(postedA, wholeA);
        postedB = f64x2.add(postedB, wholeB);
        sizeA = f64x2.mul(sizeA, ratioA);
        sizeB = f64x2.mul(sizeB, ratioB);
        own += 8;
      } while (own < end);
      addKeeping(<usize>load<u32>(year, 16) + at, old, postedA, postedB);
      grossA = f64x2.add(grossA, postedA);
      grossB = f64x2.add(grossB, postedB);
      const months = <i32>((end - begin) >> 3);
      partA = timesPower(partA, ratioA, months);
      partB = timesPower(partB, ratioB, months);
      old += KEPT;
      year += RECORD;
    } while (year < yearsEnd);
    const worthA = f64x2.nearest(valueA);
    const worthB = f64x2.nearest(valueB);
    const doubtA = f64x2.mul(f64x2.add(mostA, f64x2.splat(1.5)), driftOf(v128.load(span + at), age, postingError, drift));
    const doubtB = f64x2.mul(f64x2.add(mostB, f64x2.splat(1.5)), driftOf(v128.load(span + at, 16), age, postingError, drift));
    const sureA = areSure(farA, doubtA, 0.5, valueA, worthA, f64x2.mul(mostA, f64x2.splat(valueSlope)), valueLimit);
    const sureB = areSure(farB, doubtB, 0.5, valueB, worthB, f64x2.mul(mostB, f64x2.splat(valueSlope)), valueLimit);
    addFour(worthTo + at, v128.and(worthA, sureA), v128.and(worthB, sureB));
    addToAll(targets, at, v128.and(grossA, sureA), v128.and(grossB, sureB));
    if (!areAll(sureA, sureB)) doubts = doubted(doubtful, doubts, i, count, years, yearsEnd, kept, at, sureA, sureB);
    i += 4;
  } while (i < count);
  return doubts;
}

import { halving, MOST, timesPower } from './halving';
import { listUnsure } from './lanes';
import { addPairTo, addToAll, areBelow, areNormal, atMost, indexOf, isWithin, largerSizes, largerSquare, PART, RECORD, settled, settlePair, smaller } from './walks';

/** How far off an amount may be, relative to it, after all halvings; NaN where it does not halve, or too often. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function driftOf(span: v128, age: f64, error: f64, drift: f64): v128 {
  const halvings = f64x2.div(f64x2.splat(age), span);
  const within = v128.and(f64x2.gt(span, f64x2.splat(0)), f64x2.le(halvings, f64x2.splat(MOST)));
  return v128.or(f64x2.add(f64x2.splat(error), f64x2.mul(halvings, f64x2.splat(drift))), v128.not(within));
}

/** How far off the postings of an amount may be, of which the largest is at most so many times its size. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function doubtOf(size: v128, most: f64, drift: v128): v128 {
  return f64x2.mul(f64x2.add(f64x2.mul(size, f64x2.splat(most)), f64x2.splat(1.5)), drift);
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function partOf(left: usize, at: usize): v128 {
  // In fen.
  const fen = f64x2.splat(100);
  return left === 0 ? fen : f64x2.mul(fen, v128.load(left + at));
}

/**
 * A line over a pair of lanes, by itself, where `among` holds: gives where it is beyond doubt. Where `isFine`, each month is what is left by a halving of its own, from the first month's age on,
 * which takes fewer roundings than a product from month to month.
 */
function postPair(
  amount: v128, years: usize, yearsEnd: usize, targets: usize, worthTo: usize, parts: usize, left: usize, ratio: usize, span: usize, first: f64, series: usize, isFine: bool,
  doubt: v128, valueLimit: f64, valueSlope: f64, at: usize, among: v128, isAdded: bool,
): v128 {
  const zero = f64x2.splat(0);
  const by = v128.load(ratio + at);
  let rest = partOf(left, at);
  let age = first;
  let value = zero;
  let far = zero;
  let part = parts;
  for (let year = years; year < yearsEnd; year += RECORD) {
    const own = f64x2.mul(indexOf(year, at), amount);
    let size = f64x2.mul(own, rest);
    let posted = zero;
    const begin = <usize>load<u32>(year, 4);
    const end = <usize>load<u32>(year, 8);
    for (let month = begin; month < end; month += 8) {
      if (isFine) size = f64x2.mul(own, f64x2.mul(f64x2.splat(100), halving(f64x2.div(f64x2.splat(age), v128.load(span + at)), series)));
      const whole = f64x2.nearest(size);
      // What is no number does not show here, but in the sum of the terms.
      far = f64x2.pmax(far, f64x2.abs(f64x2.sub(size, whole)));
      value = f64x2.add(value, f64x2.mul(whole, v128.load64_splat(month)));
      posted = f64x2.add(posted, whole);
      size = f64x2.mul(size, by);
      age += 1;
    }
    v128.store(part, posted);
    v128.store(part, zero, 16);
    part += PART;
    rest = f64x2.mul(rest, timesPower(f64x2.splat(1), by, <i32>((end - begin) >> 3)));
  }
  return settlePair(years, yearsEnd, targets, worthTo, parts, at, among, isAdded, far, doubt, 0.5, value, f64x2.mul(f64x2.abs(amount), f64x2.splat(valueSlope)), valueLimit);
}

/**
 * A line that halves, in one walk (see walks.ts): its amount, the postings of all its months, their present value and its rounding, and all that they are added to. A year's record has where
 * the worths of its months begin and end. `left` is what is left of the amount in the first month, all of it where that is 0; each month multiplies by `ratio`. No posting is more than
 * `most` times the amount. The present value is surely on one side of a tie where it is within `valueLimit` of a whole number, which the amount narrows by `valueSlope`. What is in doubt by
 * products is tried by halvings, from the age `first` on, whose postings err by `fineError`. Lists the lanes to which nothing was added.
 */
export function postFading(
  count: i32, scale: f64, factors: usize, factorsEnd: usize, years: usize, yearsEnd: usize, targets: usize, worthTo: usize, parts: usize,
  left: usize, ratio: usize, span: usize, first: f64, last: f64, series: usize, most: f64, postingError: f64, fineError: f64, drift: f64, valueLimit: f64, valueSlope: f64, doubtful: usize,
): i32 {
  let doubts = 0;
  const isDirect = load<u32>(targets) === 1;
  for (let i = 0; i < count; i += 4) {
    const at = (<usize>i) << 3;
    let a = f64x2.splat(scale);
    let b = a;
    let least = f64x2.splat(Infinity);
    for (let factor = factors; factor < factorsEnd; factor += 4) {
      const column = <usize>load<u32>(factor) + at;
      a = f64x2.mul(a, v128.load(column));
      b = f64x2.mul(b, v128.load(column, 16));
      least = smaller(smaller(least, a), b);
    }
    // Most lines have no amount that small in any lane.
    if (!areNormal(least)) {
      a = settled(scale, factors, factorsEnd, at);
      b = settled(scale, factors, factorsEnd, at + 16);
    }
    const doubtA = doubtOf(f64x2.abs(a), most, driftOf(v128.load(span + at), last, postingError, drift));
    const doubtB = doubtOf(f64x2.abs(b), most, driftOf(v128.load(span + at, 16), last, postingError, drift));
    const doubt = atMost(largerSizes(doubtA, doubtB));
    const isAdded = areBelow(doubt, 0.5);
    if (isAdded) {
      const ratioA = v128.load(ratio + at);
      const ratioB = v128.load(ratio + at, 16);
      let partA = partOf(left, at);
      let partB = partOf(left, at + 16);
      let valueA = f64x2.splat(0);
      let valueB = valueA;
      let far = valueA;
      const grossTo = isDirect ? <usize>load<u32>(targets, 4) + at : parts;
      if (!isDirect) {
        v128.store(parts, valueA);
        v128.store(parts, valueA, 16);
      }
      let powerOf: usize = 0;
      let powerA = f64x2.splat(1);
      let powerB = powerA;
      let year = years;
      do {
        let sizeA = f64x2.mul(f64x2.mul(indexOf(year, at), a), partA);
        let sizeB = f64x2.mul(f64x2.mul(indexOf(year, at + 16), b), partB);
        let postedA = f64x2.splat(0);
        let postedB = postedA;
        const begin = <usize>load<u32>(year, 4);
        const end = <usize>load<u32>(year, 8);
        let month = begin;
        do {
          const worth = v128.load64_splat(month);
          const wholeA = f64x2.nearest(sizeA);
          const wholeB = f64x2.nearest(sizeB);
          far = f64x2.pmax(far, largerSquare(f64x2.sub(sizeA, wholeA), f64x2.sub(sizeB, wholeB)));
          valueA = f64x2.add(valueA, f64x2.mul(wholeA, worth));
          valueB = f64x2.add(valueB, f64x2.mul(wholeB, worth));
          postedA = f64x2.add(postedA, wholeA);
          postedB = f64x2.add(postedB, wholeB);
          sizeA = f64x2.mul(sizeA, ratioA);
          sizeB = f64x2.mul(sizeB, ratioB);
          month += 8;
        } while (month < end);
        const to = <usize>load<u32>(year, 16) + at;
        addPairTo(to, postedA);
        addPairTo(to + 16, postedB);
        addPairTo(grossTo, postedA);
        addPairTo(grossTo + 16, postedB);
        year += RECORD;
        if (year >= yearsEnd) break;
        // Most years are whole: they have one power.
        if (end - begin !== powerOf) {
          powerOf = end - begin;
          powerA = timesPower(f64x2.splat(1), ratioA, <i32>(powerOf >> 3));
          powerB = timesPower(f64x2.splat(1), ratioB, <i32>(powerOf >> 3));
        }
        partA = f64x2.mul(partA, powerA);
        partB = f64x2.mul(partB, powerB);
      } while (true);
      const worthA = f64x2.nearest(valueA);
      const worthB = f64x2.nearest(valueB);
      const valueDoubt = f64x2.mul(f64x2.pmax(f64x2.abs(a), f64x2.abs(b)), f64x2.splat(valueSlope));
      const off = largerSquare(f64x2.sub(valueA, worthA), f64x2.sub(valueB, worthB));
      if (i64x2.bitmask(v128.and(isWithin(far, doubt, 0.5), isWithin(off, valueDoubt, valueLimit))) === 3) {
        addPairTo(worthTo + at, worthA);
        addPairTo(worthTo + at + 16, worthB);
        if (!isDirect) addToAll(targets, at, parts, 2);
        continue;
      }
    }
    for (let lane = i; lane < i + 4 && lane < count; lane += 2) {
      const pair = (<usize>lane) << 3;
      const amount = settled(scale, factors, factorsEnd, pair);
      const coarse = lane === i ? doubtA : doubtB;
      let sure = postPair(amount, years, yearsEnd, targets, worthTo, parts, left, ratio, span, first, series, false, coarse, valueLimit, valueSlope, pair, i64x2.splat(-1), isAdded);
      if (i64x2.bitmask(sure) !== 3) {
        const fine = doubtOf(f64x2.abs(amount), most, driftOf(v128.load(span + pair), last, fineError, drift));
        const others = v128.not(sure);
        sure = v128.or(sure, postPair(amount, years, yearsEnd, targets, worthTo, parts, left, ratio, span, first, series, true, fine, valueLimit, valueSlope, pair, others, false));
      }
      doubts = listUnsure(doubtful, doubts, sure, lane, lane + 1, lane + 1 < count);
    }
  }
  return doubts;
}

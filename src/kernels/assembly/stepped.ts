import { listUnsure } from './lanes';
import { addPairTo, addToAll, areBelow, areNormal, atMost, endOf, indexOf, isWithin, largerSizes, largerSquare, PART, RECORD, settled, settlePair, smaller } from './walks';

/** Bytes of a weight (see ../postings.ts). */
const WEIGHT: usize = 32;

/** What a pair posts in the other budget year of a year. */
function postedBeside(amount: v128, weight: usize, end: usize): v128 {
  let sum = f64x2.splat(0);
  for (; weight < end; weight += WEIGHT) sum = f64x2.add(sum, f64x2.mul(f64x2.nearest(f64x2.mul(amount, v128.load64_splat(weight))), v128.load64_splat(weight, 24)));
  return sum;
}

/** Adds what a pair posts to its year and to what all years come to. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function addToBoth(year: usize, gross: usize, own: v128): void {
  addPairTo(year, own);
  addPairTo(gross, own);
}

/** The same of the other budget year. */
function addBeside(second: usize, gross: usize, amount: v128, weight: usize, end: usize): void {
  addToBoth(second, gross, postedBeside(amount, weight, end));
}

/** A line over a pair of lanes, by itself: gives where it is beyond doubt. Each posting errs by `relative` of itself at most, which is no more than what the amount narrows all of them by. */
function postPair(
  amount: v128, years: usize, yearsEnd: usize, targets: usize, worthTo: usize, parts: usize, limit: f64, relative: f64, valueLimit: f64, valueSlope: f64,
  residual: usize, last: f64, error: f64, at: usize, isAdded: bool,
): v128 {
  const zero = f64x2.splat(0);
  let value = zero;
  let far = zero;
  let part = parts;
  for (let year = years; year < yearsEnd; year += RECORD) {
    const own = f64x2.mul(indexOf(year, at), amount);
    let first = zero;
    let second = zero;
    const end = <usize>load<u32>(year, 8);
    for (let weight = <usize>load<u32>(year, 4); weight < end; weight += WEIGHT) {
      const exact = f64x2.mul(own, v128.load64_splat(weight));
      const whole = f64x2.nearest(exact);
      // What is no number does not show here, but in the sum of the terms.
      far = f64x2.pmax(far, f64x2.add(f64x2.abs(f64x2.sub(exact, whole)), f64x2.mul(f64x2.abs(exact), f64x2.splat(relative))));
      value = f64x2.add(value, f64x2.mul(whole, v128.load64_splat(weight, 8)));
      first = f64x2.add(first, f64x2.mul(whole, v128.load64_splat(weight, 16)));
      second = f64x2.add(second, f64x2.mul(whole, v128.load64_splat(weight, 24)));
    }
    v128.store(part, first);
    v128.store(part, second, 16);
    part += PART;
  }
  let valueDoubt = f64x2.mul(f64x2.abs(amount), f64x2.splat(valueSlope));
  if (residual !== 0) {
    const term = f64x2.mul(v128.load(residual + at), f64x2.splat(last));
    value = f64x2.add(value, term);
    valueDoubt = f64x2.add(valueDoubt, f64x2.mul(f64x2.abs(term), f64x2.splat(error)));
  }
  const sure = settlePair(years, yearsEnd, targets, worthTo, parts, at, i64x2.splat(-1), isAdded, far, zero, limit, value, valueDoubt, valueLimit);
  if (residual !== 0) {
    const list = endOf(targets);
    const end = endOf(list);
    const left = v128.and(v128.load(residual + at), sure);
    for (let each = list + 4; each < end; each += 4) addPairTo(<usize>load<u32>(each) + at, left);
  }
  return sure;
}

/**
 * A line of known weights in one walk (see walks.ts): its amount, the postings of all its years, their present value and its rounding, and all that they are added to. `factors` lists the
 * columns whose product the amount is, with `scale`; `targets` lists where the sum of all years goes, and then where the residual value does, if that is not 0, of which a unit is worth
 * `last`, which errs by `error` of itself. A posting is surely on one side of a tie where it is within `limit` of a whole number, which the amount narrows by `slope`;
 * the present value likewise. `parts` has place for parts of all years, and four pairs. Lists the lanes to which nothing was added.
 */
export function postLine(
  count: i32, scale: f64, factors: usize, factorsEnd: usize, years: usize, yearsEnd: usize, targets: usize, worthTo: usize, parts: usize,
  limit: f64, slope: f64, relative: f64, valueLimit: f64, valueSlope: f64, residual: usize, last: f64, error: f64, doubtful: usize,
): i32 {
  let doubts = 0;
  const zero = f64x2.splat(0);
  const isDirect = load<u32>(targets) === 1;
  for (let i = 0; i < count; i += 8) {
    const at = (<usize>i) << 3;
    let a = f64x2.splat(scale);
    let b = a;
    let c = a;
    let d = a;
    let least = f64x2.splat(Infinity);
    for (let factor = factors; factor < factorsEnd; factor += 4) {
      const column = <usize>load<u32>(factor) + at;
      a = f64x2.mul(a, v128.load(column));
      b = f64x2.mul(b, v128.load(column, 16));
      c = f64x2.mul(c, v128.load(column, 32));
      d = f64x2.mul(d, v128.load(column, 48));
      least = smaller(smaller(smaller(smaller(least, a), b), c), d);
    }
    // Most lines have no amount that small in any lane.
    if (!areNormal(least)) {
      a = settled(scale, factors, factorsEnd, at);
      b = settled(scale, factors, factorsEnd, at + 16);
      c = settled(scale, factors, factorsEnd, at + 32);
      d = settled(scale, factors, factorsEnd, at + 48);
    }
    const most = atMost(i32x4.max_s(largerSizes(a, b), largerSizes(c, d)));
    const doubt = f64x2.mul(most, f64x2.splat(slope));
    const isAdded = areBelow(doubt, limit);
    if (isAdded) {
      const grossTo = isDirect ? <usize>load<u32>(targets, 4) + at : parts;
      if (!isDirect) {
        v128.store(parts, zero);
        v128.store(parts, zero, 16);
        v128.store(parts, zero, 32);
        v128.store(parts, zero, 48);
      }
      let valueA = zero;
      let valueB = zero;
      let valueC = zero;
      let valueD = zero;
      let far = zero;
      for (let year = years; year < yearsEnd; year += RECORD) {
        let yearA: v128;
        let yearB: v128;
        let yearC: v128;
        let yearD: v128;
        const column = <usize>load<u32>(year);
        if (column === 0) {
          const index = v128.load64_splat(year, 24);
          yearA = f64x2.mul(index, a);
          yearB = f64x2.mul(index, b);
          yearC = f64x2.mul(index, c);
          yearD = f64x2.mul(index, d);
        } else {
          const index = column + at;
          yearA = f64x2.mul(v128.load(index), a);
          yearB = f64x2.mul(v128.load(index, 16), b);
          yearC = f64x2.mul(v128.load(index, 32), c);
          yearD = f64x2.mul(v128.load(index, 48), d);
        }
        let weight = <usize>load<u32>(year, 4);
        const end = <usize>load<u32>(year, 8);
        const counted = <usize>load<u32>(year, 12);
        // Two loops, since V8 keeps more in registers than in one that asks whether a weight is counted: 2.5 % of the walk.
        for (; weight < counted; weight += WEIGHT) {
          const by = v128.load64_splat(weight);
          const worth = v128.load64_splat(weight, 8);
          const exactA = f64x2.mul(yearA, by);
          const exactB = f64x2.mul(yearB, by);
          const wholeA = f64x2.nearest(exactA);
          const wholeB = f64x2.nearest(exactB);
          valueA = f64x2.add(valueA, f64x2.mul(wholeA, worth));
          valueB = f64x2.add(valueB, f64x2.mul(wholeB, worth));
          far = f64x2.pmax(far, largerSquare(f64x2.sub(exactA, wholeA), f64x2.sub(exactB, wholeB)));
          const exactC = f64x2.mul(yearC, by);
          const exactD = f64x2.mul(yearD, by);
          const wholeC = f64x2.nearest(exactC);
          const wholeD = f64x2.nearest(exactD);
          valueC = f64x2.add(valueC, f64x2.mul(wholeC, worth));
          valueD = f64x2.add(valueD, f64x2.mul(wholeD, worth));
          far = f64x2.pmax(far, largerSquare(f64x2.sub(exactC, wholeC), f64x2.sub(exactD, wholeD)));
        }
        if (weight >= end) continue;
        const firstAt = <usize>load<u32>(year, 16) + at;
        do {
          const by = v128.load64_splat(weight);
          const worth = v128.load64_splat(weight, 8);
          const times = v128.load64_splat(weight, 16);
          const exactA = f64x2.mul(yearA, by);
          const exactB = f64x2.mul(yearB, by);
          const wholeA = f64x2.nearest(exactA);
          const wholeB = f64x2.nearest(exactB);
          valueA = f64x2.add(valueA, f64x2.mul(wholeA, worth));
          valueB = f64x2.add(valueB, f64x2.mul(wholeB, worth));
          far = f64x2.pmax(far, largerSquare(f64x2.sub(exactA, wholeA), f64x2.sub(exactB, wholeB)));
          addToBoth(firstAt, grossTo, f64x2.mul(wholeA, times));
          addToBoth(firstAt + 16, grossTo + 16, f64x2.mul(wholeB, times));
          const exactC = f64x2.mul(yearC, by);
          const exactD = f64x2.mul(yearD, by);
          const wholeC = f64x2.nearest(exactC);
          const wholeD = f64x2.nearest(exactD);
          valueC = f64x2.add(valueC, f64x2.mul(wholeC, worth));
          valueD = f64x2.add(valueD, f64x2.mul(wholeD, worth));
          far = f64x2.pmax(far, largerSquare(f64x2.sub(exactC, wholeC), f64x2.sub(exactD, wholeD)));
          addToBoth(firstAt + 32, grossTo + 32, f64x2.mul(wholeC, times));
          addToBoth(firstAt + 48, grossTo + 48, f64x2.mul(wholeD, times));
          weight += WEIGHT;
        } while (weight < end);
        const second = <usize>load<u32>(year, 20);
        if (second === 0) continue;
        addBeside(second + at, grossTo, yearA, counted, end);
        addBeside(second + at + 16, grossTo + 16, yearB, counted, end);
        addBeside(second + at + 32, grossTo + 32, yearC, counted, end);
        addBeside(second + at + 48, grossTo + 48, yearD, counted, end);
      }
      let valueDoubt = f64x2.mul(most, f64x2.splat(valueSlope));
      if (residual !== 0) {
        const own = residual + at;
        const lasts = f64x2.splat(last);
        const termA = f64x2.mul(v128.load(own), lasts);
        const termB = f64x2.mul(v128.load(own, 16), lasts);
        const termC = f64x2.mul(v128.load(own, 32), lasts);
        const termD = f64x2.mul(v128.load(own, 48), lasts);
        valueA = f64x2.add(valueA, termA);
        valueB = f64x2.add(valueB, termB);
        valueC = f64x2.add(valueC, termC);
        valueD = f64x2.add(valueD, termD);
        valueDoubt = f64x2.add(valueDoubt, f64x2.mul(atMost(i32x4.max_s(largerSizes(termA, termB), largerSizes(termC, termD))), f64x2.splat(error)));
      }
      const worthA = f64x2.nearest(valueA);
      const worthB = f64x2.nearest(valueB);
      const worthC = f64x2.nearest(valueC);
      const worthD = f64x2.nearest(valueD);
      const off = f64x2.pmax(largerSquare(f64x2.sub(valueA, worthA), f64x2.sub(valueB, worthB)), largerSquare(f64x2.sub(valueC, worthC), f64x2.sub(valueD, worthD)));
      if (i64x2.bitmask(v128.and(isWithin(far, doubt, limit), isWithin(off, valueDoubt, valueLimit))) === 3) {
        addPairTo(worthTo + at, worthA);
        addPairTo(worthTo + at + 16, worthB);
        addPairTo(worthTo + at + 32, worthC);
        addPairTo(worthTo + at + 48, worthD);
        if (!isDirect) addToAll(targets, at, parts, 4);
        if (residual !== 0) addToAll(endOf(targets), at, residual + at, 4);
        continue;
      }
    }
    for (let lane = i; lane < i + 8 && lane < count; lane += 2) {
      const pair = (<usize>lane) << 3;
      const sure = postPair(
        settled(scale, factors, factorsEnd, pair), years, yearsEnd, targets, worthTo, parts, limit, relative, valueLimit, valueSlope, residual, last, error, pair, isAdded,
      );
      doubts = listUnsure(doubtful, doubts, sure, lane, lane + 1, lane + 1 < count);
    }
  }
  return doubts;
}

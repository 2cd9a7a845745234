import { addFaded } from './faded';
import { firstOf, laneAt, listUnsure, loadEither, loadPair, secondOf, storePair } from './lanes';

export const LN2: f64 = 0.6931471805599453;
/** Beyond so many halvings there is no value here. */
export const MOST: f64 = 900;

/** The power of two next to each b. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function wholeOf(b: v128): v128 {
  return f64x2.floor(f64x2.add(b, f64x2.splat(0.5)));
}

/** 0.5^b from its next power of two and e^t of what is left; NaN where |b| is above MOST. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function together(b: v128, whole: v128, sum: v128): v128 {
  const exponent = i64x2.extend_low_i32x4_s(i32x4.sub(i32x4.splat(1023), i32x4.trunc_sat_f64x2_s_zero(whole)));
  const within = f64x2.le(f64x2.abs(b), f64x2.splat(MOST));
  return v128.or(f64x2.mul(sum, i64x2.shl(exponent, 52)), v128.not(within));
}

/** 0.5^b, or NaN. */
export function halving(b: v128, series: usize): v128 {
  const whole = wholeOf(b);
  const t = f64x2.mul(f64x2.sub(whole, b), f64x2.splat(LN2));
  const square = f64x2.mul(t, t);
  let even = v128.load64_splat(series);
  let odd = v128.load64_splat(series, 8);
  let term = series + 16;
  for (; term < series + 112; term += 16) {
    even = f64x2.add(f64x2.mul(even, square), v128.load64_splat(term));
    odd = f64x2.add(f64x2.mul(odd, square), v128.load64_splat(term, 8));
  }
  const sum = f64x2.add(f64x2.add(f64x2.mul(even, square), f64x2.mul(odd, t)), v128.load64_splat(term));
  return together(b, whole, sum);
}

/** out = 0.5^(months / span), or NaN: a whole power of two, times e^t by its series, |t| <= log(2)/2; two pairs side by side. */
export function halvings(out: usize, months: f64, span: usize, series: usize, count: i32): void {
  if (count === 0) return;
  let i = 0;
  do {
    const a = f64x2.div(f64x2.splat(months), v128.load(laneAt(span, i)));
    const b = f64x2.div(f64x2.splat(months), v128.load(laneAt(span, i), 16));
    const wholeA = wholeOf(a);
    const wholeB = wholeOf(b);
    const s = f64x2.mul(f64x2.sub(wholeA, a), f64x2.splat(LN2));
    const t = f64x2.mul(f64x2.sub(wholeB, b), f64x2.splat(LN2));
    const ss = f64x2.mul(s, s);
    const tt = f64x2.mul(t, t);
    let evenA = v128.load64_splat(series);
    let evenB = evenA;
    let oddA = v128.load64_splat(series, 8);
    let oddB = oddA;
    let term = series + 16;
    do {
      const even = v128.load64_splat(term);
      const odd = v128.load64_splat(term, 8);
      evenA = f64x2.add(f64x2.mul(evenA, ss), even);
      evenB = f64x2.add(f64x2.mul(evenB, tt), even);
      oddA = f64x2.add(f64x2.mul(oddA, ss), odd);
      oddB = f64x2.add(f64x2.mul(oddB, tt), odd);
      term += 16;
    } while (term < series + 112);
    const last = v128.load64_splat(term);
    const sumA = f64x2.add(f64x2.add(f64x2.mul(evenA, ss), f64x2.mul(oddA, s)), last);
    const sumB = f64x2.add(f64x2.add(f64x2.mul(evenB, tt), f64x2.mul(oddB, t)), last);
    v128.store(laneAt(out, i), together(a, wholeA, sumA));
    v128.store(laneAt(out, i), together(b, wholeB, sumB), 16);
    i += 4;
  } while (i < count);
}

/** x times so many times a factor: as many products as the number has digits in base 2, and ones in them. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function timesPower(x: v128, factor: v128, times: i32): v128 {
  let left = times;
  while (true) {
    if (left & 1) x = f64x2.mul(x, factor);
    left >>= 1;
    if (left === 0) break;
    factor = f64x2.mul(factor, factor);
  }
  return x;
}

export function postHalving(
  lanes: usize, count: i32, x: usize, error: f64, errors: usize, left: usize, ratio: usize, span: usize, spanError: f64, spanErrors: usize,
  worths: usize, months: i32, until: f64, steps: f64, value: usize, sizes: usize, sums: usize, doubtful: usize,
): i32 {
  let doubts = 0;
  const end = worths + ((<usize>months) << 3);
  for (let i = 0; i < count; i += 2) {
    const a = firstOf(lanes, i, false);
    const b = secondOf(lanes, i, count, false);
    const amount = loadPair(x, a, b, false);
    const all = f64x2.mul(f64x2.abs(amount), f64x2.splat(100));
    const factor = loadPair(ratio, a, b, false);
    const part = loadPair(left, a, b, false);
    const most = f64x2.mul(all, part);
    let size = most;
    let worth = f64x2.splat(0);
    let posted = f64x2.splat(0);
    let far = f64x2.splat(0);
    for (let own = worths; own < end; own += 8) {
      const whole = f64x2.nearest(size);
      far = f64x2.pmax(far, f64x2.abs(f64x2.sub(size, whole)));
      worth = f64x2.add(worth, f64x2.mul(whole, v128.load64_splat(own)));
      posted = f64x2.add(posted, whole);
      size = f64x2.mul(size, factor);
    }
    storePair(left, a, b, false, timesPower(part, factor, months));
    const halvings = f64x2.div(f64x2.splat(until), loadPair(span, a, b, false));
    const spread = f64x2.add(loadEither(spanError, spanErrors, a, b, false), f64x2.splat(1.1102230246251565e-16));
    const whole = f64x2.add(f64x2.add(loadEither(error, errors, a, b, false), f64x2.mul(f64x2.mul(halvings, f64x2.splat(LN2)), spread)), f64x2.splat(steps));
    const doubt = f64x2.mul(f64x2.mul(whole, f64x2.splat(1.00390625)), f64x2.add(most, f64x2.splat(1.5)));
    const far2 = f64x2.lt(far, f64x2.sub(f64x2.splat(0.5), doubt));
    const within = v128.and(f64x2.le(halvings, f64x2.splat(MOST)), v128.or(f64x2.ge(all, f64x2.splat(7.888609052210118e-31)), f64x2.eq(all, f64x2.splat(0))));
    const sure = v128.and(far2, within);
    addFaded(value, sizes, sums, a, b, false, amount, worth, posted, sure);
    doubts = listUnsure(doubtful, doubts, sure, a, b, i + 1 < count);
  }
  return doubts;
}

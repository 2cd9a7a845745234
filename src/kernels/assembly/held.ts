import { laneAt } from './lanes';

/** Differences of 40 bits: so many of theirs are apart. */
const LOW: f64 = 256;

/** A number with which sums round to whole numbers, which stand in their lower words where they have 32 bits. */
const WHOLE: f64 = 6755399441055744;

/** Both words of a pair of whole numbers of 32 bits; of others, those of other numbers. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function wordsOf(x: v128): v128 {
  const whole = f64x2.add(x, f64x2.splat(WHOLE));
  return v128.shuffle<i32>(whole, whole, 0, 2, 0, 2);
}

/** Where words are the numbers that they stand for. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function areSame(words: v128, x: v128): v128 {
  return f64x2.eq(f64x2.convert_low_i32x4_s(words), x);
}

/** Writes a pair of differences; gives where they fit. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function put32(out: usize, off: v128): v128 {
  const words = wordsOf(off);
  v128.store_lane<u64>(out, words, 0);
  return areSame(words, off);
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function put40(out: usize, low: usize, off: v128): v128 {
  const upper = f64x2.floor(f64x2.mul(off, f64x2.splat(1 / LOW)));
  const lower = f64x2.sub(off, f64x2.mul(upper, f64x2.splat(LOW)));
  const words = wordsOf(lower);
  store<u16>(low, <u16>(i32x4.extract_lane(words, 0) | (i32x4.extract_lane(words, 1) << 8)));
  return v128.and(put32(out, upper), areSame(words, lower));
}

/** Bytes of a column after which it is asked whether all before fit. */
const STRIP: usize = 128 * 8;

function holdIn32(out: usize, x: usize, count: i32): bool {
  const origin = v128.load64_splat(x);
  const last = laneAt(x, count & ~1);
  let fits = i64x2.splat(-1);
  while (x < last) {
    const end = min(x + STRIP, last);
    for (; x < end; x += 16, out += 8) fits = v128.and(fits, put32(out, f64x2.sub(v128.load(x), origin)));
    if (!i64x2.all_true(fits)) return false;
  }
  return !(count & 1) || i64x2.all_true(put32(out, f64x2.sub(v128.load64_splat(x), origin)));
}

function holdIn40(out: usize, x: usize, count: i32): bool {
  const origin = v128.load64_splat(x);
  const last = laneAt(x, count & ~1);
  let low = out + ((<usize>((count + 1) >> 1)) << 3);
  let fits = i64x2.splat(-1);
  while (x < last) {
    const end = min(x + STRIP, last);
    for (; x < end; x += 16, out += 8, low += 2) fits = v128.and(fits, put40(out, low, f64x2.sub(v128.load(x), origin)));
    if (!i64x2.all_true(fits)) return false;
  }
  return !(count & 1) || i64x2.all_true(put40(out, low, f64x2.sub(v128.load64_splat(x), origin)));
}

/** Writes a column as differences from its first value: of 32 bits where all fit, of 40, or else as it is. Gives the bytes a lane. */
export function hold(out: usize, x: usize, count: i32): i32 {
  if (holdIn32(out, x, count)) return 4;
  if (holdIn40(out, x, count)) return 5;
  // Behind an odd end there is room for one more.
  for (let i = 0; i < count; i += 2) v128.store(laneAt(out, i), f64x2.add(v128.load(laneAt(x, i)), f64x2.splat(0)));
  return 8;
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function highAt(held: usize): v128 {
  return f64x2.convert_low_i32x4_s(v128.load64_zero(held));
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function lowAt(low: usize): v128 {
  return f64x2.convert_low_i32x4_s(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load_lane<u16>(low, i64x2.splat(0), 0))));
}

/** out = (origin + difference) / unit, of differences that `hold` wrote with so many bytes a lane. Writes a lane more where their number is odd. */
export function readHeld(out: usize, held: usize, bytes: i32, origin: f64, unit: f64, count: i32): void {
  const from = f64x2.splat(origin);
  const by = f64x2.splat(unit);
  const end = laneAt(out, count);
  if (bytes === 4) {
    for (; out < end; out += 16, held += 8) v128.store(out, f64x2.div(f64x2.add(from, highAt(held)), by));
  } else if (bytes === 5) {
    let low = held + ((<usize>((count + 1) >> 1)) << 3);
    for (; out < end; out += 16, held += 8, low += 2) v128.store(out, f64x2.div(f64x2.add(from, f64x2.add(f64x2.mul(highAt(held), f64x2.splat(LOW)), lowAt(low))), by));
  } else {
    for (; out < end; out += 16, held += 16) v128.store(out, f64x2.div(v128.load(held), by));
  }
}

import { laneAt } from './lanes';

/** Differences of 40 bits: so many of theirs are apart. */
const LOW: f64 = 256;

/** A pair of a column; behind an odd end, its last lane twice. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function pairAt(x: usize, i: i32, count: i32): v128 {
  return i + 1 < count ? v128.load(laneAt(x, i)) : v128.load64_splat(laneAt(x, i));
}

function holdIn32(out: usize, x: usize, count: i32): bool {
  const origin = v128.load64_splat(x);
  for (let i = 0; i < count; i += 2) {
    const off = f64x2.sub(pairAt(x, i, count), origin);
    const whole = i32x4.trunc_sat_f64x2_s_zero(off);
    if (!i64x2.all_true(f64x2.eq(f64x2.convert_low_i32x4_s(whole), off))) return false;
    v128.store_lane<u64>(out + ((<usize>i) << 2), whole, 0);
  }
  return true;
}

function holdIn40(out: usize, x: usize, count: i32): bool {
  const origin = v128.load64_splat(x);
  const lows = out + ((<usize>((count + 1) >> 1)) << 3);
  for (let i = 0; i < count; i += 2) {
    const off = f64x2.sub(pairAt(x, i, count), origin);
    const upper = f64x2.floor(f64x2.div(off, f64x2.splat(LOW)));
    const lower = f64x2.sub(off, f64x2.mul(upper, f64x2.splat(LOW)));
    const high = i32x4.trunc_sat_f64x2_s_zero(upper);
    const low = i32x4.trunc_sat_f64x2_s_zero(lower);
    const fits = v128.and(f64x2.eq(f64x2.convert_low_i32x4_s(high), upper), f64x2.eq(f64x2.convert_low_i32x4_s(low), lower));
    if (!i64x2.all_true(fits)) return false;
    v128.store_lane<u64>(out + ((<usize>i) << 2), high, 0);
    store<u8>(lows + i, i32x4.extract_lane(low, 0));
    store<u8>(lows + i, i32x4.extract_lane(low, 1), 1);
  }
  return true;
}

/** Writes a column as differences from its first value: of 32 bits where all fit, of 40, or else as it is. Gives the bytes a lane. */
export function hold(out: usize, x: usize, count: i32): i32 {
  if (holdIn32(out, x, count)) return 4;
  if (holdIn40(out, x, count)) return 5;
  for (let i = 0; i < count; i += 2) v128.store(laneAt(out, i), f64x2.add(pairAt(x, i, count), f64x2.splat(0)));
  return 8;
}

/** out = (origin + difference) / unit, of differences that `hold` wrote with so many bytes a lane. */
export function readHeld(out: usize, held: usize, bytes: i32, origin: f64, unit: f64, count: i32): void {
  const from = f64x2.splat(origin);
  const by = f64x2.splat(unit);
  const lows = held + ((<usize>((count + 1) >> 1)) << 3);
  for (let i = 0; i < count; i += 2) {
    let value: v128;
    if (bytes === 8) value = v128.load(laneAt(held, i));
    else {
      const high = f64x2.convert_low_i32x4_s(v128.load64_zero(held + ((<usize>i) << 2)));
      if (bytes === 4) value = f64x2.add(from, high);
      else {
        const low = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load_lane<u16>(lows + i, i64x2.splat(0), 0)));
        value = f64x2.add(from, f64x2.add(f64x2.mul(high, f64x2.splat(LOW)), f64x2.convert_low_i32x4_s(low)));
      }
    }
    value = f64x2.div(value, by);
    if (i + 1 < count) v128.store(laneAt(out, i), value);
    else v128.store_lane<u64>(laneAt(out, i), value, 0);
  }
}

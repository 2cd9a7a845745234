import { listUnsure } from './lanes';

/** Cells of an octave as a power of two, octaves below a half, coefficients of a cell (see ../tables.ts). */
const BITS: i32 = 3;
const OCTAVES: i64 = 12;
const LEAST: f64 = 0.0001220703125;
const HALF: i64 = (OCTAVES << BITS) * 48;

/** A coefficient of both cells. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function coefficient(a: usize, b: usize, number: usize): v128 {
  return v128.load_lane<u64>(b + (number << 3), v128.load64_zero(a + (number << 3)), 1);
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function step(sum: v128, s: v128, a: usize, b: usize, number: usize): v128 {
  return f64x2.add(f64x2.mul(sum, s), coefficient(a, b, number));
}

/**
 * out = shift + scale * table(u). Lanes beyond the table, or in cells that it has not, are listed; gives how many they are. No branch hangs on u: a processor would
 * guess wrong every other time.
 */
export function lookUp(out: usize, u: usize, count: i32, table: usize, shift: f64, scale: f64, missing: usize): i32 {
  let missed = 0;
  for (let i = 0; i < count; i += 2, u += 16, out += 16) {
    const own = v128.load(u);
    const near = f64x2.pmin(own, f64x2.sub(f64x2.splat(1), own));
    const within = v128.and(f64x2.ge(near, f64x2.splat(LEAST)), f64x2.lt(near, f64x2.splat(0.5)));
    // Cells are numbered from a half downwards: the exponent and the first bits behind it. Each has 48 bytes.
    const cell = v128.and(i64x2.sub(i64x2.splat((1022 << BITS) - 1), i64x2.shr_u(near, 52 - BITS)), within);
    const upper = v128.and(f64x2.gt(own, f64x2.splat(0.5)), i64x2.splat(HALF));
    const at = i64x2.add(i64x2.add(i64x2.shl(cell, 5), i64x2.shl(cell, 4)), upper);
    const a = table + <usize>i64x2.extract_lane(at, 0);
    const b = table + <usize>i64x2.extract_lane(at, 1);
    const s = f64x2.sub(v128.or(v128.and(i64x2.shl(near, BITS), i64x2.splat(0xfffffffffffff)), i64x2.splat(0x3ff0000000000000)), f64x2.splat(1));
    const value = step(step(step(step(step(coefficient(a, b, 5), s, a, b, 4), s, a, b, 3), s, a, b, 2), s, a, b, 1), s, a, b, 0);
    v128.store(out, f64x2.add(f64x2.splat(shift), f64x2.mul(f64x2.splat(scale), value)));
    missed = listUnsure(missing, missed, v128.and(within, f64x2.eq(value, value)), i, i + 1, i + 1 < count);
  }
  return missed;
}

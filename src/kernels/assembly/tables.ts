import { listUnsure } from './lanes';

/** Cells of an octave as a power of two, octaves below a half, bytes of a cell (see ../tables.ts). */
const BITS: i32 = 3;
const OCTAVES: i32 = 14;
const BYTES: i32 = 48;
/** From the cells of the lower half to those of the upper. */
const HALF: i32 = ((OCTAVES << BITS) + 1) * BYTES;
/** Of all cells. */
const TABLE: i32 = 2 * HALF;
/** In the cell behind the last. */
const BEYOND: f64 = (1 - 0.5 / <f64>(1 << BITS)) / <f64>(1 << (OCTAVES + 1));

/** The distance from 0 or from 1, whichever is less. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function nearer(u: v128): v128 {
  return f64x2.pmin(u, f64x2.sub(f64x2.splat(1), u));
}

/** How far across their cells numbers lie, which is what stands behind the bits that number a cell. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function across(near: v128): v128 {
  return f64x2.sub(v128.or(v128.and(i64x2.shl(near, BITS), i64x2.splat(0xfffffffffffff)), i64x2.splat(0x3ff0000000000000)), f64x2.splat(1));
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function isUpper(u: v128): v128 {
  return f64x2.gt(u, f64x2.splat(0.5));
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function notBeyond(near: v128): v128 {
  return f64x2.pmax(f64x2.splat(BEYOND), near);
}

/** The address of each u's cell, and how far across it u lies; four at a time. */
function findCells(cells: usize, s: usize, u: usize, count: i32, table: usize): void {
  // Cells are numbered from a half downwards: the exponent and the first bits behind it.
  const first = i32x4.splat(<i32>table + (1022 << BITS) * BYTES);
  let i = 0;
  do {
    const a = v128.load(u);
    const b = v128.load(u, 16);
    const p = nearer(a);
    const q = nearer(b);
    const numbers = i32x4.shr_u(v128.shuffle<i32>(notBeyond(p), notBeyond(q), 1, 3, 5, 7), 20 - BITS);
    const upper = v128.and(v128.shuffle<i32>(isUpper(a), isUpper(b), 0, 2, 4, 6), i32x4.splat(HALF));
    v128.store(cells, i32x4.sub(i32x4.add(first, upper), i32x4.mul(numbers, i32x4.splat(BYTES))));
    v128.store(s, across(p));
    v128.store(s, across(q), 16);
    i += 4;
    u += 32;
    s += 32;
    cells += 16;
  } while (i < count);
}

/** The polynomials of two cells. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function valuesAt(a: usize, b: usize, s: v128): v128 {
  const a4 = v128.load(a, 32);
  const b4 = v128.load(b, 32);
  const a2 = v128.load(a, 16);
  const b2 = v128.load(b, 16);
  const a0 = v128.load(a);
  const b0 = v128.load(b);
  const four = f64x2.add(f64x2.mul(v128.shuffle<i64>(a4, b4, 1, 3), s), v128.shuffle<i64>(a4, b4, 0, 2));
  const three = f64x2.add(f64x2.mul(four, s), v128.shuffle<i64>(a2, b2, 1, 3));
  const two = f64x2.add(f64x2.mul(three, s), v128.shuffle<i64>(a2, b2, 0, 2));
  const one = f64x2.add(f64x2.mul(two, s), v128.shuffle<i64>(a0, b0, 1, 3));
  return f64x2.add(f64x2.mul(one, s), v128.shuffle<i64>(a0, b0, 0, 2));
}

/** Reads a table once from its beginning to its end, which is how a processor brings it near soonest. */
function bringNear(table: usize): i32 {
  let all = 0;
  for (let line = table; line < table + TABLE; line += 64) all |= load<i32>(line);
  return all;
}

/**
 * out = shift + scale * table(u). Lanes in whose cells the table has no value are listed; gives how many they are. No branch hangs on u: a processor would guess
 * wrong every other time. All cells are found first: a processor looks so far ahead that it finds no work while it waits for both, one after the other.
 */
export function lookUp(out: usize, u: usize, count: i32, table: usize, shift: f64, scale: f64, missing: usize): i32 {
  if (count === 0) return 0;
  bringNear(table);
  // The list has no more lanes than those whose cells were read.
  findCells(missing, out, u, count, table);
  let missed = 0;
  let i = 0;
  let cells = missing;
  const shifts = f64x2.splat(shift);
  const scales = f64x2.splat(scale);
  do {
    const a = valuesAt(<usize>load<u32>(cells), <usize>load<u32>(cells, 4), v128.load(out));
    const b = valuesAt(<usize>load<u32>(cells, 8), <usize>load<u32>(cells, 12), v128.load(out, 16));
    v128.store(out, f64x2.add(shifts, f64x2.mul(scales, a)));
    v128.store(out, f64x2.add(shifts, f64x2.mul(scales, b)), 16);
    const sum = f64x2.add(a, b);
    if (i64x2.bitmask(f64x2.eq(sum, sum)) !== 3) {
      missed = listUnsure(missing, missed, f64x2.eq(a, a), i, i + 1, i + 1 < count);
      if (i + 2 < count) missed = listUnsure(missing, missed, f64x2.eq(b, b), i + 2, i + 3, i + 3 < count);
    }
    i += 4;
    out += 32;
    cells += 16;
  } while (i < count);
  return missed;
}

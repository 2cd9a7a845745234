import { unitsHigh, unitsLow } from './uniforms';

/** Points of a dimension of Sobol's sequence, in Gray code order (see probability/sobol.ts). Directions are one word a bit of a point's number. */

/** Four points by their numbers. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function pointsAt(numbers: v128, directions: usize, bits: i32, shift: u32): v128 {
  const gray = v128.xor(numbers, i32x4.shr_u(numbers, 1));
  let x = i32x4.splat(shift);
  for (let bit = 0; bit < bits; bit++) {
    const has = i32x4.shr_s(i32x4.shl(gray, 31 - bit), 31);
    x = v128.xor(x, v128.and(has, v128.load32_splat(directions + ((<usize>bit) << 2))));
  }
  return x;
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function storeUnits(out: usize, x: v128): void {
  v128.store(out, unitsLow(x));
  v128.store(out, unitsHigh(x), 16);
}

/** Uniforms of successive points. */
export function sobol(out: usize, point: i32, count: i32, bits: i32, directions: usize, shift: u32): void {
  const numbers = i32x4.add(i32x4.splat(point), i32x4(0, 1, 2, 3));
  let x = pointsAt(numbers, directions, bits, shift);
  for (let i = 0; i < count; i += 4, out += 32) {
    storeUnits(out, x);
    if (point & 3) {
      x = pointsAt(i32x4.add(numbers, i32x4.splat(i + 4)), directions, bits, shift);
    } else {
      // Where the first is 4n, Gray codes differ from those four before in bit 1, which n's parity turns, and in the lowest bit of n.
      const n = (point + i + 4) >>> 2;
      x = v128.xor(x, v128.xor(v128.load32_splat(directions, 4), v128.load32_splat(directions + ((<usize>ctz(n)) << 2), 8)));
    }
  }
}

/** Uniforms of points by a list, which begins at `from`. */
export function sobolAt(out: usize, lanes: usize, from: i32, count: i32, bits: i32, directions: usize, shift: u32): void {
  for (let i = 0; i < count; i += 4, out += 32, lanes += 16) storeUnits(out, pointsAt(i32x4.add(v128.load(lanes), i32x4.splat(from)), directions, bits, shift));
}

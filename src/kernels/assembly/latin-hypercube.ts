/** Latin hypercubes, four points at a time (see probability/latin-hypercube.ts). Keys are one word a round, and one for the place within a part. */

const ROUNDS: i32 = 8;

// @ts-expect-error: a decorator of AssemblyScript
@inline
function mix(word: v128, key: v128): v128 {
  let h = i32x4.mul(v128.xor(word, key), i32x4.splat(0x9e3779b1));
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 15)), i32x4.splat(0x85ebca6b));
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 13)), i32x4.splat(0xc2b2ae35));
  return v128.xor(h, i32x4.shr_u(h, 16));
}

/** The numbers of the lower two of four places: all of it but the last product is exact. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function unit(place: v128, within: v128, scale: f64): v128 {
  const whole = f64x2.add(f64x2.mul(f64x2.convert_low_i32x4_u(place), f64x2.splat(4294967296)), f64x2.convert_low_i32x4_u(within));
  return f64x2.mul(f64x2.add(whole, f64x2.splat(0.5)), f64x2.splat(scale));
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function storePlaces(out: usize, points: v128, bits: i32, keys: usize, scale: f64): void {
  const low = bits >>> 1;
  const lowMask = i32x4.splat((1 << low) - 1);
  const highMask = i32x4.splat((1 << (bits - low)) - 1);
  let left = i32x4.shr_u(points, low);
  let right = v128.and(points, lowMask);
  for (let round = 0; round < ROUNDS; round += 2) {
    const key = keys + ((<usize>round) << 2);
    left = v128.xor(left, v128.and(mix(right, v128.load32_splat(key)), highMask));
    right = v128.xor(right, v128.and(mix(left, v128.load32_splat(key, 4)), lowMask));
  }
  const place = v128.or(i32x4.shl(left, low), right);
  const within = mix(place, v128.load32_splat(keys + ((<usize>ROUNDS) << 2)));
  v128.store(out, unit(place, within, scale));
  v128.store(out, unit(v128.shuffle<i64>(place, place, 1, 1), v128.shuffle<i64>(within, within, 1, 1), scale), 16);
}

/** Uniforms of successive points. */
export function latinHypercube(out: usize, point: i32, count: i32, bits: i32, keys: usize, scale: f64): void {
  for (let i = 0; i < count; i += 4, out += 32) storePlaces(out, i32x4.add(i32x4.splat(point + i), i32x4(0, 1, 2, 3)), bits, keys, scale);
}

/** Uniforms of points by a list, which begins at `from`. */
export function latinHypercubeAt(out: usize, lanes: usize, from: i32, count: i32, bits: i32, keys: usize, scale: f64): void {
  for (let i = 0; i < count; i += 4, out += 32, lanes += 16) storePlaces(out, i32x4.add(v128.load(lanes), i32x4.splat(from)), bits, keys, scale);
}

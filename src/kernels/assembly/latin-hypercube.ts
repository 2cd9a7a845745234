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

/** Of four points, the upper bits and the lower. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function storeHalves(out: usize, points: v128, bits: i32): void {
  const low = bits >>> 1;
  v128.store(out, i32x4.shr_u(points, low));
  v128.store(out, v128.and(points, i32x4.splat((1 << low) - 1)), 16);
}

/** Two rounds at a time for all points: a step waits for the step before, and a processor takes those of other points meanwhile. */
function changeHalves(out: usize, end: usize, bits: i32, keys: usize): void {
  const low = bits >>> 1;
  const lowMask = i32x4.splat((1 << low) - 1);
  const highMask = i32x4.splat((1 << (bits - low)) - 1);
  let round = 0;
  do {
    const first = v128.load32_splat(keys);
    const second = v128.load32_splat(keys, 4);
    let at = out;
    do {
      const right = v128.load(at, 16);
      const left = v128.xor(v128.load(at), v128.and(mix(right, first), highMask));
      v128.store(at, left);
      v128.store(at, v128.xor(right, v128.and(mix(left, second), lowMask)), 16);
      at += 32;
    } while (at < end);
    keys += 8;
    round += 2;
  } while (round < ROUNDS);
}

/** The uniforms of points whose halves are there. */
function placePoints(out: usize, count: i32, bits: i32, keys: usize, scale: f64): void {
  const end = out + ((<usize>count) << 3);
  changeHalves(out, end, bits, keys);
  const low = bits >>> 1;
  const last = v128.load32_splat(keys + ((<usize>ROUNDS) << 2));
  do {
    const place = v128.or(i32x4.shl(v128.load(out), low), v128.load(out, 16));
    const within = mix(place, last);
    v128.store(out, unit(place, within, scale));
    v128.store(out, unit(v128.shuffle<i64>(place, place, 1, 1), v128.shuffle<i64>(within, within, 1, 1), scale), 16);
    out += 32;
  } while (out < end);
}

/** Uniforms of successive points. */
export function latinHypercube(out: usize, point: i32, count: i32, bits: i32, keys: usize, scale: f64): void {
  if (count === 0) return;
  let i = 0;
  do {
    storeHalves(out + ((<usize>i) << 3), i32x4.add(i32x4.splat(point + i), i32x4(0, 1, 2, 3)), bits);
    i += 4;
  } while (i < count);
  placePoints(out, count, bits, keys, scale);
}

/** Uniforms of points by a list, which begins at `from`. */
export function latinHypercubeAt(out: usize, lanes: usize, from: i32, count: i32, bits: i32, keys: usize, scale: f64): void {
  if (count === 0) return;
  let i = 0;
  do {
    storeHalves(out + ((<usize>i) << 3), i32x4.add(v128.load(lanes + ((<usize>i) << 2)), i32x4.splat(from)), bits);
    i += 4;
  } while (i < count);
  placePoints(out, count, bits, keys, scale);
}

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

/** (k + 0.5) * scale of whole numbers below 2^52: all of it but the product is exact. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function unit(whole: v128, scale: f64): v128 {
  return f64x2.mul(f64x2.sub(v128.or(whole, i64x2.splat(0x4330000000000000)), f64x2.splat(4503599627370495.5)), f64x2.splat(scale));
}

/** Of four points, the upper bits and the lower. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function storeHalves(out: usize, points: v128, bits: i32): void {
  const low = bits >>> 1;
  v128.store(out, i32x4.shr_u(points, low));
  v128.store(out, v128.and(points, i32x4.splat((1 << low) - 1)), 16);
}

/** One half of all points is changed by the other: a step waits for the step before, and a processor takes those of other points meanwhile. */
function change(half: usize, other: usize, end: usize, key: v128, mask: v128): void {
  do {
    v128.store(half, v128.xor(v128.load(half), v128.and(mix(v128.load(other), key), mask)));
    half += 32;
    other += 32;
  } while (half < end);
}

/** The uniforms of points whose halves are there. */
function placePoints(out: usize, count: i32, bits: i32, keys: usize, scale: f64): void {
  const low = bits >>> 1;
  const lowMask = i32x4.splat((1 << low) - 1);
  const highMask = i32x4.splat((1 << (bits - low)) - 1);
  const end = out + ((<usize>count) << 3);
  for (let round = 0; round < ROUNDS; round += 2, keys += 8) {
    change(out, out + 16, end, v128.load32_splat(keys), highMask);
    change(out + 16, out, end + 16, v128.load32_splat(keys, 4), lowMask);
  }
  const last = v128.load32_splat(keys);
  do {
    const place = v128.or(i32x4.shl(v128.load(out), low), v128.load(out, 16));
    const within = mix(place, last);
    v128.store(out, unit(v128.shuffle<i32>(within, place, 0, 4, 1, 5), scale));
    v128.store(out, unit(v128.shuffle<i32>(within, place, 2, 6, 3, 7), scale), 16);
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

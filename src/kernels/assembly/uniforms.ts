import { laneAt } from './lanes';

/**
 * Philox4x32-10 on eight counters at a time (see probability/uniforms.ts): words of one kind lie in one vector, and two of them go side by side, since each
 * step of one waits for the step before.
 */

// What a function cannot give otherwise: the four words of four counters, and of four others.
let a0: v128 = i32x4.splat(0);
let a1: v128 = i32x4.splat(0);
let a2: v128 = i32x4.splat(0);
let a3: v128 = i32x4.splat(0);
let b0: v128 = i32x4.splat(0);
let b1: v128 = i32x4.splat(0);
let b2: v128 = i32x4.splat(0);
let b3: v128 = i32x4.splat(0);

/** The upper words of products. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function highs(x: v128, multiplier: v128): v128 {
  return v128.shuffle<i32>(v128.extmul_low<u32>(x, multiplier), v128.extmul_high<u32>(x, multiplier), 1, 3, 5, 7);
}

const MULTIPLIER0: u32 = 0xd2511f53;
const MULTIPLIER1: u32 = 0xcd9e8d57;
const WEYL0: u32 = 0x9e3779b9;
const WEYL1: u32 = 0xbb67ae85;

// @ts-expect-error: a decorator of AssemblyScript
@inline
function philox(pairs: v128, others: v128, index: u32, name0: u32, name1: u32, key0: u32, key1: u32): void {
  const multiplier0 = i32x4.splat(MULTIPLIER0);
  const multiplier1 = i32x4.splat(MULTIPLIER1);
  // Two products of the first two rounds are the same for all counters.
  const first = <u64>name0 * MULTIPLIER1;
  const second = <u64>(<u32>(first >> 32) ^ index ^ key0) * MULTIPLIER0;
  let k0 = i32x4.splat(key0 + WEYL0);
  let k1 = i32x4.splat(key1 + WEYL1);
  const lower = v128.xor(i32x4.splat(<u32>first), k0);
  const upper = v128.xor(i32x4.splat(<u32>(second >> 32)), k1);
  const named = i32x4.splat(name1 ^ key1);
  let c2 = v128.xor(highs(pairs, multiplier0), named);
  let d2 = v128.xor(highs(others, multiplier0), named);
  let c0 = v128.xor(highs(c2, multiplier1), lower);
  let d0 = v128.xor(highs(d2, multiplier1), lower);
  let c1 = i32x4.mul(c2, multiplier1);
  let d1 = i32x4.mul(d2, multiplier1);
  let c3 = i32x4.splat(<u32>second);
  let d3 = c3;
  c2 = v128.xor(i32x4.mul(pairs, multiplier0), upper);
  d2 = v128.xor(i32x4.mul(others, multiplier0), upper);
  let round = 2;
  do {
    k0 = i32x4.add(k0, i32x4.splat(WEYL0));
    k1 = i32x4.add(k1, i32x4.splat(WEYL1));
    const p = v128.xor(highs(c2, multiplier1), v128.xor(c1, k0));
    const q = v128.xor(highs(d2, multiplier1), v128.xor(d1, k0));
    const r = v128.xor(highs(c0, multiplier0), v128.xor(c3, k1));
    const s = v128.xor(highs(d0, multiplier0), v128.xor(d3, k1));
    c1 = i32x4.mul(c2, multiplier1);
    d1 = i32x4.mul(d2, multiplier1);
    c3 = i32x4.mul(c0, multiplier0);
    d3 = i32x4.mul(d0, multiplier0);
    c0 = p;
    d0 = q;
    c2 = r;
    d2 = s;
    round++;
  } while (round < 10);
  a0 = c0;
  a1 = c1;
  a2 = c2;
  a3 = c3;
  b0 = d0;
  b1 = d1;
  b2 = d2;
  b3 = d3;
}

/** (k + 0.5) / 2^52 of the upper 52 bits: all of it is exact. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function unit(words: v128): v128 {
  return f64x2.sub(v128.or(i64x2.shr_u(words, 12), i64x2.splat(0x3ff0000000000000)), f64x2.splat(1 - 1.1102230246251565e-16));
}

/** Both trials of each pair, eight numbers from four pairs. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function storePairs(out: usize, w0: v128, w1: v128, w2: v128, w3: v128): void {
  const a = unit(v128.shuffle<i32>(w1, w0, 0, 4, 1, 5));
  const b = unit(v128.shuffle<i32>(w1, w0, 2, 6, 3, 7));
  const c = unit(v128.shuffle<i32>(w3, w2, 0, 4, 1, 5));
  const d = unit(v128.shuffle<i32>(w3, w2, 2, 6, 3, 7));
  v128.store(out, v128.shuffle<i64>(a, c, 0, 2));
  v128.store(out, v128.shuffle<i64>(a, c, 1, 3), 16);
  v128.store(out, v128.shuffle<i64>(b, d, 0, 2), 32);
  v128.store(out, v128.shuffle<i64>(b, d, 1, 3), 48);
}

/** Uniforms of successive pairs of trials; eight pairs at a time, and four at the end where they are enough. */
export function uniformPairs(out: usize, pair: u32, count: i32, index: u32, name0: u32, name1: u32, key0: u32, key1: u32): void {
  if (count === 0) return;
  let i = 0;
  do {
    const pairs = i32x4.add(i32x4.splat(pair + i), i32x4(0, 1, 2, 3));
    philox(pairs, i32x4.add(pairs, i32x4.splat(4)), index, name0, name1, key0, key1);
    storePairs(out, a0, a1, a2, a3);
    if (i + 4 < count) storePairs(out + 64, b0, b1, b2, b3);
    i += 8;
    out += 128;
  } while (i < count);
}

/** The trial's own half of each pair: four numbers. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function storeOwn(out: usize, trials: v128, w0: v128, w1: v128, w2: v128, w3: v128): void {
  const second = i32x4.ne(v128.and(trials, i32x4.splat(1)), i32x4.splat(0));
  const upper = v128.bitselect(w2, w0, second);
  const lower = v128.bitselect(w3, w1, second);
  v128.store(out, unit(v128.shuffle<i32>(lower, upper, 0, 4, 1, 5)));
  v128.store(out, unit(v128.shuffle<i32>(lower, upper, 2, 6, 3, 7)), 16);
}

/** out = column, in the lanes of a list. */
function gather(out: usize, column: usize, lanes: usize, count: i32): void {
  const end = lanes + ((<usize>count) << 2);
  do {
    store<f64>(out, load<f64>(laneAt(column, load<i32>(lanes))));
    out += 8;
    lanes += 4;
  } while (lanes < end);
}

/**
 * Uniforms of trials by a list in rising order; trial `lane` is one of the pair (lane + odd) / 2 after `pair`. Where a list has more trials than there are pairs from its first to its last,
 * and some, all of those are computed instead, in a place for so many, and each pair once.
 */
export function uniformsAt(
  out: usize, lanes: usize, count: i32, pair: u32, odd: i32, index: u32, name0: u32, name1: u32, key0: u32, key1: u32, place: usize, most: i32,
): void {
  if (count === 0) return;
  const first = (load<i32>(lanes) + odd) >>> 1;
  const pairs = ((load<i32>(lanes + ((<usize>(count - 1)) << 2)) + odd) >>> 1) - first + 1;
  if (pairs <= most && count > pairs + (pairs >>> 3)) {
    uniformPairs(place, pair + first, pairs, index, name0, name1, key0, key1);
    gather(out, laneAt(place, odd - 2 * first), lanes, count);
    return;
  }
  const base = i32x4.splat(pair);
  let i = 0;
  do {
    const trials = i32x4.add(v128.load(lanes), i32x4.splat(odd));
    const others = i32x4.add(v128.load(lanes, 16), i32x4.splat(odd));
    philox(i32x4.add(i32x4.shr_u(trials, 1), base), i32x4.add(i32x4.shr_u(others, 1), base), index, name0, name1, key0, key1);
    storeOwn(out, trials, a0, a1, a2, a3);
    if (i + 4 < count) storeOwn(out + 32, others, b0, b1, b2, b3);
    i += 8;
    out += 64;
    lanes += 32;
  } while (i < count);
}

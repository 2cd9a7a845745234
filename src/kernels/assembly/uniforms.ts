import { laneAt } from './lanes';

/**
 * Philox4x32-10 on ten counters at a time (see probability/uniforms.ts): eight in two times four vectors, where words of one kind lie in one vector, and two word by word. All that a
 * processor has for vectors is taken by the eight; what it has for single words would wait.
 */

// What a function cannot give otherwise: the four words of four counters, of four others, and of two more.
let a0: v128 = i32x4.splat(0);
let a1: v128 = i32x4.splat(0);
let a2: v128 = i32x4.splat(0);
let a3: v128 = i32x4.splat(0);
let b0: v128 = i32x4.splat(0);
let b1: v128 = i32x4.splat(0);
let b2: v128 = i32x4.splat(0);
let b3: v128 = i32x4.splat(0);
let e01: u64 = 0;
let e23: u64 = 0;
let f01: u64 = 0;
let f23: u64 = 0;

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
function high(product: u64): u32 {
  return <u32>(product >> 32);
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function both(upper: u32, product: u64): u64 {
  return (<u64>upper << 32) | (product & 0xffffffff);
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function philox(pairs: v128, others: v128, single: u32, another: u32, index: u32, name0: u32, name1: u32, key0: u32, key1: u32): void {
  const multiplier0 = i32x4.splat(MULTIPLIER0);
  const multiplier1 = i32x4.splat(MULTIPLIER1);
  // Two products of the first two rounds are the same for all counters.
  const first = <u64>name0 * MULTIPLIER1;
  const second = <u64>(high(first) ^ index ^ key0) * MULTIPLIER0;
  let k0 = key0 + WEYL0;
  let k1 = key1 + WEYL1;
  const lower = <u32>first ^ k0;
  const upper = high(second) ^ k1;
  const named = name1 ^ key1;
  let keys0 = i32x4.splat(k0);
  let keys1 = i32x4.splat(k1);
  let c2 = v128.xor(highs(pairs, multiplier0), i32x4.splat(named));
  let d2 = v128.xor(highs(others, multiplier0), i32x4.splat(named));
  let c0 = v128.xor(highs(c2, multiplier1), i32x4.splat(lower));
  let d0 = v128.xor(highs(d2, multiplier1), i32x4.splat(lower));
  let c1 = i32x4.mul(c2, multiplier1);
  let d1 = i32x4.mul(d2, multiplier1);
  let c3 = i32x4.splat(<u32>second);
  let d3 = c3;
  c2 = v128.xor(i32x4.mul(pairs, multiplier0), i32x4.splat(upper));
  d2 = v128.xor(i32x4.mul(others, multiplier0), i32x4.splat(upper));
  // Of two words of a single counter, the products whose lower words they are.
  let e3 = <u64>single * MULTIPLIER0;
  let f3 = <u64>another * MULTIPLIER0;
  let e1 = <u64>(high(e3) ^ named) * MULTIPLIER1;
  let f1 = <u64>(high(f3) ^ named) * MULTIPLIER1;
  let e0 = high(e1) ^ lower;
  let f0 = high(f1) ^ lower;
  let e2 = <u32>e3 ^ upper;
  let f2 = <u32>f3 ^ upper;
  e3 = second;
  f3 = second;
  let round = 2;
  do {
    k0 += WEYL0;
    k1 += WEYL1;
    keys0 = i32x4.add(keys0, i32x4.splat(WEYL0));
    keys1 = i32x4.add(keys1, i32x4.splat(WEYL1));
    const p = v128.xor(highs(c2, multiplier1), v128.xor(c1, keys0));
    const q = v128.xor(highs(d2, multiplier1), v128.xor(d1, keys0));
    const r = v128.xor(highs(c0, multiplier0), v128.xor(c3, keys1));
    const s = v128.xor(highs(d0, multiplier0), v128.xor(d3, keys1));
    c1 = i32x4.mul(c2, multiplier1);
    d1 = i32x4.mul(d2, multiplier1);
    c3 = i32x4.mul(c0, multiplier0);
    d3 = i32x4.mul(d0, multiplier0);
    c0 = p;
    d0 = q;
    c2 = r;
    d2 = s;
    const t = <u64>e0 * MULTIPLIER0;
    const u = <u64>e2 * MULTIPLIER1;
    e0 = high(u) ^ <u32>e1 ^ k0;
    e2 = high(t) ^ <u32>e3 ^ k1;
    e1 = u;
    e3 = t;
    const v = <u64>f0 * MULTIPLIER0;
    const w = <u64>f2 * MULTIPLIER1;
    f0 = high(w) ^ <u32>f1 ^ k0;
    f2 = high(v) ^ <u32>f3 ^ k1;
    f1 = w;
    f3 = v;
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
  e01 = both(e0, e1);
  e23 = both(e2, e3);
  f01 = both(f0, f1);
  f23 = both(f2, f3);
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

/** Both trials of one pair. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function storePair(out: usize, w01: u64, w23: u64): void {
  v128.store(out, unit(i64x2.replace_lane(i64x2.splat(w01), 1, w23)));
}

/** Uniforms of successive pairs of trials: ten pairs at a time, as many of them as are asked for, or up to three more. */
export function uniformPairs(out: usize, pair: u32, count: i32, index: u32, name0: u32, name1: u32, key0: u32, key1: u32): void {
  if (count === 0) return;
  let i = 0;
  do {
    const pairs = i32x4.add(i32x4.splat(pair + i), i32x4(0, 1, 2, 3));
    philox(pairs, i32x4.add(pairs, i32x4.splat(4)), pair + i + 8, pair + i + 9, index, name0, name1, key0, key1);
    storePairs(out, a0, a1, a2, a3);
    if (i + 4 < count) storePairs(out + 64, b0, b1, b2, b3);
    if (i + 8 < count) storePair(out + 128, e01, e23);
    if (i + 9 < count) storePair(out + 144, f01, f23);
    i += 10;
    out += 160;
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

/** The same of one. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function storeOwnOne(out: usize, trial: u32, w01: u64, w23: u64): void {
  store<f64>(out, reinterpret<f64>(((trial & 1 ? w23 : w01) >> 12) | 0x3ff0000000000000) - (1 - 1.1102230246251565e-16));
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function copyLane(out: usize, column: usize, lanes: usize): void {
  store<f64>(out, load<f64>(laneAt(column, load<i32>(lanes))));
}

/** out = column, in the lanes of a list. */
function gather(out: usize, column: usize, lanes: usize, count: i32): void {
  const end = lanes + ((<usize>count) << 2);
  for (; lanes + 12 < end; lanes += 16, out += 32) {
    copyLane(out, column, lanes);
    copyLane(out + 8, column, lanes + 4);
    copyLane(out + 16, column, lanes + 8);
    copyLane(out + 24, column, lanes + 12);
  }
  for (; lanes < end; lanes += 4, out += 8) copyLane(out, column, lanes);
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
    const single = load<i32>(lanes, 32) + odd;
    const another = load<i32>(lanes, 36) + odd;
    philox(
      i32x4.add(i32x4.shr_u(trials, 1), base), i32x4.add(i32x4.shr_u(others, 1), base), (single >>> 1) + pair, (another >>> 1) + pair, index, name0, name1, key0, key1,
    );
    storeOwn(out, trials, a0, a1, a2, a3);
    if (i + 4 < count) storeOwn(out + 32, others, b0, b1, b2, b3);
    if (i + 8 < count) storeOwnOne(out + 64, single, e01, e23);
    if (i + 9 < count) storeOwnOne(out + 72, another, f01, f23);
    i += 10;
    out += 80;
    lanes += 40;
  } while (i < count);
}

/** The same of lists one behind another, `ends` tells where each ends; each has the next index. */
export function uniformsOf(
  out: usize, lanes: usize, ends: usize, lists: i32, pair: u32, odd: i32, index: u32, name0: u32, name1: u32, key0: u32, key1: u32, place: usize, most: i32,
): void {
  let from = 0;
  for (let list = 0; list < lists; list++) {
    const end = load<i32>(ends + ((<usize>list) << 2));
    uniformsAt(laneAt(out, from), lanes + ((<usize>from) << 2), end - from, pair, odd, index + list, name0, name1, key0, key1, place, most);
    from = end;
  }
}

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

/** Two words, the second of them the lower of a product. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function both(word: u32, product: u64): u64 {
  return (product << 32) | word;
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function philox(counters: v128, others: v128, single: u32, another: u32, index: u32, name0: u32, name1: u32, key0: u32, key1: u32): void {
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
  let c2 = v128.xor(highs(counters, multiplier0), i32x4.splat(named));
  let d2 = v128.xor(highs(others, multiplier0), i32x4.splat(named));
  let c0 = v128.xor(highs(c2, multiplier1), i32x4.splat(lower));
  let d0 = v128.xor(highs(d2, multiplier1), i32x4.splat(lower));
  let c1 = i32x4.mul(c2, multiplier1);
  let d1 = i32x4.mul(d2, multiplier1);
  let c3 = i32x4.splat(<u32>second);
  let d3 = c3;
  c2 = v128.xor(i32x4.mul(counters, multiplier0), i32x4.splat(upper));
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

/** The bits of 2^20, behind which a word counts in units of 2^-32; and what to take from that, so that half a unit more is left. */
const EXPONENT: u64 = 0x4130000000000000;
const REST: f64 = 1048576 - 1.1641532182693481e-10;

/** (k + 0.5) / 2^32 of the first two words, and of the other two: all of it is exact. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
export function unitsLow(words: v128): v128 {
  return f64x2.sub(v128.shuffle<i32>(words, i32x4.splat(<u32>(EXPONENT >> 32)), 0, 4, 1, 5), f64x2.splat(REST));
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
export function unitsHigh(words: v128): v128 {
  return f64x2.sub(v128.shuffle<i32>(words, i32x4.splat(<u32>(EXPONENT >> 32)), 2, 6, 3, 7), f64x2.splat(REST));
}

/** The four trials of each of four counters, or of the first `count` of them. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function storeQuads(out: usize, count: i32, w0: v128, w1: v128, w2: v128, w3: v128): void {
  const a = v128.shuffle<i32>(w0, w1, 0, 4, 1, 5);
  const b = v128.shuffle<i32>(w2, w3, 0, 4, 1, 5);
  v128.store(out, unitsLow(a));
  v128.store(out, unitsLow(b), 16);
  if (count < 2) return;
  v128.store(out, unitsHigh(a), 32);
  v128.store(out, unitsHigh(b), 48);
  if (count < 3) return;
  const c = v128.shuffle<i32>(w0, w1, 2, 6, 3, 7);
  const d = v128.shuffle<i32>(w2, w3, 2, 6, 3, 7);
  v128.store(out, unitsLow(c), 64);
  v128.store(out, unitsLow(d), 80);
  if (count < 4) return;
  v128.store(out, unitsHigh(c), 96);
  v128.store(out, unitsHigh(d), 112);
}

/** The four trials of one counter. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function storeQuad(out: usize, w01: u64, w23: u64): void {
  const words = i64x2.replace_lane(i64x2.splat(w01), 1, w23);
  v128.store(out, unitsLow(words));
  v128.store(out, unitsHigh(words), 16);
}

/** Uniforms of so many successive quads of trials, ten at a time. */
export function uniformQuads(out: usize, quad: u32, count: i32, index: u32, name0: u32, name1: u32, key0: u32, key1: u32): void {
  for (let i = 0; i < count; i += 10, out += 320) {
    const quads = i32x4.add(i32x4.splat(quad + i), i32x4(0, 1, 2, 3));
    philox(quads, i32x4.add(quads, i32x4.splat(4)), quad + i + 8, quad + i + 9, index, name0, name1, key0, key1);
    storeQuads(out, count - i, a0, a1, a2, a3);
    if (i + 4 < count) storeQuads(out + 128, count - i - 4, b0, b1, b2, b3);
    if (i + 8 < count) storeQuad(out + 256, e01, e23);
    if (i + 9 < count) storeQuad(out + 288, f01, f23);
  }
}

/** The trial's own word of each quad: four numbers. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function storeOwn(out: usize, trials: v128, w0: v128, w1: v128, w2: v128, w3: v128): void {
  const isOdd = i32x4.ne(v128.and(trials, i32x4.splat(1)), i32x4.splat(0));
  const isLate = i32x4.ne(v128.and(trials, i32x4.splat(2)), i32x4.splat(0));
  const words = v128.bitselect(v128.bitselect(w3, w2, isOdd), v128.bitselect(w1, w0, isOdd), isLate);
  v128.store(out, unitsLow(words));
  v128.store(out, unitsHigh(words), 16);
}

/** The same of one. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function storeOwnOne(out: usize, trial: u32, w01: u64, w23: u64): void {
  const word = <u32>((trial & 2 ? w23 : w01) >> (<u64>(trial & 1) << 5));
  store<f64>(out, reinterpret<f64>(EXPONENT | word) - REST);
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
 * Uniforms of trials by a list in rising order; trial `lane` is one of the quad (lane + before) / 4 after `quad`. Where a list has more trials than there are quads from its first to its last,
 * and some, all of those are computed instead, in a place for so many, and each quad once.
 */
export function uniformsAt(
  out: usize, lanes: usize, count: i32, quad: u32, before: i32, index: u32, name0: u32, name1: u32, key0: u32, key1: u32, place: usize, most: i32,
): void {
  if (count === 0) return;
  const first = (load<i32>(lanes) + before) >>> 2;
  const quads = ((load<i32>(lanes + ((<usize>(count - 1)) << 2)) + before) >>> 2) - first + 1;
  if (quads <= most && count > quads + (quads >>> 3)) {
    uniformQuads(place, quad + first, quads, index, name0, name1, key0, key1);
    gather(out, laneAt(place, before - 4 * first), lanes, count);
    return;
  }
  const base = i32x4.splat(quad);
  let i = 0;
  do {
    const trials = i32x4.add(v128.load(lanes), i32x4.splat(before));
    const others = i32x4.add(v128.load(lanes, 16), i32x4.splat(before));
    const single = load<i32>(lanes, 32) + before;
    const another = load<i32>(lanes, 36) + before;
    philox(
      i32x4.add(i32x4.shr_u(trials, 2), base), i32x4.add(i32x4.shr_u(others, 2), base), (single >>> 2) + quad, (another >>> 2) + quad, index, name0, name1, key0, key1,
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
  out: usize, lanes: usize, ends: usize, lists: i32, quad: u32, before: i32, index: u32, name0: u32, name1: u32, key0: u32, key1: u32, place: usize, most: i32,
): void {
  let from = 0;
  for (let list = 0; list < lists; list++) {
    const end = load<i32>(ends + ((<usize>list) << 2));
    uniformsAt(laneAt(out, from), lanes + ((<usize>from) << 2), end - from, quad, before, index + list, name0, name1, key0, key1, place, most);
    from = end;
  }
}

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

// @ts-expect-error: a decorator of AssemblyScript
@inline
function high(x: v128, y: v128): v128 {
  return v128.shuffle<i32>(x, y, 1, 3, 5, 7);
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function low(x: v128, y: v128): v128 {
  return v128.shuffle<i32>(x, y, 0, 2, 4, 6);
}

// @ts-expect-error: a decorator of AssemblyScript
@inline
function philox(pairs: v128, others: v128, index: u32, name0: u32, name1: u32, key0: u32, key1: u32): void {
  const multiplier0 = i32x4.splat(0xd2511f53);
  const multiplier1 = i32x4.splat(0xcd9e8d57);
  let c0 = pairs;
  let c1 = i32x4.splat(index);
  let c2 = i32x4.splat(name0);
  let c3 = i32x4.splat(name1);
  let d0 = others;
  let d1 = c1;
  let d2 = c2;
  let d3 = c3;
  let k0 = i32x4.splat(key0);
  let k1 = i32x4.splat(key1);
  for (let round = 0; round < 10; round++) {
    const p = v128.extmul_low<u32>(c0, multiplier0);
    const q = v128.extmul_high<u32>(c0, multiplier0);
    const r = v128.extmul_low<u32>(c2, multiplier1);
    const s = v128.extmul_high<u32>(c2, multiplier1);
    const t = v128.extmul_low<u32>(d0, multiplier0);
    const u = v128.extmul_high<u32>(d0, multiplier0);
    const v = v128.extmul_low<u32>(d2, multiplier1);
    const w = v128.extmul_high<u32>(d2, multiplier1);
    c0 = v128.xor(v128.xor(high(r, s), c1), k0);
    c1 = low(r, s);
    c2 = v128.xor(v128.xor(high(p, q), c3), k1);
    c3 = low(p, q);
    d0 = v128.xor(v128.xor(high(v, w), d1), k0);
    d1 = low(v, w);
    d2 = v128.xor(v128.xor(high(t, u), d3), k1);
    d3 = low(t, u);
    k0 = i32x4.add(k0, i32x4.splat(0x9e3779b9));
    k1 = i32x4.add(k1, i32x4.splat(0xbb67ae85));
  }
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
  const fraction = f64x2.sub(v128.or(i64x2.shr_u(words, 12), i64x2.splat(0x3ff0000000000000)), f64x2.splat(1));
  return f64x2.add(fraction, f64x2.splat(1.1102230246251565e-16));
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
  const four = i32x4(0, 1, 2, 3);
  for (let i = 0; i < count; i += 8) {
    const pairs = i32x4.add(i32x4.splat(pair + i), four);
    philox(pairs, i32x4.add(pairs, i32x4.splat(4)), index, name0, name1, key0, key1);
    storePairs(out, a0, a1, a2, a3);
    if (i + 4 < count) storePairs(out + 64, b0, b1, b2, b3);
    out += 128;
  }
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

/** Uniforms of trials by a list; trial `lane` is one of the pair (lane + odd) / 2 after `pair`. */
export function uniformsAt(out: usize, lanes: usize, count: i32, pair: u32, odd: i32, index: u32, name0: u32, name1: u32, key0: u32, key1: u32): void {
  const base = i32x4.splat(pair);
  for (let i = 0; i < count; i += 8) {
    const trials = i32x4.add(v128.load(lanes), i32x4.splat(odd));
    const others = i32x4.add(v128.load(lanes, 16), i32x4.splat(odd));
    philox(i32x4.add(i32x4.shr_u(trials, 1), base), i32x4.add(i32x4.shr_u(others, 1), base), index, name0, name1, key0, key1);
    storeOwn(out, trials, a0, a1, a2, a3);
    if (i + 4 < count) storeOwn(out + 32, others, b0, b1, b2, b3);
    out += 64;
    lanes += 32;
  }
}

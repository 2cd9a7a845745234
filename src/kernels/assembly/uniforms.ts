/** Philox4x32-10 on four counters at a time (see probability/uniforms.ts): words of one kind lie in one vector. */

// Four vectors of words, which a function cannot give otherwise.
let w0: v128 = i32x4.splat(0);
let w1: v128 = i32x4.splat(0);
let w2: v128 = i32x4.splat(0);
let w3: v128 = i32x4.splat(0);

// @ts-expect-error: a decorator of AssemblyScript
@inline
function philox(pairs: v128, index: u32, low: u32, high: u32, key0: u32, key1: u32): void {
  const multiplier0 = i32x4.splat(0xd2511f53);
  const multiplier1 = i32x4.splat(0xcd9e8d57);
  let c0 = pairs;
  let c1 = i32x4.splat(index);
  let c2 = i32x4.splat(low);
  let c3 = i32x4.splat(high);
  for (let round = 0; round < 10; round++) {
    const a = v128.extmul_low<u32>(c0, multiplier0);
    const b = v128.extmul_high<u32>(c0, multiplier0);
    const c = v128.extmul_low<u32>(c2, multiplier1);
    const d = v128.extmul_high<u32>(c2, multiplier1);
    c0 = v128.xor(v128.xor(v128.shuffle<i32>(c, d, 1, 3, 5, 7), c1), i32x4.splat(key0));
    c1 = v128.shuffle<i32>(c, d, 0, 2, 4, 6);
    c2 = v128.xor(v128.xor(v128.shuffle<i32>(a, b, 1, 3, 5, 7), c3), i32x4.splat(key1));
    c3 = v128.shuffle<i32>(a, b, 0, 2, 4, 6);
    key0 += 0x9e3779b9;
    key1 += 0xbb67ae85;
  }
  w0 = c0;
  w1 = c1;
  w2 = c2;
  w3 = c3;
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
function storePairs(out: usize): void {
  const a = unit(v128.shuffle<i32>(w1, w0, 0, 4, 1, 5));
  const b = unit(v128.shuffle<i32>(w1, w0, 2, 6, 3, 7));
  const c = unit(v128.shuffle<i32>(w3, w2, 0, 4, 1, 5));
  const d = unit(v128.shuffle<i32>(w3, w2, 2, 6, 3, 7));
  v128.store(out, v128.shuffle<i64>(a, c, 0, 2));
  v128.store(out, v128.shuffle<i64>(a, c, 1, 3), 16);
  v128.store(out, v128.shuffle<i64>(b, d, 0, 2), 32);
  v128.store(out, v128.shuffle<i64>(b, d, 1, 3), 48);
}

/** Uniforms of successive pairs of trials. */
export function uniformPairs(out: usize, pair: u32, count: i32, index: u32, low: u32, high: u32, key0: u32, key1: u32): void {
  for (let i = 0; i < count; i += 4) {
    philox(i32x4.add(i32x4.splat(pair + i), i32x4(0, 1, 2, 3)), index, low, high, key0, key1);
    storePairs(out);
    out += 64;
  }
}

/** Uniforms of trials by a list; trial `lane` is one of the pair (lane + odd) / 2 after `pair`. */
export function uniformsAt(out: usize, lanes: usize, count: i32, pair: u32, odd: i32, index: u32, low: u32, high: u32, key0: u32, key1: u32): void {
  for (let i = 0; i < count; i += 4) {
    const trials = i32x4.add(v128.load(lanes), i32x4.splat(odd));
    philox(i32x4.add(i32x4.shr_u(trials, 1), i32x4.splat(pair)), index, low, high, key0, key1);
    const second = i32x4.ne(v128.and(trials, i32x4.splat(1)), i32x4.splat(0));
    const upper = v128.bitselect(w2, w0, second);
    const lower = v128.bitselect(w3, w1, second);
    v128.store(out, unit(v128.shuffle<i32>(lower, upper, 0, 4, 1, 5)));
    v128.store(out, unit(v128.shuffle<i32>(lower, upper, 2, 6, 3, 7)), 16);
    out += 32;
    lanes += 16;
  }
}

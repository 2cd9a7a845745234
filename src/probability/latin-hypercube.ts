import { moduleFor, newColumn } from '../kernels/column-memory';
import { wordsIn } from '../kernels/resident';
import { replicated } from './replicates';
import { uniforms, type UniformStream } from './uniforms';

const { imul } = Math;

/** Feistel rounds; on the 16 points of four bits the joint law of two points is then even to 1 %. */
const ROUNDS = 8;
/** One key a round, and one for the place within a part. */
const KEYS = ROUNDS + 1;

/** 32 bits that hang on all of a word and a key. */
const mix = (word: number, key: number): number => {
  let h = imul(word ^ key, 0x9e3779b1);
  h = imul(h ^ (h >>> 15), 0x85ebca6b);
  h = imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
};

/**
 * A pseudo-random permutation of 0..2^bits-1 (bits below 31), one point at a time: an unbalanced Feistel network, each half in turn changed by a hash of the
 * other half and a key of the round.
 */
export const permuted = (point: number, bits: number, keys: Int32Array): number => {
  const low = bits >>> 1;
  const lowMask = (1 << low) - 1;
  const highMask = (1 << (bits - low)) - 1;
  let left = point >>> low;
  let right = point & lowMask;
  for (let round = 0; round < ROUNDS; round += 2) {
    left ^= mix(right, keys[round]!) & highMask;
    right ^= mix(left, keys[round + 1]!) & lowMask;
  }
  return (left << low) | right;
};

/**
 * Latin hypercube sampling: a replicate has one trial in each of the 2^bits equal parts of (0, 1), in an order of its own, which hangs on the seed, the
 * stream's name, the replicate and the index; where in its part, a hash tells. A uniform is (k + 0.5) / 2^(32+bits), bits being 20 at most.
 */
export const latinHypercubeStream = (seed: number, name: string, bits: number): UniformStream => {
  const words = uniforms(seed, `${name}:order`);
  const orders = new Map<number, { readonly replicate: number; readonly keys: Int32Array }>();
  const keysOf = (replicate: number, index: number): Int32Array => {
    const last = orders.get(index);
    if (last?.replicate === replicate) return last.keys;
    const random = newColumn(KEYS);
    words.fill(random, replicate * KEYS, index);
    const keys = new Int32Array(KEYS);
    for (let i = 0; i < KEYS; i += 1) keys[i] = Math.floor(random[i]! * 2 ** 32);
    orders.set(index, { replicate, keys });
    return keys;
  };
  const scale = 2 ** -(32 + bits);
  const uniform = (point: number, keys: Int32Array): number => {
    const place = permuted(point, bits, keys);
    return (place * 4294967296 + (mix(place, keys[ROUNDS]!) >>> 0) + 0.5) * scale;
  };
  return replicated(bits, {
    fill: (out, replicate, firstPoint, index) => {
      const keys = keysOf(replicate, index);
      const module = moduleFor(out);
      if (module) module.run.latinHypercube(out.byteOffset, firstPoint, out.length, bits, wordsIn(module, keys), scale);
      else for (let i = 0; i < out.length; i += 1) out[i] = uniform(firstPoint + i, keys);
    },
    fillAt: (out, replicate, from, lanes, index) => {
      const keys = keysOf(replicate, index);
      const module = moduleFor(out, lanes);
      if (module) module.run.latinHypercubeAt(out.byteOffset, lanes.byteOffset, from, out.length, bits, wordsIn(module, keys), scale);
      else for (let i = 0; i < out.length; i += 1) out[i] = uniform(from + lanes[i]!, keys);
    },
  });
};

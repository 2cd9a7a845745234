import { moduleFor } from '../kernels/column-memory';
import { ADDRESSES, addressesIn, DOUBTFUL, MOST_DOUBTFUL } from '../kernels/resident';
import type { Lists } from '../kernels/strikes';

// bound once: a look-up of a global is slow inside a vm context, where hosts and tests may run this
const { floor, imul } = Math;

/**
 * Uniforms by counter: a draw is a pure function of (seed, stream, trial, index), so adding an input does not disturb the others,
 * any split over workers gives the same bits, and one trial can be drawn again alone.
 *
 * Philox4x32-10: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11. Key = the seed's 64 bits;
 * counter = (quad of trials, index, the stream name's 64-bit hash). Each of the four trials of a quad has one word of a block: as fine as Sobol's points
 * (see ADR 4).
 */
export type UniformStream = {
  /** The uniform of a trial (from 0, below 2^34) at an index (a year or an event, 0..2^32-1): (k + 0.5) / 2^32 of a word k, so 0 < u < 1 exactly. */
  readonly at: (trial: number, index: number) => number;
  /** out[i] = at(firstTrial + i, index), bit for bit. */
  readonly fill: (out: Float64Array, firstTrial: number, index: number) => void;
  /** out[i] = at(firstTrial + lanes[i], index), bit for bit; lanes rise. */
  readonly fillAt: (out: Float64Array, firstTrial: number, lanes: Int32Array, index: number) => void;
  /** Likewise of lists one behind another, where each has the next index. */
  readonly fillLists: (out: Float64Array, firstTrial: number, lists: Lists, index: number) => void;
};

/** Of a stream that fills one list at a time. */
export const listByList = (fillAt: UniformStream['fillAt']): UniformStream['fillLists'] => (out, firstTrial, { lane, ends }, index) => {
  let from = 0;
  ends.forEach((end, list) => {
    fillAt(out.subarray(from, end), firstTrial, lane.subarray(from, end), index + list);
    from = end;
  });
};

/** Four 32-bit words. */
export type Block = readonly [number, number, number, number];

const multiplier0 = 0xd2511f53;
const multiplier1 = 0xcd9e8d57;
const weyl0 = 0x9e3779b9;
const weyl1 = 0xbb67ae85;

/** The high 32 bits of the product of two unsigned 32-bit words, through 16-bit halves; no sum reaches 2^32. */
const multiplyHigh = (x: number, y: number): number => {
  const x0 = x & 0xffff, x1 = x >>> 16, y0 = y & 0xffff, y1 = y >>> 16;
  const middle = (imul(x1, y0) + (imul(x0, y0) >>> 16)) >>> 0;
  const lower = (imul(x0, y1) + (middle & 0xffff)) >>> 0;
  return (imul(x1, y1) + (middle >>> 16) + (lower >>> 16)) >>> 0;
};

/** Philox4x32 of ten rounds; words are unsigned 32-bit. Checked against the known answers of Random123. */
export const philox = (counter: Block, key: readonly [number, number]): Block => {
  let c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
  let k0 = key[0], k1 = key[1];
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(multiplier0, c0);
    const high1 = multiplyHigh(multiplier1, c2);
    const low0 = imul(multiplier0, c0) >>> 0;
    const low1 = imul(multiplier1, c2) >>> 0;
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0;
    k0 = (k0 + weyl0) >>> 0;
    k1 = (k1 + weyl1) >>> 0;
  }
  return [c0, c1, c2, c3];
};

/** FNV-1a of 64 bits over UTF-16 code units (for ASCII, the published hash of its bytes), as [low, high] words. */
export const hashName = (name: string): readonly [number, number] => {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < name.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(name.charCodeAt(i))) * 0x100000001b3n);
  return [Number(hash & 0xffffffffn), Number(hash >> 32n)];
};

/** Trials that share a block. */
const QUAD = 4;

/** A word (from 0, below 2^32) and a half: never 0, never 1, and exact in a float64. */
export const unitInterval = (word: number): number => (word + 0.5) / 2 ** 32;

/** Quads whose uniforms have room where lanes are listed in doubt. */
const MOST_QUADS = MOST_DOUBTFUL / (2 * QUAD);

/** The stream of uniforms of one name. The seed is a whole number 0..2^53-1; anything else throws. */
export const uniforms = (seed: number, stream: string): UniformStream => {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`seed must be a whole number 0..2^53-1: ${String(seed)}`);
  const key = [seed >>> 0, floor(seed / 2 ** 32)] as const;
  const [low, high] = hashName(stream);
  const quadAt = (quad: number, index: number): Block => philox([quad, index, low, high], key);
  const at = (trial: number, index: number): number => unitInterval(quadAt(floor(trial / QUAD), index)[trial % QUAD]!);
  const fill = (out: Float64Array, firstTrial: number, index: number): void => {
    let i = 0;
    for (; i < out.length && (firstTrial + i) % QUAD !== 0; i += 1) out[i] = at(firstTrial + i, index);
    const module = moduleFor(out);
    if (module) {
      const quads = (out.length - i + QUAD - 1) >>> 2;
      module.run.uniformQuads(out.byteOffset + i * out.BYTES_PER_ELEMENT, (firstTrial + i) / QUAD, quads, index, low, high, key[0], key[1]);
      return;
    }
    while (i < out.length) {
      const block = quadAt((firstTrial + i) / QUAD, index);
      for (let word = 0; word < QUAD && i < out.length; word += 1, i += 1) out[i] = unitInterval(block[word]!);
    }
  };
  const fillAt: UniformStream['fillAt'] = (out, firstTrial, lanes, index) => {
    const module = moduleFor(out, lanes);
    if (module) module.run.uniformsAt(out.byteOffset, lanes.byteOffset, lanes.length, floor(firstTrial / QUAD), firstTrial % QUAD, index, low, high, key[0], key[1], DOUBTFUL, MOST_QUADS);
    else for (let i = 0; i < out.length; i++) out[i] = at(firstTrial + (lanes[i] as number), index);
  };
  const fillLists: UniformStream['fillLists'] = (out, firstTrial, lists, index) => {
    const { lane, ends } = lists;
    const module = moduleFor(out, lane);
    if (!module || ends.length > ADDRESSES) {
      listByList(fillAt)(out, firstTrial, lists, index);
      return;
    }
    const words = addressesIn(module);
    for (let list = 0; list < ends.length; list += 1) words[list] = ends[list]!;
    module.run.uniformsOf(out.byteOffset, lane.byteOffset, words.byteOffset, ends.length, floor(firstTrial / QUAD), firstTrial % QUAD, index, low, high, key[0], key[1], DOUBTFUL, MOST_QUADS);
  };
  return { at, fill, fillAt, fillLists };
};

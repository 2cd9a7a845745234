import { moduleFor, newColumn } from '../kernels/column-memory';
import { wordsIn } from '../kernels/resident';
import { joeKuo } from './joe-kuo';
import { replicated } from './replicates';
import { uniforms, type UniformStream, unitInterval } from './uniforms';

/** Dimensions that there are direction numbers for. */
export const SOBOL_DIMENSIONS = joeKuo.length + 1;

// bound once: a look-up of a global is slow inside a vm context
const { clz32 } = Math;

const WORD = 32;
/** Points of 2^-32: direction number j (from 0) of a dimension is its m_(j+1) * 2^(31-j). */
export type Directions = Int32Array;

const known: Directions[] = [];

const directionsOf = (dimension: number): Directions => {
  const directions = new Int32Array(WORD);
  const word = joeKuo[dimension - 1];
  if (word === undefined) {
    // The first dimension, van der Corput's: all m are 1.
    for (let j = 0; j < WORD; j += 1) directions[j] = 1 << (WORD - 1 - j);
    return directions;
  }
  const bits = BigInt(`0x${word}`).toString(2);
  const degree = Math.round((Math.sqrt(8 * bits.length + 1) - 1) / 2);
  for (let j = 0; j < degree; j += 1) {
    const from = degree + (j * (j - 1)) / 2;
    const m = 2 * Number(`0b0${bits.slice(from, from + j)}`) + 1;
    directions[j] = m << (WORD - 1 - j);
  }
  for (let j = degree; j < WORD; j += 1) {
    const oldest = directions[j - degree]!;
    let own = oldest ^ (oldest >>> degree);
    for (let k = 1; k < degree; k += 1) if (bits[k] === '1') own ^= directions[j - k]!;
    directions[j] = own;
  }
  return directions;
};

/** The direction numbers of a dimension (from 0). */
export const sobolDirections = (dimension: number): Directions => (known[dimension] ??= directionsOf(dimension));

/** Point i (from 0) of a dimension, in Gray code order, as 32 bits. */
const pointAt = (directions: Directions, point: number): number => {
  let x = 0;
  for (let j = 0, gray = point ^ (point >>> 1); gray !== 0; j += 1, gray >>>= 1) if (gray & 1) x ^= directions[j]!;
  return x;
};

/** Successive points. */
export const sobolPoints = (out: Float64Array, directions: Directions, shift: number, first: number): void => {
  let x = pointAt(directions, first) ^ shift;
  for (let i = 0, next = first + 1; i < out.length; i += 1, next += 1) {
    out[i] = unitInterval(x >>> 0);
    // The next point differs by the direction of the lowest bit that its number has.
    x ^= directions[31 - clz32(next & (~next + 1))]!;
  }
};

type Scramble = { readonly directions: Directions; readonly shift: number };

/**
 * Matousek's random linear scramble with a digital shift: each point's bits are multiplied by a random lower triangular matrix with ones on its diagonal and
 * added to random bits, all modulo 2. Any two points are then jointly distributed as under Owen's nested scramble, and so is the variance of a mean.
 */
const scrambled = (dimension: number, bits: number, random: Float64Array): Scramble => {
  const word = (i: number): number => Math.floor(random[i]! * 2 ** WORD) | 0;
  const plain = sobolDirections(dimension);
  const columns = Int32Array.from({ length: bits }, (_, c) => (1 << (WORD - 1 - c)) | (word(c + 1) & (2 ** (WORD - 1 - c) - 1)));
  const directions = new Int32Array(WORD);
  for (let j = 0; j < bits; j += 1) {
    let own = 0;
    for (let c = 0; c <= j; c += 1) if ((plain[j]! >>> (WORD - 1 - c)) & 1) own ^= columns[c]!;
    directions[j] = own;
  }
  return { directions, shift: word(0) };
};

/** Random words of a scramble at most: one for the shift, and one for each bit of a point's number. */
const MOST_WORDS = 64;

/**
 * Uniforms of one dimension of Sobol's sequence: each replicate is its first 2^bits points in a scramble of its own, which hangs on the seed, the stream's
 * name, the replicate and the index. A uniform is (k + 0.5) / 2^32.
 */
export const sobolStream = (seed: number, name: string, bits: number, dimensionAt: (index: number) => number): UniformStream => {
  const words = uniforms(seed, `${name}:scramble`);
  const scrambles = new Map<number, Scramble & { readonly replicate: number }>();
  const scrambleOf = (replicate: number, index: number): Scramble => {
    const last = scrambles.get(index);
    if (last?.replicate === replicate) return last;
    const random = newColumn(bits + 1);
    words.fill(random, replicate * MOST_WORDS, index);
    const own = { replicate, ...scrambled(dimensionAt(index), bits, random) };
    scrambles.set(index, own);
    return own;
  };
  return replicated(bits, {
    fill: (out, replicate, firstPoint, index) => {
      const { directions, shift } = scrambleOf(replicate, index);
      const module = moduleFor(out);
      if (module) module.run.sobol(out.byteOffset, firstPoint, out.length, bits, wordsIn(module, directions), shift);
      else sobolPoints(out, directions, shift, firstPoint);
    },
    fillAt: (out, replicate, from, lanes, index) => {
      const { directions, shift } = scrambleOf(replicate, index);
      const module = moduleFor(out, lanes);
      if (module) module.run.sobolAt(out.byteOffset, lanes.byteOffset, from, out.length, bits, wordsIn(module, directions), shift);
      else for (let i = 0; i < out.length; i += 1) out[i] = unitInterval((pointAt(directions, from + lanes[i]!) ^ shift) >>> 0);
    },
  });
};

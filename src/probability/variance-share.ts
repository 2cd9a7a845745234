import { jackknife, type Jackknifed } from './jackknife';
import type { Replicate } from './standard-errors';

const { max, min, sqrt } = Math;

/** Fewer trials tell no share. */
export const FEWEST_TRIALS = 32;
/** Strata of equal width, at most. */
const MOST_STRATA = 32;
/** Trials that a stratum is to hold. */
const FULL = 32;
/** Figures that a stratum's line rests on: its mean and its slope. */
const FIGURES = 2;

const varies = (values: Float64Array): boolean => {
  for (let i = 1; i < values.length; i += 1) if (values[i] !== values[0]) return true;
  return false;
};

const sumOf = (values: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i]!;
  return sum;
};

const squaresOff = (values: Float64Array, mean: number): number => {
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) squares += (values[i]! - mean) * (values[i]! - mean);
  return squares;
};

/** A column of outputs with mean 0 and variance 1 (divided by n); undefined where all values are the same. */
export const standardised = (values: Float64Array): Float64Array | undefined => {
  if (!varies(values)) return undefined;
  const mean = sumOf(values) / values.length;
  const sd = sqrt(squaresOff(values, mean) / values.length);
  return sd > 0 ? values.map((value) => (value - mean) / sd) : undefined;
};

/** Upper bounds of the strata of (0, 1) for so many trials: of equal width, but for the outermost two, which are halved towards the ends as long as each holds enough trials. */
const boundsFor = (trials: number): readonly number[] => {
  let equal = 2;
  while (2 * equal <= min(MOST_STRATA, trials / (4 * FULL))) equal *= 2;
  const tail: number[] = [];
  for (let width = 1 / equal; width / 2 >= FULL / trials; width /= 2) tail.unshift(width / 2);
  const inner = Array.from({ length: equal - 1 }, (_, index) => (index + 1) / equal);
  return [...tail, ...inner, ...tail.map((bound) => 1 - bound).reverse(), 1];
};

/** Sums of a stratum, one after another: trials, offsets, their squares, outputs, products of both, squares of outputs. */
const SUMS = 6;

/** Trials sorted into strata of one input's uniform. */
export type Strata = {
  /** Of each trial: its stratum, counted on from replicate to replicate. */
  readonly cell: Uint16Array;
  /** Where it lies between the stratum's ends, -1/2 to 1/2. */
  readonly offset: Float64Array;
  readonly count: number;
  readonly parts: number;
  /** Those of them that do not hang on an output, and zeros, replicate by replicate. */
  readonly sums: Float64Array;
};

export const stratified = (uniform: Float64Array, parts: readonly Replicate[]): Strata => {
  const bounds = boundsFor(uniform.length);
  const cell = new Uint16Array(uniform.length);
  const offset = new Float64Array(uniform.length);
  const sums = new Float64Array(parts.length * bounds.length * SUMS);
  const starts = [0, ...bounds.slice(0, -1)];
  // Widths are powers of two: a product with what they go into is the quotient, to the bit.
  const perWidth = bounds.map((bound, index) => 1 / (bound - starts[index]!));
  // Most strata are cells of a grid as wide as the widest: there is nothing to be looked up.
  const cells = min(...perWidth);
  const firsts = Uint16Array.from({ length: cells }, (_, own) => bounds.findIndex((bound) => bound > own / cells));
  const lasts = Uint16Array.from({ length: cells }, (_, own) => bounds.findIndex((bound) => bound >= (own + 1) / cells));
  parts.forEach(({ from, to }, part) => {
    for (let i = from; i < to; i += 1) {
      const u = uniform[i]!;
      const grid = (u * cells) | 0;
      let [low, high] = [firsts[grid]!, lasts[grid]!];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (u < bounds[middle]!) high = middle;
        else low = middle + 1;
      }
      const own = part * bounds.length + low;
      const t = (u - starts[low]!) * perWidth[low]! - 0.5;
      cell[i] = own;
      offset[i] = t;
      sums[own * SUMS] = sums[own * SUMS]! + 1;
      sums[own * SUMS + 1] = sums[own * SUMS + 1]! + t;
      sums[own * SUMS + 2] = sums[own * SUMS + 2]! + t * t;
    }
  });
  return { cell, offset, count: bounds.length, parts: parts.length, sums };
};

/** From the sums of all strata. */
const shareOf = (sums: Float64Array): number => {
  let [trials, total, squares, explained, ownNoise, noise] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < sums.length; at += SUMS) {
    const [n, t, tt, y, ty, yy] = [sums[at]!, sums[at + 1]!, sums[at + 2]!, sums[at + 3]!, sums[at + 4]!, sums[at + 5]!];
    trials += n;
    total += y;
    squares += yy;
    if (n <= FIGURES) continue;
    const mean = (y * y) / n;
    const width = tt - (t * t) / n;
    const slope = width > 0 ? ((ty - (t * y) / n) * (ty - (t * y) / n)) / width : 0;
    const left = max(0, yy - mean - slope) / (n - FIGURES);
    explained += mean + slope;
    ownNoise += FIGURES * left;
    noise += n * left;
  }
  const square = (total * total) / trials;
  const variance = squares - square;
  return variance > 0 ? (explained - ownNoise - square + noise / trials) / variance : 0;
};

/** Adds what hangs on an output to the sums of all strata. */
const addOutputs = ({ cell, offset }: Strata, y: Float64Array, sums: Float64Array): void => {
  for (let i = 0; i < y.length; i += 1) {
    const at = cell[i]! * SUMS;
    const value = y[i]!;
    sums[at + 3] = sums[at + 3]! + value;
    sums[at + 4] = sums[at + 4]! + offset[i]! * value;
    sums[at + 5] = sums[at + 5]! + value * value;
  }
};

/**
 * First-order Sobol index Var(E[y | u]) / Var(y) from any trials at hand (Saltelli et al. 2008, ch. 4: "given data"): E[y | u] is a line in each stratum of u, fitted by
 * least squares. The squares of the fitted means and slopes hold noise of their own, sigma^2 each, estimated from what the line leaves over and taken
 * away; so the index is unbiased where E[y | u] is such a broken line, and of an input without effect it is 0 on average (it may be slightly negative).
 * What a curve is above its lines stays out: with a stratum of width h, h^4/720 of the square of its second derivative.
 * `y` has mean 0 and variance 1.
 */
export const varianceShare = (strata: Strata, y: Float64Array): Jackknifed => {
  const { count, parts, sums } = strata;
  const all = sums.slice();
  addOutputs(strata, y, all);
  return jackknife(Array.from({ length: parts }, (_, part) => all.subarray(part * count * SUMS, (part + 1) * count * SUMS)), shareOf);
};

/**
 * First-order Sobol index of a group of inputs by pick and freeze (Sobol 1993): Cov(z, other) / Var(y), `z` being the part of y that the group touches, and `other` the same
 * part at the same luck of the group and independent luck of everything else. Trials where either is NaN are left out.
 */
export const sharedVariance = (z: Float64Array, other: Float64Array, y: Float64Array, parts: readonly Replicate[]): Jackknifed => {
  const sums = parts.map(({ from, to }) => {
    let [n, sumA, sumB, products, sum, squares] = [0, 0, 0, 0, 0, 0];
    for (let i = from; i < to; i += 1) {
      const [a, b, value] = [z[i]!, other[i]!, y[i]!];
      if (a !== a || b !== b) continue;
      n += 1;
      sumA += a;
      sumB += b;
      products += a * b;
      sum += value;
      squares += value * value;
    }
    return Float64Array.of(n, sumA, sumB, products, sum, squares);
  });
  return jackknife(sums, (own) => {
    const [n, a, b, ab, sum, squares] = [own[0]!, own[1]!, own[2]!, own[3]!, own[4]!, own[5]!];
    const variance = squares - (sum * sum) / n;
    return variance > 0 ? (ab - (a * b) / n) / variance : 0;
  });
};

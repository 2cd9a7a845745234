import { exp } from '../elementary/exponential';
import { log } from '../elementary/logarithm';
import { moduleFor } from '../kernels/column-memory';
import { doubtfulIn, kept } from '../kernels/operands';
import { DOUBTFUL } from '../kernels/resident';
import { gammaTails } from './incomplete-gamma';
import { leastCount } from './least-count';
import { normalQuantile } from './normal-law';

// bound once: a look-up of a global is slow inside a vm context, where hosts and tests may run this
const { min, sqrt } = Math;

/** Beyond this mean whole counts are no longer told apart by the tails in float64. */
export const largestPoissonMean = 1e15;
const sumUpTo = 20;
/** Below it, sums of F are as exact as F itself. */
export const SUMMED = 0.99;
/** From SUMMED on, a sum of F tells on which side of it a u lies that is further away; it is right to 1e-14. */
const NEAR = 1e-13;
/** Of means that are summed, F(200) is 1. */
const LAST = 200;

/** The least k with F(k) >= u, of a mean that is summed, if sums tell it, or -1; `first` is F(0). */
const summedCount = (u: number, mean: number, first: number): number => {
  // F(0) is 1 - mean at least.
  if (u < 1 - mean - NEAR) return 0;
  let term = first;
  let sum = term;
  let before = 0;
  let k = 0;
  while (sum < u && k < LAST) {
    k += 1;
    term *= mean / k;
    before = sum;
    sum += term;
  }
  return u < SUMMED || min(sum - u, u - before) > NEAR ? k : -1;
};

/** P(X <= k) and P(X > k). */
type Tails = { readonly cdf: number; readonly survival: number };
/** Counts of large means are many. */
const MOST_KNOWN = 4096;

/**
 * For the Poisson law of a mean, 0 <= mean <= 1e15 (0 gives 0; anything else throws): the least k with F(k) >= u, 0 < u < 1.
 * F(k) is summed for small means, else the upper incomplete gamma function Q(k+1, mean); exact but where u lies within about 1e-14
 * (relative, of the smaller tail) of a step. What is found of F is kept for the next u.
 *
 * poissonCounts(3)(0.5) is 3; poissonCounts(0)(0.99) is 0
 */
export const poissonCounts = (mean: number): ((u: number) => number) => {
  if (!(mean >= 0 && mean <= largestPoissonMean)) throw new RangeError(`not a Poisson mean: ${String(mean)}`);
  if (mean === 0) return () => 0;
  const known = new Map<number, Tails>();
  const tails = (k: number): Tails => {
    const found = known.get(k);
    if (found) return found;
    const { logLower, logUpper } = gammaTails(k + 1, log(mean / (k + 1)));
    const own = { cdf: exp(logUpper), survival: exp(logLower) };
    if (known.size < MOST_KNOWN) known.set(k, own);
    return own;
  };
  const law = { cdf: (k: number) => tails(k).cdf, survival: (k: number) => tails(k).survival };
  const first = exp(-mean);
  return (u) => {
    const count = mean <= sumUpTo ? summedCount(u, mean, first) : -1;
    if (count >= 0) return count;
    const z = normalQuantile(u);
    // Cornish and Fisher's first correction
    const guess = mean + z * sqrt(mean) + (z * z - 1) / 6;
    return leastCount(u, guess, Infinity, law);
  };
};

/** The same of a mean that is asked for once. */
export const poissonQuantile = (u: number, mean: number): number => poissonCounts(mean)(u);

/** F(0), F(1), ... up to the first that is SUMMED or more, of a mean that is summed; undefined of others. A u below SUMMED has as many incidents as there are of these below it. */
export const countSums = (mean: number): Float64Array | undefined => {
  if (!(mean > 0 && mean <= sumUpTo)) return undefined;
  let term = exp(-mean);
  const sums = [term];
  while (sums[sums.length - 1]! < SUMMED) {
    term *= mean / sums.length;
    sums.push(sums[sums.length - 1]! + term);
  }
  return Float64Array.from(sums);
};

/** Counts by a mean for each lane, where sums tell them. Gives the other lanes, which have none. */
export const summedCounts = (out: Int32Array, u: Float64Array, mean: Float64Array): Int32Array => {
  const module = moduleFor(out, u, mean);
  const others = doubtfulIn(module, out.length);
  if (module) return kept(others, module.run.countPoisson(out.byteOffset, u.byteOffset, mean.byteOffset, out.length, sumUpTo, SUMMED, DOUBTFUL));
  let missed = 0;
  for (let lane = 0; lane < out.length; lane += 1) {
    const count = mean[lane]! > 0 && mean[lane]! <= sumUpTo ? summedCount(u[lane]!, mean[lane]!, exp(-mean[lane]!)) : -1;
    if (count < 0) {
      others[missed] = lane;
      missed += 1;
    } else {
      out[lane] = count;
    }
  }
  return kept(others, missed);
};

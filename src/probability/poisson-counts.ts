import { exp } from '../elementary/exponential';
import { log } from '../elementary/logarithm';
import { gammaTails } from './incomplete-gamma';
import { leastCount } from './least-count';
import { normalQuantile } from './normal-law';

// bound once: a look-up of a global is slow inside a vm context, where hosts and tests may run this
const { sqrt } = Math;

/** Beyond this mean whole counts are no longer told apart by the tails in float64. */
export const largestPoissonMean = 1e15;
const sumUpTo = 20;

/**
 * The least k with F(k) >= u for the Poisson law of a mean, 0 <= mean <= 1e15 (0 gives 0; anything else throws), 0 < u < 1.
 * F(k) is summed for small means, else the upper incomplete gamma function Q(k+1, mean); exact but where u lies within about 1e-14
 * (relative, of the smaller tail) of a step.
 *
 * poissonQuantile(0.5, 3) is 3; poissonQuantile(0.99, 0) is 0
 */
export const poissonQuantile = (u: number, mean: number): number => {
  if (!(mean >= 0 && mean <= largestPoissonMean)) throw new RangeError(`not a Poisson mean: ${String(mean)}`);
  if (mean === 0) return 0;
  if (mean <= sumUpTo && u < 0.99) {
    let k = 0;
    let term = exp(-mean);
    let sum = term;
    while (sum < u) {
      k++;
      term *= mean / k;
      sum += term;
    }
    return k;
  }
  const z = normalQuantile(u);
  // Cornish and Fisher's first correction
  const guess = mean + z * sqrt(mean) + (z * z - 1) / 6;
  const tails = (k: number) => gammaTails(k + 1, log(mean / (k + 1)));
  return leastCount(u, guess, Infinity, { cdf: (k) => exp(tails(k).logUpper), survival: (k) => exp(tails(k).logLower) });
};

import { log1p } from '../elementary/logarithm';

// bound once: a look-up of a global is slow inside a vm context, where hosts and tests may run this
const { abs } = Math;

/** The two quantities that keep gamma and beta densities accurate at any shape: C. Loader, "Fast and accurate computation of binomial probabilities", 2000. */

/**
 * The deviance d - log(1 + d), d > -1, given d and its logarithm L = log(1 + d) (so that neither is lost where the other is extreme).
 * Relative error about 1e-15. deviance(1, log(2)) is 1 - log 2.
 */
export const deviance = (d: number, logarithm: number): number => {
  if (abs(d) > 0.3) return d - logarithm;
  // log(1+d) = 2 atanh(r), r = d/(2+d)
  const r = d / (2 + d);
  const square = r * r;
  let power = r * square;
  let sum = 0;
  for (let k = 3; k < 31; k += 2) {
    sum += power / k;
    power *= square;
  }
  return r * d - 2 * sum;
};

/**
 * log(Gamma(n+1)) - log(sqrt(2 pi n) (n/e)^n), n > 0: the error of Stirling's formula. Absolute error below 1e-15 * max(1, |log n|).
 * stirlingError(1) is 1 - log(2 pi)/2
 */
export const stirlingError = (n: number): number => {
  let shifted = n;
  let sum = 0;
  // the recurrence up to where the asymptotic series has 16 digits
  for (; shifted < 16; shifted++) sum += (shifted + 0.5) * log1p(1 / shifted) - 1;
  const w = 1 / (shifted * shifted);
  return sum + (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - (w * 691) / 360360) * w) * w) * w) * w) / shifted;
};

import { exp } from '../elementary/exponential';
import type { Decimal } from '../money/decimal';
import type { ContinuousLaw, Tails } from './distribution';
import { continuous } from './distribution';
import { betaInverseSurvival, betaQuantile, betaTails, logitFromMean } from './incomplete-beta';

/** Beta(alpha, beta) stretched over [low, high]: what `beta` and `pert` share. */
export const betaLaw = (alpha: Decimal, beta: Decimal, low: Decimal, high: Decimal): ContinuousLaw => {
  const [a, b, min, max, width] = [alpha.toNumber(), beta.toNumber(), low.toNumber(), high.toNumber(), high.minus(low).toNumber()];
  const tailAt = (x: number, tail: 'logLower' | 'logUpper'): number => {
    const [d, e] = [(x - min) / width, (max - x) / width];
    if (d <= 0) return tail === 'logLower' ? 0 : 1;
    if (e <= 0) return tail === 'logLower' ? 1 : 0;
    return exp(betaTails(a, b, logitFromMean(a, b, d, e))[tail]);
  };
  const place = ({ x, y }: { readonly x: number; readonly y: number }): number => (x <= 0.5 ? min + width * x : max - width * y);
  const tails: Tails = {
    cdf: (x) => tailAt(x, 'logLower'),
    survival: (x) => tailAt(x, 'logUpper'),
    inverseSurvival: (s) => place(betaInverseSurvival(a, b, s)),
  };
  return {
    ...continuous((p) => place(betaQuantile(a, b, p)), tails),
    tabulate: { key: `beta ${String(a)} ${String(b)}`, standard: (u) => betaQuantile(a, b, u).x, shift: min, scale: width },
  };
};

import type { ContinuousLaw } from './distribution';
import { continuous } from './distribution';

/**
 * The law conditional on low < X <= high (either may be infinite), or undefined where that has no probability in float64.
 * Each probability is a sum of positive terms on the side of the nearer tail, so that an interval far out in a tail keeps its digits.
 */
export const conditioned = (law: ContinuousLaw, low: number, high: number): ContinuousLaw | undefined => {
  const { cdf, survival, inverseSurvival } = law.tails;
  const cdfAt = (x: number): number => (x === -Infinity ? 0 : x === Infinity ? 1 : cdf(x));
  const survivalAt = (x: number): number => (x === -Infinity ? 1 : x === Infinity ? 0 : survival(x));
  /** P(from < X <= to) */
  const between = (from: number, to: number): number => {
    if (cdfAt(to) <= 0.5) return cdfAt(to) - cdfAt(from);
    if (survivalAt(from) <= 0.5) return survivalAt(from) - survivalAt(to);
    return 1 - cdfAt(from) - survivalAt(to);
  };
  const below = cdfAt(low);
  const above = survivalAt(high);
  const mass = between(low, high);
  if (!(mass > 0)) return undefined;
  const at = (p: number, s: number): number => {
    const lower = below + p * mass;
    const x = lower <= 0.5 ? law.quantile(lower) : inverseSurvival(above + s * mass);
    return Math.min(high, Math.max(low, x));
  };
  const result = continuous((p) => at(p, 1 - p), {
    cdf: (x) => (x <= low ? 0 : x >= high ? 1 : between(low, x) / mass),
    survival: (x) => (x <= low ? 1 : x >= high ? 0 : between(x, high) / mass),
    inverseSurvival: (s) => at(1 - s, s),
  });
  return law.tabulate ? { ...result, tabulate: { standard: result.quantile, shift: 0, scale: 1 } } : result;
};

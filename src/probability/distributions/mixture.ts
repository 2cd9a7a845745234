import { zero } from '../../money/decimal';
import type { Component, ContinuousLaw, Family } from '../distribution';
import { continuous } from '../distribution';
import { findRoot } from '../inversion';
import { areWeights } from '../parameter-rules';

/** The quantile function of the mixture itself: the root of its distribution function, which lies between the components' own quantiles. */
const mixtureLaw = (components: readonly Component[]): ContinuousLaw => {
  const total = components.reduce((sum, { weight }) => sum.plus(weight), zero);
  const parts = components.map(({ weight, distribution }) => ({
    share: weight.div(total).toNumber(), quantile: distribution.quantile, tails: distribution.tails,
  })).filter(({ share }) => share > 0);
  const cdf = (x: number): number => parts.reduce((sum, { share, tails }) => sum + share * tails.cdf(x), 0);
  const survival = (x: number): number => parts.reduce((sum, { share, tails }) => sum + share * tails.survival(x), 0);
  const between = (ends: readonly number[], miss: (x: number) => number): number => findRoot(miss, Math.min(...ends), Math.max(...ends));
  const law = continuous((p) => between(parts.map(({ quantile }) => quantile(p)), (x) => cdf(x) - p), {
    cdf, survival,
    inverseSurvival: (s) => between(parts.map(({ tails }) => tails.inverseSurvival(s)), (x) => s - survival(x)),
  });
  return { ...law, tabulate: { standard: law.quantile, shift: 0, scale: 1 } };
};

export const mixture: Family = {
  family: 'mixture',
  forms: [{ kind: 'mixture' }],
  continuous: false,
  bounds: 'none',
  takes: 'components',
  build: (components) => {
    const broken = areWeights(components.map(({ weight }) => weight));
    if (broken) return broken;
    const weighted = components.reduce((sum, { weight, distribution }) => sum.plus(weight.times(distribution.base)), zero);
    const total = components.reduce((sum, { weight }) => sum.plus(weight), zero);
    return { law: mixtureLaw(components), base: weighted.div(total) };
  },
};

import type { Family } from '../distribution';
import { fault } from '../distribution';
import { largestPoissonMean, poissonCounts } from '../poisson-counts';

export const poisson: Family = {
  family: 'poisson',
  forms: [{ kind: 'scalar', name: 'mean' }],
  continuous: false,
  bounds: 'none',
  takes: 'numbers',
  build: (numbers) => {
    const base = numbers.get('mean');
    if (base.lt(0)) return fault('parameter-negative', { name: 'mean', value: base });
    if (base.gt(largestPoissonMean)) return fault('parameter-too-large', { name: 'mean', value: base, largest: largestPoissonMean });
    const mean = base.toNumber();
    return { law: { quantile: poissonCounts(mean) }, base };
  },
};

import { zero } from '../../money/decimal';
import type { Family } from '../distribution';
import { areWeights } from '../parameter-rules';
import { stepQuantile } from '../steps';

/** Values with weights, in any order. */
export const discrete: Family = {
  family: 'discrete',
  forms: [{ kind: 'pairs', names: ['x', 'p'] }],
  continuous: false,
  bounds: 'none',
  takes: 'pairs',
  build: (pairs) => {
    const broken = areWeights(pairs.map(([, p]) => p));
    if (broken) return broken;
    const weighted = pairs.reduce((sum, [x, p]) => sum.plus(p.times(x)), zero);
    const total = pairs.reduce((sum, [, p]) => sum.plus(p), zero);
    return { law: { quantile: stepQuantile(pairs.map(([x, weight]) => ({ x, weight }))) }, base: weighted.div(total) };
  },
};

import { one, zero } from '../../money/decimal';
import type { Family } from '../distribution';
import { isProbability } from '../parameter-rules';
import { stepQuantile } from '../steps';

/** 1 with probability p, else 0. */
export const bernoulli: Family = {
  family: 'bernoulli',
  forms: [{ kind: 'scalar', name: 'p' }],
  continuous: false,
  bounds: 'none',
  takes: 'numbers',
  build: (numbers) => {
    const p = numbers.get('p');
    return isProbability(numbers, 'p') ?? { law: { quantile: stepQuantile([{ x: zero, weight: one.minus(p) }, { x: one, weight: p }]) }, base: p };
  },
};

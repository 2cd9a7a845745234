import { Decimal } from '../../money/decimal';
import { betaLaw } from '../beta-law';
import type { Family } from '../distribution';
import { inOrder } from '../parameter-rules';

/** Beta(1 + 4(m-a)/(b-a), 1 + 4(b-m)/(b-a)) on [a, b]: mean (a + 4m + b)/6. */
export const pert: Family = {
  family: 'pert',
  forms: [{ kind: 'list', names: ['a', 'm', 'b'] }],
  continuous: true,
  bounds: 'condition',
  takes: 'numbers',
  build: (numbers) => {
    const broken = inOrder(numbers, 'a <= m <= b') ?? inOrder(numbers, 'a < b');
    if (broken) return broken;
    const [low, mode, high] = [numbers.get('a'), numbers.get('m'), numbers.get('b')];
    const shape = (distance: Decimal): Decimal => new Decimal(1).plus(distance.times(4).div(high.minus(low)));
    return { law: betaLaw(shape(mode.minus(low)), shape(high.minus(mode)), low, high), base: mode };
  },
};

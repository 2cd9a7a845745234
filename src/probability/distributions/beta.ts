import { one, zero } from '../../money/decimal';
import { betaLaw } from '../beta-law';
import type { Family, Numbers } from '../distribution';
import { allPositive, inOrder } from '../parameter-rules';

/** Beta(alpha, beta) on [min, max], by default [0, 1]. */
export const beta: Family = {
  family: 'beta',
  forms: [{ kind: 'map', required: ['alpha', 'beta'], optional: ['min', 'max'] }],
  continuous: true,
  bounds: 'none',
  takes: 'numbers',
  build: (given) => {
    const defaults = new Map([['min', zero], ['max', one]]);
    const numbers: Numbers = { ...given, get: (name) => given.find(name) ?? defaults.get(name) ?? given.get(name) };
    const broken = allPositive(numbers, 'alpha', 'beta') ?? inOrder(numbers, 'min < max');
    if (broken) return broken;
    const [a, b, min, max] = [numbers.get('alpha'), numbers.get('beta'), numbers.get('min'), numbers.get('max')];
    return { law: betaLaw(a, b, min, max), base: min.plus(max.minus(min).times(a).div(a.plus(b))) };
  },
};

import { exp } from '../../elementary/exponential';
import { log } from '../../elementary/logarithm';
import type { Family } from '../distribution';
import { continuous } from '../distribution';
import { gammaInverseSurvival, gammaQuantile, gammaTails } from '../incomplete-gamma';
import { allPositive } from '../parameter-rules';

/** Shape (mean/sd)^2, scale sd^2/mean. */
export const gamma: Family = {
  family: 'gamma',
  forms: [{ kind: 'map', required: ['mean', 'sd'] }],
  continuous: true,
  bounds: 'condition',
  takes: 'numbers',
  build: (numbers) => {
    const broken = allPositive(numbers, 'mean', 'sd');
    if (broken) return broken;
    const mean = numbers.get('mean').toNumber();
    const shape = numbers.get('mean').div(numbers.get('sd')).pow(2).toNumber();
    const law = continuous((p) => mean * gammaQuantile(shape, p), {
      cdf: (x) => (x <= 0 ? 0 : exp(gammaTails(shape, log(x / mean)).logLower)),
      survival: (x) => (x <= 0 ? 1 : exp(gammaTails(shape, log(x / mean)).logUpper)),
      inverseSurvival: (s) => mean * gammaInverseSurvival(shape, s),
    });
    const tabulate = { key: `gamma ${String(shape)}`, standard: (u: number) => gammaQuantile(shape, u), shift: 0, scale: mean };
    return { law: { ...law, tabulate }, base: numbers.get('mean') };
  },
};

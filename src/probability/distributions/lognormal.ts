import { exp } from '../../elementary/exponential';
import { log, log1p } from '../../elementary/logarithm';
import { Decimal } from '../../money/decimal';
import type { ContinuousLaw, Family } from '../distribution';
import { continuous } from '../distribution';
import { normalCdf, normalInverseSurvival, normalQuantile, normalSurvival } from '../normal-law';
import { allPositive, inOrder } from '../parameter-rules';

const z90 = 1.2815515655446004;

/** The law whose logarithm is normal about log(median) with standard deviation sigma. */
const lognormalLaw = (median: number, sigma: number): ContinuousLaw => {
  const z = (x: number): number => (x <= 0 ? -Infinity : log(x / median) / sigma);
  return continuous((p) => median * exp(sigma * normalQuantile(p)), {
    cdf: (x) => normalCdf(z(x)),
    survival: (x) => normalSurvival(z(x)),
    inverseSurvival: (s) => median * exp(sigma * normalInverseSurvival(s)),
  });
};

/** Mean and sd are those of the variable itself, not of its logarithm. */
export const lognormal: Family = {
  family: 'lognormal',
  forms: [{ kind: 'map', required: ['mean', 'sd'] }, { kind: 'map', required: ['p10', 'p90'] }],
  continuous: true,
  bounds: 'condition',
  takes: 'numbers',
  build: (numbers) => {
    if (numbers.find('p10')) {
      const broken = allPositive(numbers, 'p10') ?? inOrder(numbers, 'p10 < p90');
      if (broken) return broken;
      const [p10, p90] = [numbers.get('p10'), numbers.get('p90')];
      const median = p10.times(p90).sqrt();
      return { law: lognormalLaw(median.toNumber(), Decimal.ln(p90.div(p10)).toNumber() / (2 * z90)), base: median };
    }
    const broken = allPositive(numbers, 'mean', 'sd');
    if (broken) return broken;
    const mean = numbers.get('mean');
    // sigma^2 = log(1 + (sd/mean)^2), median = mean / sqrt(1 + (sd/mean)^2)
    const square = numbers.get('sd').div(mean).pow(2).toNumber();
    return { law: lognormalLaw(mean.toNumber() / Math.sqrt(1 + square), Math.sqrt(log1p(square))), base: mean };
  },
};

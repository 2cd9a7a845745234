import { Decimal } from '../../money/decimal';
import type { ContinuousLaw, Family } from '../distribution';
import { continuous } from '../distribution';
import { normalCdf, normalInverseSurvival, normalQuantile, normalSurvival } from '../normal-law';
import { allPositive, inOrder } from '../parameter-rules';

/** The standard normal quantile at 0.9. */
const z90 = new Decimal('1.281551565544600466965103329448743');

const normalLaw = (mean: number, sd: number): ContinuousLaw =>
  continuous((p) => mean + sd * normalQuantile(p), {
    cdf: (x) => normalCdf((x - mean) / sd),
    survival: (x) => normalSurvival((x - mean) / sd),
    inverseSurvival: (s) => mean + sd * normalInverseSurvival(s),
  });

export const normal: Family = {
  family: 'normal',
  forms: [{ kind: 'list', names: ['mean', 'sd'] }, { kind: 'map', required: ['p10', 'p90'] }],
  continuous: true,
  bounds: 'condition',
  takes: 'numbers',
  build: (numbers) => {
    if (numbers.find('p10')) {
      const broken = inOrder(numbers, 'p10 < p90');
      if (broken) return broken;
      const [p10, p90] = [numbers.get('p10'), numbers.get('p90')];
      const mean = p10.plus(p90).div(2);
      return { law: normalLaw(mean.toNumber(), p90.minus(p10).div(2).div(z90).toNumber()), base: mean };
    }
    const broken = allPositive(numbers, 'sd');
    if (broken) return broken;
    const mean = numbers.get('mean');
    return { law: normalLaw(mean.toNumber(), numbers.get('sd').toNumber()), base: mean };
  },
};

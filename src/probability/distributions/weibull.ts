import { exp, expm1 } from '../../elementary/exponential';
import { log, log1p } from '../../elementary/logarithm';
import { pow } from '../../elementary/power';
import { Decimal, one } from '../../money/decimal';
import type { Family } from '../distribution';
import { continuous } from '../distribution';
import { allPositive } from '../parameter-rules';

/** P(X > x) = exp(-(x/scale)^shape). */
export const weibull: Family = {
  family: 'weibull',
  forms: [{ kind: 'map', required: ['shape', 'scale'] }],
  continuous: true,
  bounds: 'condition',
  takes: 'numbers',
  build: (numbers) => {
    const broken = allPositive(numbers, 'shape', 'scale');
    if (broken) return broken;
    const power = one.div(numbers.get('shape'));
    const [shape, inverse, scale] = [numbers.get('shape').toNumber(), power.toNumber(), numbers.get('scale').toNumber()];
    const hazard = (x: number): number => (x <= 0 ? 0 : pow(x / scale, shape));
    const law = continuous((p) => scale * pow(-log1p(-p), inverse), {
      cdf: (x) => -expm1(-hazard(x)),
      survival: (x) => exp(-hazard(x)),
      inverseSurvival: (s) => scale * pow(-log(s), inverse),
    });
    return { law, base: numbers.get('scale').times(Decimal.ln(2).pow(power)) };
  },
};

import { exp, expm1 } from '../../elementary/exponential';
import { log, log1p } from '../../elementary/logarithm';
import { Decimal, one } from '../../money/decimal';
import type { Family } from '../distribution';
import { continuous, fault } from '../distribution';
import { allPositive, inOrder } from '../parameter-rules';

/** The mean; with a finite max that of the law conditional on X <= max. */
const meanOf = (min: Decimal, alpha: Decimal, max: Decimal | undefined): Decimal => {
  const less = alpha.minus(1);
  if (max === undefined) return alpha.times(min).div(less);
  const ratio = min.div(max);
  if (less.isZero()) return min.times(Decimal.ln(max.div(min))).div(one.minus(ratio));
  return alpha.times(min).div(less).times(one.minus(ratio.pow(less))).div(one.minus(ratio.pow(alpha)));
};

/** P(X > x) = (min/x)^alpha for x >= min, conditional on X <= max where that is given. */
export const pareto: Family = {
  family: 'pareto',
  forms: [{ kind: 'map', required: ['min', 'alpha'], optional: ['max'] }],
  continuous: true,
  bounds: 'none',
  takes: 'numbers',
  build: (numbers) => {
    const max = numbers.find('max');
    const broken = allPositive(numbers, 'min', 'alpha') ?? (max && inOrder(numbers, 'min < max'));
    if (broken) return broken;
    const [min, alpha] = [numbers.get('min'), numbers.get('alpha')];
    if (max === undefined && alpha.lte(1)) return fault('pareto-mean-infinite', { alpha });
    const [low, a, high] = [min.toNumber(), alpha.toNumber(), max?.toNumber() ?? Infinity];
    /** What of the unconditional law lies beyond max, and below it. */
    const logBeyond = max === undefined ? -Infinity : alpha.times(Decimal.ln(min.div(max))).toNumber();
    const beyond = exp(logBeyond);
    const within = -expm1(logBeyond);
    /** The x whose unconditional upper tail, 1 - p * within = beyond + s * within, has this logarithm. */
    const place = (logTail: number): number => Math.min(high, low * exp(-logTail / a));
    const logRatio = (x: number): number => Math.min(0, a * log(low / x));
    const law = continuous((p) => place(log1p(-p * within)), {
      cdf: (x) => (x <= low ? 0 : x >= high ? 1 : -expm1(logRatio(x)) / within),
      survival: (x) => (x <= low ? 1 : x >= high ? 0 : (-exp(logRatio(x)) * expm1(logBeyond - logRatio(x))) / within),
      inverseSurvival: (s) => place(beyond > 0.5 ? log1p(-(1 - s) * within) : log(beyond + s * within)),
    });
    return { law, base: meanOf(min, alpha, max) };
  },
};

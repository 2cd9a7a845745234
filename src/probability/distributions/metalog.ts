import { exp, expm1 } from '../../elementary/exponential';
import { log } from '../../elementary/logarithm';
import { Decimal } from '../../money/decimal';
import type { Bounds, Family, ParameterFault } from '../distribution';
import { continuous, fault } from '../distribution';
import { findRoot } from '../inversion';
import { inOrder } from '../parameter-rules';

/** Keelin's limits for three terms at 10/50/90, as the model format rounds them. */
const leastSkew = new Decimal('0.1666');
const mostSkew = new Decimal('0.8334');

/** The scale on which the metalog is unbounded: the identity, log(x-min), -log(max-x) or the logit; and the way back. */
type Scale<N> = { readonly to: (x: N) => N; readonly from: (t: N) => N };

const decimalScale = ({ min, max }: Bounds): Scale<Decimal> => {
  if (min && max) return { to: (x) => x.minus(min).div(max.minus(x)).ln(), from: (t) => min.plus(max.times(t.exp())).div(t.exp().plus(1)) };
  if (min) return { to: (x) => x.minus(min).ln(), from: (t) => min.plus(t.exp()) };
  if (max) return { to: (x) => max.minus(x).ln().neg(), from: (t) => max.minus(t.neg().exp()) };
  return { to: (x) => x, from: (t) => t };
};

const floatScale = (bounds: Bounds): Scale<number> => {
  const [min, max] = [bounds.min?.toNumber() ?? -Infinity, bounds.max?.toNumber() ?? Infinity];
  if (bounds.min && bounds.max) {
    return {
      to: (x) => log((x - min) / (max - x)),
      from: (t) => (t <= 0 ? min + ((max - min) * exp(t)) / (1 + exp(t)) : max - ((max - min) * exp(-t)) / (1 + exp(-t))),
    };
  }
  if (bounds.min) return { to: (x) => log(x - min), from: (t) => min + exp(t) };
  if (bounds.max) return { to: (x) => -log(max - x), from: (t) => max - exp(-t) };
  return { to: (x) => x, from: (t) => t };
};

/** p - 1/2 of a logit, which is tanh(logit/2)/2. */
const fromHalf = (logit: number): number => {
  const e = expm1(-Math.abs(logit));
  return (Math.sign(logit) * -e) / (2 * (e + 2));
};

/** p50 may move between the values that the limits of q stand for, rounded inwards to a thousandth of p90 - p10. */
const infeasible = (q: Decimal, p10: Decimal, p50: Decimal, p90: Decimal, scale: Scale<Decimal>): { readonly fault: ParameterFault } => {
  const at = (share: Decimal): Decimal => scale.from(scale.to(p10).plus(share.times(scale.to(p90).minus(scale.to(p10)))));
  const places = Math.max(0, 3 - p90.minus(p10).e);
  return fault('metalog-infeasible', {
    p50,
    q: q.toDecimalPlaces(4),
    from: at(leastSkew).toDecimalPlaces(places, Decimal.ROUND_CEIL),
    to: at(mostSkew).toDecimalPlaces(places, Decimal.ROUND_FLOOR),
  });
};

/**
 * The 3-term metalog through p10, p50, p90: T(x) = a1 + a2 l + a3 (u - 1/2) l with l = logit(u).
 * T. W. Keelin, "The metalog distributions", Decision Analysis 13 (2016), symmetric-percentile triplet.
 */
export const metalog: Family = {
  family: 'metalog',
  forms: [{ kind: 'map', required: ['p10', 'p50', 'p90'] }],
  continuous: true,
  bounds: 'shape',
  takes: 'numbers',
  build: (numbers, bounds) => {
    const all = { ...numbers, get: (name: string) => (name === 'min' ? bounds.min : name === 'max' ? bounds.max : undefined) ?? numbers.get(name) };
    const broken = inOrder(all, `${bounds.min ? 'min < ' : ''}p10 < p50 < p90${bounds.max ? ' < max' : ''}`);
    if (broken) return broken;
    const [p10, p50, p90] = [numbers.get('p10'), numbers.get('p50'), numbers.get('p90')];
    const exact = decimalScale(bounds);
    const middle = exact.to(p50);
    const spread = exact.to(p90).minus(exact.to(p10));
    const q = middle.minus(exact.to(p10)).div(spread);
    if (q.lte(leastSkew) || q.gte(mostSkew)) return infeasible(q, p10, p50, p90, exact);
    const log9 = Decimal.ln(9);
    const a1 = middle.toNumber();
    const a2 = spread.div(log9.times(2)).toNumber();
    const a3 = new Decimal(1).minus(q.times(2)).times(spread).div(log9.times('0.8')).toNumber();
    const scale = floatScale(bounds);
    const place = (logit: number, fromHalf: number): number => a1 + a2 * logit + a3 * fromHalf * logit;
    /** logit(P(X <= x)); 750 is beyond every float64 probability. */
    const logitAt = (x: number): number => {
      const t = scale.to(x);
      return findRoot((logit) => place(logit, fromHalf(logit)) - t, -750, 750);
    };
    const [low, high] = [bounds.min?.toNumber() ?? -Infinity, bounds.max?.toNumber() ?? Infinity];
    const law = continuous((p) => scale.from(place(log(p / (1 - p)), p - 0.5)), {
      cdf: (x) => (x <= low ? 0 : x >= high ? 1 : 1 / (1 + exp(-logitAt(x)))),
      survival: (x) => (x <= low ? 1 : x >= high ? 0 : 1 / (1 + exp(logitAt(x)))),
      inverseSurvival: (s) => scale.from(place(log((1 - s) / s), 0.5 - s)),
    });
    return { law, base: p50 };
  },
};

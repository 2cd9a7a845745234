import { exp, expm1 } from '../elementary/exponential';
import { log } from '../elementary/logarithm';
import type { TailLogs } from './inversion';
import { logComplement, solveTail } from './inversion';
import { normalQuantile } from './normal-law';
import { deviance, stirlingError } from './saddle-point';

// bound once: a look-up of a global is slow inside a vm context, where hosts and tests may run this
const { abs, min, sqrt } = Math;

/** A point of the unit interval with its complement, so that neither end loses digits. */
type Point = { readonly x: number; readonly y: number };

/** The point with logit(x) = logit(a/(a+b)) + t; `growthX` is x/mean - 1, `logX` its log(x/mean), `growthY` the same of y. */
type Place = Point & { readonly growthX: number; readonly growthY: number; readonly logX: number };

const placeAt = (a: number, b: number, t: number): Place => {
  const e = exp(-abs(t));
  const change = expm1(-abs(t));
  const bottom = t < 0 ? a * e + b : a + b * e;
  return t < 0
    ? { x: (a * e) / bottom, y: b / bottom, growthX: (b * change) / bottom, growthY: (-a * change) / bottom, logX: log((a + b) / bottom) + t }
    : { x: a / bottom, y: (b * e) / bottom, growthX: (-b * change) / bottom, growthY: (a * change) / bottom, logX: log((a + b) / bottom) };
};

type Shape = { readonly a: number; readonly b: number; readonly peak: number };

/** A beta law with the log of its density in logit(x) at the mean, by Loader's saddle point. */
const shapeOf = (a: number, b: number): Shape => ({
  a, b, peak: 0.5 * log((a / (a + b)) * (b / (2 * Math.PI))) + stirlingError(a + b) - stirlingError(a) - stirlingError(b),
});

/** log of x^a y^b / B(a, b), the density of the beta law in logit(x). */
const logDensityAt = ({ a, b, peak }: Shape, t: number, { growthX, growthY, logX }: Place): number => peak - a * deviance(growthX, logX) - b * deviance(growthY, logX - t);

/**
 * I_x(a, b) B(a, b) / (x^a y^b) by the even part of the continued fraction DLMF 8.17.22, in the form of DiDonato and Morris (ALGORITHM 708, 1992),
 * which has no cancellation; `gap` is a - (a+b)x. For x < (a+1)/(a+b+2), where it takes about sqrt(min(a, b)) steps.
 */
const continuedFraction = (a: number, b: number, x: number, y: number, gap: number): number => {
  let [top0, top1, bottom0, bottom1] = [0, 1, 1, (1 + gap) / (1 + 1 / a)];
  let ratio = top1 / bottom1;
  for (let n = 1; n < 100000; n++) {
    const w = n * (b - n) * x;
    const p = 1 + (n - 1) / a;
    const e = a / (a + 2 * n - 1);
    const alpha = p * (p + b / a) * e * e * w * x;
    const beta = n + w / (a + 2 * n - 1) + ((1 + n / a) / (1 + (1 + 2 * n) / a)) * (1 + gap + n * (1 + y));
    const top = alpha * top0 + beta * top1;
    const bottom = alpha * bottom0 + beta * bottom1;
    const next = top / bottom;
    if (abs(next - ratio) <= 2e-16 * next) return next;
    // scaled so that the last denominator is 1
    [top0, top1, bottom0, bottom1, ratio] = [top1 / bottom, next, bottom1 / bottom, 1, next];
  }
  return ratio;
};

/** Gauss-Legendre, ten points: positive nodes on [-1, 1] and their weights. */
const nodes = [0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717] as const;
const weights = [0.29552422471475287, 0.26926671930999635, 0.21908636251598204, 0.1494513491505806, 0.06667134430868814] as const;
/** Shapes from here on are integrated: the fraction grows slow, while the density in logit is nearly a bell. */
const integrateFrom = 3000;

/** The log of the tail of the density in t, from t outwards; panels of one standard deviation. */
const integratedTail = (shape: Shape, t: number, logDensity: number): number => {
  const { a, b } = shape;
  const width = sqrt(1 / a + 1 / b) * (t < 0 ? -1 : 1);
  const density = (at: number): number => exp(logDensityAt(shape, at, placeAt(a, b, at)) - logDensity);
  let sum = 0;
  for (let panel = 0; panel < 60; panel++) {
    const middle = t + (panel + 0.5) * width;
    let part = 0;
    for (let i = 0; i < nodes.length; i++) {
      const reach = (nodes[i] as number) * width * 0.5;
      part += (weights[i] as number) * (density(middle - reach) + density(middle + reach));
    }
    sum += part;
    if (part < sum * 1e-17) break;
  }
  return logDensity + log(sum * abs(width) * 0.5);
};

const tailsAt = (shape: Shape, t: number): TailLogs => {
  const { a, b } = shape;
  const place = placeAt(a, b, t);
  const logDensity = logDensityAt(shape, t, place);
  if (min(a, b) > integrateFrom) {
    const tail = min(0, integratedTail(shape, t, logDensity));
    const other = logComplement(tail);
    return t < 0 ? { logLower: tail, logUpper: other, logDensity } : { logLower: other, logUpper: tail, logDensity };
  }
  const { x, y, growthX, growthY } = place;
  if (x < (a + 1) / (a + b + 2)) {
    const logLower = min(0, logDensity + log(continuedFraction(a, b, x, y, -a * growthX)));
    return { logLower, logUpper: logComplement(logLower), logDensity };
  }
  const logUpper = min(0, logDensity + log(continuedFraction(b, a, y, x, -b * growthY)));
  return { logLower: logComplement(logUpper), logUpper, logDensity };
};

/** Both tails of Beta(a, b) at logit(x) = logit(a/(a+b)) + t, with the density in t. Errors of the logarithms: about 1e-13 in the smaller tail. */
export const betaTails = (a: number, b: number, t: number): TailLogs => tailsAt(shapeOf(a, b), t);

const solve = (a: number, b: number, side: 'lower' | 'upper', p: number): Point => {
  const z = normalQuantile(p) * (side === 'lower' ? 1 : -1);
  const shape = shapeOf(a, b);
  return placeAt(a, b, solveTail((t) => tailsAt(shape, t), side, p, z * sqrt(1 / a + 1 / b)));
};

/** The point of Beta(a, b) with P(X <= x) = p, 0 < p < 1. Relative error of x (and of 1-x) below 1e-12. */
export const betaQuantile = (a: number, b: number, p: number): Point => (p > 0.5 ? solve(a, b, 'upper', 1 - p) : solve(a, b, 'lower', p));

/** The point with P(X > x) = s. */
export const betaInverseSurvival = (a: number, b: number, s: number): Point => (s > 0.5 ? solve(a, b, 'lower', 1 - s) : solve(a, b, 'upper', s));

/** The t of a point, for `betaTails`. */
export const logitFromMean = (a: number, b: number, x: number, y: number): number => log((x * b) / (y * a));

import { exp, expm1 } from '../elementary/exponential';
import { log, log1p } from '../elementary/logarithm';

// bound once: a look-up of a global is slow inside a vm context, where hosts and tests may run this
const { abs, max, min, sign } = Math;

/** Both tails of a law at one point of a working scale t, and its density there with respect to t, all as logarithms. */
export type TailLogs = { readonly logLower: number; readonly logUpper: number; readonly logDensity: number };

/** The logarithm of 1 - exp(x), x <= 0, without cancellation at either end. */
export const logComplement = (x: number): number => (x > -0.6931471805599453 ? log(-expm1(x)) : log1p(-exp(x)));

/**
 * The t at which the lower (upper) tail has the probability p. For laws whose density is log-concave in t, both log-tails are concave, so that
 * Newton's method on the log-tail converges from any start, from one side after the first step.
 */
export const solveTail = (evaluate: (t: number) => TailLogs, side: 'lower' | 'upper', p: number, start: number): number => {
  const target = log(p);
  const direction = side === 'lower' ? 1 : -1;
  let t = start;
  for (let i = 0; i < 100; i++) {
    const at = evaluate(t);
    const logTail = side === 'lower' ? at.logLower : at.logUpper;
    const miss = target - logTail;
    t += (direction * miss) / exp(at.logDensity - logTail);
    // quadratic convergence: what is left after this step is of the order of miss^2
    if (abs(miss) < 1e-8) break;
  }
  return t;
};

/**
 * A root of a continuous f between a and b, where f(a) and f(b) have opposite signs (or one is 0), to full double precision: T. R. Chandrupatla,
 * Advances in Engineering Software 28 (1997). Inverse quadratic steps while they are safe, halving otherwise.
 */
export const findRoot = (f: (x: number) => number, a: number, b: number): number => {
  let x1 = a, x2 = b, x3 = a;
  let f1 = f(a), f2 = f(b), f3 = f1;
  if (f1 === 0) return a;
  if (f2 === 0 || sign(f1) === sign(f2)) return abs(f2) <= abs(f1) ? b : a;
  let t = 0.5;
  for (let i = 0; i < 2200; i++) {
    const x = x1 + t * (x2 - x1);
    const fx = f(x);
    if (sign(fx) === sign(f1)) {
      x3 = x1;
      f3 = f1;
    } else {
      x3 = x2;
      x2 = x1;
      f3 = f2;
      f2 = f1;
    }
    x1 = x;
    f1 = fx;
    const best = abs(f2) < abs(f1) ? x2 : x1;
    const tolerance = 2.3e-16 * abs(best) + Number.MIN_VALUE;
    const least = tolerance / abs(x2 - x1);
    if (least > 0.5 || fx === 0) return best;
    const xi = (x1 - x2) / (x3 - x2);
    const phi = (f1 - f2) / (f3 - f2);
    const safe = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
    t = safe ? (f1 / (f2 - f1)) * (f3 / (f2 - f3)) + ((x3 - x1) / (x2 - x1)) * (f1 / (f3 - f1)) * (f2 / (f3 - f2)) : 0.5;
    t = min(1 - least, max(least, t));
  }
  return x1;
};

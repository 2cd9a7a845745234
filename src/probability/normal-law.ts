import { exp } from '../elementary/exponential';
import { log } from '../elementary/logarithm';

// bound once: a look-up of a global is slow inside a vm context, where hosts and tests may run this
const { abs, floor, sqrt } = Math;

/**
 * The standard normal law. Distribution function: rational approximations of W. J. Cody, "Rational Chebyshev approximations for the
 * error function", Math. Comp. 23 (1969), in the form of ALGORITHM 715 (1993). Quantile: M. J. Wichura, Algorithm AS 241, PPND16 (1988).
 * Coefficients run from the highest power down.
 */
const ratio = (factor: number, top: readonly number[], bottom: readonly number[], x: number): number => {
  let [p, q] = [0, 0];
  // Side by side: each step of one waits for the step before.
  for (let i = 0; i < top.length; i++) {
    p = p * x + (top[i] as number);
    q = q * x + (bottom[i] as number);
  }
  return (factor * p) / q;
};

const centreTop = [0.065682337918207449113, 2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582, 18154.981253343561249];
const centreBottom = [1, 47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956];
const middleTop = [
  1.0765576773720192317e-8, 0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979, 597.27027639480026226,
  2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124, 9842.7148383839780218,
];
const middleBottom = [
  1, 22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755, 18615.571640885098091,
  34900.952721145977266, 38912.003286093271411, 19685.429676859990727,
];
const farTop = [
  0.02307344176494017303, 0.21589853405795699, 0.1274011611602473639, 0.022235277870649807, 0.001421619193227893466, 2.9112874951168792e-5,
];
const farBottom = [1, 1.28426009614491121, 0.468238212480865118, 0.0659881378689285515, 0.00378239633202758244, 7.29751555083966205e-5];
const inverseRootOfTwoPi = 0.398942280401432677939946;

/** exp(-z^2/2), the square split so that its rounding does not grow with z. */
const bell = (z: number): number => {
  const head = floor(z * 16) / 16;
  return exp(-head * head * 0.5) * exp(-(z - head) * (z + head) * 0.5);
};

/** P(Z > z) for z >= 0.66 */
const upperTail = (z: number): number => {
  if (z > 38.6) return 0;
  if (z <= 5.656854249492381) return ratio(bell(z), middleTop, middleBottom, z);
  const w = 1 / (z * z);
  return (bell(z) * (inverseRootOfTwoPi - ratio(w, farTop, farBottom, w))) / z;
};

/** P(Z > z) for any z. Relative error below 2e-15 while it is above 1e-300; 0 beyond z = 38.6. */
export const normalSurvival = (z: number): number => {
  if (z > 0.66291) return upperTail(z);
  if (z < -0.66291) return 1 - upperTail(-z);
  const square = z * z;
  return 0.5 - ratio(z, centreTop, centreBottom, square);
};

/** P(Z <= z); accuracy as `normalSurvival`. */
export const normalCdf = (z: number): number => normalSurvival(-z);

const quantileCentreTop = [
  2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
  1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
];
const quantileCentreBottom = [
  5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077,
  687.1870074920579083, 42.313330701600911252, 1,
];
const quantileMiddleTop = [
  7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258, 3.64784832476320460504,
  5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
];
const quantileMiddleBottom = [
  1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459, 0.68976733498510000455,
  1.6763848301838038494, 2.05319162663775882187, 1,
];
const quantileFarTop = [
  2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093, 0.29656057182850489123,
  1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
];
const quantileFarBottom = [
  2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4, 0.0148753612908506148525,
  0.13692988092273580531, 0.59983220655588793769, 1,
];

/** The z with P(Z <= z) = p, 0 < p < 1. Relative error below 2e-15 (for p >= 0.5, of the p that is given). */
export const normalQuantile = (p: number): number => {
  const q = p - 0.5;
  if (abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return ratio(q, quantileCentreTop, quantileCentreBottom, r);
  }
  const r = sqrt(-log(q < 0 ? p : 1 - p));
  const z = r <= 5
    ? ratio(1, quantileMiddleTop, quantileMiddleBottom, r - 1.6)
    : ratio(1, quantileFarTop, quantileFarBottom, r - 5);
  return q < 0 ? -z : z;
};

/** The z with P(Z > z) = s. */
export const normalInverseSurvival = (s: number): number => -normalQuantile(s);

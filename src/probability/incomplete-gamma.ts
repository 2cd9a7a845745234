import { exp, expm1 } from '../elementary/exponential';
import { log } from '../elementary/logarithm';
import type { TailLogs } from './inversion';
import { logComplement, solveTail } from './inversion';
import { normalQuantile, normalSurvival } from './normal-law';
import { deviance, stirlingError } from './saddle-point';

// bound once: a look-up of a global is slow inside a vm context, where hosts and tests may run this
const { abs, max, min, sign, sqrt } = Math;

/**
 * Temme's uniform expansion of the incomplete gamma function (DLMF 8.12): row k holds the Taylor coefficients in eta of c_k(eta),
 * from c_0 = 1/(lambda-1) - 1/eta and c_k = (1/eta) c_(k-1)' + (-1)^k g_k/(lambda-1), g_k Stirling's, in exact rational arithmetic.
 */
const temme: readonly (readonly number[])[] = [
  [-0.3333333333333333, 0.08333333333333333, -0.014814814814814815, 0.0011574074074074073, 0.0003527336860670194, -0.0001787551440329218,
    3.919263178522438e-5, -2.185448510679992e-6, -1.85406221071516e-6, 8.296711340953087e-7, -1.7665952736826078e-7, 6.707853543401498e-9,
    1.0261809784240309e-8, -4.382036018453353e-9, 9.14769958223679e-10, -2.5514193994946248e-11, -5.830772132550426e-11, 2.4361948020667415e-11],
  [-0.001851851851851852, -0.003472222222222222, 0.0026455026455026454, -0.0009902263374485596, 0.00020576131687242798, -4.018775720164609e-7,
    -1.8098550334489977e-5, 7.64916091608111e-6, -1.6120900894563446e-6, 4.647127802807434e-9, 1.378633446915721e-7, -5.752545603517705e-8,
    1.1951628599778148e-8, -1.7543241719747647e-11],
  [0.004133597883597883, -0.0026813271604938273, 0.0007716049382716049, 2.0093878600823047e-6, -0.0001073665322636516, 5.2923448829120125e-5,
    -1.2760635188618728e-5, 3.423578734096138e-8, 1.3721957309062934e-6, -6.298992138380055e-7, 1.4280614206064242e-7],
  [0.0006494341563786008, 0.00022947209362139917, -0.0004691894943952557, 0.00026772063206283885, -7.561801671883977e-5, -2.396505113867297e-7,
    1.1082654115347302e-5, -5.6749528269915965e-6],
  [-0.0008618882909167117, 0.0007840392217200666, -0.0002990724803031902, -1.4638452578843418e-6, 6.641498215465122e-5],
  [-0.00033679855336635813, -6.972813758365857e-5, 0.0002772753244959392],
];
/** From this shape on Temme's expansion has 15 digits where |eta| <= 0.5; beyond that eta the series and the fraction are quick. */
const temmeFrom = 400;

const temmeSum = (shape: number, eta: number): number => {
  let sum = 0;
  for (let k = temme.length - 1; k >= 0; k--) {
    const row = temme[k] as readonly number[];
    let c = 0;
    for (let i = row.length - 1; i >= 0; i--) c = c * eta + (row[i] as number);
    sum = sum / shape + c;
  }
  return sum;
};

/** 1 + x/(a+1) + x^2/((a+1)(a+2)) + ... */
const series = (shape: number, x: number): number => {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum;
};

/** Legendre's continued fraction for Gamma(a, x) e^x x^-a, by Lentz's method; for x >= a + 1. */
const continuedFraction = (shape: number, x: number): number => {
  const tiny = 1e-300;
  let b = x + 1 - shape;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 100000; n++) {
    const a = n * (shape - n);
    b += 2;
    d = 1 / (a * d + b || tiny);
    c = b + a / c || tiny;
    h *= d * c;
    if (abs(d * c - 1) < 2e-16) break;
  }
  return h;
};

/**
 * Both tails of the gamma law of a shape > 0 (scale 1) at x = shape * e^t, with the density in t. Errors of the logarithms: about 1e-14
 * in the smaller tail, whatever the shape.
 */
export const gammaTails = (shape: number, t: number): TailLogs => {
  const growth = expm1(t);
  const halfSquare = deviance(growth, t);
  // x^a e^-x / Gamma(a), the density of log x
  const logDensity = 0.5 * log(shape / (2 * Math.PI)) - shape * halfSquare - stirlingError(shape);
  const eta = sign(t) * sqrt(2 * halfSquare);
  if (shape >= temmeFrom && abs(eta) <= 0.5) {
    const z = eta * sqrt(shape);
    const rest = (exp(-shape * halfSquare) / sqrt(2 * Math.PI * shape)) * temmeSum(shape, eta);
    return { logLower: log(normalSurvival(-z) - rest), logUpper: log(normalSurvival(z) + rest), logDensity };
  }
  const x = shape * (1 + growth);
  if (x < shape + 1) {
    const logLower = min(0, logDensity - log(shape) + log(series(shape, x)));
    return { logLower, logUpper: logComplement(logLower), logDensity };
  }
  const logUpper = logDensity + log(continuedFraction(shape, x));
  return { logLower: logComplement(logUpper), logUpper, logDensity };
};

/** Wilson and Hilferty's cube as a start, or undefined where it has none. */
const cubeStart = (shape: number, z: number): number | undefined => {
  const root = 1 - 1 / (9 * shape) + z / (3 * sqrt(shape));
  return root > 0.3 ? 3 * log(root) : undefined;
};

/** For small shapes P(x) <= x^a / Gamma(a+1) and, from x = 1 on, Q(x) <= 1.13 a e^-x: starts on the side of the tail, from which Newton does not leap. */
const lowerStart = (shape: number, p: number): number =>
  cubeStart(shape, normalQuantile(p)) ?? (log(p) + 0.5 * log(2 * Math.PI * shape) - shape + stirlingError(shape)) / shape;
const upperStart = (shape: number, s: number): number =>
  (shape > 0.5 ? cubeStart(shape, -normalQuantile(s)) : undefined) ?? log(max(1, log(shape / s)) / shape);

/** The quantile of the gamma law of a shape, divided by that shape (its mean): x/mean where the lower tail is p. Shapes from 1e-4 on. */
export const gammaQuantile = (shape: number, p: number): number =>
  p > 0.5 ? gammaInverseSurvival(shape, 1 - p) : exp(solveTail((t) => gammaTails(shape, t), 'lower', p, lowerStart(shape, p)));

/** x/mean where the upper tail is s. Relative error below 1e-12 from s = 1e-300 on. */
export const gammaInverseSurvival = (shape: number, s: number): number =>
  s > 0.5 ? gammaQuantile(shape, 1 - s) : exp(solveTail((t) => gammaTails(shape, t), 'upper', s, upperStart(shape, s)));

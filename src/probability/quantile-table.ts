import { sineOfSmall } from '../elementary/sine';
import type { Distribution } from './distribution';
import { normalCdf, normalQuantile } from './normal-law';

// bound once: a look-up of a global is slow inside a vm context, where hosts and tests may run this
const { abs, floor, max, min } = Math;

/**
 * Slow quantile functions (beta, pert, gamma, mixtures) as tables. Between u = 1e-3 and 1 - 1e-3 the quantile is interpolated by polynomials
 * of degree 7 in z, the standard normal quantile of u, at Chebyshev-Lobatto points; outside it is the exact function. Every piece is checked
 * between its points against the exact function, and halved until the difference is below a quarter of the model format's 1e-7 of the
 * interquartile range. Monotone but for rounding: each piece's Bernstein coefficients rise, and pieces meet at exact values.
 */
const tail = 1e-3;
const share = 2.5e-8;
const degree = 7;
/** Calls of the exact quantile after which a table is not worth it; a kink of the density costs about 500. */
const mostCalls = 4000;
const firstPieces = 6;
const bins = 64;

/** (1 - cos(pi*position/degree))/2 = sin^2(pi*position/(2*degree)). */
const lobatto = (position: number): number => {
  if (2 * position > degree) return 1 - lobatto(degree - position);
  const sine = sineOfSmall((Math.PI * position) / (2 * degree));
  return sine * sine;
};
const points = Array.from({ length: degree + 1 }, (_, j) => lobatto(j));
const checks = Array.from({ length: degree }, (_, j) => lobatto(j + 0.5));

/** From z0 over a width, coefficients of powers of (z - z0)/width, and the values at both ends. */
type Piece = { readonly z0: number; readonly width: number; readonly powers: Float64Array; readonly low: number; readonly high: number };
export type QuantileTable = (u: number) => number;

/** Coefficients of the polynomial through (points[j], values[j]): divided differences, then multiplied out. */
const interpolate = (values: readonly number[]): Float64Array => {
  const differences = Float64Array.from(values);
  const at = (i: number): number => differences[i] as number;
  for (let order = 1; order <= degree; order++) {
    for (let j = degree; j >= order; j--) differences[j] = (at(j) - at(j - 1)) / ((points[j] as number) - (points[j - order] as number));
  }
  const powers = new Float64Array(degree + 1);
  for (let j = degree; j >= 0; j--) {
    for (let k = degree; k > 0; k--) powers[k] = (powers[k - 1] as number) - (points[j] as number) * (powers[k] as number);
    powers[0] = at(j) - (points[j] as number) * (powers[0] as number);
  }
  return powers;
};

const evaluate = (powers: Float64Array, s: number): number => {
  let sum = 0;
  for (let k = degree; k >= 0; k--) sum = sum * s + (powers[k] as number);
  return sum;
};

/** ratios[j][i] = C(j, i) / C(degree, i): power coefficients to Bernstein ones. */
const ratios = points.map((_, j) => {
  const row = [1];
  for (let i = 1; i <= j; i++) row.push(((row[i - 1] as number) * (j - i + 1)) / (degree - i + 1));
  return row;
});

/** Rising Bernstein coefficients make a rising polynomial on [0, 1]; `slack` is for rounding where it is flat. */
const rises = (powers: Float64Array, slack: number): boolean => {
  let before = -Infinity;
  return ratios.every((row) => {
    const coefficient = row.reduce((sum, ratio, i) => sum + ratio * (powers[i] as number), 0);
    const rising = coefficient >= before - slack;
    before = coefficient;
    return rising;
  });
};

const buildPieces = (quantile: (u: number) => number, tolerance: number): readonly Piece[] | undefined => {
  const pieces: Piece[] = [];
  let calls = 0;
  const exact = (z: number): number => {
    calls++;
    return quantile(normalCdf(z));
  };
  const add = (z0: number, z1: number, low: number, high: number): boolean => {
    if (calls > mostCalls) return false;
    const width = z1 - z0;
    const values = points.map((s, j) => (j === 0 ? low : j === degree ? high : exact(z0 + s * width)));
    const powers = interpolate(values);
    const good = rises(powers, tolerance * 1e-6) && checks.every((s) => abs(evaluate(powers, s) - exact(z0 + s * width)) <= tolerance);
    if (good) {
      pieces.push({ z0, width, powers, low, high });
      return true;
    }
    const middle = z0 + width / 2;
    if (middle <= z0 || middle >= z1) return false;
    const value = exact(middle);
    return add(z0, middle, low, value) && add(middle, z1, value, high);
  };
  const first = normalQuantile(tail);
  const ends = Array.from({ length: firstPieces + 1 }, (_, i) => first - (2 * first * i) / firstPieces);
  const values = ends.map(exact);
  const whole = values.slice(1).every((high, i) => add(ends[i] as number, ends[i + 1] as number, values[i] as number, high));
  return whole ? pieces : undefined;
};

/** The table of a quantile function for tail <= u <= 1 - tail, or undefined where none within the bound was found. */
const buildTable = (quantile: (u: number) => number): QuantileTable | undefined => {
  const tolerance = share * (quantile(0.75) - quantile(0.25));
  const pieces = tolerance > 0 ? buildPieces(quantile, tolerance) : undefined;
  if (pieces === undefined) return undefined;
  const start = (pieces[0] as Piece).z0;
  const perBin = bins / (-2 * start);
  const last = pieces.length - 1;
  /** The last piece that begins at or before each bin's start. */
  const firstOf = Array.from({ length: bins + 1 }, (_, bin) => max(0, pieces.filter(({ z0 }) => z0 <= start + bin / perBin).length - 1));
  return (u) => {
    const z = normalQuantile(u);
    let i = firstOf[min(bins, max(0, floor((z - start) * perBin)))] as number;
    while (i < last && z >= (pieces[i + 1] as Piece).z0) i++;
    const { z0, width, powers, low, high } = pieces[i] as Piece;
    return min(high, max(low, evaluate(powers, max(0, (z - z0) / width))));
  };
};

/**
 * A quick quantile function of a distribution: to within 1e-7 of the interquartile range between u = 1e-3 and 1 - 1e-3, exact outside, and
 * the distribution's own where that is quick already or no table was found. `known` lets laws of one shape share a table.
 */
export const tabulated = (distribution: Distribution, known: Map<string, QuantileTable | undefined> = new Map()): ((u: number) => number) => {
  const { tabulate, quantile } = distribution;
  if (tabulate === undefined) return quantile;
  const { key, standard, shift, scale } = tabulate;
  const table = key !== undefined && known.has(key) ? known.get(key) : buildTable(standard);
  if (key !== undefined) known.set(key, table);
  if (table === undefined) return quantile;
  return (u) => (u < tail || u > 1 - tail ? quantile(u) : shift + scale * table(u));
};

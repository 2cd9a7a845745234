import { OUTERMOST } from '../kernels/tables';
import { evaluate, interpolation } from './interpolation';
import { normalCdf, normalQuantile } from './normal-law';

// bound once: a look-up of a global is slow inside a vm context, where hosts and tests may run this
const { abs, floor, max, min } = Math;

/**
 * Slow quantile functions (beta, pert, gamma, mixtures) by few of their values. Between u = OUTERMOST and 1 - OUTERMOST the quantile is interpolated by polynomials
 * of degree 7 in z, the standard normal quantile of u, at Chebyshev-Lobatto points; outside it is the exact function. Every piece is checked
 * between its points against the exact function, and halved until the difference is below a quarter of what the model format allows: 1e-7 of the
 * interquartile range, and beyond u = 1e-3 1e-9 of the value itself. Monotone but for rounding: each piece's Bernstein coefficients rise, and pieces meet at exact values.
 */
/** How far a value may be off, in the middle and in the tails. */
export type Allowed = (value: number, isTail: boolean) => number;
/** Beyond it the tails begin. */
export const TAIL = 1e-3;
const degree = 7;
/** Calls of the exact quantile after which a table is not worth it; a kink of the density costs about 500. */
const mostCalls = 4000;
const firstPieces = 6;
const bins = 64;

const { points, checks, through, rises } = interpolation(degree);

/** From z0 over a width, coefficients of powers of (z - z0)/width, and the values at both ends. */
type Piece = { readonly z0: number; readonly width: number; readonly powers: Float64Array; readonly low: number; readonly high: number };

const buildPieces = (quantile: (u: number) => number, allowed: Allowed): readonly Piece[] | undefined => {
  const pieces: Piece[] = [];
  let calls = 0;
  const exact = (z: number): number => {
    calls++;
    return quantile(normalCdf(z));
  };
  const add = (z0: number, z1: number, low: number, high: number, isTail: boolean): boolean => {
    if (calls > mostCalls) return false;
    const width = z1 - z0;
    const values = points.map((s, j) => (j === 0 ? low : j === degree ? high : exact(z0 + s * width)));
    const powers = through(values);
    const good = rises(powers, allowed(low, isTail) * 1e-6) && checks.every((s) => {
      const value = exact(z0 + s * width);
      return abs(evaluate(powers, s) - value) <= allowed(value, isTail);
    });
    if (good) {
      pieces.push({ z0, width, powers, low, high });
      return true;
    }
    const middle = z0 + width / 2;
    if (middle <= z0 || middle >= z1) return false;
    const value = exact(middle);
    return add(z0, middle, low, value, isTail) && add(middle, z1, value, high, isTail);
  };
  const [outer, first] = [normalQuantile(OUTERMOST), normalQuantile(TAIL)];
  const ends = [outer, ...Array.from({ length: firstPieces + 1 }, (_, i) => first - (2 * first * i) / firstPieces), -outer];
  const values = ends.map(exact);
  const whole = values.slice(1).every((high, i) => add(ends[i] as number, ends[i + 1] as number, values[i] as number, high, i === 0 || i === firstPieces + 1));
  return whole ? pieces : undefined;
};

/** A slow quantile function by its pieces where it has them, from OUTERMOST to 1 - OUTERMOST. */
export const quickened = (quantile: (u: number) => number, allowed: Allowed): ((u: number) => number) => {
  const pieces = buildPieces(quantile, allowed);
  if (pieces === undefined) return quantile;
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

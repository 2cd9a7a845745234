import { newColumn } from '../kernels/column-memory';
import { resident, type Resident } from '../kernels/resident';
import { CELL_BITS, CELLS, COEFFICIENTS, LOWER, lookUp, newTable, tableAt, UPPER } from '../kernels/tables';
import type { Distribution } from './distribution';
import { evaluate, interpolation } from './interpolation';
import { type Allowed, quickened, TAIL } from './quantile-pieces';

// bound once: a look-up of a global is slow inside a vm context, where hosts and tests may run this
const { abs, min } = Math;

/** A quantile function made ready for many draws. */
export type Quick = {
  readonly at: (u: number) => number;
  /** The values at those of a column, in a new one or in one that is given. */
  readonly column: (u: Float64Array, out?: Float64Array) => Float64Array;
};

/** A quarter of what the model format allows: of the interquartile range, and of a value beyond TAIL. */
const share = 2.5e-8;
const tailShare = 2.5e-10;

const { points, checks, through, rises } = interpolation(COEFFICIENTS - 1);
const [nearCheck = 0, , farCheck = 0] = checks;

const allowance = (quantile: (u: number) => number): Allowed => {
  const tolerance = share * (quantile(0.75) - quantile(0.25));
  return (value, isTail) => (isTail ? min(tolerance, tailShare * abs(value)) : tolerance);
};

/**
 * Half of a table (see kernels/tables.ts), `at` giving the quantile at a distance p from 0 or from 1. Between its points every cell is checked, and
 * rises towards 1 but for rounding; one that fails is left out, as where a density has a kink.
 */
const fillHalf = (table: Float64Array, from: number, sign: 1 | -1, allowed: Allowed, at: (p: number) => number): void => {
  let outer = at(0.5);
  for (let cell = 0; cell < CELLS; cell += 1) {
    const octave = 2 ** -((cell >> CELL_BITS) + 2);
    const width = octave * 2 ** -CELL_BITS;
    const p0 = octave + width * (2 ** CELL_BITS - 1 - (cell & (2 ** CELL_BITS - 1)));
    const inner = at(p0);
    const last = outer;
    outer = inner;
    const powers = through(points.map((s, j) => (j === 0 ? inner : j === points.length - 1 ? last : at(p0 + s * width))));
    const isTail = p0 < TAIL;
    const near = (s: number): boolean => abs(evaluate(powers, s) - at(p0 + s * width)) <= allowed(inner, isTail);
    const good = near(nearCheck) && near(farCheck) && rises(powers.map((own) => sign * own), allowed(inner, isTail) * 1e-6);
    if (good) table.set(powers, (from + cell) * COEFFICIENTS);
  }
};

/** The table of a continuous law. */
const tableOf = (quantile: (u: number) => number, isSlow: boolean): Resident => {
  const allowed = allowance(quantile);
  const quick = isSlow ? quickened(quantile, allowed) : quantile;
  const table = newTable();
  fillHalf(table, LOWER, 1, allowed, quick);
  fillHalf(table, UPPER, -1, allowed, (p) => quick(1 - p));
  return resident(table);
};

/** Tables by the shape of a law, whatever run asks for them; so many at most. */
const MOST_KNOWN = 1000;
const byShape = new Map<string, Resident>();
const byLaw = new WeakMap<Distribution, Quick>();

const shapeOf = ({ tabulate, quantile }: Distribution): Resident => {
  if (!tabulate) return tableOf(quantile, false);
  const { key, standard } = tabulate;
  if (key === undefined) return tableOf(standard, true);
  const table = byShape.get(key) ?? tableOf(standard, true);
  if (byShape.size >= MOST_KNOWN) byShape.clear();
  byShape.set(key, table);
  return table;
};

const madeReady = (distribution: Distribution): Quick => {
  const { quantile, tabulate, tails } = distribution;
  const exactly: Quick['column'] = (u, out = newColumn(u.length)) => {
    for (let lane = 0; lane < out.length; lane += 1) out[lane] = quantile(u[lane]!);
    return out;
  };
  if (!tails) return { at: quantile, column: exactly };
  const table = shapeOf(distribution);
  const [shift, scale] = [tabulate?.shift ?? 0, tabulate?.scale ?? 1];
  return {
    at: (u) => {
      const value = tableAt(table.values, u);
      return value === value ? shift + scale * value : quantile(u);
    },
    column: (u, out = newColumn(u.length)) => {
      const missing = lookUp(out, u, table, shift, scale);
      for (let i = 0; i < missing.length; i += 1) out[missing[i]!] = quantile(u[missing[i]!]!);
      return out;
    },
  };
};

/**
 * A distribution made ready: the quantile function of a continuous law to within 1e-7 of the interquartile range between u = 1e-3 and 1 - 1e-3, to 1e-9 of itself beyond,
 * and exact beyond OUTERMOST and where its density has a kink; that of a discrete law exact throughout.
 */
export const tabulated = (distribution: Distribution): Quick => {
  const known = byLaw.get(distribution) ?? madeReady(distribution);
  byLaw.set(distribution, known);
  return known;
};

import type { Column } from '../formula/column';
import { equal, greater, greaterOrEqual, less, lessOrEqual, unequal } from '../formula/column-decisions';
import { ceiling, floor, round } from '../formula/column-functions';
import { round as roundDecimal } from '../formula/decimal-functions';
import type { CompareOperator } from '../formula/expression';
import { powerOfTen } from '../elementary/powers-of-ten';
import { roundWhole } from '../kernels/rounding';
import { Decimal } from '../money/decimal';
import { type Bounded, exactly, exactOf, isExact, isWhole, nowhere, ofWhole, reader, SLACK, TRANSCENDENTAL, UNIT, within } from './bounded';

/** Comparisons and roundings over bounded columns: a lane that is too near to a tie is for decimals to decide. */

const { abs, ceil: up, floor: down, max } = Math;

/** Takes the value of doubtful lanes, but for those that `decided` in decimals. The column is changed in place. */
const certainWhere = (values: Column, doubtful: (lane: number) => boolean, decided: (lane: number) => number | undefined): Column => {
  if (typeof values === 'number') return doubtful(0) ? (decided(0) ?? NaN) : values;
  for (let lane = 0; lane < values.length; lane += 1) if (doubtful(lane)) values[lane] = decided(lane) ?? NaN;
  return values;
};

const comparing =
  (kernel: (x: Column, y: Column) => Column, holds: (x: Decimal, y: Decimal) => boolean) =>
  (x: Bounded, y: Bounded): Bounded => {
    const values = kernel(x.values, y.values);
    if (x.plain && y.plain) return exactly(values);
    const [a, b, p, q] = [reader(x.values), reader(y.values), reader(x.error), reader(y.error)];
    const doubtful = (lane: number): boolean => {
      const apart = (abs(a(lane)) * p(lane) + abs(b(lane)) * q(lane)) * SLACK;
      return apart > 0 && abs(a(lane) - b(lane)) <= apart;
    };
    return exactly(certainWhere(values, doubtful, (lane) => {
      const [left, right] = [exactOf(x, lane), exactOf(y, lane)];
      return left && right && Number(holds(left, right));
    }));
  };

export const comparisons: Readonly<Record<CompareOperator, (x: Bounded, y: Bounded) => Bounded>> = {
  '<': comparing(less, (x, y) => x.lt(y)),
  '<=': comparing(lessOrEqual, (x, y) => x.lte(y)),
  '>': comparing(greater, (x, y) => x.gt(y)),
  '>=': comparing(greaterOrEqual, (x, y) => x.gte(y)),
  '==': comparing(equal, (x, y) => x.eq(y)),
  '!=': comparing(unequal, (x, y) => !x.eq(y)),
};

/** The same whole number from both ends of where x may lie; a plain x lies on the same side of a whole number as its float64. */
const stepping =
  (kernel: (x: Column) => Column, step: (x: number) => number, inDecimals: (x: Decimal) => Decimal): ((x: Bounded) => Bounded) =>
  (x) => {
    const values = kernel(x.values);
    if (x.plain) return ofWhole(values);
    const [a, p] = [reader(x.values), reader(x.error)];
    const doubtful = (lane: number): boolean => step(a(lane) * (1 - p(lane) * SLACK)) !== step(a(lane) * (1 + p(lane) * SLACK));
    return ofWhole(certainWhere(values, doubtful, (lane) => exactWith(x, lane, inDecimals)));
  };

const exactWith = (x: Bounded, lane: number, compute: (x: Decimal) => Decimal): number | undefined => {
  const exact = exactOf(x, lane);
  return exact && compute(exact).toNumber();
};

/** Doubtful near a tie; `digits` is one whole number for all lanes. */
export const rounded = (x: Bounded, digits: Bounded): Bounded => {
  const n = digits.values;
  if (typeof n !== 'number' || !isExact(digits)) return nowhere;
  const decided = (lane: number): number | undefined => exactWith(x, lane, (exact) => roundDecimal(exact, new Decimal(n)));
  if (n === 0 && typeof x.values !== 'number' && (typeof x.error === 'number' || x.error.length === x.values.length)) {
    const { values, doubtful } = roundWhole(x.values, x.error);
    for (const lane of doubtful) values[lane] = decided(lane) ?? NaN;
    return isWhole(values) ? exactly(values) : within(values, TRANSCENDENTAL, 0);
  }
  const [a, p] = [reader(x.values), reader(x.error)];
  const scale = powerOfTen(abs(n));
  const doubtful = (lane: number): boolean => {
    const size = n < 0 ? abs(a(lane)) / scale : abs(a(lane)) * scale;
    const over = size + 0.5 - down(size + 0.5);
    const doubt = (p(lane) * SLACK + 4 * UNIT) * (size + 1);
    return over <= doubt || 1 - over <= doubt;
  };
  const values = certainWhere(round(x.values, n), doubtful, decided);
  return isWhole(values) ? exactly(values) : within(values, TRANSCENDENTAL, max(0, n));
};

export const [lower, upper] = [stepping(floor, down, (x) => x.floor()), stepping(ceiling, up, (x) => x.ceil())];

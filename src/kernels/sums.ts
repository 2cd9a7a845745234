import { moduleFor, newColumn } from './column-memory';
import { columnOf, columnOr, oneOf, type Operand } from './operands';

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { abs, max } = Math;

/** Sums, lane by lane, finite or NaN; and the largest of their errors, each relative to its sum, or that of an operand where it is larger. A sum that is NaN counts for nothing. */
export type Sum = { readonly values: Float64Array; readonly most: number };

/** x + y, or x - y, of which one is a column at least, whose errors, relative to each lane, are ex and ey. */
export const sumOf = (x: Operand, y: Operand, operator: '+' | '-', ex: number, ey: number): Sum => {
  const column = typeof x === 'number' ? (y as Float64Array) : x;
  const values = newColumn(column.length);
  const module = moduleFor(values, column, columnOr(y, column));
  const less = operator === '-' ? -0 : 0;
  if (module) return { values, most: module.run.sum(values.byteOffset, columnOf(x), oneOf(x), columnOf(y), oneOf(y), less, ex, ey, values.length) };
  let most = max(ex, ey);
  for (let lane = 0; lane < values.length; lane += 1) {
    const left = typeof x === 'number' ? x : x[lane]!;
    const right = typeof y === 'number' ? y : y[lane]!;
    const raw = operator === '-' ? left - right : left + right;
    const own = raw - raw + raw;
    values[lane] = own;
    const error = (abs(left) * ex + abs(right) * ey) / abs(own);
    if (error > most) most = error;
  }
  return { values, most };
};

/** The largest size in a column; NaN where one is not finite. */
export const largestSize = (x: Float64Array): number => {
  const module = moduleFor(x);
  if (module) return module.run.largestSize(x.byteOffset, x.length);
  let most = 0;
  for (let lane = 0; lane < x.length; lane += 1) most = max(most, abs(x[lane]!));
  return most < Infinity ? most : NaN;
};

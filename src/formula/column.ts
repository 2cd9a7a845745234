/**
 * A float64 for each lane (trial); a number stands for the same in all lanes. NaN marks a lane without a value, and
 * stays: no kernel turns NaN or what is not finite back into a number.
 */
export type Column = number | Float64Array;

/**
 * How a kernel's one loop reads both kinds of column: `values[lane & mask]`, with mask 0 where there is one value for
 * all. So every kernel is a single loop over typed arrays, which stays monomorphic and inlined.
 */
export type Lanes = { readonly values: Float64Array; readonly mask: 0 | -1 };
export const lanesOf = (x: Column): Lanes =>
  typeof x === 'number' ? { values: only(x), mask: 0 } : { values: x, mask: x.length === 1 ? 0 : -1 };

const only = (x: number): Float64Array => {
  const values = new Float64Array(1);
  values[0] = x;
  return values;
};

/** A column of one value is that value. */
export const oneOrAll = (x: Column): Column => (typeof x !== 'number' && x.length === 1 ? x[0]! : x);

/** How many lanes the result of a kernel has: one where all of its columns have one. */
export const laneCount = (...columns: readonly Column[]): number => {
  let most = 1;
  for (const x of columns) if (typeof x !== 'number' && x.length > most) most = x.length;
  return most;
};

/** The result of a kernel: a number where every column that went in was one. */
export const columnOf = (out: Float64Array, ...columns: readonly Column[]): Column =>
  columns.every((x) => typeof x === 'number') ? (out[0] ?? NaN) : out;

/** A finite result, or NaN; without a branch, since this runs in every lane of every operation. */
export const settled = (x: number): number => x - x + x;

/** The column with a value for each of `lanes` lanes. */
export const spread = (x: Column, lanes: number): Float64Array =>
  typeof x !== 'number' && x.length === lanes ? x : new Float64Array(lanes).fill(typeof x === 'number' ? x : (x[0] ?? NaN));

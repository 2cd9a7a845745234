import { moduleFor, newColumn } from './column-memory';

const { abs } = Math;

/** Below it a float64 has lost digits. */
const LEAST_NORMAL = 2 ** -1022;

/** A finite product that has not lost its digits, or NaN. */
export const settledProduct = (x: number, y: number): number => {
  const product = x * y;
  return abs(product) < LEAST_NORMAL && x !== 0 && y !== 0 ? NaN : product - product + product;
};

/** The products of two columns, lane by lane, in a new column or in one that is given. */
export const productOf = (x: Float64Array, y: Float64Array, out = newColumn(x.length)): Float64Array => {
  const module = moduleFor(out, x, y);
  if (module) module.run.multiply(out.byteOffset, x.byteOffset, y.byteOffset, out.length);
  else for (let lane = 0; lane < out.length; lane += 1) out[lane] = settledProduct(x[lane]!, y[lane]!);
  return out;
};

/** A column times a factor. */
export const scaled = (x: Float64Array, factor: number): Float64Array => {
  const out = newColumn(x.length);
  const module = moduleFor(out, x);
  if (module) module.run.scale(out.byteOffset, x.byteOffset, factor, out.length);
  else for (let lane = 0; lane < out.length; lane += 1) out[lane] = settledProduct(x[lane]!, factor);
  return out;
};

/** sums += column */
export const addTo = (sums: Float64Array, column: Float64Array): void => {
  const module = moduleFor(sums, column);
  if (module) module.run.addTo(sums.byteOffset, column.byteOffset, sums.length);
  else for (let lane = 0; lane < sums.length; lane += 1) sums[lane] = sums[lane]! + column[lane]!;
};

/** sums += factor * column */
export const addScaled = (sums: Float64Array, column: Float64Array, factor: number): void => {
  const module = moduleFor(sums, column);
  if (module) module.run.addScaled(sums.byteOffset, column.byteOffset, factor, sums.length);
  else for (let lane = 0; lane < sums.length; lane += 1) sums[lane] = sums[lane]! + factor * column[lane]!;
};

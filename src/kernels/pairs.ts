import { longColumn, moduleFor } from './column-memory';
import { addressesIn } from './resident';

/** Columns of numbers, lane by lane. */

const lesser = (x: Float64Array, y: Float64Array, out: Float64Array): Float64Array => {
  const module = moduleFor(out, x, y);
  if (module) module.run.lesser(out.byteOffset, x.byteOffset, y.byteOffset, out.length);
  else for (let lane = 0; lane < out.length; lane += 1) out[lane] = y[lane]! < x[lane]! ? y[lane]! : x[lane]!;
  return out;
};

/** The least of one column or more. Inside of a block, gone with that. */
export const leastOf = ([first, ...others]: readonly [Float64Array, ...Float64Array[]]): Float64Array => {
  const [second, ...more] = others;
  if (!second) return first;
  const least = lesser(first, second, longColumn(first.length));
  for (const column of more) lesser(least, column, least);
  return least;
};

/** In how many lanes x is less than y, and in how many it is the same. */
export const comparePairs = (x: Float64Array, y: Float64Array): { readonly less: number; readonly same: number } => {
  const module = moduleFor(x, y);
  if (module) {
    const out = addressesIn(module);
    module.run.comparePairs(x.byteOffset, y.byteOffset, x.length, out.byteOffset);
    return { less: out[0]!, same: out[1]! };
  }
  let [less, same] = [0, 0];
  for (let lane = 0; lane < x.length; lane += 1) {
    less += Number(x[lane]! < y[lane]!);
    same += Number(x[lane] === y[lane]);
  }
  return { less, same };
};

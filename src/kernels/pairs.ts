import { longColumn, moduleFor } from './column-memory';
import { addressesIn } from './resident';

/** Two columns of numbers, lane by lane. */

/** The lesser of both. Inside of a block, gone with that. */
export const lesser = (x: Float64Array, y: Float64Array): Float64Array => {
  const out = longColumn(x.length);
  const module = moduleFor(out, x, y);
  if (module) module.run.lesser(out.byteOffset, x.byteOffset, y.byteOffset, out.length);
  else for (let lane = 0; lane < out.length; lane += 1) out[lane] = y[lane]! < x[lane]! ? y[lane]! : x[lane]!;
  return out;
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

import { listByList, type UniformStream } from './uniforms';

/** Independent parts of a run, whose spread tells its standard errors. */
export const REPLICATES = 16;

/** Fills a column with points of a replicate: successive ones, or from + lane of each lane of a list. */
export type Part = {
  readonly fill: (out: Float64Array, replicate: number, firstPoint: number, index: number) => void;
  readonly fillAt: (out: Float64Array, replicate: number, from: number, lanes: Int32Array, index: number) => void;
};

/** The first place, from one on, of a list that rises where it is `least` or more. */
const placeOf = (lanes: Int32Array, from: number, least: number): number => {
  let [low, high] = [from, lanes.length];
  // Most lists lie within one replicate.
  if (lanes[high - 1]! < least) return high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lanes[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** A stream whose trials are the points of replicates of 2^bits, one replicate after the other. */
export const replicated = (bits: number, part: Part): UniformStream => {
  const size = 2 ** bits;
  const one = new Float64Array(1);
  const at: UniformStream['at'] = (trial, index) => {
    part.fill(one, Math.floor(trial / size), trial % size, index);
    return one[0]!;
  };
  const fill: UniformStream['fill'] = (out, firstTrial, index) => {
    for (let from = 0; from < out.length;) {
      const trial = firstTrial + from;
      const point = trial % size;
      const to = Math.min(out.length, from + size - point);
      part.fill(to - from === out.length ? out : out.subarray(from, to), (trial - point) / size, point, index);
      from = to;
    }
  };
  const fillAt: UniformStream['fillAt'] = (out, firstTrial, lanes, index) => {
    for (let i = 0; i < out.length;) {
      const replicate = Math.floor((firstTrial + lanes[i]!) / size);
      const from = firstTrial - replicate * size;
      const to = placeOf(lanes, i, size - from);
      const isAll = to - i === out.length;
      part.fillAt(isAll ? out : out.subarray(i, to), replicate, from, isAll ? lanes : lanes.subarray(i, to), index);
      i = to;
    }
  };
  return { at, fill, fillAt, fillLists: listByList(fillAt) };
};

import type { UniformStream } from './uniforms';

/** Independent parts of a run, whose spread tells its standard errors. */
export const REPLICATES = 16;

/** Fills a column with successive points of a replicate (both from 0). */
export type Part = (out: Float64Array, replicate: number, firstPoint: number, index: number) => void;

/** A stream whose trials are the points of replicates of 2^bits, one replicate after the other. */
export const replicated = (bits: number, part: Part): UniformStream => {
  const size = 2 ** bits;
  const one = new Float64Array(1);
  const at: UniformStream['at'] = (trial, index) => {
    part(one, Math.floor(trial / size), trial % size, index);
    return one[0]!;
  };
  const fill: UniformStream['fill'] = (out, firstTrial, index) => {
    for (let from = 0; from < out.length;) {
      const trial = firstTrial + from;
      const point = trial % size;
      const to = Math.min(out.length, from + size - point);
      part(to - from === out.length ? out : out.subarray(from, to), (trial - point) / size, point, index);
      from = to;
    }
  };
  const fillAt: UniformStream['fillAt'] = (out, firstTrial, lanes, index) => {
    for (let from = 0; from < out.length;) {
      const trial = firstTrial + lanes[from]!;
      const point = trial % size;
      // Trials that follow each other are points that do.
      const most = Math.min(out.length, from + size - point);
      let to = from + 1;
      while (to < most && lanes[to] === lanes[from]! + (to - from)) to += 1;
      if (to === from + 1) out[from] = at(trial, index);
      else part(to - from === out.length ? out : out.subarray(from, to), (trial - point) / size, point, index);
      from = to;
    }
  };
  return { at, fill, fillAt };
};

import { moduleFor, newColumn } from './column-memory';
import { columnOf, columnOr, doubtfulIn, type Errors, kept, oneOf } from './operands';
import { DOUBTFUL } from './resident';

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { abs, floor } = Math;

/** From here on a float64 is a whole number. */
const ALL_WHOLE = 2 ** 52;
/** For products of errors; and what the steps of a rounding come to. */
const SLACK = 1 + 2 ** -8;
const OWN = 4 * 2 ** -53;

/** Whole numbers, and the lanes in which another may be meant. */
export type Rounded = { readonly values: Float64Array; readonly doubtful: Int32Array };

/** Half away from zero, to whole numbers, finite or NaN; doubtful where a tie lies within the error, relative to x. */
export const roundWhole = (x: Float64Array, error: Errors): Rounded => {
  const values = newColumn(x.length);
  const module = moduleFor(x, columnOr(error, x), values);
  const doubtful = doubtfulIn(module, x.length);
  if (module) return { values, doubtful: kept(doubtful, module.run.roundWhole(values.byteOffset, x.byteOffset, oneOf(error), columnOf(error), x.length, DOUBTFUL)) };
  let doubts = 0;
  for (let lane = 0; lane < values.length; lane += 1) {
    const own = x[lane]!;
    const size = abs(own);
    const whole = floor(size + 0.5);
    values[lane] = size >= ALL_WHOLE ? own - own + own : own < 0 || Object.is(own, -0) ? -whole : whole;
    const over = size + 0.5 - whole;
    const doubt = ((typeof error === 'number' ? error : error[lane]!) * SLACK + OWN) * (size + 1);
    if (over <= doubt || 1 - over <= doubt) {
      doubtful[doubts] = lane;
      doubts += 1;
    }
  }
  return { values, doubtful: kept(doubtful, doubts) };
};

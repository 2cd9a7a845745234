import { moduleFor } from './column-memory';
import { columnOf, columnOr, doubtfulIn, type Errors, kept, oneOf } from './operands';
import { addFaded, type FadedInto } from './faded';
import type { Lanes } from './postings';
import { addressOf, DOUBTFUL, type Resident } from './resident';

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { abs, floor } = Math;
/** What the steps of a month come to, with room. */
const OWN = 8 * 2 ** -53;
/** Amounts that fade within so short a part of a month have no value here. */
const MOST = 2 ** 60;

/** Successive months in which amounts fade by equal steps. */
export type Sinking = {
  /** Months in which nothing is left, and how far off they may be. */
  readonly span: Float64Array;
  readonly spanError: Errors;
  /** What a unit of money in each month is worth. */
  readonly worths: Resident;
  /** The first month's age. */
  readonly age: number;
};

/**
 * Adds R(x * max(0, 1 - age / span)) month by month. Gives the lanes to which nothing was added, since some posting is in doubt or something is amiss.
 *
 * Bound, with u = 2^-53: age / span is at most 1 where anything is left, and errs by es + 2u of itself; so what is left of an amount errs by es + 3u of all of it, and the
 * products by u each. Where nothing is left, the same holds.
 */
export const postLinear = (x: Float64Array, error: Errors, { span, spanError, worths, age }: Sinking, { list, all }: Lanes, into: FadedInto): Int32Array => {
  const { value, sizes, sums } = into;
  const module = moduleFor(x, columnOr(error, x), span, columnOr(spanError, x), list, value, sizes, sums);
  const doubtful = doubtfulIn(module, list.length);
  if (module) {
    return kept(doubtful, module.run.postLinear(
      all ? 0 : list.byteOffset, list.length, x.byteOffset, oneOf(error), columnOf(error), span.byteOffset, oneOf(spanError), columnOf(spanError),
      addressOf(module, worths), worths.values.length, age, value.byteOffset, sizes.byteOffset, sums.byteOffset, DOUBTFUL,
    ));
  }
  let doubts = 0;
  for (let i = 0; i < list.length; i += 1) {
    const lane = list[i]!;
    const amount = x[lane]!;
    const hundredfold = abs(amount) * 100;
    const step = 1 / span[lane]!;
    let [worth, posted, far] = [0, 0, 0];
    for (let month = 0; month < worths.values.length; month += 1) {
      const left = 1 - (age + month) * step;
      const size = hundredfold * (left > 0 ? left : 0);
      const whole = floor(size + 0.5);
      const distance = abs(size - whole);
      if (distance > far) far = distance;
      worth += whole * worths.values[month]!;
      posted += whole;
    }
    const relative = ((typeof error === 'number' ? error : error[lane]!) + (typeof spanError === 'number' ? spanError : spanError[lane]!) + OWN) * (1 + 2 ** -8);
    // Of NaN, it does not hold.
    if (far < 0.5 - relative * (hundredfold + 1.5) && step <= MOST) {
      addFaded(into, lane, amount, worth, posted);
    } else {
      doubtful[doubts] = lane;
      doubts += 1;
    }
  }
  return kept(doubtful, doubts);
};

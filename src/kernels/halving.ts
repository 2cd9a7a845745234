import { moduleFor, newColumn } from './column-memory';
import { columnOf, columnOr, doubtfulIn, type Errors, kept, oneOf } from './operands';
import { addFaded, type FadedInto } from './faded';
import { addressOf, DOUBTFUL, resident, type Resident } from './resident';

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { abs, floor, LN2 } = Math;
export const UNIT = 2 ** -53;

/** Beyond so many halvings there is no value here, and so small an amount may be at least, in fen: what is left of it is no underflow. */
export const MOST_HALVINGS = 900;
const LEAST = 2 ** -100;

/** 1/14!, ..., 1/2!, 1, 1: the series of e^t, whose rest is below 2^-57 where |t| <= log(2)/2. */
export const series = resident(Float64Array.from({ length: 15 }, (_, i) => {
  let product = 1;
  for (let k = 2; k <= 14 - i; k += 1) product *= k;
  return 1 / product;
}));

/** 2^-n for n from -MOST_HALVINGS. */
const halved = Float64Array.from({ length: 2 * MOST_HALVINGS + 1 }, (_, i) => 2 ** (MOST_HALVINGS - i));

/**
 * 0.5^b of |b| at most MOST_HALVINGS, else NaN: a whole power of two, which is exact, times e^t with |t| <= log(2)/2; some five times as fast as other powers. Bound, in units of 2^-53: t errs
 * by 1.4 of itself, so e^t by 0.5; what is added to 1 by 0.8 at most, which is 1.2 of the least e^t, where the last sum adds 0.7, and 0.6 of the largest, where it adds 0.7; together below 3.
 * The largest of four million was 2.1.
 */
export const halving = (b: number): number => {
  if (!(abs(b) <= MOST_HALVINGS)) return NaN;
  const whole = floor(b + 0.5);
  const t = (whole - b) * LN2;
  const square = t * t;
  // Even powers and odd ones do not wait for each other.
  let [even, odd] = [series.values[0]!, series.values[1]!];
  for (let i = 2; i < 14; i += 2) {
    even = even * square + series.values[i]!;
    odd = odd * square + series.values[i + 1]!;
  }
  const sum = even * square + odd * t + series.values[14]!;
  return sum * halved[whole + MOST_HALVINGS]!;
};

/** 0.5^(months / span), lane by lane. */
export const halvings = (months: number, span: Float64Array): Float64Array => {
  const out = newColumn(span.length);
  const module = moduleFor(out, span);
  if (module) module.run.halvings(out.byteOffset, months, span.byteOffset, addressOf(module, series), out.length);
  else for (let lane = 0; lane < out.length; lane += 1) out[lane] = halving(months / span[lane]!);
  return out;
};

/** Successive months in which amounts fade. */
export type Fading = {
  /** What is left of the amounts in the first of the months; afterwards, in the month after the last. */
  readonly left: Float64Array;
  /** By how much each month multiplies. */
  readonly ratio: Float64Array;
  /** Months in which half is left, and how far off they may be. */
  readonly span: Float64Array;
  readonly spanError: Errors;
  /** What a unit of money in each month is worth. */
  readonly worths: Resident;
  /** The last month's age. */
  readonly age: number;
  /** What roundings of all steps so far come to. */
  readonly steps: number;
};

/**
 * Adds amounts that halve, from month to month by one product. Gives the lanes to which nothing was added, since some posting is in doubt or something is amiss.
 *
 * Bound, with u = UNIT, ex and es the errors of x and span, a = age / span: exponents of the first month and of the ratios err by es + u each, which together comes to
 * a * ln 2 * (es + u); what roundings of the steps and of the products come to is the caller's to say.
 */
export const postHalving = (x: Float64Array, error: Errors, fading: Fading, list: Int32Array, into: FadedInto): Int32Array => {
  const { value, sizes, sums } = into;
  const { left, ratio, span, spanError, worths, age, steps } = fading;
  const module = moduleFor(x, columnOr(error, x), left, ratio, span, columnOr(spanError, x), list, value, sizes, sums);
  const doubtful = doubtfulIn(module, list.length);
  if (!module) return kept(doubtful, postOwn(x, error, fading, list, into, doubtful));
  return kept(doubtful, module.run.postHalving(
    list.byteOffset, list.length, x.byteOffset, oneOf(error), columnOf(error), left.byteOffset, ratio.byteOffset,
    span.byteOffset, oneOf(spanError), columnOf(spanError), addressOf(module, worths), worths.values.length, age, steps,
    value.byteOffset, sizes.byteOffset, sums.byteOffset, DOUBTFUL,
  ));
};

/** x times so many times a factor: as many products as the number has digits in base 2, and ones in them. */
export const timesPower = (x: number, factor: number, times: number): number => {
  let [product, power] = [x, factor];
  for (let left = times; ; power *= power) {
    if (left & 1) product *= power;
    left >>= 1;
    if (left === 0) return product;
  }
};

const postOwn = (
  x: Float64Array, error: Errors, { left, ratio, span, spanError, worths: { values: worths }, age, steps }: Fading, list: Int32Array, into: FadedInto, doubtful: Int32Array,
): number => {
  let doubts = 0;
  for (let i = 0; i < list.length; i += 1) {
    const lane = list[i]!;
    const amount = x[lane]!;
    const hundredfold = abs(amount) * 100;
    const factor = ratio[lane]!;
    const part = left[lane]!;
    let size = hundredfold * part;
    const most = size;
    let [worth, posted, far] = [0, 0, 0];
    for (let month = 0; month < worths.length; month += 1) {
      const whole = floor(size + 0.5);
      const distance = abs(size - whole);
      if (distance > far) far = distance;
      worth += whole * worths[month]!;
      posted += whole;
      size *= factor;
    }
    left[lane] = timesPower(part, factor, worths.length);
    const halved = age / span[lane]!;
    const relative = ((typeof error === 'number' ? error : error[lane]!) + halved * LN2 * ((typeof spanError === 'number' ? spanError : spanError[lane]!) + UNIT) + steps) * (1 + 2 ** -8);
    // Of NaN, none of it holds.
    if (far < 0.5 - relative * (most + 1.5) && halved <= MOST_HALVINGS && (hundredfold >= LEAST || hundredfold === 0)) {
      addFaded(into, lane, amount, worth, posted);
    } else {
      doubtful[doubts] = lane;
      doubts += 1;
    }
  }
  return doubts;
};

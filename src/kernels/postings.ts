import { moduleFor } from './column-memory';
import { columnOf, columnOr, doubtfulIn, type Errors, kept, oneOf } from './operands';
import { settledProduct } from './products';
import { addressOf, DOUBTFUL, resident, type Resident } from './resident';

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { abs, floor } = Math;

/**
 * What a year's amounts are multiplied by before they are rounded: R(x * weight) is worth so much, and counts so often in one budget year and in
 * another. Four numbers a weight: the size of its hundredfold; and, with its sign, the other three.
 */
export type Weights = {
  readonly numbers: Resident;
  readonly count: number;
  /** So many of them, the first, count in no budget year: instalments of which the next takes all away again. */
  readonly uncounted: number;
  /** The largest of the hundredfolds; and the sizes of all worths, together, of a unit and of half a fen a weight. */
  readonly most: number;
  readonly steep: number;
  readonly flat: number;
};
export const [SCALE, WORTH, FIRST, SECOND, WEIGHT] = [0, 1, 2, 3, 4];

export type Weight = { readonly weight: number; readonly worth: number; readonly first: number; readonly second: number };

export const weightsOf = (all: readonly Weight[]): Weights => {
  const isCounted = ({ first, second }: Weight): boolean => first !== 0 || second !== 0;
  const uncounted = all.filter((own) => !isCounted(own));
  const weights = [...uncounted, ...all.filter(isCounted)];
  const numbers = new Float64Array(weights.length * WEIGHT);
  let [most, steep, flat] = [0, 0, 0];
  weights.forEach(({ weight, worth, first, second }, index) => {
    const sign = weight < 0 ? -1 : 1;
    const scale = abs(weight * 100);
    numbers.set([scale, sign * worth, sign * first, sign * second], index * WEIGHT);
    most = Math.max(most, scale);
    steep += scale * abs(worth);
    flat += abs(worth) / 2;
  });
  return { numbers: resident(numbers), count: weights.length, uncounted: uncounted.length, most, steep, flat };
};

/** What is added to, lane by lane: present values, at most their terms' sizes, and what falls in one budget year and (where there is one) in another. */
export type PostedInto = { readonly value: Float64Array; readonly sizes: Float64Array; readonly first: Float64Array; readonly second: Float64Array | undefined };

/** Lanes of a block: a list, in rising order, or all of them. */
export type Lanes = { readonly list: Int32Array; readonly all: boolean };

/** An amount in the currency, or two factors of it, with a bound of its error relative to it: its own, and that of all roundings on the way to the fen. */
export type Amount = { readonly x: Float64Array; readonly y?: Float64Array; readonly error: Errors };

/**
 * Adds the postings of a year, in whole fen. Gives the lanes to which nothing was added, since some
 * posting is nearer to a tie than that, or has no value.
 */
export const postWeights = (amount: Amount, weights: Weights, { list, all }: Lanes, { value, sizes, first, second }: PostedInto): Int32Array => {
  const { x, y, error } = amount;
  const module = moduleFor(x, y ?? x, columnOr(error, x), list, value, sizes, first, second ?? first);
  const doubtful = doubtfulIn(module, list.length);
  if (!module) return kept(doubtful, postOwn(amount, weights, list, { value, sizes, first, second }, doubtful));
  const { numbers, count, most, steep, flat } = weights;
  return kept(doubtful, module.run.postWeights(
    all ? 0 : list.byteOffset, list.length, x.byteOffset, y?.byteOffset ?? 0, oneOf(error), columnOf(error), addressOf(module, numbers), count, most, steep, flat,
    value.byteOffset, sizes.byteOffset, first.byteOffset, second?.byteOffset ?? 0, DOUBTFUL,
  ));
};

const postOwn = ({ x, y, error }: Amount, { numbers: { values: numbers }, most, steep, flat }: Weights, list: Int32Array, into: PostedInto, doubtful: Int32Array): number => {
  const { value, sizes, first, second } = into;
  let doubts = 0;
  for (let i = 0; i < list.length; i += 1) {
    const lane = list[i]!;
    const amount = y ? settledProduct(x[lane]!, y[lane]!) : x[lane]!;
    const size = abs(amount);
    let [worth, own, other, far] = [0, 0, 0, 0];
    for (let weight = 0; weight < numbers.length; weight += WEIGHT) {
      const exact = size * numbers[weight + SCALE]!;
      const whole = floor(exact + 0.5);
      const distance = abs(exact - whole);
      if (distance > far) far = distance;
      worth += whole * numbers[weight + WORTH]!;
      own += whole * numbers[weight + FIRST]!;
      other += whole * numbers[weight + SECOND]!;
    }
    // Of NaN, it does not hold.
    if (far < 0.5 - (typeof error === 'number' ? error : error[lane]!) * (size * most + 1.5)) {
      const sign = amount < 0 ? -1 : 1;
      value[lane] = value[lane]! + sign * worth;
      sizes[lane] = sizes[lane]! + (size * steep + flat);
      first[lane] = first[lane]! + sign * own;
      if (second) second[lane] = second[lane]! + sign * other;
    } else {
      doubtful[doubts] = lane;
      doubts += 1;
    }
  }
  return doubts;
};

/**
 * R of sums, in place; NaN where a tie lies within `error` of the sizes of the terms, and a unit more. Gives how many lanes are NaN.
 */
export const settle = (sums: Float64Array, sizes: Float64Array, error: number): number => {
  const module = moduleFor(sums, sizes);
  if (module) return module.run.settle(sums.byteOffset, sizes.byteOffset, error, sums.length);
  let doubts = 0;
  for (let lane = 0; lane < sums.length; lane += 1) {
    const sum = sums[lane]!;
    const size = abs(sum);
    const whole = floor(size + 0.5);
    if (abs(size - whole) < 0.5 - error * (sizes[lane]! + 1)) {
      sums[lane] = sum < 0 ? -whole : whole;
    } else {
      sums[lane] = NaN;
      doubts += 1;
    }
  }
  return doubts;
};

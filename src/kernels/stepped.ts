import { moduleFor } from './column-memory';
import { doubtfulIn, kept } from './operands';
import { FIRST, SCALE, SECOND, WEIGHT, type Weights, WORTH } from './postings';
import { settledProduct } from './products';
import { ADDRESSES, addressesIn, addressesOf, DOUBTFUL, numbersIn } from './resident';

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { abs, floor } = Math;

/** A year of a line: what its amount is multiplied by, and how far off that product may be, relative to it, with all roundings on the way to the fen; and where what falls in a budget year goes, and in another. */
export type SteppedYear = {
  readonly index: number | Float64Array;
  readonly error: number;
  readonly weights: Weights;
  readonly first: Float64Array | undefined;
  readonly second: Float64Array | undefined;
};

/** A line of known weights, and the columns, of all lanes, that it is added to. */
export type SteppedLine = {
  /** Its amount is their product. */
  readonly scale: number;
  readonly factors: readonly Float64Array[];
  readonly years: readonly SteppedYear[];
  /** What is credited in the last month, of which a unit is worth so much, and where that goes. */
  readonly residual: { readonly column: Float64Array; readonly worth: number; readonly into: readonly Float64Array[] } | undefined;
  /** Where the sum of its years goes, without the residual value; and its present value, in whole fen. */
  readonly gross: readonly Float64Array[];
  readonly value: Float64Array;
  /** What roundings of the present value come to, relative to the sizes of its terms. */
  readonly error: number;
};

/** Words of a year's record: addresses, then numbers, each in the place of two; those of four lanes in two budget years. */
const RECORD = 14;
const PARTS = 16;
/** Beyond it, a product that has lost its digits might be worth a fen. */
const MOST_WEIGHT = 2 ** 900;

const NONE: readonly Float64Array[] = [];

const isInModule = ({ factors, years, residual, gross, value }: SteppedLine): ReturnType<typeof moduleFor> => {
  const module = moduleFor(value, ...factors, ...gross, ...(residual ? [residual.column, ...residual.into] : NONE));
  return module && years.every(({ index, first, second }) => moduleFor(typeof index === 'number' ? value : index, first ?? value, second ?? value)) ? module : undefined;
};

/** Adds a line to columns of whole fen. Gives the lanes to which nothing was added, since some posting or the present value is nearer to a tie than its error, or has none. */
export const postLine = (line: SteppedLine): Int32Array => {
  const { scale, factors, years, residual, gross, value, error } = line;
  const lanes = value.length;
  if (!years.every(({ weights, index }) => weights.most * (typeof index === 'number' ? abs(index) : 1) < MOST_WEIGHT)) return Int32Array.from({ length: lanes }, (_, lane) => lane);
  const flat = years.reduce((sum, { weights }) => sum + weights.flat, 0);
  const into = residual?.into ?? NONE;
  const words = years.length * (RECORD + PARTS) + factors.length + gross.length + into.length + 2;
  const module = words <= ADDRESSES ? isInModule(line) : undefined;
  const doubtful = doubtfulIn(module, lanes);
  if (!module) return kept(doubtful, postOwn(line, flat, doubtful));
  const [own, numbers] = [addressesIn(module), numbersIn(module)];
  const at = addressesOf(module, years.map(({ weights }) => weights.numbers));
  years.forEach(({ index, error: relative, weights, first, second }, number) => {
    const word = number * RECORD;
    own[word] = typeof index === 'number' ? 0 : index.byteOffset;
    own[word + 1] = at[number]!;
    own[word + 2] = at[number]! + weights.numbers.values.byteLength;
    own[word + 3] = at[number]! + weights.uncounted * WEIGHT * Float64Array.BYTES_PER_ELEMENT;
    own[word + 4] = first?.byteOffset ?? 0;
    own[word + 5] = second?.byteOffset ?? 0;
    numbers[word / 2 + 3] = typeof index === 'number' ? index : NaN;
    numbers[word / 2 + 4] = limitOf(relative);
    numbers[word / 2 + 5] = relative * weights.most;
    numbers[word / 2 + 6] = weights.steep;
  });
  const bytes = Int32Array.BYTES_PER_ELEMENT;
  const parts = years.length * RECORD;
  const targets = parts + years.length * PARTS;
  let word = targets;
  for (const list of [gross, into]) {
    own[word] = list.length;
    list.forEach(({ byteOffset }, index) => { own[word + 1 + index] = byteOffset; });
    word += list.length + 1;
  }
  factors.forEach(({ byteOffset }, index) => { own[word + index] = byteOffset; });
  return kept(doubtful, module.run.postLine(
    lanes, scale, word * bytes, (word + factors.length) * bytes, 0, parts * bytes, targets * bytes, value.byteOffset, parts * bytes, flat, residual?.column.byteOffset ?? 0, residual?.worth ?? 0, error, DOUBTFUL,
  ));
};

/** Half a fen, less what an amount of no size is in doubt by. */
const limitOf = (error: number): number => 0.5 - error * 1.5;

const postOwn = ({ scale, factors, years, residual, gross, value, error }: SteppedLine, flat: number, doubtful: Int32Array): number => {
  const parts = new Float64Array(2 * years.length);
  let doubts = 0;
  for (let lane = 0; lane < value.length; lane += 1) {
    const amount = factors.reduce((product, factor) => settledProduct(product, factor[lane]!), scale);
    let [worth, sizes, sum, sure] = [0, flat, 0, true];
    for (let year = 0; year < years.length; year += 1) {
      const { index, error: relative, weights: { numbers: { values: numbers }, most, steep } } = years[year]!;
      const own = (typeof index === 'number' ? index : index[lane]!) * amount;
      const size = abs(own);
      let [first, second, far] = [0, 0, 0];
      for (let weight = 0; weight < numbers.length; weight += WEIGHT) {
        const exact = size * numbers[weight + SCALE]!;
        const nearest = floor(exact + 0.5);
        const whole = own < 0 ? -nearest : nearest;
        const distance = abs(exact - nearest);
        if (distance > far) far = distance;
        worth += whole * numbers[weight + WORTH]!;
        first += whole * numbers[weight + FIRST]!;
        second += whole * numbers[weight + SECOND]!;
      }
      parts[2 * year] = first;
      parts[2 * year + 1] = second;
      sum += first + second;
      sizes += size * steep;
      // Of NaN, it does not hold.
      if (!(far + size * (relative * most) < limitOf(relative))) sure = false;
    }
    const left = residual?.column[lane] ?? 0;
    const term = left * (residual?.worth ?? 0);
    worth += term;
    const size = abs(worth);
    const whole = floor(size + 0.5);
    if (!sure || !(abs(size - whole) + (sizes + abs(term) + 1) * error < 0.5)) {
      doubtful[doubts] = lane;
      doubts += 1;
      continue;
    }
    value[lane] = value[lane]! + (worth < 0 ? -whole : whole);
    for (let year = 0; year < years.length; year += 1) {
      const { first, second } = years[year]!;
      if (first) first[lane] = first[lane]! + parts[2 * year]!;
      if (second) second[lane] = second[lane]! + parts[2 * year + 1]!;
    }
    for (const column of gross) column[lane] = column[lane]! + sum;
    for (const column of residual?.into ?? NONE) column[lane] = column[lane]! + left;
  }
  return doubts;
};

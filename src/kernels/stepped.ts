import { doubtfulIn, kept } from './operands';
import { FIRST, SCALE, SECOND, WEIGHT, type Weights, WORTH } from './postings';
import { settledProduct } from './products';
import { addressesIn, addressesOf, DOUBTFUL, numbersIn } from './resident';
import { addWalked, type Factors, type Index, moduleOf, putLists, putYear, type WalkInto } from './walks';

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { abs, floor, max } = Math;

/** A line of known weights over all lanes. */
export type SteppedLine = Factors & {
  /** How far off the product with its index may be, relative to it, with all roundings on the way to the fen. */
  readonly years: readonly (Index & { readonly error: number; readonly weights: Weights })[];
  /** What is credited in the last month, of which a unit is worth so much. */
  readonly residual: { readonly column: Float64Array; readonly worth: number } | undefined;
  /** What roundings of the present value come to, relative to the sizes of its terms. */
  readonly error: number;
};

const WEIGHT_BYTES = WEIGHT * Float64Array.BYTES_PER_ELEMENT;
/** Beyond it, a product that has lost its digits might be worth a fen. */
const MOST_WEIGHT = 2 ** 900;

const isWithin = ({ years }: SteppedLine): boolean => {
  for (const { weights, index } of years) if (!(weights.most * (typeof index === 'number' ? abs(index) : 1) < MOST_WEIGHT)) return false;
  return true;
};

/** How far from a whole number postings may be, by how much an amount of 1 narrows that, and by how much each posting does, relative to it; and the first two of the present value, whose terms come to so much of that amount and beside it, at most. */
type Bounds = { readonly limit: number; readonly slope: number; readonly relative: number; readonly valueLimit: number; readonly valueSlope: number };
const boundsOf = ({ years, error: own }: SteppedLine): Bounds => {
  let [relative, most, steep, flat] = [0, 0, 0, 0];
  for (const { error, largest, weights } of years) {
    relative = max(relative, error);
    most = max(most, weights.most * largest);
    steep += weights.steep * largest;
    flat += weights.flat;
  }
  return { limit: 0.5 - relative * 1.5, slope: relative * most, relative, valueLimit: 0.5 - (flat + 1) * own, valueSlope: steep * own };
};

/** Adds a line to columns of whole fen. Gives the lanes to which nothing was added, since some posting or the present value is nearer to a tie than its error, or has none. */
export const postLine = (line: SteppedLine, into: WalkInto): Int32Array => {
  const { scale, years, residual, error } = line;
  const lanes = into.value.length;
  if (!isWithin(line)) return Int32Array.from({ length: lanes }, (_, lane) => lane);
  const module = moduleOf(line, years, into, residual ? [residual.column] : []);
  const doubtful = doubtfulIn(module, lanes);
  const bounds = boundsOf(line);
  if (!module) return kept(doubtful, postOwn(line, into, bounds, doubtful));
  const [own, numbers] = [addressesIn(module), numbersIn(module)];
  const at = addressesOf(module, years.map(({ weights }) => weights.numbers));
  for (let year = 0; year < years.length; year += 1) {
    const { index, weights } = years[year]!;
    const word = putYear(own, numbers, year, index, into.years[year]!);
    own[word] = at[year]!;
    own[word + 1] = at[year]! + weights.count * WEIGHT_BYTES;
    own[word + 2] = at[year]! + weights.uncounted * WEIGHT_BYTES;
  }
  const { parts, targets, from, to } = putLists(own, years.length, line, into);
  return kept(doubtful, module.run.postLine(
    lanes, scale, from, to, 0, parts, targets, into.value.byteOffset, parts,
    bounds.limit, bounds.slope, bounds.relative, bounds.valueLimit, bounds.valueSlope, residual ? residual.column.byteOffset : 0, residual ? residual.worth : 0, error, DOUBTFUL,
  ));
};

const postOwn = ({ scale, factors, years, residual, error }: SteppedLine, into: WalkInto, { limit, relative, valueLimit, valueSlope }: Bounds, doubtful: Int32Array): number => {
  const parts = new Float64Array(2 * years.length);
  let doubts = 0;
  for (let lane = 0; lane < into.value.length; lane += 1) {
    const amount = factors.reduce((product, factor) => settledProduct(product, factor[lane]!), scale);
    let [worth, far] = [0, 0];
    for (let year = 0; year < years.length; year += 1) {
      const { index, weights: { numbers: { values: numbers } } } = years[year]!;
      const own = (typeof index === 'number' ? index : index[lane]!) * amount;
      const size = abs(own);
      let [first, second] = [0, 0];
      for (let weight = 0; weight < numbers.length; weight += WEIGHT) {
        const exact = size * numbers[weight + SCALE]!;
        const nearest = floor(exact + 0.5);
        const whole = own < 0 ? -nearest : nearest;
        const distance = abs(exact - nearest) + exact * relative;
        // What is no number does not show here, but in the sum of the terms.
        if (distance > far) far = distance;
        worth += whole * numbers[weight + WORTH]!;
        first += whole * numbers[weight + FIRST]!;
        second += whole * numbers[weight + SECOND]!;
      }
      parts[2 * year] = first;
      parts[2 * year + 1] = second;
    }
    const left = residual?.column[lane] ?? 0;
    const term = left * (residual?.worth ?? 0);
    worth += term;
    const size = abs(worth);
    const whole = floor(size + 0.5);
    const most = abs(amount);
    const doubt = residual ? most * valueSlope + abs(term) * error : most * valueSlope;
    // Of NaN, neither holds.
    if (!(far < limit) || !(abs(size - whole) + doubt < valueLimit)) {
      doubtful[doubts] = lane;
      doubts += 1;
      continue;
    }
    addWalked(into, lane, parts, worth < 0 ? -whole : whole);
    if (residual) for (const column of into.residual) column[lane] = column[lane]! + left;
  }
  return doubts;
};

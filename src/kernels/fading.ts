import { halving, halvings, MOST_HALVINGS, series, timesPower, UNIT } from './halving';
import { doubtfulIn, kept } from './operands';
import { settledProduct } from './products';
import { addressesIn, addressesOf, DOUBTFUL, numbersIn, type Resident } from './resident';
import { addWalked, type Factors, type Index, moduleOf, putLists, putYear, type WalkInto } from './walks';

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { abs, floor, LN2, max } = Math;
/** For products of errors, and the roundings of the bounds themselves. */
const SLACK = 1 + 2 ** -8;

/** A line that halves over all lanes. */
export type FadingLine = Factors & {
  /** Stretches of months that follow each other: what a unit of money in each is worth. */
  readonly years: readonly (Index & { readonly worths: Resident })[];
  /** The first month's age, and the last one's. */
  readonly age: number;
  readonly last: number;
  /** Months in which half is left, and how far off they may be. */
  readonly span: Float64Array;
  readonly spanError: number;
  /** How far off amounts may be, relative to them, with all roundings on the way to the fen but those of the halving. */
  readonly amountError: number;
  /** What roundings of the present value come to, relative to the sizes of its terms. */
  readonly error: number;
};

/**
 * What holds in all months. Bound, with u = UNIT, es the error of span and a = age / span: exponents of the first month and of the ratios err by es + u each, which together comes to
 * a * ln 2 * (es + u); a halving is right to 3u, and each month has one and a product: what a power of the ratio takes together is no more than its products one by one. No posting
 * is more than `most` times the amount. Where each month has a halving of its own, that and two products are all. Terms of the present value come to that and half a fen, times all worths.
 */
type Bounds = { readonly most: number; readonly postingError: number; readonly fineError: number; readonly drift: number; readonly valueLimit: number; readonly valueSlope: number };
const boundsOf = ({ years, age, last, spanError, amountError, error }: FadingLine): Bounds => {
  let [most, steep] = [0, 0];
  for (const { largest } of years) most = max(most, 100 * largest);
  for (const { worths: { values } } of years) for (let month = 0; month < values.length; month += 1) steep += abs(values[month]!);
  return {
    most, postingError: (amountError + (last - age + 2) * 4 * UNIT) * SLACK, fineError: (amountError + 5 * UNIT) * SLACK, drift: LN2 * (spanError + UNIT) * SLACK,
    valueLimit: 0.5 - (steep / 2 + 1) * error, valueSlope: steep * error * most,
  };
};

/** Adds a line to columns of whole fen. Gives the lanes to which nothing was added, since some posting or the present value is nearer to a tie than its error, or has none, or something is amiss. */
export const postFading = (line: FadingLine, into: WalkInto): Int32Array => {
  const { scale, years, age, last, span } = line;
  const lanes = into.value.length;
  const ratio = halvings(1, span);
  const left = age === 0 ? undefined : halvings(age, span);
  const bounds = boundsOf(line);
  const module = moduleOf(line, years, into, left ? [span, ratio, left] : [span, ratio]);
  const doubtful = doubtfulIn(module, lanes);
  if (!module) return kept(doubtful, postOwn(line, into, ratio, left, bounds, doubtful));
  const [own, numbers] = [addressesIn(module), numbersIn(module)];
  const at = addressesOf(module, [...years.map(({ worths }) => worths), series]);
  for (let year = 0; year < years.length; year += 1) {
    const { index, worths } = years[year]!;
    const word = putYear(own, numbers, year, index, into.years[year]!);
    own[word] = at[year]!;
    own[word + 1] = at[year]! + worths.values.byteLength;
  }
  const { parts, targets, from, to } = putLists(own, years.length, line, into);
  return kept(doubtful, module.run.postFading(
    lanes, scale, from, to, 0, parts, targets, into.value.byteOffset, parts, left ? left.byteOffset : 0, ratio.byteOffset, span.byteOffset, age, last, at.at(-1)!,
    bounds.most, bounds.postingError, bounds.fineError, bounds.drift, bounds.valueLimit, bounds.valueSlope, DOUBTFUL,
  ));
};

/** Posts all months of a lane, what each year comes to in `parts`: by products from month to month, or by a halving for each. Gives its present value, and how far it all is from whole numbers. */
const postLane = (
  { years, age, span }: FadingLine, lane: number, amount: number, ratio: Float64Array, left: Float64Array | undefined, isFine: boolean, parts: Float64Array,
): { readonly worth: number; readonly far: number } => {
  const by = ratio[lane]!;
  // In fen.
  let part = left ? 100 * left[lane]! : 100;
  let [worth, far, old] = [0, 0, age];
  for (let year = 0; year < years.length; year += 1) {
    const { index, worths: { values: worths } } = years[year]!;
    const own = (typeof index === 'number' ? index : index[lane]!) * amount;
    let exact = own * part;
    let posted = 0;
    for (let month = 0; month < worths.length; month += 1) {
      if (isFine) exact = own * (100 * halving(old / span[lane]!));
      const size = abs(exact);
      const nearest = floor(size + 0.5);
      const whole = exact < 0 ? -nearest : nearest;
      // What is no number does not show here, but in the sum of the terms.
      if (abs(size - nearest) > far) far = abs(size - nearest);
      worth += whole * worths[month]!;
      posted += whole;
      exact *= by;
      old += 1;
    }
    parts[2 * year] = posted;
    part *= timesPower(1, by, worths.length);
  }
  return { worth, far };
};

const postOwn = (
  line: FadingLine, into: WalkInto, ratio: Float64Array, left: Float64Array | undefined, { most, postingError, fineError, drift, valueLimit, valueSlope }: Bounds, doubtful: Int32Array,
): number => {
  const { scale, factors, years, last, span } = line;
  const parts = new Float64Array(2 * years.length);
  let doubts = 0;
  for (let lane = 0; lane < into.value.length; lane += 1) {
    const amount = factors.reduce((product, factor) => settledProduct(product, factor[lane]!), scale);
    const halved = last / span[lane]!;
    const isSure = (isFine: boolean): boolean => {
      const { worth, far } = postLane(line, lane, amount, ratio, left, isFine, parts);
      const size = abs(worth);
      const whole = floor(size + 0.5);
      const doubt = (abs(amount) * most + 1.5) * ((isFine ? fineError : postingError) + halved * drift);
      // Of NaN, none of it holds.
      if (!(far + doubt < 0.5 && abs(size - whole) + abs(amount) * valueSlope < valueLimit && span[lane]! > 0 && halved <= MOST_HALVINGS)) return false;
      addWalked(into, lane, parts, worth < 0 ? -whole : whole);
      return true;
    };
    if (isSure(false) || isSure(true)) continue;
    doubtful[doubts] = lane;
    doubts += 1;
  }
  return doubts;
};

import { moduleFor } from './column-memory';
import { numbersIn } from './resident';

/** Where pairs of numbers stand that a kernel tells of even lanes and odd ones: sums, what rounding took from them, least, most, whether a value is NaN or -0. */
const [SUM, LOST, LEAST, MOST, ODD, SUMS] = [0, 2, 4, 6, 8, 10];

/** The error of the sums is about one ulp of the sum, and n * 2^-106 of the sum of magnitudes (Neumaier 1974). */
export type ColumnSums = {
  readonly least: number;
  readonly most: number;
  /** No value is NaN or -0. */
  readonly isPlain: boolean;
  readonly sum: number;
  readonly parts: readonly number[];
};

/** What a sum rounds away, exactly, whichever of the two is larger (Knuth's two-sum). */
const lostIn = (sum: number, next: number, x: number): number => {
  const added = next - sum;
  return sum - (next - added) + (x - added);
};

/** The sum of a few numbers, compensated. */
const addUp = (numbers: readonly number[]): number => {
  let [sum, lost] = [0, 0];
  for (const x of numbers) {
    const next = sum + x;
    lost += lostIn(sum, next, x);
    sum = next;
  }
  return sum + lost;
};

const addOwn = (part: Float64Array, out: Float64Array): void => {
  for (const odd of [0, 1]) {
    let [sum, lost, least, most, isOdd] = [0, 0, Infinity, -Infinity, 0];
    for (let i = odd; i < part.length; i += 2) {
      const x = part[i]!;
      const next = sum + x;
      lost += lostIn(sum, next, x);
      sum = next;
      if (x < least) least = x;
      if (x > most) most = x;
      if (x !== x || (x === 0 && 1 / x < 0)) isOdd = 1;
    }
    [out[SUM + odd], out[LOST + odd], out[LEAST + odd], out[MOST + odd], out[ODD + odd]] = [sum, lost, least, most, isOdd];
  }
};

/** Sums of a column, and of the parts of it that end there, one after the other and the last at its end. */
export const sumsOf = (column: Float64Array, ends: readonly number[]): ColumnSums => {
  const module = moduleFor(column);
  const own = module ? numbersIn(module) : new Float64Array(SUMS);
  let [least, most, isPlain] = [Infinity, -Infinity, true];
  const terms = ends.map((end, index) => {
    const from = ends[index - 1] ?? 0;
    if (module) module.run.addSums(column.byteOffset + from * column.BYTES_PER_ELEMENT, end - from, own.byteOffset);
    else addOwn(column.subarray(from, end), own);
    least = Math.min(least, own[LEAST]!, own[LEAST + 1]!);
    most = Math.max(most, own[MOST]!, own[MOST + 1]!);
    // Bits that are all set are NaN.
    isPlain &&= own[ODD] === 0 && own[ODD + 1] === 0;
    return [own[SUM]!, own[SUM + 1]!, own[LOST]!, own[LOST + 1]!];
  });
  return { least, most, isPlain, sum: addUp(terms.flat()), parts: terms.map(addUp) };
};

/** The same of powers. */
const [SQUARES, SQUARES_LOST, OFF, CUBES, POWERS] = [0, 2, 4, 6, 8];

/** Values of even lanes, or of odd ones, whose squares are added before what rounding takes from their sum is kept: that sum errs by so many ulps at most. */
const STRIP = 64;

/** Sums of what values are off a mean, of the squares, and of the cubes. */
export type PowerSums = { readonly off: number; readonly squares: number; readonly cubes: number };

const powersOwn = (column: Float64Array, mean: number, out: Float64Array): void => {
  for (const odd of [0, 1]) {
    let [squares, lost, off, cubes] = [0, 0, 0, 0];
    for (let from = odd; from < column.length; from += 2 * STRIP) {
      let own = 0;
      for (let i = from; i < from + 2 * STRIP && i < column.length; i += 2) {
        const x = column[i]! - mean;
        const square = x * x;
        own += square;
        off += x;
        cubes += square * x;
      }
      const next = squares + own;
      lost += lostIn(squares, next, own);
      squares = next;
    }
    [out[SQUARES + odd], out[SQUARES_LOST + odd], out[OFF + odd], out[CUBES + odd]] = [squares, lost, off, cubes];
  }
};

export const powerSums = (column: Float64Array, mean: number): PowerSums => {
  const module = moduleFor(column);
  const own = module ? numbersIn(module) : new Float64Array(POWERS);
  if (module) module.run.powerSums(column.byteOffset, column.length, mean, own.byteOffset);
  else powersOwn(column, mean, own);
  const both = (at: number): number => own[at]! + own[at + 1]!;
  return { off: both(OFF), squares: addUp([...own.subarray(SQUARES, OFF)]), cubes: both(CUBES) };
};

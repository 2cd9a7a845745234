import { moduleFor } from './column-memory';
import { numbersIn } from './resident';

/** Where sums stand among the numbers that a kernel goes on with: of a column so far, of a part of it, what rounding took from them; least, most, and whether a value is NaN or -0. */
const [WHOLE, PART, WHOLE_LOST, PART_LOST, LEAST, MOST, ODD, SUMS] = [0, 1, 2, 3, 4, 5, 6, 7];

/** Neumaier's compensated sums: the error is about one ulp of the sum, and n * 2^-106 of the sum of magnitudes. */
export type ColumnSums = {
  readonly least: number;
  readonly most: number;
  /** No value is NaN or -0. */
  readonly isPlain: boolean;
  readonly sum: number;
  readonly parts: readonly number[];
};

const addOwn = (part: Float64Array, sums: Float64Array): void => {
  let [whole, own, wholeLost, lost, least, most, odd] = [sums[WHOLE]!, 0, sums[WHOLE_LOST]!, 0, sums[LEAST]!, sums[MOST]!, sums[ODD]!];
  for (let i = 0; i < part.length; i += 1) {
    const x = part[i]!;
    // What a sum rounds away, exactly, whichever of the two is larger (Knuth's two-sum).
    const next = whole + x;
    const added = next - whole;
    wholeLost += whole - (next - added) + (x - added);
    whole = next;
    const nextOwn = own + x;
    const addedOwn = nextOwn - own;
    lost += own - (nextOwn - addedOwn) + (x - addedOwn);
    own = nextOwn;
    if (x < least) least = x;
    if (x > most) most = x;
    if (x !== x || (x === 0 && 1 / x < 0)) odd = 1;
  }
  [sums[WHOLE], sums[PART], sums[WHOLE_LOST], sums[PART_LOST], sums[LEAST], sums[MOST], sums[ODD]] = [whole, own, wholeLost, lost, least, most, odd];
};

/** Sums of a column, and of the parts of it that end there, one after the other and the last at its end. */
export const sumsOf = (column: Float64Array, ends: readonly number[]): ColumnSums => {
  const module = moduleFor(column);
  const sums = module ? numbersIn(module) : new Float64Array(SUMS);
  sums.fill(0, 0, SUMS);
  [sums[LEAST], sums[MOST]] = [Infinity, -Infinity];
  const parts = ends.map((end, index) => {
    const from = ends[index - 1] ?? 0;
    if (module) module.run.addSums(column.byteOffset + from * column.BYTES_PER_ELEMENT, end - from, sums.byteOffset);
    else addOwn(column.subarray(from, end), sums);
    return sums[PART]! + sums[PART_LOST]!;
  });
  // Bits that are all set are NaN.
  return { least: sums[LEAST], most: sums[MOST], isPlain: sums[ODD] === 0, sum: sums[WHOLE]! + sums[WHOLE_LOST]!, parts };
};

/** Sums of what values are off a mean and of the squares, compensated; and sums of squares and cubes of what they are off another, as they come. */
export type PowerSums = { readonly off: number; readonly squares: number; readonly otherSquares: number; readonly otherCubes: number };

export const powerSums = (column: Float64Array, mean: number, other: number): PowerSums => {
  const module = moduleFor(column);
  if (module) {
    const out = numbersIn(module);
    module.run.powerSums(column.byteOffset, column.length, mean, other, out.byteOffset);
    return { off: out[0]! + out[2]!, squares: out[1]! + out[3]!, otherSquares: out[4]!, otherCubes: out[5]! };
  }
  let [sum, lost, squares, lostSquares, otherSquares, otherCubes] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < column.length; i += 1) {
    const x = column[i]! - mean;
    const next = sum + x;
    const added = next - sum;
    lost += sum - (next - added) + (x - added);
    sum = next;
    const square = x * x;
    const nextSquares = squares + square;
    const addedSquares = nextSquares - squares;
    lostSquares += squares - (nextSquares - addedSquares) + (square - addedSquares);
    squares = nextSquares;
    const off = column[i]! - other;
    otherSquares += off * off;
    otherCubes += off * off * off;
  }
  return { off: sum + lost, squares: squares + lostSquares, otherSquares, otherCubes };
};

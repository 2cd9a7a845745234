import { moduleFor } from './column-memory';
import { ADDRESSES, addressesIn } from './resident';

/** A year of a line: what was posted, and the columns that it is added to. */
export type YearOfLine = { readonly posted: Float64Array; readonly year: Float64Array; readonly budget: Float64Array | undefined };

/** Adds a line's years to their columns, and their sum to all of `wholes`. */
export const addLine = (years: readonly YearOfLine[], wholes: readonly Float64Array[]): void => {
  const [lanes, first] = [wholes[0]!.length, moduleFor(...wholes)];
  const module = first && 3 * years.length + wholes.length <= ADDRESSES && years.every(({ posted, year, budget }) => moduleFor(posted, year, budget ?? year)) ? first : undefined;
  if (!module) {
    addOwn(years, wholes);
    return;
  }
  const list = addressesIn(module);
  let at = 0;
  for (const { posted, year, budget } of years) {
    list[at] = posted.byteOffset;
    list[at + 1] = year.byteOffset;
    list[at + 2] = budget?.byteOffset ?? 0;
    at += 3;
  }
  wholes.forEach(({ byteOffset }, index) => { list[at + index] = byteOffset; });
  module.run.addLine(0, years.length, at * Int32Array.BYTES_PER_ELEMENT, wholes.length, lanes);
};

/** Whole fen add up exactly, in whatever order. */
const addOwn = (years: readonly YearOfLine[], wholes: readonly Float64Array[]): void => {
  for (const { posted, year, budget } of years) {
    for (const sums of [year, ...(budget ? [budget] : []), ...wholes]) for (let lane = 0; lane < sums.length; lane += 1) sums[lane] = sums[lane]! + posted[lane]!;
  }
};

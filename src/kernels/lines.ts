import { moduleFor } from './column-memory';
import { ADDRESSES, addressesIn } from './resident';

/** What a line posted in a year, and the column that it is added to. */
export type YearOfLine = { readonly posted: Float64Array; readonly into: Float64Array };

/** Adds a line's years to their columns, and their sum to all of `wholes`. */
export const addLine = (years: readonly YearOfLine[], wholes: readonly Float64Array[]): void => {
  const [lanes, first] = [wholes[0]!.length, moduleFor(...wholes)];
  const module = first && 2 * years.length + wholes.length <= ADDRESSES && years.every(({ posted, into }) => moduleFor(posted, into)) ? first : undefined;
  if (!module) {
    addOwn(years, wholes);
    return;
  }
  const list = addressesIn(module);
  let at = 0;
  for (const { posted, into } of years) {
    list[at] = posted.byteOffset;
    list[at + 1] = into.byteOffset;
    at += 2;
  }
  wholes.forEach(({ byteOffset }, index) => { list[at + index] = byteOffset; });
  module.run.addLine(0, years.length, at * Int32Array.BYTES_PER_ELEMENT, wholes.length, lanes);
};

/** Whole fen add up exactly, in whatever order. */
const addOwn = (years: readonly YearOfLine[], wholes: readonly Float64Array[]): void => {
  for (const { posted, into } of years) {
    for (const sums of [into, ...wholes]) for (let lane = 0; lane < sums.length; lane += 1) sums[lane] = sums[lane]! + posted[lane]!;
  }
};

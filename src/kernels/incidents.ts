import { moduleFor, newColumn } from './column-memory';
import { columnOf, columnOr, type Errors, oneOf } from './operands';
import { ADDRESSES, addressesIn, addressOf, type Resident } from './resident';

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { abs, floor } = Math;

/** Of each incident: its trial's lane of the column of its year, from 1; a column of one value is the same in all lanes. */
export const gatherYears = (lane: Int32Array, year: Int32Array, byYear: readonly (Float64Array | undefined)[]): Float64Array => {
  const out = newColumn(lane.length);
  const module = 2 * byYear.length <= ADDRESSES && byYear.every((column) => !column || moduleFor(column)) ? moduleFor(out, lane, year) : undefined;
  if (module) {
    const words = addressesIn(module);
    byYear.forEach((column, index) => {
      if (!column) return;
      words[2 * index] = column.byteOffset;
      words[2 * index + 1] = column.length > 1 ? -1 : 0;
    });
    module.run.gatherYears(out.byteOffset, lane.byteOffset, year.byteOffset, out.length, 0);
    return out;
  }
  for (let i = 0; i < out.length; i += 1) {
    const column = byYear[year[i]!]!;
    out[i] = column[column.length > 1 ? lane[i]! : 0]!;
  }
  return out;
};

/** R of amounts in the currency, in fen; NaN where a tie lies within the error, relative to the amount. Gives how many lanes are. */
export const roundToFen = (out: Float64Array, x: Float64Array, error: Errors): number => {
  const module = moduleFor(out, x, columnOr(error, x));
  if (module) return module.run.roundToFen(out.byteOffset, x.byteOffset, oneOf(error), columnOf(error), out.length);
  let doubts = 0;
  for (let i = 0; i < out.length; i += 1) {
    const size = abs(x[i]!) * 100;
    const whole = floor(size + 0.5);
    if (abs(size - whole) < 0.5 - (typeof error === 'number' ? error : error[i]!) * (size + 1.5)) {
      out[i] = x[i]! < 0 ? -whole : whole;
    } else {
      out[i] = NaN;
      doubts += 1;
    }
  }
  return doubts;
};

/** Adds incidents to the lanes of their trials. `worths` and `years` are by month, from 1: what a unit of money is worth, and the budget year. */
export const strike = (
  fen: Float64Array, lane: Int32Array, month: Int32Array, worths: Resident, years: readonly Float64Array[], value: Float64Array, sizes: Float64Array,
): void => {
  const module = years.length <= ADDRESSES && years.every((year) => moduleFor(year)) ? moduleFor(fen, lane, month, value, sizes) : undefined;
  if (module) {
    const words = addressesIn(module);
    years.forEach(({ byteOffset }, index) => { words[index] = byteOffset; });
    module.run.strike(fen.byteOffset, lane.byteOffset, month.byteOffset, fen.length, addressOf(module, worths), 0, value.byteOffset, sizes.byteOffset);
    return;
  }
  for (let i = 0; i < fen.length; i += 1) {
    const [own, at] = [lane[i]!, month[i]! - 1];
    const posted = fen[i]!;
    const term = posted * worths.values[at]!;
    const year = years[at]!;
    value[own] = value[own]! + term;
    sizes[own] = sizes[own]! + abs(term);
    year[own] = year[own]! + posted;
  }
};

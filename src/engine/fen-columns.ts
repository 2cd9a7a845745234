import { type Column, lanesOf } from '../formula/column';
import type { Decimal } from '../money/decimal';
import type { Fen } from '../money/fen';
import { remaining } from '../kernels/credits';
import { type Bounded, exactOf, laneOf, UNIT } from './bounded';

/**
 * Column kernels over whole fen (exact below 2^53), for the lanes given. Plain loops: they are where a run spends its time.
 * NaN is a lane that decimals must decide.
 */

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { abs, floor } = Math;
const { isNaN } = Number;

/** Roundings between an amount and what is rounded: the weight, its hundredfold, the product and the half that is added, with room. */
export const OWN = 6 * UNIT;

/** R(x * weight), in fen, half away from zero; NaN where the tie lies within the error. A weight is right to one rounding. Returns how many lanes are in doubt. */
export const roundFen = (out: Float64Array, x: Bounded, weight: number, lanes: Int32Array): number => {
  let doubts = 0;
  const { values, mask } = lanesOf(x.values);
  const { values: errors, mask: errorMask } = lanesOf(x.error);
  const scale = weight * 100;
  for (let i = 0; i < lanes.length; i += 1) {
    const lane = lanes[i]!;
    const amount = values[lane & mask]! * scale;
    const size = abs(amount) + 0.5;
    const whole = floor(size);
    const doubt = (errors[lane & errorMask]! + OWN) * (size + 1);
    const over = size - whole;
    if (over <= doubt || 1 - over <= doubt) {
      out[lane] = NaN;
      doubts += 1;
    } else {
      out[lane] = amount < 0 ? -whole : whole;
    }
  }
  return doubts;
};

/** Decides in decimals what `roundFen` could not, in the lanes whose exact value can be told. */
export const roundExactly = (out: Float64Array, x: Bounded, round: (x: Decimal) => Fen, lanes: Int32Array): void => {
  const known = new Map<number, number>();
  for (const lane of lanes) {
    if (!isNaN(out[lane]!)) continue;
    const value = laneOf(x.values, lane);
    const exact = known.has(value) ? undefined : exactOf(x, lane);
    if (exact) known.set(value, Number(round(exact)));
    out[lane] = known.get(value) ?? NaN;
  }
};

/** sums += factor * column */
export const addScaled = (sums: Float64Array, column: Float64Array, factor: number, lanes: Int32Array): void => {
  for (let i = 0; i < lanes.length; i += 1) {
    const lane = lanes[i]!;
    sums[lane] = sums[lane]! + column[lane]! * factor;
  }
};

/** sums += worth * fen, and sizes += |worth * fen|. */
export const addWorth = (sums: Float64Array, sizes: Float64Array, fen: Float64Array, worth: number, lanes: Int32Array): void => {
  for (let i = 0; i < lanes.length; i += 1) {
    const lane = lanes[i]!;
    const term = fen[lane]! * worth;
    sums[lane] = sums[lane]! + term;
    sizes[lane] = sizes[lane]! + abs(term);
  }
};

/** Lanes where the column is NaN become NaN. */
export const addUnknown = (sums: Float64Array, column: Column): void => {
  const { values, mask } = lanesOf(column);
  for (let lane = 0; lane < sums.length; lane += 1) sums[lane] = sums[lane]! + 0 * values[lane & mask]!;
};

/** credits -= what is left of gross - before. */
export const credit = (credits: Float64Array, gross: Float64Array, before: Float64Array, left: number, life: number, lanes: Int32Array): void => {
  for (let i = 0; i < lanes.length; i += 1) {
    const lane = lanes[i]!;
    credits[lane] = credits[lane]! - remaining(gross[lane]! - before[lane]!, left, life);
  }
};

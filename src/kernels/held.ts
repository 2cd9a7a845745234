import { moduleFor } from './column-memory';

/** Whole numbers over lanes as differences from the first of them, in half the memory of float64 or little more where they are within billions of each other. All of it is exact. */

/** Bytes a lane: differences of 32 bits; of 40, the lowest eight of them apart, behind all others; or the values themselves. */
export type Width = 4 | 5 | 8;

const eights = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** What so many lanes take: whole float64s. */
export const bytesHeld = (width: Width, lanes: number): number => {
  if (width === 8) return lanes * 8;
  return eights(lanes * 4) + (width === 5 ? eights(lanes) : 0);
};
/** What they may take while it is tried. */
export const mostHeld = (lanes: number): number => lanes * 8 + 16;

const holdIn32 = (x: Float64Array, out: Int32Array): boolean => {
  const origin = x[0]!;
  for (let lane = 0; lane < x.length; lane += 1) {
    const off = x[lane]! - origin;
    if (off !== (off | 0)) return false;
    out[lane] = off;
  }
  return true;
};

const holdIn40 = (x: Float64Array, high: Int32Array, low: Uint8Array): boolean => {
  const origin = x[0]!;
  for (let lane = 0; lane < x.length; lane += 1) {
    const off = x[lane]! - origin;
    const upper = Math.floor(off / 256);
    const lower = off - upper * 256;
    if (upper !== (upper | 0) || lower !== (lower | 0)) return false;
    high[lane] = upper;
    low[lane] = lower;
  }
  return true;
};

const highsIn = ({ buffer, byteOffset }: Uint8Array, lanes: number): Int32Array => new Int32Array(buffer, byteOffset, lanes);
const lowsIn = ({ buffer, byteOffset }: Uint8Array, lanes: number): Uint8Array => new Uint8Array(buffer, byteOffset + eights(lanes * 4), lanes);
const valuesIn = ({ buffer, byteOffset }: Uint8Array, lanes: number): Float64Array => new Float64Array(buffer, byteOffset, lanes);

/** Writes a column of one lane at least to the beginning of a place that has `mostHeld`, on a multiple of 8. */
export const hold = (column: Float64Array, place: Uint8Array): Width => {
  const lanes = column.length;
  const module = moduleFor(column, place);
  if (module) return module.run.hold(place.byteOffset, column.byteOffset, lanes) as Width;
  if (holdIn32(column, highsIn(place, lanes))) return 4;
  if (holdIn40(column, highsIn(place, lanes), lowsIn(place, lanes))) return 5;
  const values = valuesIn(place, lanes);
  // Zero has no sign here, however it is held.
  for (let lane = 0; lane < lanes; lane += 1) values[lane] = column[lane]! + 0;
  return 8;
};

/** A column that is held, and the first of its values. */
export type Held = { readonly place: Uint8Array; readonly width: Width; readonly origin: number };

/** Its values, in a unit that is so many of its own. */
export const readHeld = (out: Float64Array, { place, width, origin }: Held, unit: number): void => {
  const lanes = out.length;
  const module = moduleFor(out, place);
  if (module) {
    module.run.readHeld(out.byteOffset, place.byteOffset, width, origin, unit, lanes);
    return;
  }
  // One loop for each way of holding: the run's end reads every column.
  if (width === 8) {
    const values = valuesIn(place, lanes);
    for (let lane = 0; lane < lanes; lane += 1) out[lane] = values[lane]! / unit;
    return;
  }
  const high = highsIn(place, lanes);
  if (width === 4) {
    for (let lane = 0; lane < lanes; lane += 1) out[lane] = (origin + high[lane]!) / unit;
    return;
  }
  const low = lowsIn(place, lanes);
  for (let lane = 0; lane < lanes; lane += 1) out[lane] = (origin + (high[lane]! * 256 + low[lane]!)) / unit;
};

import { RESIDENT } from './column-memory';
import type { Module } from './module';

/** Numbers that kernels read in many blocks: tables, weights. Copied into a module's memory when a kernel first needs them there. */
export type Resident = { readonly values: Float64Array; at: number; since: number };

export const resident = (values: Float64Array): Resident => ({ values, at: 0, since: 0 });

/** The first bytes of the module's memory are for one call: addresses, and then a list of lanes, at most so many. */
export const ADDRESSES = 8192;
export const DOUBTFUL = ADDRESSES * Int32Array.BYTES_PER_ELEMENT;
export const MOST_DOUBTFUL = 2 ** 17;
const SCRATCH = DOUBTFUL + MOST_DOUBTFUL * Int32Array.BYTES_PER_ELEMENT;
let known: { readonly module: Module; readonly addresses: Int32Array; readonly numbers: Float64Array } | undefined;

const firstBytes = (module: Module): NonNullable<typeof known> => {
  if (known?.module !== module) known = { module, addresses: new Int32Array(module.memory, 0, ADDRESSES), numbers: new Float64Array(module.memory, 0, ADDRESSES / 2) };
  return known;
};
export const addressesIn = (module: Module): Int32Array => firstBytes(module).addresses;
/** The same place, for numbers that a kernel goes on with, or gives. */
export const numbersIn = (module: Module): Float64Array => firstBytes(module).numbers;

/** Words for one call, such as keys: at most so many. Gives where they are. */
export const wordsIn = (module: Module, words: Int32Array): number => {
  const own = addressesIn(module);
  own.set(words);
  return own.byteOffset;
};

let used = SCRATCH;
/** Grows when the place is full and begins anew. */
let since = 1;

/** Where the numbers are in the module's memory. Not to be kept: another call may take the place. */
export const addressOf = (module: Module, own: Resident): number => {
  if (own.since === since) return own.at;
  const bytes = own.values.byteLength;
  if (used + bytes > RESIDENT) [used, since] = [SCRATCH, since + 1];
  if (used + bytes > RESIDENT) throw new RangeError(`numbers beyond the place for them: ${String(bytes)} bytes`);
  new Float64Array(module.memory, used, own.values.length).set(own.values);
  [own.at, own.since] = [used, since];
  used += Math.ceil(bytes / 64) * 64;
  return own.at;
};

/** Where all of them are, at once. */
export const addressesOf = (module: Module, all: readonly Resident[]): readonly number[] => {
  const found = all.map((own) => addressOf(module, own));
  // The place may have begun anew among them: then it has room for all.
  return all.every((own) => own.since === since) ? found : all.map((own) => addressOf(module, own));
};

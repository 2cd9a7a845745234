import { lanesFrom } from './column-memory';
import type { Module } from './module';
import { DOUBTFUL, MOST_DOUBTFUL } from './resident';

/** A value for each lane, or one for all. */
export type Operand = number | Float64Array;
/** Bounds of errors. */
export type Errors = Operand;

/** How one is told a kernel: the value of all lanes, or else where its column is. */
export const oneOf = (x: Operand): number => (typeof x === 'number' ? x : NaN);
export const columnOf = (x: Operand): number => (typeof x === 'number' ? 0 : x.byteOffset);
/** A column that must be in the module's memory too; `other` where there is none. */
export const columnOr = (x: Operand, other: Float64Array): Float64Array => (typeof x === 'number' ? other : x);

const NONE = new Int32Array();
let own = NONE;
let known: { readonly module: Module; readonly list: Int32Array } | undefined;

/** A list that kernels put doubtful lanes into, the same in all calls. */
export const doubtfulIn = (module: Module | undefined, most: number): Int32Array => {
  if (!module) return own.length >= most ? own : (own = new Int32Array(most));
  // Columns of so many lanes are out of the module's reach.
  if (most > MOST_DOUBTFUL) throw new RangeError(`a list of ${String(most)} lanes`);
  if (known?.module !== module) known = { module, list: new Int32Array(module.memory, DOUBTFUL, MOST_DOUBTFUL) };
  return known.list;
};

/** The first of them, to keep. */
export const kept = (list: Int32Array, count: number): Int32Array => (count === 0 ? NONE : lanesFrom(list.subarray(0, count)));

import { kernelModule, type Module } from './module';

/**
 * Memory for the columns of a block of trials, given out piece by piece and whole again for the next block. A column of its own for each
 * operation costs more to get, to clear and to collect than to fill, and lets what a process holds grow between collections.
 * The first of it is the module's, so that kernels run there without a copy; columns beyond are for typed arrays alone.
 */

const BYTES = Float64Array.BYTES_PER_ELEMENT;
/** Bytes in a slab of our own. */
const SLAB = 2 ** 20;
/** Pieces begin on a cache line each, and not all on the same line of a page. A line is free behind each: kernels read and write lanes by twos. */
const LINE = 64;
/** The module's memory up to here is for what is held longer than a block (see resident.ts). */
export const RESIDENT = 2 ** 24;

const slabs: ArrayBuffer[] = [];
/** Columns given out in the module's memory before, by their line: they are the same again in most blocks. */
const before: Float64Array[] = [];
/** The module of the block at hand, if it has one. */
let module: Module | undefined;
let isBlock = false;
const nothing = new ArrayBuffer(0);
/** The buffer in use (-1: the module's memory, if there is one), and how many of its bytes are given out. */
let [slab, used] = [0, 0];
let buffer = nothing;

const allot = (bytes: number): number => {
  if (used + bytes > buffer.byteLength) {
    slab += 1;
    buffer = slabs[slab] ??= new ArrayBuffer(SLAB);
    used = 0;
  }
  const from = used;
  used += Math.ceil(bytes / LINE) * LINE + LINE;
  return from;
};

/** A column to write every lane of: it holds whatever it held before. Inside `inBlock` it is gone with the block. */
export const newColumn = (lanes: number): Float64Array => {
  const bytes = lanes * BYTES;
  if (!isBlock || bytes > SLAB) return new Float64Array(lanes);
  const from = allot(bytes);
  if (slab >= 0) return new Float64Array(buffer, from, lanes);
  const known = before[from / LINE];
  return known?.length === lanes ? known : (before[from / LINE] = new Float64Array(buffer, from, lanes));
};

/** A column of zeros, likewise. */
export const zeroColumn = (lanes: number): Float64Array => newColumn(lanes).fill(0);

/** A list of lanes, likewise. */
export const newLanes = (count: number): Int32Array => {
  const bytes = count * Int32Array.BYTES_PER_ELEMENT;
  if (!isBlock || bytes > SLAB) return new Int32Array(count);
  const from = allot(bytes);
  return new Int32Array(buffer, from, count);
};

export const lanesFrom = (lanes: ArrayLike<number>): Int32Array => {
  const list = newLanes(lanes.length);
  list.set(lanes);
  return list;
};

/** The module, where it can reach all of these. */
export const moduleFor = (...columns: readonly (Float64Array | Int32Array)[]): Module | undefined => {
  if (!module) return undefined;
  for (let i = 0; i < columns.length; i += 1) if (columns[i]!.buffer !== module.memory) return undefined;
  return module;
};

/** Where columns of a block are: in the memory of a module of kernels, where there is one, or in typed arrays' own. What comes out is the same, bit for bit. */
export type ColumnMemory = 'module' | 'own';

/** Computes a block of trials; nothing that it gives may hold a column from `newColumn`. */
export const inBlock = <T>(compute: () => T, memory: ColumnMemory = 'module'): T => {
  if (isBlock) throw new Error('a block of trials within another');
  isBlock = true;
  module = memory === 'module' ? kernelModule() : undefined;
  // Without a module, the first slab follows at once.
  [slab, used, buffer] = [-1, module ? RESIDENT : 0, module?.memory ?? nothing];
  try {
    return compute();
  } finally {
    isBlock = false;
    module = undefined;
  }
};

import { kernelModule, MEMORY, type Module } from './module';

/**
 * Memory for the columns of a block of trials, given out piece by piece and whole again for the next block. A column of its own for each
 * operation costs more to get, to clear and to collect than to fill, and lets what a process holds grow between collections.
 * The first of it is the module's, so that kernels run there without a copy; columns beyond are for typed arrays alone.
 * What a line of the model needs on its way is in a part by itself, which the next line has again: so it stays in the processor's cache.
 */

const BYTES = Float64Array.BYTES_PER_ELEMENT;
/** Bytes in a slab of our own. */
const SLAB = 2 ** 20;
/** Pieces begin on a cache line each, and not all on the same line of a page. A line is free behind each: kernels read and write lanes by twos. */
const LINE = 64;
/** The module's memory: up to here is for what is held longer than a block (see resident.ts); then for lines, up to there; then for blocks. */
export const RESIDENT = 2 ** 24;
const OF_LINES = 2 ** 26;

type Columns = Float64Array | Int32Array;

/** Memory that is given out from its beginning on; lists, and columns of some lanes, from its end: so columns of all lanes are in the same places in most blocks. */
type Store = {
  /** Its share of the module's memory. */
  readonly from: number;
  readonly to: number;
  readonly slabs: ArrayBuffer[];
  /** The buffer in use (-1: the module's memory), the first byte of it that is free, and the first that no longer is. */
  slab: number;
  used: number;
  end: number;
  buffer: ArrayBuffer;
};

const nothing = new ArrayBuffer(0);
const storeOf = (from: number, to: number): Store => ({ from, to, slabs: [], slab: -1, used: 0, end: 0, buffer: nothing });

const ofLine = storeOf(RESIDENT, OF_LINES);
const ofBlock = storeOf(OF_LINES, MEMORY);
/** Columns of all lanes that were given out in the module's memory before, by their line. */
const before: Float64Array[] = [];
/** The module of the block at hand, if it has one. */
let module: Module | undefined;
/** Where columns come from; undefined outside of blocks. */
let store: Store | undefined;
/** How many lanes the block at hand has: those of the first column that was asked for; 0 before. */
let allLanes = 0;

/** All of it is free again. Without a module, the first slab follows at once. */
const clear = (own: Store): void => {
  [own.slab, own.used, own.end, own.buffer] = [-1, own.from, module ? own.to : 0, module?.memory ?? nothing];
};

const allot = (own: Store, bytes: number, isWhole: boolean): number => {
  const size = Math.ceil(bytes / LINE) * LINE + LINE;
  if (own.used + size > own.end) {
    own.slab += 1;
    own.buffer = own.slabs[own.slab] ??= new ArrayBuffer(SLAB + LINE);
    [own.used, own.end] = [0, SLAB + LINE];
  }
  if (!isWhole) return (own.end -= size);
  own.used += size;
  return own.used - size;
};

/** Whether so many bytes fit where pieces come from now; more than a slab must. */
const hasRoom = ({ used, end }: Store, bytes: number): boolean => used + bytes + 2 * LINE <= end;

/** What is larger than a slab comes from the module's memory where it `isLong`, and there is room; else it is by itself, out of reach of kernels that list lanes, for which there is so much place alone. */
const columnFrom = (own: Store | undefined, lanes: number, isLong = false): Float64Array => {
  const bytes = lanes * BYTES;
  if (!own || (bytes > SLAB && !(isLong && hasRoom(own, bytes)))) return new Float64Array(lanes);
  if (allLanes === 0) allLanes = lanes;
  const isWhole = lanes === allLanes;
  const from = allot(own, bytes, isWhole);
  if (own.slab >= 0 || !isWhole) return new Float64Array(own.buffer, from, lanes);
  const known = before[from / LINE];
  return known?.length === lanes ? known : (before[from / LINE] = new Float64Array(own.buffer, from, lanes));
};

const lanesOf = (own: Store | undefined, count: number, isLong = false): Int32Array => {
  const bytes = count * Int32Array.BYTES_PER_ELEMENT;
  if (!own || (bytes > SLAB && !(isLong && hasRoom(own, bytes)))) return new Int32Array(count);
  const from = allot(own, bytes, false);
  return new Int32Array(own.buffer, from, count);
};

/** A column to write every lane of: it holds whatever it held before. Inside `inLine` it is gone with the line, else inside `inBlock` with the block. */
export const newColumn = (lanes: number): Float64Array => columnFrom(store, lanes);

/** A column and a list over all trials of a run, likewise: for kernels that list no lanes. */
export const longColumn = (trials: number): Float64Array => columnFrom(store, trials, true);
export const longLanes = (count: number): Int32Array => lanesOf(store, count, true);

/** A column of zeros, likewise. */
export const zeroColumn = (lanes: number): Float64Array => newColumn(lanes).fill(0);

/** A list of lanes, likewise. */
export const newLanes = (count: number): Int32Array => lanesOf(store, count);

export const lanesFrom = (lanes: ArrayLike<number>): Int32Array => {
  const list = newLanes(lanes.length);
  list.set(lanes);
  return list;
};

/** A column that is gone with the block alone. */
export const blockColumn = (lanes: number): Float64Array => columnFrom(store && ofBlock, lanes);
export const blockLanes = (count: number): Int32Array => lanesOf(store && ofBlock, count);

const isOfLine = ({ buffer, byteOffset }: Columns): boolean =>
  (buffer === module?.memory ? byteOffset >= ofLine.from && byteOffset < ofLine.to : ofLine.slabs.includes(buffer as ArrayBuffer));

/** What was found in a line, for the whole block: itself, or a copy where it would be gone with the line. */
export const forBlock = <T extends Columns>(column: T): T => {
  if (store !== ofLine || !isOfLine(column)) return column;
  const copy = column instanceof Float64Array ? columnFrom(ofBlock, column.length) : lanesOf(ofBlock, column.length);
  copy.set(column);
  return copy as T;
};

/** A place for so many bytes, that holds whatever it held before and is gone with the line or the block. */
export const newBytes = (bytes: number): Uint8Array => {
  if (!store || !hasRoom(store, bytes)) return new Uint8Array(bytes);
  const from = allot(store, bytes, true);
  return new Uint8Array(store.buffer, from, bytes);
};

/** A column where kernels can reach it: itself, or inside of a block, a copy that is gone with that. */
export const reachable = (column: Float64Array): Float64Array => {
  if (!module || column.buffer === module.memory) return column;
  const copy = longColumn(column.length);
  copy.set(column);
  return copy;
};

/** The module, where it can reach all of these. */
export const moduleFor = (...columns: readonly (Columns | Uint8Array)[]): Module | undefined => {
  if (!module) return undefined;
  for (let i = 0; i < columns.length; i += 1) if (columns[i]!.buffer !== module.memory) return undefined;
  return module;
};

/** Where columns of a block are: in the memory of a module of kernels, where there is one, or in typed arrays' own. What comes out is the same, bit for bit. */
export type ColumnMemory = 'module' | 'own';

/** Computes a block of trials; nothing that it gives may hold a column from `newColumn`. */
export const inBlock = <T>(compute: () => T, memory: ColumnMemory = 'module'): T => {
  if (store) throw new Error('a block of trials within another');
  [store, allLanes] = [ofBlock, 0];
  module = memory === 'module' ? kernelModule() : undefined;
  clear(ofBlock);
  try {
    return compute();
  } finally {
    store = module = undefined;
  }
};

/** Bytes of the module's memory that columns of the last block took; Infinity where they did not fit. */
export const bytesOfBlock = (): number => (ofBlock.slab < 0 ? ofBlock.used - ofBlock.from : Infinity);

/** Computes a line of a block; nothing that it gives may hold a column from `newColumn`, but those that went through `forBlock`. */
export const inLine = <T>(compute: () => T): T => {
  if (store !== ofBlock) throw new Error('a line outside of a block');
  store = ofLine;
  clear(ofLine);
  try {
    return compute();
  } finally {
    store = ofBlock;
  }
};

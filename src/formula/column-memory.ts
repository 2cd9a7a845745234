/**
 * Memory for the columns of a block of trials, given out piece by piece and whole again for the next block. A column of its own for each
 * operation costs more to get, to clear and to collect than to fill, and lets what a process holds grow between collections.
 */

/** Numbers in a slab. */
const SLAB = 2 ** 17;
/** Pieces begin on a cache line each, and not all on the same line of a page. */
const LINE = 8;

const slabs: ArrayBuffer[] = [];
/** The slab in use, and how many of its numbers are given out; without a slab there is no block. */
let [slab, used] = [-1, 0];

/** A column to write every lane of: it holds whatever it held before. Inside `inBlock` it is gone with the block. */
export const newColumn = (lanes: number): Float64Array => {
  if (slab < 0 || lanes > SLAB) return new Float64Array(lanes);
  if (used + lanes > SLAB) [slab, used] = [slab + 1, 0];
  const column = new Float64Array((slabs[slab] ??= new ArrayBuffer(SLAB * Float64Array.BYTES_PER_ELEMENT)), used * Float64Array.BYTES_PER_ELEMENT, lanes);
  used += Math.ceil(lanes / LINE) * LINE + LINE;
  return column;
};

/** A column of zeros, likewise. */
export const zeroColumn = (lanes: number): Float64Array => newColumn(lanes).fill(0);

/** Computes a block of trials; nothing that it gives may hold a column from `newColumn`. */
export const inBlock = <T>(compute: () => T): T => {
  if (slab >= 0) throw new Error('a block of trials within another');
  [slab, used] = [0, 0];
  try {
    return compute();
  } finally {
    slab = -1;
  }
};

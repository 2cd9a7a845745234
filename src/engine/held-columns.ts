import { longColumn, newBytes } from '../kernels/column-memory';
import { bytesHeld, type Held, hold, mostHeld, readHeld, type Width } from '../kernels/held';

/**
 * Columns of whole fen, or pieces of one, in memory that can be sent whole: how many there are; of each its lanes, its first value and its width; then
 * what `hold` makes of each.
 */
export type HeldMemory = ArrayBuffer | SharedArrayBuffer;

/** Threads share it in Node and in pages that are isolated: V8 counts all other memory towards its next collection, and would mark its whole heap a few times a run. */
const newMemory = (bytes: number): HeldMemory => (typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes));

/** Whether the memory changes hands when it is sent. */
export const changesHands = (memory: HeldMemory): memory is ArrayBuffer => memory[Symbol.toStringTag] === 'ArrayBuffer';

/** A piece of a column, and where it is held. */
export type Piece = Omit<Held, 'place'> & { readonly memory: HeldMemory; readonly from: number; readonly lanes: number };

const HEAD = 3;

/** Holds columns of one lane or more. */
export const holdAll = (columns: readonly Float64Array[]): HeldMemory => {
  let end = (1 + HEAD * columns.length) * Float64Array.BYTES_PER_ELEMENT;
  const place = newBytes(end + columns.reduce((sum, { length }) => sum + mostHeld(length), 0));
  const head = new Float64Array(place.buffer, place.byteOffset, end / Float64Array.BYTES_PER_ELEMENT);
  head[0] = columns.length;
  columns.forEach((column, index) => {
    const width = hold(column, place.subarray(end));
    head.set([column.length, column[0]!, width], 1 + HEAD * index);
    end += bytesHeld(width, column.length);
  });
  const memory = newMemory(end);
  new Uint8Array(memory).set(place.subarray(0, end));
  return memory;
};

export const piecesIn = (memory: HeldMemory): readonly Piece[] => {
  const count = new Float64Array(memory, 0, 1)[0]!;
  const head = new Float64Array(memory, 0, 1 + HEAD * count);
  let from = head.byteLength;
  return Array.from({ length: count }, (_, index) => {
    const [lanes, origin, width] = head.subarray(1 + HEAD * index) as unknown as [number, number, Width];
    const piece = { memory, from, lanes, origin, width };
    from += bytesHeld(width, lanes);
    return piece;
  });
};

/** The pieces of a column, to be sent: those of memory that would change hands, in memory of their own. */
export const toSend = (pieces: readonly Piece[]): readonly Piece[] => {
  if (!pieces.some(({ memory }) => changesHands(memory))) return pieces;
  const memory = new ArrayBuffer(pieces.reduce((sum, { width, lanes }) => sum + bytesHeld(width, lanes), 0));
  let end = 0;
  return pieces.map((piece) => {
    const bytes = bytesHeld(piece.width, piece.lanes);
    const from = end;
    new Uint8Array(memory, from, bytes).set(new Uint8Array(piece.memory, piece.from, bytes));
    end += bytes;
    return { ...piece, memory, from };
  });
};

/** Closes up what is between the trials (from 0, rising) that are left out; gives the others. */
const without = (column: Float64Array, left: readonly number[]): Float64Array => {
  let end = left[0] ?? column.length;
  left.forEach((trial, index) => {
    const next = left[index + 1] ?? column.length;
    column.copyWithin(end, trial + 1, next);
    end += next - trial - 1;
  });
  return column.subarray(0, end);
};

/** The values of a column in the currency, from its pieces one after the other, but for some trials. */
export const readPieces = (pieces: readonly Piece[], left: readonly number[]): Float64Array => {
  const column = longColumn(pieces.reduce((sum, { lanes }) => sum + lanes, 0));
  // Kernels read what is in their memory: each piece comes through there.
  const place = newBytes(mostHeld(pieces.reduce((most, { lanes }) => Math.max(most, lanes), 0)));
  let end = 0;
  for (const { memory, from, lanes, width, origin } of pieces) {
    place.set(new Uint8Array(memory, from, bytesHeld(width, lanes)));
    readHeld(column.subarray(end, end + lanes), { place, width, origin }, 100);
    end += lanes;
  }
  return without(column, left);
};

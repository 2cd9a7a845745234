import { longColumn, newBytes } from '../kernels/column-memory';
import { bytesHeld, type Held, hold, mostHeld, readHeld, type Width } from '../kernels/held';

/**
 * Columns of whole fen, or pieces of one, in memory that can be sent whole: how many there are; of each its lanes, its first value and its width; then
 * what `hold` makes of each.
 */
export type HeldMemory = ArrayBuffer;

/** A piece of a column, and where it is held. */
export type Piece = Omit<Held, 'place'> & { readonly memory: HeldMemory; readonly from: number; readonly lanes: number };

const HEAD = 3;
const headBytes = (count: number): number => (1 + HEAD * count) * Float64Array.BYTES_PER_ELEMENT;
const writeHead = (head: Float64Array, index: number, { lanes, origin, width }: Pick<Piece, 'lanes' | 'origin' | 'width'>): void => {
  const at = 1 + HEAD * index;
  [head[at], head[at + 1], head[at + 2]] = [lanes, origin, width];
};

/** Holds columns of one lane or more. */
export const holdAll = (columns: readonly Float64Array[]): HeldMemory => {
  let end = headBytes(columns.length);
  const place = newBytes(end + columns.reduce((sum, { length }) => sum + mostHeld(length), 0));
  const head = new Float64Array(place.buffer, place.byteOffset, end / Float64Array.BYTES_PER_ELEMENT);
  head[0] = columns.length;
  columns.forEach((column, index) => {
    const width = hold(column, place.subarray(end));
    writeHead(head, index, { lanes: column.length, origin: column[0]!, width });
    end += bytesHeld(width, column.length);
  });
  return place.slice(0, end).buffer;
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

/** The pieces of a column in memory of their own. */
export const joined = (pieces: readonly Piece[]): HeldMemory => {
  const sizes = pieces.map(({ width, lanes }) => bytesHeld(width, lanes));
  let end = headBytes(pieces.length);
  const memory = new ArrayBuffer(sizes.reduce((sum, size) => sum + size, end));
  const [bytes, head] = [new Uint8Array(memory), new Float64Array(memory, 0, 1 + HEAD * pieces.length)];
  head[0] = pieces.length;
  pieces.forEach((piece, index) => {
    writeHead(head, index, piece);
    bytes.set(new Uint8Array(piece.memory, piece.from, sizes[index]), end);
    end += sizes[index]!;
  });
  return memory;
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

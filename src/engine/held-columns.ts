import { longColumn, newBytes } from '../kernels/column-memory';
import { bytesHeld, type Held, hold, mostHeld, readHeld, type Width } from '../kernels/held';

/** Columns of whole fen, in memory that can be sent whole: how many there are, what is told of each, and then what `hold` makes of each. */
export type HeldMemory = ArrayBuffer | SharedArrayBuffer;

/** Threads share it in Node and in pages that are isolated: V8 counts all other memory towards its next collection, and would mark its whole heap a few times a run. */
const newMemory = (bytes: number): HeldMemory => (typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes));

/** Whether the memory changes hands when it is sent. */
export const changesHands = (memory: HeldMemory): memory is ArrayBuffer => memory[Symbol.toStringTag] === 'ArrayBuffer';

/** A column of a run: its place among those of each of these, which hold it one after the other. */
export type HeldColumn = { readonly memories: readonly HeldMemory[]; readonly place: number };

/** Numbers that are told of each column: its lanes, its first value, its width, and the byte where it begins. */
const HEAD = 4;
const beginning = (count: number): number => (1 + HEAD * count) * Float64Array.BYTES_PER_ELEMENT;
const headIn = (memory: HeldMemory, count: number): Float64Array => new Float64Array(memory, 0, 1 + HEAD * count);

/** Holds columns of one lane or more. */
export const holdAll = (columns: readonly Float64Array[]): HeldMemory => {
  const count = columns.length;
  let end = beginning(count);
  const place = newBytes(end + columns.reduce((sum, { length }) => sum + mostHeld(length), 0));
  const told: number[] = [];
  for (const column of columns) {
    const width = hold(column, place.subarray(end));
    told.push(column.length, column[0]!, width, end);
    end += bytesHeld(width, column.length);
  }
  const memory = newMemory(end);
  new Uint8Array(memory).set(place.subarray(0, end));
  headIn(memory, count).set([count, ...told]);
  return memory;
};

export const countIn = (memory: HeldMemory): number => headIn(memory, 0)[0]!;

type Piece = Omit<Held, 'place'> & { readonly lanes: number; readonly bytes: Uint8Array };
const pieceIn = (memory: HeldMemory, place: number): Piece => {
  const [lanes, origin, width, from] = new Float64Array(memory, beginning(place), HEAD) as unknown as [number, number, Width, number];
  return { lanes, origin, width, bytes: new Uint8Array(memory, from, bytesHeld(width, lanes)) };
};

/** Memory with one of its columns alone. */
const alone = (memory: HeldMemory, place: number): ArrayBuffer => {
  const { lanes, origin, width, bytes } = pieceIn(memory, place);
  const from = beginning(1);
  const own = new ArrayBuffer(from + bytes.length);
  headIn(own, 1).set([1, lanes, origin, width, from]);
  new Uint8Array(own, from).set(bytes);
  return own;
};

/** A column as it is sent: memory that would change hands goes along as a copy of the column alone. */
export const toSend = ({ memories, place }: HeldColumn): HeldColumn =>
  (memories.some(changesHands) ? { memories: memories.map((memory) => alone(memory, place)), place: 0 } : { memories, place });

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

/** The values of a column in the currency, but for some trials. */
export const readHeldColumn = ({ memories, place: at }: HeldColumn, left: readonly number[]): Float64Array => {
  const pieces = memories.map((memory) => pieceIn(memory, at));
  const column = longColumn(pieces.reduce((sum, { lanes }) => sum + lanes, 0));
  // Kernels read what is in their memory: each piece comes through there.
  const place = newBytes(mostHeld(pieces.reduce((most, { lanes }) => Math.max(most, lanes), 0)));
  let end = 0;
  for (const { lanes, width, origin, bytes } of pieces) {
    place.set(bytes);
    readHeld(column.subarray(end, end + lanes), { place, width, origin }, 100);
    end += lanes;
  }
  return without(column, left);
};

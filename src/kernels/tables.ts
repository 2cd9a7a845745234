import { moduleFor } from './column-memory';
import { doubtfulIn, kept } from './operands';
import { addressOf, DOUBTFUL, type Resident } from './resident';

// bound once: a look-up of a global is slow inside a vm context, where hosts and tests may run this
const { max } = Math;

/**
 * A function of u between 0 and 1 as polynomials of degree 5 on cells: eight equal ones in each of the fourteen octaves below a half, and the same from 1 downwards. A cell's
 * six coefficients are of powers of s, which goes from 0 to 1 across it, away from the nearer end; NaN stands for a cell that has none.
 */
export const CELL_BITS = 3;
const OCTAVES = 14;
export const COEFFICIENTS = 6;
/** Cells of one half. */
export const CELLS = OCTAVES * 2 ** CELL_BITS;
/** Where the first cell of each half is: one that has no coefficients is before it, for a half itself, and one behind the last, for all that is nearer to the end. */
export const [LOWER, UPPER] = [1, CELLS + 2];
/** Where the last cell of either half ends. */
export const OUTERMOST = 2 ** -(OCTAVES + 1);
/** In the cell behind that. */
const BEYOND = OUTERMOST * (1 - 2 ** -(CELL_BITS + 1));

/** A table that has no value yet. */
export const newTable = (): Float64Array => new Float64Array((UPPER + CELLS + 1) * COEFFICIENTS).fill(NaN);

const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);
/** Words of a float64 as an engine lays them out: on all that there are, the lower first. */
const [LOW, HIGH] = [0, 1];
const ONE = 0x3ff00000;

/** The table's value; NaN where it has none. */
export const tableAt = (table: Float64Array, u: number): number => {
  const isUpper = u > 0.5;
  number[0] = max(BEYOND, isUpper ? 1 - u : u);
  const high = words[HIGH]!;
  const low = words[LOW]!;
  // Cells are numbered from a half downwards: the exponent and the first bits behind it.
  const cell = (1022 << CELL_BITS) - 1 - (high >>> (20 - CELL_BITS)) + (isUpper ? UPPER : LOWER);
  words[HIGH] = ONE | ((high << CELL_BITS) & 0xfffff) | (low >>> (32 - CELL_BITS));
  words[LOW] = low << CELL_BITS;
  const s = number[0] - 1;
  const at = cell * COEFFICIENTS;
  return ((((table[at + 5]! * s + table[at + 4]!) * s + table[at + 3]!) * s + table[at + 2]!) * s + table[at + 1]!) * s + table[at]!;
};

/** out = shift + scale * table(u). Gives the lanes in which the table has no value. */
export const lookUp = (out: Float64Array, u: Float64Array, table: Resident, shift: number, scale: number): Int32Array => {
  const module = moduleFor(out, u);
  const missing = doubtfulIn(module, out.length);
  if (module) return kept(missing, module.run.lookUp(out.byteOffset, u.byteOffset, out.length, addressOf(module, table), shift, scale, DOUBTFUL));
  let missed = 0;
  for (let i = 0; i < out.length; i += 1) {
    const value = tableAt(table.values, u[i]!);
    out[i] = shift + scale * value;
    if (value !== value) {
      missing[missed] = i;
      missed += 1;
    }
  }
  return kept(missing, missed);
};

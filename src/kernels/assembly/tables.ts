import { listed } from './lanes';

/** Cells of an octave as a power of two, octaves below a half, coefficients of a cell (see ../tables.ts). */
const BITS: u64 = 3;
const OCTAVES: i64 = 12;
const CELL: usize = 48;

/**
 * out = shift + scale * table(u). Lanes beyond the table, or in cells that it has not, are listed; gives how many they are.
 */
export function lookUp(out: usize, u: usize, count: i32, table: usize, shift: f64, scale: f64, missing: usize): i32 {
  const cells = OCTAVES << BITS;
  let missed = 0;
  for (let i = 0; i < count; i++, u += 8, out += 8) {
    const own = load<f64>(u);
    const upper = own > 0.5;
    const bits = reinterpret<u64>(upper ? 1 - own : own);
    // Cells are numbered from a half downwards: the exponent and the first bits behind it.
    const cell = ((<i64>1022) << BITS) - 1 - <i64>(bits >> (52 - BITS));
    if (<u64>cell >= <u64>cells) {
      missed = listed(missing, missed, i);
      continue;
    }
    const s = reinterpret<f64>(((bits << BITS) & 0xfffffffffffff) | 0x3ff0000000000000) - 1;
    const at = table + (<usize>(upper ? cell + cells : cell)) * CELL;
    const value = ((((load<f64>(at, 40) * s + load<f64>(at, 32)) * s + load<f64>(at, 24)) * s + load<f64>(at, 16)) * s + load<f64>(at, 8)) * s + load<f64>(at);
    if (value !== value) missed = listed(missing, missed, i);
    else store<f64>(out, shift + scale * value);
  }
  return missed;
}

/**
 * What a float64 is made of. One pair of views serves all: nothing here waits between writing and reading it. Words are in the
 * processor's order; a big-endian one runs none of today's engines, and is refused.
 */
const float = new Float64Array(1);
const words = new Int32Array(float.buffer);
float[0] = 1;
if (words[1] !== 0x3ff00000) throw new Error('a big-endian processor');

/** Sign, exponent and the leading 20 bits of the significand, as a signed word. */
export const highWord = (x: number): number => {
  float[0] = x;
  return words[1]!;
};

/** The leading 26 bits of a float64 below 2^990, rounded (Dekker 1971): a product of two such is exact. */
export const leading = (x: number): number => {
  const wide = 134217729 * x;
  return wide - (wide - x);
};

const LEAST = -1074;
const MOST = 1023;
const powers = new Float64Array(MOST - LEAST + 1);
powers[-LEAST] = 1;
for (let n = 1; n <= MOST; n += 1) powers[n - LEAST] = 2 * powers[n - 1 - LEAST]!;
for (let n = -1; n >= LEAST; n -= 1) powers[n - LEAST] = powers[n + 1 - LEAST]! / 2;

/** x * 2^n, rounded once, of a whole n. */
export const scaled = (x: number, n: number): number => {
  if (n > MOST) return n > MOST + 1 ? x * Infinity : x * 2 * powers[MOST - LEAST]!;
  return n < LEAST ? (n < LEAST - 2 ? x * 0 : (x / 4) * powers[n + 2 - LEAST]!) : x * powers[n - LEAST]!;
};

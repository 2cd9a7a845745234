/** From 10^-324 (0) to 10^308. */
const LEAST = -324;
/** Read as text, since a decimal of a file is always the nearest float64, and a power need not be. */
const powers = Float64Array.from({ length: 308 - LEAST + 1 }, (_, i) => Number(`1e${String(i + LEAST)}`));

/** The float64 nearest to 10^n, of a whole n. powerOfTen(-2) is 0.01; powerOfTen(309) is Infinity. */
export const powerOfTen = (n: number): number => powers[n - LEAST] ?? (n < 0 ? 0 : Infinity);

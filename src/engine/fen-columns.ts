import { type Column, lanesOf } from '../formula/column';

/** Column kernels over whole fen (exact below 2^53). Plain loops: they are where a run spends its time. */

const fenOf = (amount: number): number => (amount < 0 ? -Math.floor(0.5 - amount * 100) : Math.floor(amount * 100 + 0.5));

/** R of amounts in the currency, as whole fen, half away from zero. */
export const roundFen = (amount: Column): Column => {
  if (typeof amount === 'number') return fenOf(amount);
  const out = new Float64Array(amount.length);
  for (let lane = 0; lane < out.length; lane += 1) {
    const x = amount[lane] as number;
    out[lane] = x < 0 ? -Math.floor(0.5 - x * 100) : Math.floor(x * 100 + 0.5);
  }
  return out;
};

/** Postings where `active` is 1, nothing where it is 0, unknown (NaN) where it is unknown. */
export const whereActive = (active: Column, fen: Column, lanes: number): Column => {
  if (typeof active === 'number') return Number.isNaN(active) ? NaN : fen;
  const values = lanesOf(fen);
  const out = new Float64Array(lanes);
  for (let lane = 0; lane < lanes; lane += 1) {
    const here = active[lane] as number;
    out[lane] = here === 0 ? 0 : here === here ? (values.values[lane & values.mask] as number) : NaN;
  }
  return out;
};

export const hasNaN = (column: Column): boolean => {
  if (typeof column === 'number') return Number.isNaN(column);
  let sum = 0;
  // 0 * x is NaN for NaN and the infinities alone.
  for (let lane = 0; lane < column.length; lane += 1) sum += 0 * (column[lane] as number);
  return Number.isNaN(sum);
};

export const addTo = (sums: Float64Array, column: Column): void => {
  if (typeof column === 'number') {
    if (column !== 0) for (let lane = 0; lane < sums.length; lane += 1) sums[lane] = (sums[lane] as number) + column;
    return;
  }
  for (let lane = 0; lane < sums.length; lane += 1) sums[lane] = (sums[lane] as number) + (column[lane] as number);
};

/** sums += factor * column */
export const addScaled = (sums: Float64Array, column: Column, factor: number): void => {
  if (typeof column === 'number') {
    const term = column * factor;
    for (let lane = 0; lane < sums.length; lane += 1) sums[lane] = (sums[lane] as number) + term;
    return;
  }
  for (let lane = 0; lane < sums.length; lane += 1) sums[lane] = (sums[lane] as number) + (column[lane] as number) * factor;
};

const roundHalfAway = (x: number): number => (x < 0 ? -Math.floor(0.5 - x) : Math.floor(x + 0.5));

/**
 * sums -= R(x*(n-j)/n) of whole fen, what is left of each after j of n months. x*(n-j) is exact below 2^53, so only the division
 * rounds, and it does not cross a tie: quotients differ from one by at least 1/(2n) unless they are one.
 */
export const subtractLeft = (sums: Float64Array, column: Column, life: number, after: number): void => {
  const { values, mask } = lanesOf(column);
  for (let lane = 0; lane < sums.length; lane += 1) {
    sums[lane] = (sums[lane] as number) - roundHalfAway(((values[lane & mask] as number) * (life - after)) / life);
  }
};

/** R of each lane, to whole fen. */
export const settleFen = (sums: Float64Array): void => {
  for (let lane = 0; lane < sums.length; lane += 1) sums[lane] = roundHalfAway(sums[lane] as number);
};

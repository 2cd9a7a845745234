/** An estimate from a whole column of trials, and again with each of its independent replicates left out. */
export type Jackknifed = { readonly value: number; readonly without: readonly number[] };

/**
 * The delete-a-group jackknife: an estimate from sums over trials, made from the sums of all replicates, and of all but one. `sums` holds the same sums
 * for each replicate.
 */
export const jackknife = (sums: readonly Float64Array[], estimate: (sums: Float64Array) => number): Jackknifed => {
  const all = new Float64Array(sums[0]?.length ?? 0);
  for (const part of sums) for (let i = 0; i < all.length; i += 1) all[i] = all[i]! + part[i]!;
  return { value: estimate(all), without: sums.map((part) => estimate(all.map((sum, i) => sum - part[i]!))) };
};

/** Estimates of parts that add up. */
export const jackknifedSum = (estimates: readonly Jackknifed[]): Jackknifed =>
  estimates.reduce((sum, own) => ({ value: sum.value + own.value, without: sum.without.map((x, part) => x + own.without[part]!) }));

/** Standard error of the estimate: sqrt((g - 1)/g * sum((x_j - mean)^2)) over the g estimates with a replicate left out (Quenouille 1956, Tukey 1958). */
export const jackknifeError = ({ without }: Jackknifed): number => {
  const groups = without.length;
  const mean = without.reduce((sum, x) => sum + x, 0) / groups;
  return Math.sqrt((without.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) * (groups - 1)) / groups);
};

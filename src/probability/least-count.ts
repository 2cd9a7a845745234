/**
 * The least whole k in 0..last with P(X <= k) >= u, by steps from a guess that is near. Above the median the upper tail decides,
 * so that u close to 1 keeps its digits.
 */
export const leastCount = (
  u: number,
  guess: number,
  last: number,
  law: { readonly cdf: (k: number) => number; readonly survival: (k: number) => number },
): number => {
  const reached = (k: number): boolean => k >= last || (u <= 0.5 ? law.cdf(k) >= u : law.survival(k) <= 1 - u);
  let k = Math.min(last, Math.max(0, Math.floor(guess)));
  if (reached(k)) {
    while (k > 0 && reached(k - 1)) k--;
    return k;
  }
  while (!reached(k)) k++;
  return k;
};

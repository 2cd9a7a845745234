const { abs } = Math;

/** Neumaier's compensated sum: the error is about one ulp of the sum, and n * 2^-106 of the sum of magnitudes. */
export const compensatedSum = (values: Float64Array, term: (x: number) => number): number => {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const x = term(value);
    const next = sum + x;
    lost += abs(sum) >= abs(x) ? sum - next + x : x - next + sum;
    sum = next;
  }
  return sum + lost;
};

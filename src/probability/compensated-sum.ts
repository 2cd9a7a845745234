/** Neumaier's compensated sum: the error is about one ulp of the sum, and n * 2^-106 of the sum of magnitudes. */
export const compensatedSum = (values: Float64Array): number => {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i += 1) {
    const x = values[i]!;
    const next = sum + x;
    // What the sum rounds away, exactly, whichever of the two is larger (Knuth's two-sum).
    const added = next - sum;
    lost += sum - (next - added) + (x - added);
    sum = next;
  }
  return sum + lost;
};

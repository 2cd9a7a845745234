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

/** The same of differences from `origin`, and of their squares: one sum and the other. */
export const compensatedSquares = (values: Float64Array, origin: number): { readonly differences: number; readonly squares: number } => {
  let [sum, lost, squares, lostSquares] = [0, 0, 0, 0];
  for (let i = 0; i < values.length; i += 1) {
    const x = values[i]! - origin;
    const next = sum + x;
    const added = next - sum;
    lost += sum - (next - added) + (x - added);
    sum = next;
    const square = x * x;
    const nextSquares = squares + square;
    const addedSquares = nextSquares - squares;
    lostSquares += squares - (nextSquares - addedSquares) + (square - addedSquares);
    squares = nextSquares;
  }
  return { differences: sum + lost, squares: squares + lostSquares };
};

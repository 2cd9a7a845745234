import { sineOfSmall } from '../elementary/sine';

/** Polynomials of one degree on [0, 1] through values at Chebyshev-Lobatto points, as coefficients of powers. */
export type Interpolation = {
  readonly points: readonly number[];
  /** Between the points, where a polynomial is farthest from what it interpolates. */
  readonly checks: readonly number[];
  readonly through: (values: readonly number[]) => Float64Array;
  /** Rising Bernstein coefficients make a rising polynomial; `slack` is for rounding where it is flat. */
  readonly rises: (powers: Float64Array, slack: number) => boolean;
};

export const evaluate = (powers: Float64Array, s: number): number => {
  let sum = 0;
  for (let k = powers.length - 1; k >= 0; k--) sum = sum * s + (powers[k] as number);
  return sum;
};

export const interpolation = (degree: number): Interpolation => {
  /** (1 - cos(pi*position/degree))/2 = sin^2(pi*position/(2*degree)). */
  const lobatto = (position: number): number => {
    if (2 * position > degree) return 1 - lobatto(degree - position);
    const sine = sineOfSmall((Math.PI * position) / (2 * degree));
    return sine * sine;
  };
  const points = Array.from({ length: degree + 1 }, (_, j) => lobatto(j));
  /** Divided differences, then multiplied out. */
  const through = (values: readonly number[]): Float64Array => {
    const differences = Float64Array.from(values);
    const at = (i: number): number => differences[i] as number;
    for (let order = 1; order <= degree; order++) {
      for (let j = degree; j >= order; j--) differences[j] = (at(j) - at(j - 1)) / ((points[j] as number) - (points[j - order] as number));
    }
    const powers = new Float64Array(degree + 1);
    for (let j = degree; j >= 0; j--) {
      for (let k = degree; k > 0; k--) powers[k] = (powers[k - 1] as number) - (points[j] as number) * (powers[k] as number);
      powers[0] = at(j) - (points[j] as number) * (powers[0] as number);
    }
    return powers;
  };
  /** ratios[j][i] = C(j, i) / C(degree, i): power coefficients to Bernstein ones. */
  const ratios = points.map((_, j) => {
    const row = [1];
    for (let i = 1; i <= j; i++) row.push(((row[i - 1] as number) * (j - i + 1)) / (degree - i + 1));
    return row;
  });
  const rises = (powers: Float64Array, slack: number): boolean => {
    let before = -Infinity;
    for (const row of ratios) {
      let coefficient = 0;
      for (let i = 0; i < row.length; i++) coefficient += (row[i] as number) * (powers[i] as number);
      if (!(coefficient >= before - slack)) return false;
      before = coefficient;
    }
    return true;
  };
  return { points, checks: Array.from({ length: degree }, (_, j) => lobatto(j + 0.5)), through, rises };
};

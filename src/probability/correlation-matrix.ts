/** Square matrices as rows. All are symmetric here, and small (the correlated inputs of one model). */
export type Matrix = readonly (readonly number[])[];

const entry = (matrix: Matrix, i: number, j: number): number => matrix[i]?.[j] as number;
const build = (n: number, value: (i: number, j: number) => number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => value(i, j)));

/** Eigenvalues, and eigenvectors as columns, by Jacobi's cyclic rotations (Golub and Van Loan 8.5). Absolute error about n * 1e-16 * norm. */
export const eigen = (symmetric: Matrix): { readonly values: readonly number[]; readonly vectors: Matrix } => {
  const n = symmetric.length;
  const a = symmetric.map((row) => [...row]);
  const v = build(n, (i, j) => (i === j ? 1 : 0));
  for (let sweep = 0; sweep < 60; sweep++) {
    const off = a.reduce((sum, row, i) => sum + row.reduce((part, x, j) => (i === j ? part : part + x * x), 0), 0);
    if (off < 1e-32) break;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (entry(a, p, q) === 0) continue;
        const theta = (entry(a, q, q) - entry(a, p, p)) / (2 * entry(a, p, q));
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        const rotate = (row: number[]): void => {
          const [x, y] = [row[p] as number, row[q] as number];
          row[p] = c * x - s * y;
          row[q] = s * x + c * y;
        };
        a.forEach(rotate);
        const [rowP, rowQ] = [a[p] as number[], a[q] as number[]];
        a[p] = rowP.map((x, k) => c * x - s * (rowQ[k] as number));
        a[q] = rowP.map((x, k) => s * x + c * (rowQ[k] as number));
        v.forEach(rotate);
      }
    }
  }
  return { values: a.map((row, i) => row[i] as number), vectors: v };
};

/** The nearest positive semidefinite matrix: negative eigenvalues set to 0. */
const semidefinitePart = (symmetric: Matrix): number[][] => {
  const { values, vectors } = eigen(symmetric);
  return build(symmetric.length, (i, j) =>
    values.reduce((sum, value, k) => sum + Math.max(0, value) * entry(vectors, i, k) * entry(vectors, j, k), 0));
};

/**
 * The nearest correlation matrix in the Frobenius norm: alternating projections with Dykstra's correction, N. J. Higham, IMA J. Numer. Anal. 22
 * (2002), algorithm 3.3; at the end scaled to a unit diagonal, so that the result is semidefinite to rounding.
 */
export const nearestCorrelation = (symmetric: Matrix): Matrix => {
  const n = symmetric.length;
  let y: number[][] = symmetric.map((row) => [...row]);
  let correction = build(n, () => 0);
  let x = y;
  for (let i = 0; i < 2000; i++) {
    const shifted = build(n, (j, k) => entry(y, j, k) - entry(correction, j, k));
    x = semidefinitePart(shifted);
    correction = build(n, (j, k) => entry(x, j, k) - entry(shifted, j, k));
    const next = build(n, (j, k) => (j === k ? 1 : entry(x, j, k)));
    const change = Math.max(...next.map((row, j) => Math.max(...row.map((value, k) => Math.abs(value - entry(y, j, k))))));
    y = next;
    if (change < 1e-13) break;
  }
  return build(n, (i, j) => (i === j ? 1 : entry(x, i, j) / Math.sqrt(entry(x, i, i) * entry(x, j, j))));
};

/**
 * The lower triangular L with L L' = the matrix, rows of length 1. A pivot that is 0 but for rounding (an input wholly determined by those
 * before it) gives a column of zeros.
 */
export const semidefiniteFactor = (correlation: Matrix): readonly Float64Array[] => {
  const rows: Float64Array[] = [];
  correlation.forEach((given, i) => {
    const row = new Float64Array(given.length);
    const product = (other: Float64Array, upTo: number): number => {
      let sum = 0;
      for (let k = 0; k < upTo; k++) sum += (row[k] as number) * (other[k] as number);
      return sum;
    };
    rows.forEach((other, j) => {
      const pivot = other[j] as number;
      row[j] = pivot === 0 ? 0 : ((given[j] as number) - product(other, j)) / pivot;
    });
    const left = 1 - product(row, i);
    row[i] = left > 1e-12 ? Math.sqrt(left) : 0;
    const length = Math.sqrt(product(row, i + 1));
    rows.push(row.map((x) => x / length));
  });
  return rows;
};

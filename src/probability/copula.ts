import { arcSineOfSmall, sineOfSmall } from '../elementary/sine';
import { moduleFor, newColumn, zeroColumn } from '../kernels/column-memory';
import { addScaled } from '../kernels/products';
import type { Matrix } from './correlation-matrix';
import { eigen, nearestCorrelation, semidefiniteFactor } from './correlation-matrix';
import { normalCdf, normalQuantile } from './normal-law';

/** The lower triangular factor of a Gaussian correlation matrix, row by row. */
export type CopulaFactor = readonly Float64Array[];

/** Ranks that no joint law has: the least eigenvalue, and the nearest correlation matrix as ranks (to 12 decimals, which is near enough to be accepted). */
export type ImpossibleRanks = { readonly eigenvalue: number; readonly nearest: Matrix };

const leastEigenvalue = -1e-10;

/** The correlation of two normals whose Spearman rank correlation is `rank`, exact at -1, 0 and 1. */
export const gaussianCorrelation = (rank: number): number => (Math.abs(rank) === 1 ? rank : 2 * sineOfSmall((Math.PI * rank) / 6));

const rankOf = (correlation: number): number => Math.round((6 / Math.PI) * arcSineOfSmall(correlation / 2) * 1e12) / 1e12;

/**
 * The copula of a symmetric matrix of Spearman ranks (-1..1, 1 on the diagonal), inputs in the order of its rows. The first input keeps its own
 * uniform; so the order is part of the result.
 */
export const rankCorrelation = (ranks: Matrix): { readonly factor: CopulaFactor } | { readonly impossible: ImpossibleRanks } => {
  const correlations = ranks.map((row) => row.map(gaussianCorrelation));
  const eigenvalue = Math.min(...eigen(correlations).values);
  if (eigenvalue < leastEigenvalue) {
    return { impossible: { eigenvalue, nearest: nearestCorrelation(correlations).map((row) => row.map(rankOf)) } };
  }
  return { factor: semidefiniteFactor(correlations) };
};

/** The factor of ranks that are known to be possible, which takes no eigenvalues. */
export const copulaFactor = (ranks: Matrix): CopulaFactor => semidefiniteFactor(ranks.map((row) => row.map(gaussianCorrelation)));

/** Strictly inside (0, 1), as a stream's own uniforms. */
const inside = (u: number): number => Math.min(1 - 2 ** -53, Math.max(2 ** -53, u));

/** The normals of uniforms. */
const normalsOf = (u: Float64Array): Float64Array => {
  const out = newColumn(u.length);
  const module = moduleFor(out, u);
  if (module) module.run.normalQuantiles(out.byteOffset, u.byteOffset, out.length);
  else for (let lane = 0; lane < out.length; lane += 1) out[lane] = normalQuantile(u[lane]!);
  return out;
};

/** The uniforms of normals, in place. */
const toUniforms = (normals: Float64Array): Float64Array => {
  const module = moduleFor(normals);
  if (module) module.run.normalCdfs(normals.byteOffset, normals.length);
  else for (let lane = 0; lane < normals.length; lane += 1) normals[lane] = inside(normalCdf(normals[lane]!));
  return normals;
};

/**
 * Correlated uniforms from independent ones, column by column (trial by trial in each); the columns given stay as they are. A column that depends
 * on a single one is that one, or its mirror image, to the last bit.
 */
export const correlate = (factor: CopulaFactor, columns: readonly Float64Array[]): Float64Array[] => {
  const normals = columns.map(normalsOf);
  return factor.map((row) => {
    const parts = [...row.entries()].filter(([, weight]) => weight !== 0);
    const [only] = parts;
    const out = zeroColumn(columns[0]?.length ?? 0);
    if (parts.length === 1 && only) {
      const column = columns[only[0]]!;
      for (let i = 0; i < out.length; i += 1) out[i] = only[1] > 0 ? column[i]! : 1 - column[i]!;
      return out;
    }
    for (const [k, weight] of parts) addScaled(out, normals[k]!, weight);
    return toUniforms(out);
  });
};

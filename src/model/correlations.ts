import { type CopulaFactor, copulaFactor, rankCorrelation } from '../probability/copula';
import type { Correlation } from './model';

/** Inputs that are tied, in the order of the groups, and the factor that ties their luck. */
export type CorrelationFactor = { readonly inputs: readonly string[]; readonly factor: CopulaFactor };

const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

const matrixOf = (groups: readonly Correlation[]): { readonly inputs: readonly string[]; readonly ranks: readonly (readonly number[])[] } => {
  const inputs = [...new Set(groups.flatMap((group) => group.inputs))];
  const ranks = new Map(groups.flatMap((group) => group.inputs.flatMap((a, i) => group.inputs.slice(0, i).map((b) => [pairKey(a, b), group.rank.toNumber()] as const))));
  return { inputs, ranks: inputs.map((a) => inputs.map((b) => (a === b ? 1 : (ranks.get(pairKey(a, b)) ?? 0)))) };
};

const known = new WeakMap<readonly Correlation[], CorrelationFactor>();

/** Undefined where nothing is tied. The ranks have passed `findCorrelationFault`. A model's is computed once. */
export const correlationFactor = (groups: readonly Correlation[]): CorrelationFactor | undefined => {
  if (groups.length === 0) return undefined;
  const found = known.get(groups) ?? factorOf(groups);
  known.set(groups, found);
  return found;
};

const factorOf = (groups: readonly Correlation[]): CorrelationFactor => {
  const { inputs, ranks } = matrixOf(groups);
  return { inputs, factor: copulaFactor(ranks) };
};

/** Twelve decimals: enough that the ranks, written into the file, are accepted. */
const rankText = (rank: number): string => rank.toFixed(12).replace(/\.?0+$/, '');

/** Ranks that no joint law has, with the nearest ones that can be: every pair that has to change. */
export const findCorrelationFault = (groups: readonly Correlation[]): { readonly code: string; readonly values: Readonly<Record<string, string>> } | undefined => {
  if (groups.length === 0) return undefined;
  const { inputs, ranks } = matrixOf(groups);
  const correlation = rankCorrelation(ranks);
  if ('factor' in correlation) return undefined;
  const { eigenvalue, nearest } = correlation.impossible;
  const pairs = inputs.flatMap((a, i) =>
    inputs.slice(i + 1).map((b, j) => ({ a, b, asked: ranks[i]?.[i + 1 + j] ?? 0, possible: nearest[i]?.[i + 1 + j] ?? 0 })),
  );
  const changed = pairs.filter(({ asked, possible }) => rankText(asked) !== rankText(possible));
  return {
    code: 'impossible-correlations',
    values: { inputs: inputs.join(', '), eigenvalue: eigenvalue.toPrecision(3), nearest: changed.map(({ a, b, possible }) => `${a}-${b}: ${rankText(possible)}`).join(', ') },
  };
};

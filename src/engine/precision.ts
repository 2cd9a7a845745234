import type { Comparison, StrategyStatistics } from './comparison';

/** The P80 that a run knows least well. */
export type Precision = { readonly strategy: string; readonly figure: 'total' | 'presentValue' | 'budget'; /** Its standard error, as a share of it. */ readonly share: number };

const FIGURES = ['total', 'presentValue', 'budget'] as const;

const shareOf = ({ p80, standardError }: StrategyStatistics['total']): number => {
  if (!standardError) return Infinity;
  return standardError.p80 === 0 ? 0 : standardError.p80 / Math.abs(p80);
};

/** The greatest standard error of a strategy's P80, as a share of it: of its total, its present value and its budget scope. Infinite where it cannot be told, or P80 is 0 and not certain. */
export const worstPrecision = ({ strategies }: Comparison): Precision | undefined =>
  [...strategies]
    .flatMap(([strategy, own]) => FIGURES.map((figure) => ({ strategy, figure, share: shareOf(own[figure]) })))
    .reduce<Precision | undefined>((worst, one) => (worst && worst.share >= one.share ? worst : one), undefined);

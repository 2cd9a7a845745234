import { type Figures, MEAN, P80, P90, SD } from './workload/figures';
import type { Measured } from './rounds';

/** A figure with its standard error. */
type Estimate = { readonly value: number; readonly error: number };

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean and P80 of every output over all rounds. A percentile's error by the density between it and P90, which is less than its own: on the safe side. */
const estimatesOf = ({ peer, replies }: Measured): readonly Estimate[] => {
  const rounds = replies.flatMap(({ figures }) => (figures ? [figures] : []));
  const all = peer.trials * rounds.length;
  const outputs = rounds[0]?.length ?? 0;
  return Array.from({ length: outputs }, (_, output) => output).flatMap((output) => {
    const of = (figure: number): number => average(rounds.map((round: readonly Figures[]) => round[output]?.[figure] ?? NaN));
    const density = 0.1 / (of(P90) - of(P80));
    return [
      { value: of(MEAN), error: of(SD) / Math.sqrt(all) },
      { value: of(P80), error: Math.sqrt((0.8 * 0.2) / all) / density },
    ];
  });
};

/** Beyond so many standard errors chance does not go: once in 16,000 figures. */
export const FAR = 4;

/** How far apart two peers' means and P80s lie, in standard errors: the farthest. */
export const farthest = (a: Measured, b: Measured): number => {
  const others = estimatesOf(b);
  const apart = estimatesOf(a).map(({ value, error }, index) => {
    const other = others[index] ?? { value: NaN, error: NaN };
    return Math.abs(value - other.value) / Math.hypot(error, other.error);
  });
  return Math.max(...apart);
};

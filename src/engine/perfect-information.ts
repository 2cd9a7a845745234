import { inBlock, longColumn } from '../kernels/column-memory';
import { leastOf } from '../kernels/pairs';
import { compensatedSum } from '../probability/compensated-sum';
import type { Program } from './program';
import type { SimulationRun } from './simulate';

const mean = (column: Float64Array): number => compensatedSum(column) / column.length;

/**
 * Expected value of perfect information (Raiffa and Schlaifer 1961) on present values: the least mean of the eligible strategies, less the mean of the least of
 * each trial. It is what it could be worth, at most, to know everything before choosing. Undefined where no strategy is eligible.
 */
export const perfectInformation = ({ model }: Program, run: SimulationRun): number | undefined =>
  inBlock(() => {
    const columns = model.strategies.flatMap(({ id, eligible }) => (eligible ? [run.held.get(id)?.presentValue.read() ?? new Float64Array()] : []));
    const [first, ...others] = columns;
    if (!first) return undefined;
    const best = columns.reduce((least, column) => (mean(column) < mean(least) ? column : least));
    // In every trial not below 0, so neither is the mean.
    const regret = longColumn(best.length);
    const least = leastOf([first, ...others]);
    for (let trial = 0; trial < regret.length; trial += 1) regret[trial] = best[trial]! - least[trial]!;
    return mean(regret);
  });

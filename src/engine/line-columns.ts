import { zeroColumn } from '../kernels/column-memory';
import { addIncidents } from './incidents';
import type { LineBlock } from './line-block';
import { type LineTotals, noTotals } from './line-totals';
import { addMonthly } from './monthly-flow';
import type { LineProgram } from './program';
import { addStepped } from './stepped-flow';

/** A line's totals in float64, by the same expressions as in decimals, read over columns; of a line in one walk (see line-walk.ts), only in the lanes given; with what is in `byYear` already. */
export const lineTotals = (block: LineBlock, entry: LineProgram, some?: Int32Array, byYear?: LineTotals['byYear']): LineTotals => {
  const totals = noTotals(entry, () => zeroColumn(block.lanes), byYear);
  for (const flow of entry.line.when.flows) {
    if (flow.incidents) addIncidents(block, entry, flow, totals);
    else if (flow.variables.some((variable) => variable.perYear)) addMonthly(block, entry, flow, totals, some);
    else addStepped(block, entry, flow, totals, some);
  }
  return totals;
};

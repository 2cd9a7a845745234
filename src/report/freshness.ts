import { cellText } from './address';
import type { Context } from './context';
import type { Grid } from './grid';
import { at } from './places';
import type { HighlightPlan } from './plan';

/** Says in a cell whether the inputs are still those of the run, and gives the colour of the answer. */
export const putFreshness = ({ words, on }: Pick<Context, 'words' | 'on'>, grid: Grid, row: number, column: number, right = column): HighlightPlan => {
  const verdict = on('asRun', cellText(at.asRun.verdict, at.asRun.changed, 'both'));
  grid.put(row, column, { formula: verdict, value: words('fresh.yes'), style: 'fresh' });
  return { range: { top: row, left: column, bottom: row, right }, formula: `${cellText(row, column, 'both')}<>"${words('fresh.yes')}"`, style: 'stale' };
};

/** The same on a sheet that has figures of its own beside the simulated ones: without trials nothing there is stamped. */
export const freshnessOf = (context: Context, ...place: readonly [grid: Grid, row: number, column: number, right?: number]): readonly HighlightPlan[] =>
  context.source.simulated ? [putFreshness(context, ...place)] : [];

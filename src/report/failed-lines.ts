import type { SimulationRun } from '../engine/simulate';
import type { Words } from '../locale/words';

/** The lines at which trials failed, with the number of trials of each: `ratio 12, fee 3`. Most first. */
export const failedLines = ({ excluded }: SimulationRun, words: Words): string => {
  const counts = new Map<string, number>();
  for (const { line } of excluded) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([line, count]) => `${line} ${count}`).join(words('cli.list-separator'));
};

import type { AxisName } from './axes';
import { type Language, words } from './words';

export type Point = { readonly axis: AxisName; readonly step: number; readonly trials: number; readonly seconds: number; readonly megabytes: number };

export const tableOf = (points: readonly Point[], language: Language): string => {
  const { head, axis: names } = words[language];
  const rows = points.map(({ axis, step, trials, seconds, megabytes }) => [names[axis], step.toLocaleString('en'), trials.toLocaleString('en'), seconds.toPrecision(3), ((seconds / trials) * 1e6).toLocaleString('en', { maximumSignificantDigits: 3 }), megabytes.toFixed(0)]);
  return [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
};

import type { Chart, ChartObjects, Series, Worksheet } from './jsapi';

/** A chart as it is worked on, with its series. */
export type Drawn = { readonly chart: Chart; readonly series: readonly Series[] };

/** A method in most builds, and the collection itself in others. */
export const chartsOf = (sheet: Worksheet): ChartObjects => (typeof sheet.ChartObjects === 'function' ? sheet.ChartObjects() : sheet.ChartObjects);

export const chartNames = (sheet: Worksheet): readonly string[] => {
  const charts = chartsOf(sheet);
  return Array.from({ length: Number(charts.Count) }, (_, index) => String(charts.Item(index + 1).Name));
};

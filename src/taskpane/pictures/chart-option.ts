import type { ChartPlan } from '../../report/plan';
import { FONTS } from '../fonts';
import { lightInk } from './options';

/** What the cells of a chart's series hold, series by series. */
export type Shown = readonly { readonly categories: readonly unknown[]; readonly values: readonly unknown[] }[];

type Option = Readonly<Record<string, unknown>>;
type Format = (pattern: string, value: number) => string;

const numberOf = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Pixels: of a chart, and of one of several on a page. */
const SIZES = { usual: { title: 15, text: 12, head: 40 }, dense: { title: 13, text: 11, head: 30 } } as const;

/** A chart of a plan as data of ECharts, on white as the file has it; the series read the cells as a spreadsheet's own charts do. */
export const chartOption = (chart: ChartPlan, shown: Shown, format: Format): Option => {
  const { kind, title, xTitle, yTitle, xFormat, yFormat, yMax, dense } = chart;
  const ink = lightInk;
  const size = SIZES[dense === true ? 'dense' : 'usual'];
  const lying = kind === 'bar' || kind === 'barStacked';
  const [line, scatter] = [kind === 'line' || kind === 'scatterLine', kind === 'scatterLine'];
  const stacked = kind === 'columnStacked' || kind === 'barStacked';
  const legend = chart.series.length > 1;
  const as = (pattern: string | undefined) => (value: unknown): string => (pattern !== undefined && typeof value === 'number' ? format(pattern, value) : text(value));

  const axis = (name: string | undefined, upright: boolean, more: Option): Option => ({
    ...(name !== undefined && { name, nameLocation: 'middle', nameGap: upright ? 48 : 26, nameTextStyle: { color: ink.text, fontSize: size.text } }),
    axisLine: { lineStyle: { color: ink.line } }, splitLine: { lineStyle: { color: ink.line } }, ...more,
  });
  const label = (pattern: string | undefined, more: Option = {}): Option => ({ color: ink.text, fontSize: size.text, hideOverlap: true, formatter: as(pattern), ...more });
  const categories = axis(xTitle, lying, scatter
    ? { type: 'value', scale: true, axisLabel: label(xFormat) }
    : {
        // Bars are read from the top.
        type: 'category', ...(lying && { inverse: true }), data: (shown[0]?.categories ?? []).map(as(xFormat)), splitLine: { show: false },
        axisLabel: label(undefined, { hideOverlap: dense !== true, ...(lying ? { width: 110, overflow: 'truncate' } : dense === true && { interval: 0 }) }),
        // Beside the plot, not beside the zero line.
        axisLine: { onZero: false, lineStyle: { color: ink.line } },
      });
  const values = axis(yTitle, !lying, { type: 'value', ...(yMax !== undefined && { min: 0, max: yMax }), axisLabel: label(yFormat) });
  return {
    animation: false,
    backgroundColor: '#ffffff',
    color: ink.series,
    textStyle: { color: ink.text, fontFamily: FONTS },
    title: { text: title, left: 'center', top: 8, textStyle: { color: ink.text, fontSize: size.title, overflow: 'break' } },
    ...(legend && { legend: { bottom: 4, type: 'scroll', textStyle: { color: ink.text, fontSize: size.text }, itemWidth: 14, itemHeight: 8 } }),
    grid: { left: 12 + (!lying && yTitle !== undefined ? 18 : 0), right: 20, top: size.head, bottom: (legend ? 30 : 10) + ((lying ? yTitle : xTitle) === undefined ? 0 : 22), containLabel: true },
    tooltip: { trigger: line ? 'item' : 'axis', confine: true, renderMode: 'richText', valueFormatter: (value: unknown) => (Array.isArray(value) ? value.map((one, index) => as(index === 0 ? xFormat : yFormat)(one)).join(', ') : as(yFormat)(value)) },
    [lying ? 'yAxis' : 'xAxis']: categories,
    [lying ? 'xAxis' : 'yAxis']: values,
    series: chart.series.map(({ name, colour }, index) => {
      const own = shown[index] ?? { categories: [], values: [] };
      return {
        type: line ? 'line' : 'bar', name, ...(stacked && { stack: 'all' }), ...(line && { showSymbol: false, lineStyle: { width: 3 } }), ...(colour !== undefined && { color: `#${colour}` }),
        data: own.values.map((value, place) => (scatter ? [numberOf(own.categories[place]), numberOf(value)] : numberOf(value))),
      };
    }),
  };
};

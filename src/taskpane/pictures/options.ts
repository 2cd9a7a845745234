import { FONTS } from '../fonts';
import type { Words } from '../../locale/words';
import type { StrategyFigures } from '../protocol';

/** Pictures as data of ECharts, drawn as SVG. Colours are those of the workbook's charts, lighter where the pane is dark. */
export type Ink = { readonly text: string; readonly line: string; readonly series: readonly string[]; /** Bars and lines differ by more than colour. */ readonly patterns?: true };
export const lightInk: Ink = { text: '#242424', line: '#d1d1d1', series: ['#1f4e79', '#d64545', '#2f9e44', '#b86e00', '#7b2cbf', '#0b7285'] };
export const darkInk: Ink = { text: '#f5f5f5', line: '#525252', series: ['#74b3e8', '#ff8f8f', '#69db7c', '#ffc078', '#cda3f5', '#66d9e8'] };
/** Where the system sets the colours: text in its own, lines that tell themselves from black and from white by 3:1 at least. */
export const contrastInk: Ink = { text: 'CanvasText', line: 'GrayText', series: ['#0078d4', '#d13438', '#107c10', '#b25a00', '#8764b8', '#038387'], patterns: true };

type Option = Readonly<Record<string, unknown>>;

/** Ten thousands of the currency, as people read such sums. */
const tenThousands = (value: number): number => value / 1e4;
const shown = (value: number): string => tenThousands(value).toLocaleString('en-US', { maximumFractionDigits: 0 });

const frame = (ink: Ink): Option => ({
  animation: false,
  color: ink.series,
  textStyle: { color: ink.text, fontFamily: FONTS },
  // Legends of two lines have room.
  grid: { left: 8, right: 16, top: 48, bottom: 28, containLabel: true },
  legend: { top: 0, textStyle: { color: ink.text }, itemWidth: 14, itemHeight: 8 },
  // The picture's own label says more than what would be made of its series.
  ...(ink.patterns === true && { aria: { enabled: true, label: { enabled: false }, decal: { show: true } } }),
});
const axis = (ink: Ink, more: Option = {}): Option => ({
  axisLabel: { color: ink.text, hideOverlap: true },
  axisLine: { lineStyle: { color: ink.line } },
  splitLine: { lineStyle: { color: ink.line } },
  ...more,
});

const DASHES = ['solid', 'dashed', 'dotted'];

/** How likely each strategy costs no more than a sum. */
export const sCurve = (strategies: readonly StrategyFigures[], ink: Ink, unit: string): Option => ({
  ...frame(ink),
  tooltip: { trigger: 'item', valueFormatter: (value: unknown) => String(value) },
  xAxis: axis(ink, { type: 'value', scale: true, name: unit, nameLocation: 'middle', nameGap: 24, nameTextStyle: { color: ink.text }, axisLabel: { color: ink.text, hideOverlap: true, formatter: (value: number) => value.toLocaleString('en-US') } }),
  yAxis: axis(ink, { type: 'value', min: 0, max: 100, axisLabel: { color: ink.text, formatter: '{value} %' } }),
  series: strategies.map(({ name, curve }, index) => ({ type: 'line', name, showSymbol: false, ...(ink.patterns === true && { lineStyle: { type: DASHES[index % DASHES.length] } }), data: curve.map((value, place) => [Number(tenThousands(value).toFixed(1)), place + 1]) })),
});

/** Direct and hidden cost side by side, means of the present value. */
export const directAndHidden = (strategies: readonly StrategyFigures[], ink: Ink, unit: string, words: Words): Option => ({
  ...frame(ink),
  tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: unknown) => Number(value).toLocaleString('en-US', { maximumFractionDigits: 0 }) },
  xAxis: axis(ink, { type: 'value', name: unit, nameLocation: 'middle', nameGap: 24, nameTextStyle: { color: ink.text } }),
  yAxis: axis(ink, { type: 'category', inverse: true, data: strategies.map(({ name }) => name), axisLabel: { color: ink.text, width: 90, overflow: 'break' } }),
  series: (['direct', 'hidden'] as const).map((part) => ({ type: 'bar', stack: 'all', name: words(`pane.${part}`), data: strategies.map((own) => tenThousands(own[part])) })),
});

/** What moves a strategy most: its mean where an input is in its lowest and its highest tenth. */
export const tornado = ({ drivers }: StrategyFigures, ink: Ink, unit: string, words: Words): Option => {
  const middle = drivers.reduce((sum, { low, high }) => sum + (low + high) / 2, 0) / Math.max(1, drivers.length);
  const bars = (at: 'low' | 'high'): Option => ({
    type: 'bar', stack: 'all', name: words(`pane.tornado.${at}`),
    data: drivers.map((driver) => Number(tenThousands(driver[at] - middle).toFixed(1))),
  });
  return {
    ...frame(ink),
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: unknown) => shown(Number(value) * 1e4 + middle) },
    xAxis: axis(ink, { type: 'value', name: unit, nameLocation: 'middle', nameGap: 24, nameTextStyle: { color: ink.text }, axisLabel: { color: ink.text, hideOverlap: true, formatter: (value: number) => shown(value * 1e4 + middle) } }),
    yAxis: axis(ink, { type: 'category', inverse: true, data: drivers.map(({ name }) => name), axisLabel: { color: ink.text, fontSize: 11, width: 96, overflow: 'break' } }),
    series: [bars('low'), bars('high')],
  };
};

import { FONTS } from '../fonts';
import type { Words } from '../../locale/words';
import { grouped } from '../money-text';
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
/** Drawn within the picture: one of HTML has styles that the page's policy forbids. */
const tooltip = (more: Option): Option => ({ confine: true, renderMode: 'richText', ...more });

const axis = (ink: Ink, more: Option = {}): Option => ({
  axisLabel: { color: ink.text, hideOverlap: true },
  axisLine: { lineStyle: { color: ink.line } },
  splitLine: { lineStyle: { color: ink.line } },
  ...more,
});

/** An axis of sums: few enough that each has its label in a narrow pane. */
const sums = (ink: Ink, unit: string, more: Option = {}): Option =>
  axis(ink, { type: 'value', splitNumber: 3, name: unit, nameLocation: 'middle', nameGap: 24, nameTextStyle: { color: ink.text }, axisLabel: { color: ink.text, hideOverlap: true, formatter: (value: number) => grouped(value) }, ...more });

/** Pixels of line and space, for as many strategies as there are colours. */
const DASHES = ['solid', [8, 4], [2, 2], [8, 3, 2, 3], [14, 4], [5, 2, 1, 2, 1, 2]];

/** How likely each strategy costs no more than a sum. */
export const sCurve = (strategies: readonly StrategyFigures[], ink: Ink, unit: string): Option => ({
  ...frame(ink),
  tooltip: tooltip({ trigger: 'item', valueFormatter: (value: unknown) => String(value) }),
  xAxis: sums(ink, unit, { scale: true }),
  yAxis: axis(ink, { type: 'value', min: 0, max: 100, axisLabel: { color: ink.text, formatter: '{value} %' } }),
  series: strategies.map(({ name, curve }, index) => ({ type: 'line', name, showSymbol: false, ...(ink.patterns === true && { lineStyle: { type: DASHES[index % DASHES.length] } }), data: curve.map((value, place) => [Number(tenThousands(value).toFixed(1)), place + 1]) })),
});

/** Direct and hidden cost side by side, means of the present value. */
export const directAndHidden = (strategies: readonly StrategyFigures[], ink: Ink, unit: string, words: Words): Option => ({
  ...frame(ink),
  tooltip: tooltip({ trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: unknown) => grouped(Number(value), 0) }),
  xAxis: sums(ink, unit),
  yAxis: axis(ink, { type: 'category', inverse: true, data: strategies.map(({ name }) => name), axisLabel: { color: ink.text, width: 90, overflow: 'break' } }),
  series: (['direct', 'hidden'] as const).map((part) => ({ type: 'bar', stack: 'all', name: words(`pane.${part}`), data: strategies.map((own) => tenThousands(own[part])) })),
});

/** What moves a strategy most: its mean where an input is in its lowest and its highest tenth, on both sides of its mean, the widest first. */
export const tornado = ({ drivers, direct, hidden }: StrategyFigures, ink: Ink, unit: string, words: Words): Option => {
  const widest = [...drivers].sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low));
  // One over the other: where both reach to the same side, neither is moved by the other.
  const bars = (at: 'low' | 'high'): Option => ({ type: 'bar', barGap: '-100%', name: words(`pane.tornado.${at}`), data: widest.map((driver) => Number(tenThousands(driver[at]).toFixed(1))) });
  return {
    ...frame(ink),
    tooltip: tooltip({ trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: unknown) => grouped(Number(value), 0) }),
    xAxis: sums(ink, unit, { scale: true, startValue: tenThousands(direct + hidden) }),
    yAxis: axis(ink, { type: 'category', inverse: true, data: widest.map(({ name }) => name), axisLabel: { color: ink.text, fontSize: 11, width: 96, overflow: 'break' } }),
    series: [bars('low'), bars('high')],
  };
};

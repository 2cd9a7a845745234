import type { SheetChart } from 'hucre/xlsx';
import type { ChartPlan } from '../../report/plan';

type Shape = Pick<SheetChart, 'type' | 'barGrouping' | 'gapWidth' | 'overlap' | 'scatterStyle' | 'showLineMarkers'>;

/** Space between groups of columns, in percent of a column's breadth. */
const gapWidth = 60;

const shapes: Readonly<Record<ChartPlan['kind'], Shape>> = {
  line: { type: 'line' },
  column: { type: 'column', gapWidth },
  columnStacked: { type: 'column', barGrouping: 'stacked', gapWidth, overlap: 100 },
  bar: { type: 'bar', gapWidth },
  barStacked: { type: 'bar', barGrouping: 'stacked', gapWidth, overlap: 100 },
  scatterLine: { type: 'scatter', scatterStyle: 'lineMarker' },
};

/** Points. */
const lineWidth = 2.25;
/** Degrees: the title of an upright axis is read from below, and takes no breadth from the plot. */
const upwards = -90;

const seriesOf = (chart: ChartPlan): SheetChart['series'] => {
  const drawnAsLine = chart.kind === 'line' || chart.kind === 'scatterLine';
  return chart.series.map(({ name, categories, values, colour }) => ({
    name,
    categories,
    values,
    ...(colour !== undefined && { color: colour.toUpperCase() }),
    ...(drawnAsLine && { stroke: { width: lineWidth }, marker: { symbol: 'none' as const }, smooth: false }),
  }));
};

type Axis = NonNullable<NonNullable<SheetChart['axes']>['y']>;

/** Points: the text of a chart that shares its page with others, and its title. */
const denseText = 8;
const denseTitle = 10;

const axisOf = (title: string | undefined, format: string | undefined, upright: boolean, dense = false): Axis => ({
  ...(dense && { labelFontSize: denseText }),
  // Where the file is silent, programs draw ticks across the axis, small ones too.
  majorTickMark: 'out',
  minorTickMark: 'none',
  ...(title !== undefined && { title, axisTitleRotation: upright ? upwards : 0 }),
  ...(format !== undefined && { numberFormat: { formatCode: format, sourceLinked: false } }),
});

const axesOf = (chart: ChartPlan): NonNullable<SheetChart['axes']> => {
  const lying = chart.kind === 'bar' || chart.kind === 'barStacked';
  return {
    x: {
      ...axisOf(chart.xTitle, chart.xFormat, lying, chart.dense),
      ...(chart.dense === true && chart.kind !== 'scatterLine' && { tickLblSkip: 1 }),
      // Beside the plot, not beside the zero line, where bars below zero would cover the labels.
      tickLblPos: 'low',
      ...(chart.kind === 'scatterLine' && { gridlines: { major: true } }),
      // Bars read from the top, in the table's order; the axis of values stays below.
      ...(lying && { reverse: true }),
    },
    y: {
      ...axisOf(chart.yTitle, chart.yFormat, !lying, chart.dense),
      ...(chart.yMax !== undefined && { scale: { min: 0, max: chart.yMax } }),
      gridlines: { major: true },
      ...(lying ? { crosses: 'max' as const } : { tickLblPos: 'low' as const }),
    },
  };
};

export const sheetChart = (chart: ChartPlan): SheetChart => ({
  ...shapes[chart.kind],
  title: chart.title,
  altText: chart.title,
  ...(chart.dense === true && { titleFontSize: denseTitle, titleBold: true, legendFontSize: denseText }),
  series: seriesOf(chart),
  // A frame ends at the near corner of the cell after its last one.
  anchor: {
    from: { row: chart.anchor.top, col: chart.anchor.left },
    to: { row: chart.anchor.bottom + 1, col: chart.anchor.right + 1 },
  },
  legend: chart.series.length > 1 ? 'bottom' : false,
  // Figures in hidden columns are drawn too: a chart's table may be tucked away.
  plotVisOnly: false,
  axes: axesOf(chart),
});

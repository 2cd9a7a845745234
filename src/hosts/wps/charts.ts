import type { ChartPlan } from '../../report/plan';
import { rangeAddress } from '../addresses';
import { chartsOf, type Drawn } from './chart-list';
import { type Axis, bgr, type Worksheet, xl } from './jsapi';

const TYPES = {
  line: xl.line, column: xl.columnClustered, columnStacked: xl.columnStacked, bar: xl.barClustered, barStacked: xl.barStacked, scatterLine: xl.scatterLinesNoMarkers,
} as const satisfies Readonly<Record<ChartPlan['kind'], number>>;

/** Space between groups of columns, in percent of a column's breadth. */
const GAP = 60;
const PALE = 'D9D9D9';
/** Points. */
const LINE = 2.25;
/** Points: the text of a chart that shares its page with others, and its title. */
const DENSE_TEXT = 8;
const DENSE_TITLE = 10;

/** A chart with its figures, name and place. */
export const addChart = (sheet: Worksheet, plan: ChartPlan, name: string): Drawn => {
  const frame = sheet.Range(rangeAddress(plan.anchor));
  const added = chartsOf(sheet).Add(Number(frame.Left), Number(frame.Top), Number(frame.Width), Number(frame.Height));
  added.Name = name;
  const chart = added.Chart;
  chart.ChartType = TYPES[plan.kind];
  const list = chart.SeriesCollection();
  // A chart begins with what is selected.
  while (Number(list.Count) > 0) list.Item(1).Delete();
  const drawn = plan.series.map((series) => {
    const made = list.NewSeries();
    made.Name = series.name;
    made.Values = `=${series.values}`;
    made.XValues = `=${series.categories}`;
    return made;
  });
  chart.HasTitle = true;
  chart.ChartTitle.Text = plan.title;
  return { chart, series: drawn };
};

/** A chart that stands. */
export const findChart = (sheet: Worksheet, name: string): Drawn => {
  const chart = chartsOf(sheet).Item(name).Chart;
  const list = chart.SeriesCollection();
  return { chart, series: Array.from({ length: Number(list.Count) }, (_, index) => list.Item(index + 1)) };
};

const detailSeries = ({ chart, series: all }: Drawn, { kind, series }: ChartPlan): void => {
  const lines = kind === 'line' || kind === 'scatterLine';
  series.forEach(({ colour }, index) => {
    const drawn = all[index];
    if (!drawn) return;
    if (lines) {
      drawn.MarkerStyle = xl.none;
      drawn.Smooth = false;
      const { Line: line } = drawn.Format;
      if (colour !== undefined) line.ForeColor.RGB = bgr(colour);
      line.Weight = LINE;
    } else if (colour !== undefined) drawn.Interior.Color = bgr(colour);
  });
  if (lines) return;
  const group = chart.ChartGroups(1);
  group.GapWidth = GAP;
  if (kind === 'columnStacked' || kind === 'barStacked') group.Overlap = 100;
};

const detailAxis = (axis: Axis, title: string | undefined, format: string | undefined, dense: boolean): void => {
  axis.MajorTickMark = xl.outside;
  if (title !== undefined) {
    axis.HasTitle = true;
    axis.AxisTitle.Text = title;
  }
  const { TickLabels: labels } = axis;
  if (format !== undefined) {
    labels.NumberFormatLinked = false;
    labels.NumberFormat = format;
  }
  if (dense) labels.Font.Size = DENSE_TEXT;
};

/** How a chart looks: asked for apart, as no figure hangs on it. */
export const detailChart = (drawn: Drawn, plan: ChartPlan): void => {
  const { chart } = drawn;
  const [across, upright] = [chart.Axes(xl.category), chart.Axes(xl.value)];
  const lying = plan.kind === 'bar' || plan.kind === 'barStacked';
  const dense = plan.dense === true;
  const legend = plan.series.length > 1;
  chart.HasLegend = legend;
  if (legend) chart.Legend.Position = xl.legendBottom;
  if (legend && dense) chart.Legend.Font.Size = DENSE_TEXT;
  if (dense) chart.ChartTitle.Font.Size = DENSE_TITLE;
  // Figures in hidden columns are drawn too: a chart's table may be tucked away.
  chart.PlotVisibleOnly = false;
  detailAxis(across, plan.xTitle, plan.xFormat, dense);
  detailAxis(upright, plan.yTitle, plan.yFormat, dense);
  // Every bar is named.
  if (dense && plan.kind !== 'scatterLine') across.TickLabelSpacing = 1;
  // Beside the plot, not beside the zero line, where bars below zero would cover the labels.
  across.TickLabelPosition = xl.low;
  if (!lying) upright.TickLabelPosition = xl.low;
  if (plan.kind === 'scatterLine') across.HasMajorGridlines = true;
  upright.HasMajorGridlines = true;
  upright.MajorGridlines.Border.Color = bgr(PALE);
  if (plan.yMax !== undefined) {
    upright.MinimumScale = 0;
    upright.MaximumScale = plan.yMax;
  }
  if (lying) {
    // Bars read from the top, in the table's order; the axis of values stays below.
    across.ReversePlotOrder = true;
    across.Crosses = xl.maximum;
  }
  detailSeries(drawn, plan);
};

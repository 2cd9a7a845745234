import type { ChartPlan } from '../../report/plan';
import { rangeAddress } from '../addresses';
import { chartsOf, type Drawn } from './chart-list';
import { type Axis, bgr, type Series, type Worksheet, xl } from './jsapi';

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

/** Without the quotes that not every sheet's name needs. */
const plain = (reference: unknown): string => String(reference).replaceAll("'", '');

/** Name, categories and values of a series as its formula; whether WPS takes it, which the first of a chart is asked. */
const fillAtOnce = (made: Series, { name, categories, values }: ChartPlan['series'][number], index: number): boolean => {
  try {
    made.Formula = `=SERIES("${name.replaceAll('"', '""')}",${categories},${values},${index + 1})`;
    return index > 0 || plain(made.Formula).includes(plain(values));
  } catch {
    return false;
  }
};

/** A chart with its figures, name and place. */
export const addChart = (sheet: Worksheet, plan: ChartPlan, name: string): Drawn => {
  const frame = sheet.Range(rangeAddress(plan.anchor));
  const added = chartsOf(sheet).Add(Number(frame.Left), Number(frame.Top), Number(frame.Width), Number(frame.Height));
  added.Name = name;
  const chart = added.Chart;
  chart.ChartType = TYPES[plan.kind];
  const list = chart.SeriesCollection();
  // A chart begins with what is selected.
  for (let left = Number(list.Count); left > 0; left -= 1) list.Item(1).Delete();
  let takesFormula = true;
  const drawn = plan.series.map((series, index) => {
    const made = list.NewSeries();
    takesFormula &&= fillAtOnce(made, series, index);
    if (!takesFormula) {
      made.Name = series.name;
      made.Values = `=${series.values}`;
      made.XValues = `=${series.categories}`;
    }
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
  if (legend) {
    const { Legend: own } = chart;
    own.Position = xl.legendBottom;
    if (dense) own.Font.Size = DENSE_TEXT;
  }
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

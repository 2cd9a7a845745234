import type { ChartPlan, SeriesPlan } from '../../report/plan';
import { cellAddress, parseAbsoluteReference, rangeAddress } from '../addresses';

const TYPES = {
  line: 'Line', column: 'ColumnClustered', columnStacked: 'ColumnStacked', bar: 'BarClustered', barStacked: 'BarStacked', scatterLine: 'XYScatterLinesNoMarkers',
} as const satisfies Readonly<Record<ChartPlan['kind'], string>>;

/** Space between groups of columns, in percent of a column's breadth. */
const GAP = 60;
const PALE = '#D9D9D9';
/** Points: a line's breadth; the text of a chart that shares its page with others, and its title. */
const LINE = 2.25;
const DENSE = { text: 8, title: 10 } as const;

const rangeAt = (sheets: Excel.WorksheetCollection, reference: string): Excel.Range => {
  const place = parseAbsoluteReference(reference);
  if (!place) throw new Error(`no reference: ${reference}`);
  return sheets.getItem(place.sheet).getRange(rangeAddress(place.range));
};

/** Excel guesses whether rows or columns are series, differently on the web: it is told. */
const directionOf = ({ values }: SeriesPlan): 'Rows' | 'Columns' => {
  const range = parseAbsoluteReference(values)?.range;
  return range && range.top === range.bottom ? 'Rows' : 'Columns';
};

/** A chart with its figures, name and place. */
export const addChart = (sheets: Excel.WorksheetCollection, sheet: Excel.Worksheet, plan: ChartPlan, name: string): void => {
  const [first] = plan.series;
  if (!first) return;
  const chart = sheet.charts.add(TYPES[plan.kind], rangeAt(sheets, first.values), directionOf(first));
  chart.name = name;
  plan.series.forEach((series, index) => {
    const drawn = index === 0 ? chart.series.getItemAt(0) : chart.series.add(series.name);
    drawn.name = series.name;
    drawn.setValues(rangeAt(sheets, series.values));
    drawn.setXAxisValues(rangeAt(sheets, series.categories));
  });
  const { top, left, bottom, right } = plan.anchor;
  chart.setPosition(cellAddress(top, left), cellAddress(bottom, right));
  chart.title.text = plan.title;
};

const detailSeries = (chart: Excel.Chart, { kind, series }: ChartPlan): void => {
  const lines = kind === 'line' || kind === 'scatterLine';
  series.forEach(({ colour }, index) => {
    const drawn = chart.series.getItemAt(index);
    if (lines) {
      drawn.format.line.weight = LINE;
      drawn.markerStyle = 'None';
      drawn.smooth = false;
      if (colour !== undefined) drawn.format.line.color = `#${colour.toUpperCase()}`;
    } else {
      drawn.gapWidth = GAP;
      if (kind === 'columnStacked' || kind === 'barStacked') drawn.overlap = 100;
      drawn.invertIfNegative = false;
      if (colour !== undefined) drawn.format.fill.setSolidColor(`#${colour.toUpperCase()}`);
    }
  });
};

const detailAxis = (axis: Excel.ChartAxis, title: string | undefined, format: string | undefined): void => {
  axis.majorTickMark = 'Outside';
  axis.minorTickMark = 'None';
  axis.title.visible = title !== undefined;
  if (title !== undefined) axis.title.text = title;
  if (format !== undefined) {
    axis.linkNumberFormat = false;
    axis.numberFormat = format;
  }
};

/** Smaller text, and every bar named. */
const condense = ({ title, legend, axes: { categoryAxis, valueAxis } }: Excel.Chart, { kind, series }: ChartPlan): void => {
  title.format.font.size = DENSE.title;
  title.format.font.bold = true;
  if (series.length > 1) legend.format.font.size = DENSE.text;
  categoryAxis.format.font.size = DENSE.text;
  valueAxis.format.font.size = DENSE.text;
  if (kind !== 'scatterLine') categoryAxis.tickLabelSpacing = 1;
};

/** How a chart looks: some programs refuse some of it, so it is asked for apart. */
export const detailChart = (chart: Excel.Chart, plan: ChartPlan): void => {
  const { categoryAxis, valueAxis } = chart.axes;
  const lying = plan.kind === 'bar' || plan.kind === 'barStacked';
  chart.legend.visible = plan.series.length > 1;
  if (plan.series.length > 1) chart.legend.position = 'Bottom';
  // Figures in hidden columns are drawn too: a chart's table may be tucked away.
  chart.plotVisibleOnly = false;
  detailAxis(categoryAxis, plan.xTitle, plan.xFormat);
  detailAxis(valueAxis, plan.yTitle, plan.yFormat);
  // Beside the plot, not beside the zero line, where bars below zero would cover the labels.
  categoryAxis.tickLabelPosition = 'Low';
  if (!lying) valueAxis.tickLabelPosition = 'Low';
  categoryAxis.majorGridlines.visible = plan.kind === 'scatterLine';
  valueAxis.majorGridlines.visible = true;
  valueAxis.majorGridlines.format.line.color = PALE;
  if (plan.yMax !== undefined) {
    valueAxis.minimum = 0;
    valueAxis.maximum = plan.yMax;
  }
  if (lying) {
    // Bars read from the top, in the table's order; the axis of values stays below.
    categoryAxis.reversePlotOrder = true;
    categoryAxis.position = 'Maximum';
  }
  detailSeries(chart, plan);
  if (plan.dense === true) condense(chart, plan);
};

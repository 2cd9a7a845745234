import type { StrategyResult } from '../../engine/base-case';
import { type Fen, fenNumber, sumFen } from '../../money/fen';
import { cellText, rangeText } from '../address';
import { type Context, subtitleSpan, titleRows, unitNote } from '../context';
import { live, newGrid, text } from '../grid';
import { LARGE, largeUnit } from '../money-units';
import { keepTogether } from '../keep-together';
import { at } from '../places';
import { pageFit } from '../page-fit';
import type { ChartPlan, SheetPlan } from '../plan';
import { axisFormat, type HouseStyle, tabColours } from '../styles';
import { readingColumns } from './reading-columns';
import { NOTHING, SUMMARY } from './summary';

const HEAD = 3;
const FIRST = HEAD + 1;
const LABEL = 0;
const FIRST_STRATEGY = 1;
const CHART_ROWS = 22;

type Figure = { readonly key: string; readonly formula: (strategy: string) => string; readonly value: (result: StrategyResult) => Fen; readonly total?: boolean };

/** Row of a figure on 方案对比, by its key; 检查 points there. */
export const FIGURES = ['total', 'presentValue', 'direct', 'directCapital', 'directCurrent', 'hidden', 'capital', 'current', 'budget', 'net', 'tax'] as const;
export const figureRow = (key: (typeof FIGURES)[number]): number => FIRST + FIGURES.indexOf(key);

const directTotal = (result: StrategyResult, capital: boolean): Fen =>
  sumFen(result.lines.filter(({ entry }) => !entry.hidden && entry.capital === capital).map((line) => line.total));

const figures = (context: Context): readonly Figure[] => {
  const { summaryColumn } = context;
  const sum = (column: number, strategy: string, more = ''): string => `SUMIFS(${summaryColumn(column)},${summaryColumn(SUMMARY.strategy)},${strategy}${more})`;
  const where = (column: number, value: string): string => `,${summaryColumn(column)},"${value}"`;
  return [
    { key: 'total', formula: (s) => sum(SUMMARY.total, s), value: (r) => r.total, total: true },
    { key: 'presentValue', formula: (s) => sum(SUMMARY.presentValue, s), value: (r) => r.presentValue, total: true },
    { key: 'direct', formula: (s) => sum(SUMMARY.total, s, where(SUMMARY.class, 'direct')), value: (r) => r.direct },
    { key: 'directCapital', formula: (s) => sum(SUMMARY.total, s, where(SUMMARY.class, 'direct') + where(SUMMARY.capital, 'capital')), value: (r) => directTotal(r, true) },
    { key: 'directCurrent', formula: (s) => sum(SUMMARY.total, s, where(SUMMARY.class, 'direct') + where(SUMMARY.capital, 'current')), value: (r) => directTotal(r, false) },
    { key: 'hidden', formula: (s) => sum(SUMMARY.total, s, where(SUMMARY.class, 'hidden')), value: (r) => r.hidden },
    { key: 'capital', formula: (s) => sum(SUMMARY.total, s, where(SUMMARY.capital, 'capital')), value: (r) => r.capital },
    { key: 'current', formula: (s) => sum(SUMMARY.total, s, where(SUMMARY.capital, 'current')), value: (r) => r.current },
    {
      key: 'budget',
      formula: (s) => `${sum(SUMMARY.total, s, where(SUMMARY.budget, 'budget'))}-${sum(SUMMARY.residual, s, where(SUMMARY.budget, 'budget'))}`,
      value: (r) => r.budget,
    },
    { key: 'net', formula: (s) => sum(SUMMARY.net, s), value: (r) => r.net },
    { key: 'tax', formula: (s) => sum(SUMMARY.tax, s), value: (r) => r.tax },
  ];
};

/** Row of what is beyond the baseline, below the figures. */
export const extraRow = (key: 'total' | 'presentValue'): number => FIRST + FIGURES.length + (key === 'total' ? 0 : 1);

/** Rows of the categories on 方案对比, below a gap and a heading. */
export const categoryRows = (context: Context): ReadonlyMap<string, number> => {
  const categories = [...context.program.model.categories.keys()].filter((id) => [...context.source.base.strategies.values()].some((result) => result.byCategory.has(id)));
  return new Map(categories.map((id, index) => [id, FIRST + FIGURES.length + 2 + 2 + index]));
};

/** Rows of the layers, for 检查: below the categories, a gap and a heading. */
export const layerRows = (context: Context): { readonly first: number; readonly last: number } => {
  const { model } = context.program;
  const first = FIRST + FIGURES.length + 2 + 2 + categoryRows(context).size + 2;
  return { first, last: first + new Set(model.lines.map((line) => line.layer ?? '')).size - 1 };
};

/** 方案对比: the strategies side by side, in all, by category and by layer, and what each costs beyond the baseline. */
export const comparison = (context: Context): SheetPlan => {
  const { words, program, summaryColumn, workingColumn, strategyName, categoryName, layerName, source } = context;
  const { model } = program;
  const heights = new Map([[1, 30]]);
  const grid = newGrid(heights);
  const results = model.strategies.flatMap(({ id }) => source.base.strategies.get(id) ?? []);
  const baseline = results.find((result) => result.strategy === model.baseline);
  const baselineColumn = FIRST_STRATEGY + model.strategies.findIndex(({ id }) => id === model.baseline);
  titleRows(words, 'comparison').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  // The strategies' ids stand above their names: the formulas below look them up there.
  grid.put(HEAD - 1, 0, unitNote(context));
  const reading = readingColumns(context, grid, { row: HEAD - 1, first: FIRST_STRATEGY, names: results.map((result) => strategyName(result.strategy)) });
  const heads = (row: number, label: string): void => {
    heights.set(row, reading.heads(row));
    grid.put(row, LABEL, text(label, 'heading'));
    model.strategies.forEach(({ id }, index) => { grid.put(row, FIRST_STRATEGY + index, text(strategyName(id), 'heading')); });
  };
  model.strategies.forEach(({ id }, index) => { grid.put(HEAD - 1, FIRST_STRATEGY + index, text(id, 'id')); });
  heads(HEAD, words('column.figure'));
  /** A figure of every strategy. */
  const putRow = (row: number, label: string, formula: (column: number) => string, values: readonly Fen[], style: HouseStyle = 'money'): void => {
    grid.put(row, LABEL, text(label, style === 'moneyTotal' ? 'labelTotal' : 'label'));
    const numbers = values.map(fenNumber);
    numbers.forEach((value, position) => { grid.put(row, FIRST_STRATEGY + position, live(formula(FIRST_STRATEGY + position), value, style)); });
    reading.money(row, numbers, style);
  };
  const idOf = (column: number): string => cellText(HEAD - 1, column, 'row');
  figures(context).forEach((figure, index) => {
    putRow(FIRST + index, words(`figure.${figure.key}`), (column) => figure.formula(idOf(column)), results.map(figure.value), figure.total ? 'moneyTotal' : 'money');
  });
  let row = FIRST + FIGURES.length;
  const extra = (key: 'total' | 'presentValue', of: (result: StrategyResult) => Fen): void => {
    const from = figureRow(key);
    const beyond = (column: number): string => `${cellText(from, column, 'row')}-${cellText(from, baselineColumn, 'both')}`;
    putRow(row, words(`figure.extra.${key}`, { baseline: strategyName(model.baseline) }), beyond, results.map((result) => of(result) - (baseline ? of(baseline) : 0n)));
    row += 1;
  };
  extra('total', (result) => result.total);
  extra('presentValue', (result) => result.presentValue);

  row += 1;
  const byCategory = row;
  heads(row, words('comparison.byCategory'));
  const categories = [...model.categories.keys()].filter((id) => results.some((result) => result.byCategory.has(id)));
  for (const id of categories) {
    row += 1;
    const formula = (column: number): string => `SUMIFS(${workingColumn(at.workings.total)},${workingColumn(0)},${idOf(column)},${workingColumn(3)},"${id}")`;
    putRow(row, categoryName(id), formula, results.map((result) => result.byCategory.get(id) ?? 0n));
  }
  row += 2;
  const byLayer = row;
  heads(row, words('comparison.byLayer'));
  const layers = [...new Set(model.lines.map((line) => line.layer ?? ''))];
  for (const id of layers) {
    row += 1;
    const formula = (column: number): string => `SUMIFS(${summaryColumn(SUMMARY.total)},${summaryColumn(SUMMARY.strategy)},${idOf(column)},${summaryColumn(SUMMARY.layer)},"${id || NOTHING}")`;
    putRow(row, layerName(id), formula, results.map((result) => result.byLayer.get(id) ?? 0n));
  }
  const last = FIRST_STRATEGY + results.length - 1;
  const names = context.on('comparison', rangeText(HEAD, FIRST_STRATEGY, HEAD, last));
  const drawn = (of: number): string => context.on('comparison', rangeText(of, reading.left, of, reading.left + results.length - 1));
  // Direct costs, capital (less residual value) and current, and hidden ones: together the total.
  const parts = [['directCapital', '1F4E79'], ['directCurrent', '7FB3D5'], ['hidden', 'E8890C']] as const;
  const series = parts.map(([key, colour]) => ({
    name: words(`figure.${key}`),
    categories: names,
    values: drawn(figureRow(key)),
    colour,
  }));
  const charts: readonly ChartPlan[] = [
    {
      kind: 'columnStacked',
      title: words('comparison.chart'),
      anchor: { top: row + 2, left: 0, bottom: row + 2 + CHART_ROWS, right: reading.end - 2 },
      series,
      yFormat: axisFormat(Math.max(...results.map(({ total }) => fenNumber(total))) / LARGE),
      yTitle: largeUnit(words, model.currency),
    },
  ];
  const columns = [{ width: 42 }, ...results.map(() => ({ width: 17 })), ...reading.columns];
  const rows = grid.rows();
  const chartEnd = row + 2 + CHART_ROWS;
  const print = pageFit(columns, [...rows, ...Array.from({ length: CHART_ROWS + 2 }, () => ({ cells: [] }))]);
  const tables = [{ first: HEAD, last: byCategory - 2 }, { first: byCategory, last: byLayer - 2 }, { first: byLayer, last: row }, { first: row + 1, last: chartEnd }];
  return {
    name: context.sheetName('comparison'),
    tabColour: tabColours.results,
    columns,
    rows,
    merges: [subtitleSpan(4)],
    freeze: { rows: FIRST, columns: 1 },
    charts,
    protect: true,
    print: { ...print, ...(print.onePage !== true && keepTogether(print, columns, rows, tables)) },
  };
};

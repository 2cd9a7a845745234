import { failedLines } from '../failed-lines';
import { percentile, type Statistics } from '../../probability/statistics';
import { cellText, rangeText } from '../address';
import { type Context, subtitleSpan, titleRows } from '../context';
import { putFreshness } from '../freshness';
import { fenNumber } from '../../money/fen';
import { live, newGrid, text } from '../grid';
import { keepTogether } from '../keep-together';
import { LARGE, largeUnit } from '../money-units';
import type { CellPlan, ChartPlan, SheetPlan } from '../plan';
import { axisFormat, strategyColour, tabColours } from '../styles';
import { budgetBlocks } from './budget';
import { COLUMN } from './budget-rows';
import { readingColumns } from './reading-columns';

const STATS = ['mean', 'sd', 'min', 'p5', 'p10', 'p25', 'p50', 'p75', 'p80', 'p90', 'p95', 'max', 'cvar95'] as const;
const ERRORS = ['mean', 'p50', 'p80', 'p95'] as const;
/** Percentiles of the S-curve. */
const CURVE = [1, ...Array.from({ length: 19 }, (_, index) => 5 * (index + 1)), 99];

/** Columns that the chart stands over. */
const CHART_COLUMNS = 7;
const CHART_BOTTOM = 28;

/** 模拟结果: what the trials came to, as stamped values: random results are never formulas, so that opening a file changes no number. */
export const simulation = (context: Context): SheetPlan => {
  const { words, program, source, stamp, strategyName } = context;
  const { model } = program;
  const heights = new Map([[1, 30]]);
  const grid = newGrid(heights);
  titleRows(words, 'simulation').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  const { simulated } = source;
  const plan = { name: context.sheetName('simulation'), tabColour: tabColours.simulation, protect: true, print: { landscape: true, fitWidth: true } } as const;
  if (!simulated) {
    grid.put(3, 0, text(words('simulation.none'), 'label'));
    return { ...plan, columns: [{ width: 60 }], rows: grid.rows(), merges: [subtitleSpan(4)] };
  }
  const { run, comparison } = simulated;
  const isFresh = putFreshness(context, grid, 2, 0);
  const facts: readonly (readonly [string, string])[] = [
    ['trials', String(run.sampling.trials)],
    ['excluded', run.excluded.length === 0 ? '0' : words('run.excludedOf', { count: String(run.excluded.length), lines: failedLines(run, words) })],
    ['seed', String(run.sampling.seed)],
    ['sampling', words(`sampling.${run.sampling.method}`)],
    ['model', source.hash],
    ['version', stamp.version],
    ['created', stamp.created],
  ];
  facts.forEach(([key, value], index) => { grid.putRow(3 + index, 0, [text(words(`run.${key}`), 'label'), text(value, 'stampedText')]); });
  let row = 3 + facts.length + 1;
  const ids = model.strategies.map((strategy) => strategy.id).filter((id) => comparison.strategies.has(id));
  const reading = readingColumns(context, grid, { row: 2, first: 1, names: ids.map(strategyName) });
  const tops: number[] = [];
  const heads = (label: string): void => {
    tops.push(row);
    grid.putRow(row, 0, [text(label, 'heading'), ...ids.map((id) => text(strategyName(id), 'heading'))]);
    heights.set(row, reading.heads(row));
    row += 1;
  };
  const stamped = (value: number | undefined, style: 'stamped' | 'stampedPercent'): CellPlan | null => (value === undefined ? null : { value, style });
  const putRow = (label: CellPlan, values: readonly (number | undefined)[], cells: readonly (CellPlan | null)[], style: 'money' | 'stamped'): void => {
    grid.putRow(row, 0, [label, ...cells]);
    reading.money(row, values, style);
    row += 1;
  };
  const putMoney = (label: CellPlan, values: readonly (number | undefined)[]): void => { putRow(label, values, values.map((value) => stamped(value, 'stamped')), 'stamped'); };
  const table = (label: string, of: (id: string) => Statistics | undefined): void => {
    heads(label);
    for (const key of STATS) putMoney(text(words(`stat.${key}`), 'label'), ids.map((id) => of(id)?.[key]));
    for (const key of ERRORS) {
      const errors = ids.map((id) => of(id)?.standardError?.[key]);
      if (errors.some((error) => error !== undefined)) putMoney(text(words('stat.standardError', { of: words(`stat.${key}`) }), 'label'), errors);
    }
    row += 1;
  };
  heads(words('simulation.chances'));
  const chances: readonly (readonly [string, (id: string) => number | undefined])[] = [
    ['cheapest', (id) => comparison.cheapest.get(id)],
    ['baseIsEnough', (id) => comparison.strategies.get(id)?.baseIsEnough],
    ...(model.cap ? [['withinCap', (id: string) => comparison.strategies.get(id)?.withinCap] as const] : []),
    ...ids.map((other) => [`less ${other}`, (id: string) => comparison.less.get(id)?.get(other)] as const),
  ];
  for (const [key, of] of chances) {
    const [what = '', other = ''] = key.split(' ');
    grid.putRow(row, 0, [text(words(`chance.${what}`, { other: strategyName(other) }), 'label'), ...ids.map((id) => stamped(of(id), 'stampedPercent'))]);
    reading.unit(row, words('unit.percent'));
    row += 1;
  }
  // By the rule in force, so it follows that switch.
  const reserveCells = budgetBlocks(context).filter(({ strategy }) => ids.includes(strategy)).map(({ reserve }) => context.on('budget', cellText(reserve, COLUMN.total)));
  const reserves = ids.map((id) => fenNumber(source.reserves.get(id) ?? 0n));
  putRow(text(words('figure.reserve'), 'label'), reserves, reserves.map((value, index) => live(reserveCells[index] ?? '0', value, 'money')), 'money');
  row += 1;
  table(words('simulation.presentValue'), (id) => comparison.strategies.get(id)?.presentValue);
  table(words('simulation.total'), (id) => comparison.strategies.get(id)?.total);
  table(words('simulation.budget'), (id) => comparison.strategies.get(id)?.budget);

  const curveHead = row;
  heads(words('simulation.curve'));
  const sorted = ids.map((id) => Float64Array.from(run.strategies.get(id)?.presentValue ?? []).sort());
  for (const p of CURVE) putMoney({ value: p / 100, style: 'stampedPercent' }, sorted.map((column) => percentile(column, p)));
  const last = row - 1;
  const side = reading.end;
  const chart: ChartPlan = {
    kind: 'scatterLine',
    title: words('simulation.chart'),
    anchor: { top: 3, left: side, bottom: CHART_BOTTOM, right: side + CHART_COLUMNS - 1 },
    // Scatter: across the money, up the probability.
    series: ids.map((id, index) => ({
      name: strategyName(id),
      categories: context.on('simulation', rangeText(curveHead + 1, reading.left + index, last, reading.left + index)),
      values: context.on('simulation', rangeText(curveHead + 1, 0, last, 0)),
      colour: strategyColour(index),
    })),
    xTitle: `${words('figure.presentValue')} (${largeUnit(words, model.currency)})`,
    yTitle: words('simulation.probability'),
    xFormat: axisFormat(Math.max(...sorted.map((column) => column.at(-1) ?? 0)) / LARGE),
    yFormat: '0%',
    yMax: 1,
  };
  const columns = [{ width: 38 }, ...ids.map(() => ({ width: 17 })), ...reading.columns, ...Array.from({ length: CHART_COLUMNS }, () => ({ width: 12 }))];
  const rows = grid.rows();
  // The tables beside the chart stay with it.
  const starts = tops.filter((top, index) => index === 0 || top > CHART_BOTTOM);
  const breaks = keepTogether(plan.print, columns, rows, starts.map((first, index) => ({ first, last: (starts[index + 1] ?? row + 1) - 2 })));
  return { ...plan, print: { ...plan.print, ...breaks }, columns, rows, merges: [subtitleSpan(4)], charts: [chart], highlights: [isFresh], freeze: { rows: 3, columns: 1 } };
};

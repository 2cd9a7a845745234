import { calendarMonth, monthText } from '../../model/calendar';
import { fenNumber } from '../../money/fen';
import { cellText, rangeText } from '../address';
import { type Context, subtitleSpan, titleRows } from '../context';
import { live, newGrid, text } from '../grid';
import { keepTogether } from '../keep-together';
import { at } from '../places';
import type { ChartPlan, HighlightPlan, SheetPlan } from '../plan';
import { strategyColour, tabColours } from '../styles';
import { SUMMARY } from './summary';

const NOTE = 2;
const MEANS = 4;
const CORE = 2;
const YEAR = 4;
const CHART_ROWS = 16;

type Block = { readonly strategy: string; readonly layers: readonly { readonly id: string; readonly core: boolean; readonly shares: readonly number[] }[] };

/** What is replaced of each layer at the end of each model year. */
const blocksOf = (context: Context): readonly Block[] => {
  const { model, years } = context.program;
  return model.strategies.map(({ id: strategy }) => {
    const exact = context.exact(strategy);
    const layers = model.layers.flatMap(({ id, core, rollout }) =>
      rollout === undefined ? [] : [{ id, core: core === true, shares: Array.from({ length: years }, (_, year) => exact.done(rollout, year + 1).plus(exact.share(rollout, year + 1)).toNumber()) }]);
    return { strategy, layers };
  });
};

/** Where the blocks of the strategies stand: the rows of their layers begin at `first`, one block after the other; `layers` and then two means a block. */
export const controlBlocks = (context: Context): { readonly first: number; readonly pitch: number; readonly layers: readonly string[]; readonly year: number } => {
  const [block] = blocksOf(context);
  const layers = block?.layers.map(({ id }) => id) ?? [];
  return { first: MEANS + context.program.model.strategies.length + 2 + CHART_ROWS + 2 + 2, pitch: layers.length + 6, layers, year: YEAR };
};

/** The rows of a strategy: its name, a heading, its layers, the mean of the core ones and of all. */
const heightOf = ({ layers }: Block): number => layers.length + 5;

const meanOf = (layers: Block['layers'], year: number): number => layers.reduce((sum, { shares }) => sum + (shares[year] ?? 0), 0) / layers.length;

/** 自主可控: how much of each layer is replaced at the end of each model year, and what the layer costs. */
export const control = (context: Context): SheetPlan => {
  const { words, program, layout, strategyName, layerName, summaryColumn, source } = context;
  const { model, years } = program;
  const blocks = blocksOf(context);
  const heights = new Map([[1, 30]]);
  const grid = newGrid(heights);
  titleRows(words, 'control').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  const [{ layers: known } = { layers: [] }] = blocks;
  const rolloutOf = new Map(model.layers.map(({ id, rollout }) => [id, rollout ?? '']));
  const without = model.layers.filter(({ rollout }) => rollout === undefined).map(({ id }) => layerName(id));
  const notes = [...(known.length === 0 ? [words('control.none')] : []), ...(without.length > 0 ? [words('control.without', { layers: without.join(words('control.comma')) })] : [])];
  grid.put(NOTE, 0, text(notes.join(' '), 'id'));

  const ends = Array.from({ length: years }, (_, year) => text(monthText(calendarMonth(model.start, Math.min(12 * (year + 1), model.months))), 'heading'));
  const heads = (row: number, keys: readonly string[]): void => {
    heights.set(row, 34);
    grid.putRow(row, 0, [...keys.map((key) => text(key && words(key, { currency: model.currency }), 'heading')), ...ends]);
  };

  const chartTop = MEANS + blocks.length + 2;
  const firstBlock = chartTop + CHART_ROWS + 2;
  const tops = blocks.map((_, index) => blocks.slice(0, index).reduce((row, block) => row + heightOf(block) + 1, firstBlock));
  const highlights: HighlightPlan[] = [];
  if (known.length > 0) {
    heads(MEANS, ['column.strategy', 'column.id', '', 'control.mean']);
    blocks.forEach(({ strategy, layers }, index) => {
      const row = MEANS + 1 + index;
      const mean = (tops[index] ?? 0) + 2 + layers.length + 1;
      grid.putRow(row, 0, [text(strategyName(strategy), 'label'), text(strategy, 'id'), null, text(words('control.all'), 'label')]);
      ends.forEach((_, year) => { grid.put(row, YEAR + year, live(cellText(mean, YEAR + year), meanOf(layers, year), 'percent')); });
    });
  }
  blocks.forEach(({ strategy, layers }, index) => {
    let row = tops[index] ?? 0;
    if (layers.length === 0) return;
    grid.put(row, 0, text(strategyName(strategy), 'blockTitle'));
    heads(row + 1, ['column.layer', 'column.id', 'control.core', 'control.cost']);
    row += 2;
    const first = row;
    for (const { id, core, shares } of layers) {
      const rollout = rolloutOf.get(id) ?? '';
      const cost = source.base.strategies.get(strategy)?.byLayer.get(id) ?? 0n;
      const sum = `SUMIFS(${summaryColumn(SUMMARY.total)},${summaryColumn(SUMMARY.strategy)},"${strategy}",${summaryColumn(SUMMARY.layer)},${cellText(row, 1, 'column')})`;
      grid.putRow(row, 0, [text(layerName(id), 'label'), text(id, 'id'), core ? text(words('control.isCore'), 'id') : null, live(sum, fenNumber(cost), 'money')]);
      shares.forEach((value, year) => {
        const from = (kind: 'done' | 'share'): string => context.on('yearly', cellText(layout.yearly.rowOf(`${kind} ${rollout} ${strategy}`), at.yearly.year + year));
        grid.put(row, YEAR + year, live(`${from('done')}+${from('share')}`, value, 'percent'));
      });
      row += 1;
    }
    const last = row - 1;
    const core = layers.filter((layer) => layer.core);
    for (const [below, key] of ['control.coreMean', 'control.all'].entries()) grid.putRow(row + below, 0, [text(words(key), 'labelTotal'), ...Array.from({ length: YEAR - 1 }, () => text('', 'labelTotal'))]);
    ends.forEach((_, year) => {
      const column = YEAR + year;
      const range = rangeText(first, column, last, column);
      const flags = rangeText(first, CORE, last, CORE, 'both');
      grid.put(row, column, core.length > 0 ? live(`AVERAGEIFS(${range},${flags},"${words('control.isCore')}")`, meanOf(core, year), 'percentTotal') : text('', 'labelTotal'));
      grid.put(row + 1, column, live(`AVERAGE(${range})`, meanOf(layers, year), 'percentTotal'));
    });
    highlights.push({ range: { top: first, left: YEAR, bottom: row + 1, right: YEAR + years - 1 }, formula: `AND(ISNUMBER(${cellText(first, YEAR)}),${cellText(first, YEAR)}>=1)`, style: 'good' });
  });
  const charts: readonly ChartPlan[] = known.length === 0 ? [] : [{
    kind: 'line',
    title: words('control.chart'),
    anchor: { top: chartTop, left: 0, bottom: chartTop + CHART_ROWS, right: YEAR + years - 1 },
    series: blocks.map(({ strategy }, index) => ({
      name: strategyName(strategy),
      categories: context.on('control', rangeText(MEANS, YEAR, MEANS, YEAR + years - 1)),
      values: context.on('control', rangeText(MEANS + 1 + index, YEAR, MEANS + 1 + index, YEAR + years - 1)),
      colour: strategyColour(index),
    })),
    yFormat: '0%',
    yMax: 1,
  }];
  const columns = [{ width: 26 }, { width: 14 }, { width: 8 }, { width: 18 }, ...ends.map(() => ({ width: 10 }))];
  const rows = grid.rows();
  const print = { landscape: false, fitWidth: true } as const;
  return {
    name: context.sheetName('control'),
    tabColour: tabColours.results,
    columns,
    rows,
    merges: [subtitleSpan(9)],
    freeze: { rows: NOTE, columns: 1 },
    highlights,
    charts,
    protect: true,
    print: { ...print, ...keepTogether(print, columns, rows, tops.map((first) => ({ first, last: first + known.length + 3 }))) },
  };
};

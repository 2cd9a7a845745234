import type { LineResult, StrategyResult } from '../../engine/base-case';
import { type Fen, fenNumber, sumFen, toFen } from '../../money/fen';
import { Decimal } from '../../money/decimal';
import { RESIDUAL } from '../../model/categories';
import { percentile } from '../../probability/statistics';
import { cellText } from '../address';
import { type Context, subtitleSpan, titleRows, unitNote } from '../context';
import { putFreshness } from '../freshness';
import { constant, live, newGrid, text } from '../grid';
import { at } from '../places';
import type { SheetPlan } from '../plan';
import type { HouseStyle } from '../styles';
import { type BudgetRow, COLUMN, columnSum, columnTotal, newRows, type Rows, sumText, yearsOf } from './budget-rows';
import { RESERVE_SHARE_ROW } from './setup';
import { NOTHING, SUMMARY } from './summary';

const FIRST = 3;

/** A strategy's block on 年度预算: its rows, and those that other sheets point at. */
export type BudgetBlock = {
  readonly strategy: string;
  readonly rows: readonly BudgetRow[];
  /** Rows of the budget scope, of the residual value, of all postings, and of the cost account. */
  readonly budget: number;
  readonly nominal: number;
  readonly cost: number;
};

type Maker = { readonly context: Context; readonly result: StrategyResult; readonly rows: Rows };
type Lines = (line: LineResult) => boolean;

/** Categories, in the model's order, and under each its layers; gives the rows of the categories. */
const addCategories = ({ context, result, rows }: Maker, where: Lines, inBudget: boolean): readonly number[] => {
  const { strategy } = result;
  const lines = result.lines.filter(where);
  const scope = [SUMMARY.budget, inBudget ? 'budget' : 'unbudgeted'] as const;
  return [...context.program.model.categories.keys()].flatMap((category) => {
    const own = lines.filter(({ entry }) => entry.line.category === category);
    if (own.length === 0) return [];
    const head = rows.add({ label: context.categoryName(category), labelStyle: 'labelStrong', id: category });
    for (const layer of new Set(own.map(({ entry }) => entry.line.layer ?? ''))) {
      rows.add({
        label: context.layerName(layer),
        labelStyle: 'labelIndent',
        id: `${category}·${layer || NOTHING}`,
        style: 'money',
        year: sumText(context, 'paid', [[SUMMARY.strategy, strategy], [SUMMARY.category, category], [SUMMARY.layer, layer || NOTHING], scope]),
        values: yearsOf(context, result, 'paid', (line) => own.includes(line) && (line.entry.line.layer ?? '') === layer),
      });
    }
    rows.fill(head, { style: 'moneyStrong', year: columnSum(head + 1, rows.next() - 1), values: yearsOf(context, result, 'paid', (line) => own.includes(line)) });
    return [head];
  });
};

const section = (rows: Rows, label: string, id: string): void => { rows.add({ label, labelStyle: 'section', id }); };

/** A heading whose own row sums the categories below it. */
const addGroup = (maker: Maker, label: string, where: Lines, inBudget: boolean): number => {
  const { context, result, rows } = maker;
  const head = rows.add({ label, labelStyle: 'labelBold' });
  const categories = addCategories(maker, where, inBudget);
  rows.fill(head, { style: 'moneyBold', year: columnTotal(categories), values: yearsOf(context, result, 'paid', where) });
  return head;
};

/** 预备费, by the one rule that 设定 holds: a share of capital, or what the chosen percentile of the budget scope lies above it. */
const addReserve = ({ context, result, rows }: Maker, budget: number, capital: number): void => {
  const { words, source, program } = context;
  const { reserve } = program.model;
  const known = source.reserves.get(result.strategy);
  if (known === undefined) {
    rows.add({ label: words('budget.reserveUnknown'), labelStyle: 'label' });
    return;
  }
  const total = (row: number): string => cellText(row, COLUMN.total);
  if ('share' in reserve) {
    const share = context.on('setup', cellText(RESERVE_SHARE_ROW, at.setup.value, 'both'));
    rows.add({ label: words('budget.reserveShare'), labelStyle: 'label', total: { formula: `ROUND(${total(capital)}*${share},2)`, value: fenNumber(known), style: 'money' } });
  } else {
    const sorted = Float64Array.from(source.simulated?.run.strategies.get(result.strategy)?.budget ?? []).sort();
    const reached = fenNumber(toFen(new Decimal(String(percentile(sorted, reserve.percentile.toNumber())))));
    const level = reserve.percentile.toFixed();
    const simulated = rows.add({ label: words('budget.reached', { percentile: level }), labelStyle: 'label', total: { value: reached, style: 'stamped' } });
    rows.add({
      label: words('budget.reserve', { percentile: level }),
      labelStyle: 'label',
      total: { formula: `ROUND(MAX(0,${total(simulated)}-${total(budget)}),2)`, value: fenNumber(known), style: 'money' },
    });
  }
  const reserveRow = rows.next() - 1;
  rows.add({ label: words('budget.withReserve'), labelStyle: 'labelBold', total: { formula: `${total(budget)}+${total(reserveRow)}`, value: fenNumber(result.budget + known), style: 'moneyBold' } });
  const enough = source.simulated?.comparison.strategies.get(result.strategy)?.baseIsEnough;
  if (enough !== undefined) rows.add({ label: words('budget.enough'), labelStyle: 'label', total: { value: enough, style: 'stampedPercent' } });
};

const blockOf = (context: Context, result: StrategyResult, top: number): BudgetBlock => {
  const { words, program } = context;
  const { strategy } = result;
  const rows = newRows(top);
  const maker: Maker = { context, result, rows };
  const isBudget: Lines = ({ entry }) => entry.inBudget;
  const years = (group: 'paid' | 'net' | 'cost', where: Lines): readonly Fen[] => yearsOf(context, result, group, where);
  section(rows, words('budget.paid'), 'budget');
  const capital = addGroup(maker, words('budget.capital'), (line) => isBudget(line) && line.entry.capital, true);
  const current = addGroup(maker, words('budget.current'), (line) => isBudget(line) && !line.entry.capital, true);
  const budget = rows.add({ label: words('budget.total'), labelStyle: 'labelTotal', style: 'moneyTotal', year: columnTotal([capital, current]), values: years('paid', isBudget) });
  const net = years('net', isBudget);
  const netRow = rows.add({ label: words('budget.net'), labelStyle: 'labelIndent', style: 'money', year: sumText(context, 'net', [[SUMMARY.strategy, strategy], [SUMMARY.budget, 'budget']]), values: net });
  rows.add({
    label: words('budget.tax'),
    labelStyle: 'labelIndent',
    style: 'money',
    year: (column) => `${cellText(budget, column)}-${cellText(netRow, column)}`,
    values: years('paid', isBudget).map((fen, year) => fen - (net[year] ?? 0n)),
  });
  addReserve(maker, budget, capital);
  section(rows, words('budget.unpaid'), 'unbudgeted');
  const beside = addGroup(maker, words('budget.unpaidTotal'), (line) => !isBudget(line), false);
  const last = program.budgetYears.length - 1;
  const residual = sumFen(result.lines.map((line) => line.residual));
  const residualRow = rows.add({
    label: context.categoryName(RESIDUAL),
    labelStyle: 'label',
    style: 'money',
    year: (_, index) => (index === last ? `SUMIFS(${context.summaryColumn(SUMMARY.residual)},${context.summaryColumn(SUMMARY.strategy)},"${strategy}")` : '0'),
    values: program.budgetYears.map((_, year) => (year === last ? residual : 0n)),
  });
  const nominal = rows.add({ label: words('budget.nominal'), labelStyle: 'labelTotal', style: 'moneyTotal', year: columnTotal([budget, beside, residualRow]), values: result.byYear });
  section(rows, words('budget.cost'), 'cost');
  const charged = [...new Set(result.lines.filter(({ entry }) => entry.capital).map(({ entry }) => entry.line.category))].map((category) =>
    rows.add({
      label: context.categoryName(category),
      labelStyle: 'labelIndent',
      id: `cost·${category}`,
      style: 'money',
      year: sumText(context, 'cost', [[SUMMARY.strategy, strategy], [SUMMARY.category, category]]),
      values: years('cost', ({ entry }) => entry.line.category === category),
    }),
  );
  const cost = rows.add({ label: words('budget.costTotal'), labelStyle: 'labelTotal', style: 'moneyTotal', year: columnTotal(charged), values: result.cost });
  return { strategy, rows: rows.list, budget, nominal, cost };
};

export const budgetBlocks = (context: Context): readonly BudgetBlock[] => {
  let top = FIRST + 2;
  return context.program.model.strategies.flatMap(({ id }) => {
    const result = context.source.base.strategies.get(id);
    if (!result) return [];
    const block = blockOf(context, result, top + 1);
    top += block.rows.length + 4;
    return [block];
  });
};

/** Room for a section's title and a total's rules. */
export const rowHeights = (blocks: readonly { readonly rows: readonly BudgetRow[] }[]): ReadonlyMap<number, number> =>
  new Map([[1, 30] as const, ...blocks.flatMap(({ rows }) => rows.flatMap(({ row, labelStyle }) => (labelStyle === 'section' || labelStyle === 'labelTotal' ? [[row, 18] as const] : [])))]);

type Grid = ReturnType<typeof newGrid>;

/** The rows of a block below its strategy's name, which stands alone in its row, and the years. */
export const putBlock = (context: Context, grid: Grid, strategy: string, rows: readonly BudgetRow[]): void => {
  const { words, program, strategyName } = context;
  const head = (rows[0]?.row ?? 1) - 1;
  const lastColumn = COLUMN.year + program.budgetYears.length - 1;
  grid.put(head - 1, 0, text(strategyName(strategy), 'blockTitle'));
  grid.putRow(head, 0, [text(words('column.figure'), 'heading'), text(words('column.id'), 'heading'), text(words('column.total'), 'heading')]);
  program.budgetYears.forEach((year, index) => { grid.put(head, COLUMN.year + index, { value: year, style: 'monthHead' }); });
  for (const { row, label, labelStyle, id, link, style = 'money', year, values, total } of rows) {
    const band: HouseStyle | undefined = labelStyle === 'section' || labelStyle === 'labelTotal' ? labelStyle : undefined;
    grid.put(row, COLUMN.label, { value: label, style: labelStyle, ...(link !== undefined && { link }) });
    grid.put(row, COLUMN.id, text(id ?? '', band ?? 'id'));
    if (band) for (let column = COLUMN.total; column <= lastColumn; column += 1) grid.put(row, column, text('', band));
    if (total) grid.put(row, COLUMN.total, total.formula === undefined ? constant(total.value, total.style) : live(total.formula, total.value, total.style));
    if (!year || !values) continue;
    const whole = `SUM(${cellText(row, COLUMN.year, 'column')}:${cellText(row, lastColumn, 'column')})`;
    grid.put(row, COLUMN.total, live(whole, fenNumber(sumFen(values)), style === 'money' ? 'moneyStrong' : style));
    values.forEach((fen, index) => { grid.put(row, COLUMN.year + index, live(year(COLUMN.year + index, index), fenNumber(fen), style)); });
  }
};

export const budgetColumns = (context: Context): SheetPlan['columns'] => [{ width: 40 }, { width: 20 }, { width: 18 }, ...context.program.budgetYears.map(() => ({ width: 16 }))];

/** 年度预算: what a budget must hold, by category and layer, beside what is not paid and what the cost account is charged, for each strategy. */
export const budget = (context: Context): SheetPlan => {
  const { words } = context;
  const blocks = budgetBlocks(context);
  const grid = newGrid(rowHeights(blocks));
  titleRows(words, 'budget').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  grid.put(2, 0, unitNote(context));
  const isFresh = putFreshness(context, grid, 2, 2);
  for (const { strategy, rows } of blocks) putBlock(context, grid, strategy, rows);
  return {
    name: context.sheetName('budget'),
    highlights: [isFresh],
    tabColour: '1F4E79',
    columns: budgetColumns(context),
    rows: grid.rows(),
    merges: [subtitleSpan(7)],
    freeze: { rows: 3, columns: 1 },
    protect: true,
    print: { landscape: true, fitWidth: true },
  };
};

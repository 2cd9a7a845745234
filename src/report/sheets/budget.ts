import type { StrategyResult } from '../../engine/base-case';
import { percentileReserve, reachedBudget, shareReserve } from '../../engine/comparison';
import type { Decimal } from '../../money/decimal';
import { type Fen, fenNumber, sumFen } from '../../money/fen';
import { RESIDUAL } from '../../model/categories';
import { cellText } from '../address';
import { type Context, oncePerWorkbook } from '../context';
import { live } from '../grid';
import { at } from '../places';
import type { SheetPlan } from '../plan';
import { type Block, COLUMN, columnSum, columnTotal, FIRST_BLOCK, type LineFilter, newRows, paidBy, paidFrom, type Rows, sumText, yearsOf } from './budget-rows';
import { blockHeight, budgetSheet } from './budget-sheet';
import { OTHER_PERCENTILE, OTHER_SHARE, RESERVE_RULE_ROW, RESERVE_SHARE_ROW } from './setup';
import { NOTHING, SUMMARY } from './summary';

/** A strategy's block on 年度预算: its rows, and those that other sheets point at. */
export type BudgetBlock = Block & {
  /** Rows of the budget scope, of its parts, of the reserve, of what stands beside it, of all postings, and of the cost account. */
  readonly budget: number;
  readonly capital: number;
  readonly current: number;
  /** Net of VAT; VAT stands below. */
  readonly net: number;
  readonly reserve: number;
  readonly withReserve: number;
  readonly unpaid: number;
  readonly residual: number;
  readonly nominal: number;
  readonly cost: number;
};

type Maker = { readonly context: Context; readonly result: StrategyResult; readonly rows: Rows };

/** Categories, in the model's order, and under each its layers; gives the rows of the categories. A layer's name leads to the first of its lines. */
const addCategories = ({ context, result, rows }: Maker, where: LineFilter, inBudget: boolean): readonly number[] => {
  const { strategy } = result;
  const { layout, on } = context;
  const lines = result.lines.filter(where);
  const scope = [SUMMARY.budget, inBudget ? 'budget' : 'unbudgeted'] as const;
  return [...context.program.model.categories.keys()].flatMap((category) => {
    const own = lines.filter(({ entry }) => entry.line.category === category);
    if (own.length === 0) return [];
    const head = rows.add({ label: context.categoryName(category), labelStyle: 'labelStrong', id: category });
    for (const layer of new Set(own.map(({ entry }) => entry.line.layer ?? ''))) {
      const ofLayer = own.filter(({ entry }) => (entry.line.layer ?? '') === layer);
      rows.add({
        label: context.layerName(layer),
        labelStyle: 'linkIndent',
        id: `${category}·${layer || NOTHING}`,
        link: on('summary', cellText(layout.summaryRow.get(`${ofLayer[0]?.entry.line.id ?? ''} ${strategy}`) ?? 0, SUMMARY.total)),
        style: 'money',
        ...paidBy(context, result, [[SUMMARY.strategy, strategy], [SUMMARY.category, category], [SUMMARY.layer, layer || NOTHING], scope], (line) => ofLayer.includes(line)),
      });
    }
    rows.fill(head, { style: 'moneyStrong', ...paidFrom(context, result, columnSum(head + 1, rows.next() - 1), (line) => own.includes(line)) });
    return [head];
  });
};

const section = (rows: Rows, label: string): void => { rows.add({ label, labelStyle: 'section' }); };

/** A heading whose own row sums the categories below it. */
const addGroup = (maker: Maker, label: string, where: LineFilter, inBudget: boolean): number => {
  const { context, result, rows } = maker;
  const head = rows.add({ label, labelStyle: 'labelBold' });
  const categories = addCategories(maker, where, inBudget);
  rows.fill(head, { style: 'moneyBold', ...paidFrom(context, result, columnTotal(categories), where) });
  return head;
};

/** Both figures of 预备费, each by its own rule, whichever is in force; the percentile's is known where trials were run. */
const reserveFigures = (context: Context, result: StrategyResult): { readonly byShare: Fen; readonly byPercentile?: Fen; readonly reached?: Fen; readonly percent: Decimal; readonly share: Decimal } => {
  const { program: { model: { reserve } }, source } = context;
  const outcomes = source.simulated?.run.strategies.get(result.strategy);
  const percent = 'percentile' in reserve ? reserve.percentile : OTHER_PERCENTILE;
  const share = 'share' in reserve ? reserve.share : OTHER_SHARE;
  return { byShare: shareReserve(result, share), percent, share, ...(outcomes && { byPercentile: percentileReserve(result, outcomes, percent), reached: reachedBudget(outcomes, percent) }) };
};

/** Where 设定 says by which rule the reserve is set, and a formula that chooses by it. */
export const reserveRule = (context: Context, byShare: string, byPercentile: string): string =>
  `IF(${context.on('setup', cellText(RESERVE_RULE_ROW, at.setup.value, 'both'))}="${context.words('reserve.share')}",${byShare},${byPercentile})`;

/** 预备费, by the one rule that 设定 holds: a share of capital, or what the chosen percentile of the budget scope lies above it. Both stand here, one counts. */
const addReserve = ({ context, result, rows }: Maker, budget: number, capital: number): { readonly reserve: number; readonly withReserve: number } => {
  const { words, source, on, program } = context;
  const { byShare, byPercentile, reached, percent } = reserveFigures(context, result);
  const total = (row: number): string => cellText(row, COLUMN.total);
  const rule = on('setup', cellText(RESERVE_RULE_ROW, at.setup.value));
  const shareCell = on('setup', cellText(RESERVE_SHARE_ROW, at.setup.value, 'both'));
  const chosen = source.reserves.get(result.strategy);
  const unknown = words('budget.reserveUnknown');
  const share = rows.add({ label: words('budget.reserveShare'), labelStyle: 'labelIndent', id: 'reserve·share', total: { formula: `ROUND(${total(capital)}*${shareCell},2)`, value: fenNumber(byShare), style: 'money' } });
  const level = percent.toFixed();
  const simulated = rows.add({
    label: words('budget.reached', { percentile: level }), labelStyle: 'labelIndent', id: 'reached', total: reached === undefined ? { value: unknown, style: 'stampedText' } : { value: fenNumber(reached), style: 'stamped' },
  });
  const above = rows.add({
    label: words('budget.reserve', { percentile: level }),
    labelStyle: 'labelIndent',
    id: 'reserve·percentile',
    total: { formula: `IF(ISNUMBER(${total(simulated)}),ROUND(MAX(0,${total(simulated)}-${total(budget)}),2),${total(simulated)})`, value: byPercentile === undefined ? unknown : fenNumber(byPercentile), style: 'money' },
  });
  const reserve = rows.add({
    label: words('budget.reserveChosen'),
    labelStyle: 'link',
    link: rule,
    id: 'reserve',
    total: { formula: reserveRule(context, total(share), total(above)), value: chosen === undefined ? unknown : fenNumber(chosen), style: 'moneyStrong' },
    cells: [null, live(on('setup', cellText(RESERVE_RULE_ROW, at.setup.value, 'both')), words('share' in program.model.reserve ? 'reserve.share' : 'reserve.percentile'), 'labelAfter')],
  });
  const withReserve = rows.add({
    label: words('budget.withReserve'),
    labelStyle: 'labelTotal',
    total: { formula: `IF(ISNUMBER(${total(reserve)}),${total(budget)}+${total(reserve)},${total(reserve)})`, value: chosen === undefined ? unknown : fenNumber(result.budget + chosen), style: 'moneyTotal' },
  });
  const enough = source.simulated?.comparison.strategies.get(result.strategy)?.baseIsEnough;
  if (enough !== undefined) rows.add({ label: words('budget.enough'), labelStyle: 'label', total: { value: enough, style: 'stampedPercent' } });
  return { reserve, withReserve };
};

const blockOf = (context: Context, result: StrategyResult, top: number): BudgetBlock => {
  const { words, program } = context;
  const { strategy } = result;
  const rows = newRows(top);
  const maker: Maker = { context, result, rows };
  const isBudget: LineFilter = ({ entry }) => entry.inBudget;
  const years = (group: 'paid' | 'net' | 'cost', where: LineFilter): readonly Fen[] => yearsOf(context, result, group, where);
  section(rows, words('budget.paid'));
  const capital = addGroup(maker, words('budget.capital'), (line) => isBudget(line) && line.entry.capital, true);
  const current = addGroup(maker, words('budget.current'), (line) => isBudget(line) && !line.entry.capital, true);
  const budget = rows.add({ label: words('budget.total'), labelStyle: 'labelTotal', style: 'moneyTotal', ...paidFrom(context, result, columnTotal([capital, current]), isBudget) });
  const net = years('net', isBudget);
  const netRow = rows.add({ label: words('budget.net'), labelStyle: 'labelIndent', style: 'money', year: sumText(context, 'net', [[SUMMARY.strategy, strategy], [SUMMARY.budget, 'budget']]), values: net });
  rows.add({
    label: words('budget.tax'),
    labelStyle: 'labelIndent',
    style: 'money',
    year: (column) => `${cellText(budget, column)}-${cellText(netRow, column)}`,
    values: years('paid', isBudget).map((fen, year) => fen - (net[year] ?? 0n)),
  });
  const { reserve, withReserve } = addReserve(maker, budget, capital);
  section(rows, words('budget.unpaid'));
  const unpaid = addGroup(maker, words('budget.unpaidTotal'), (line) => !isBudget(line), false);
  const last = program.budgetYears.length - 1;
  const residual = sumFen(result.lines.map((line) => line.residual));
  const residualRow = rows.add({
    label: context.categoryName(RESIDUAL),
    labelStyle: 'label',
    style: 'money',
    year: (_, index) => (index === last ? `SUMIFS(${context.summaryColumn(SUMMARY.residual)},${context.summaryColumn(SUMMARY.strategy)},"${strategy}")` : '0'),
    values: program.budgetYears.map((_, year) => (year === last ? residual : 0n)),
  });
  const nominal = rows.add({ label: words('budget.nominal'), labelStyle: 'labelTotal', style: 'moneyTotal', year: columnTotal([budget, unpaid, residualRow]), values: result.byYear });
  section(rows, words('budget.cost'));
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
  return { strategy, rows: rows.list, budget, capital, current, net: netRow, reserve, withReserve, unpaid, residual: residualRow, nominal, cost };
};

/** A block a strategy, one below the other. */
export const stacked = <B extends Block>(context: Context, first: number, blockOfStrategy: (result: StrategyResult, top: number) => B): readonly B[] => {
  let top = first;
  return context.program.model.strategies.flatMap(({ id }) => {
    const result = context.source.base.strategies.get(id);
    if (!result) return [];
    const block = blockOfStrategy(result, top + 1);
    top += blockHeight(block.rows.length);
    return [block];
  });
};

export const budgetBlocks = oncePerWorkbook((context): readonly BudgetBlock[] => stacked(context, FIRST_BLOCK, (result, top) => blockOf(context, result, top)));

/** 年度预算: what a budget must hold, by category and layer, beside what is not paid and what the cost account is charged, for each strategy. */
export const budget = (context: Context): SheetPlan => budgetSheet(context, 'budget', budgetBlocks(context));

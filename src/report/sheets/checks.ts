import type { StrategyResult } from '../../engine/base-case';
import type { BaseCase } from '../../engine/evaluate';
import { type Fen, fenNumber, sumFen } from '../../money/fen';
import { cellText, rangeText } from '../address';
import { type Context, subtitleSpan, titleRows } from '../context';
import { live, newGrid, text } from '../grid';
import { putOfferChecks } from '../offer-checks';
import { at } from '../places';
import type { CellPlan, SheetPlan } from '../plan';
import { tabColours } from '../styles';
import { budgetBlocks } from './budget';
import { COLUMN } from './budget-rows';
import { figureRow, layerRows } from './comparison';
import { feeBlocks } from './fees';
import { ladderBlocks } from './ladder';
import { scenarioFigureRow } from './scenario';
import { subjectBlocks } from './subjects';
import { SUMMARY, yearColumn } from './summary';
import { firstMonthColumn, monthRange } from './workings';

/** Half a fen: sums of fen in float64 differ by far less, a wrong fen by more. */
const TOLERANCE = '0.005';
const HEAD = 6;
const FIRST = HEAD + 1;

/** `value` is what both sides show. */
type Check = { readonly key: string; readonly strategy: string; readonly left: string; readonly right: string; readonly value: number };

/** Known of the base case alone: where a trial is shown, the sheet's own figure. */
const onlyBase = ({ scenario }: Context, value: number, shown: string): string => (scenario && scenario.list.length > 0 ? `IF(${scenario.cell}=0,${String(value)},${shown})` : String(value));

/** What the engine gave for what is shown: stamped; of a trial, from 情景. */
const engineText = ({ scenario }: Context, value: number, row: number): string => (scenario && scenario.list.length > 0 ? scenario.pick(String(value), row) : String(value));

const checksOf = (context: Context): readonly Check[] => {
  const { program, source, workingColumn, summaryColumn, on } = context;
  const { model } = program;
  const blocks = budgetBlocks(context);
  const subjects = subjectBlocks(context);
  const fees = feeBlocks(context);
  const ladders = ladderBlocks(context);
  const layers = layerRows(context);
  const first = firstMonthColumn(context);
  return model.strategies.flatMap(({ id: strategy }, position): readonly Check[] => {
    const result = source.base.strategies.get(strategy);
    const block = blocks[position];
    const bySubject = subjects[position];
    const byFee = fees[position];
    const ladder = ladders[position];
    if (!result || !block || !bySubject || !byFee || !ladder) return [];
    const reserve = source.reserves.get(strategy);
    const lastYear = COLUMN.year + program.budgetYears.length - 1;
    const reserveCell = `N(${on('budget', cellText(block.reserve, COLUMN.total, 'both'))})`;
    const inBudget = `${summaryColumn(SUMMARY.strategy)},"${strategy}",${summaryColumn(SUMMARY.budget)},"budget"`;
    const base = context.base.strategies.get(strategy) ?? result;
    const engine = (of: (own: StrategyResult) => Fen): number => fenNumber(of(base));
    const shown = (key: Parameters<typeof figureRow>[0]): string => on('comparison', cellText(figureRow(key), 1 + position, 'both'));
    const total = fenNumber(result.total);
    const budgetTotal = fenNumber(result.budget);
    const byLine = `SUMIFS(${summaryColumn(SUMMARY.total)},${summaryColumn(SUMMARY.strategy)},"${strategy}")`;
    const months = on('workings', rangeText(at.workings.first, first, at.workings.first + context.layout.workings.length - 1, first + model.months - 1));
    const exponents = on('workings', monthRange(context, at.workings.exponent, 'both'));
    return [
      { key: 'byLine', strategy, left: shown('total'), right: byLine, value: total },
      { key: 'byYear', strategy, left: shown('total'), right: on('budget', cellText(block.nominal, COLUMN.total, 'both')), value: total },
      { key: 'byCategory', strategy, left: shown('total'), right: `SUM(${[...result.byCategory.keys()].map((id) => `SUMIFS(${workingColumn(at.workings.total)},${workingColumn(0)},"${strategy}",${workingColumn(3)},"${id}")`).join(',') || '0'})`, value: total },
      { key: 'byLayer', strategy, left: shown('total'), right: `SUM(${on('comparison', rangeText(layers.first, 1 + position, layers.last, 1 + position))})`, value: total },
      { key: 'byClass', strategy, left: shown('total'), right: `${shown('direct')}+${shown('hidden')}`, value: total },
      { key: 'byCapital', strategy, left: shown('total'), right: `${shown('capital')}+${shown('current')}`, value: total },
      { key: 'budget', strategy, left: shown('budget'), right: on('budget', cellText(block.budget, COLUMN.total, 'both')), value: budgetTotal },
      { key: 'bySubject', strategy, left: shown('budget'), right: on('subjects', cellText(bySubject.subjects, COLUMN.total, 'both')), value: budgetTotal },
      { key: 'byFund', strategy, left: shown('budget'), right: on('subjects', cellText(bySubject.funds, COLUMN.total, 'both')), value: budgetTotal },
      { key: 'byFee', strategy, left: shown('budget'), right: on('fees', cellText(byFee.total, COLUMN.total, 'both')), value: budgetTotal },
      { key: 'bookValue', strategy, left: on('fees', cellText(byFee.bookValue, lastYear, 'both')), right: `-SUMIFS(${summaryColumn(SUMMARY.residual)},${inBudget})`, value: fenNumber(-sumFen(result.lines.filter(({ entry }) => entry.inBudget).map(({ residual }) => residual))) },
      { key: 'ladderYears', strategy, left: reserveCell, right: `SUM(${on('ladder', rangeText(ladder.byYear, COLUMN.year, ladder.byYear, lastYear))})`, value: fenNumber(reserve ?? 0n) },
      { key: 'ladderCategories', strategy, left: reserveCell, right: on('ladder', cellText(ladder.byCategory, COLUMN.total + 3, 'both')), value: fenNumber(reserve ?? 0n) },
      { key: 'netByYear', strategy, left: shown('net'), right: program.budgetYears.map((_, year) => `SUMIFS(${summaryColumn(yearColumn(context, 'net', year))},${summaryColumn(SUMMARY.strategy)},"${strategy}")`).join('+'), value: fenNumber(result.net) },
      { key: 'engineCost', strategy, left: on('budget', cellText(block.cost, COLUMN.total, 'both')), right: onlyBase(context, engine(({ cost }) => sumFen(cost)), on('budget', cellText(block.cost, COLUMN.total, 'both'))), value: fenNumber(sumFen(result.cost)) },
      { key: 'atZero', strategy, left: shown('total'), right: `SUMPRODUCT((${workingColumn(0)}="${strategy}")*${months}*(1+0)^-${exponents})`, value: total },
      { key: 'engineTotal', strategy, left: shown('total'), right: engineText(context, engine((own) => own.total), scenarioFigureRow(context, strategy, 'total')), value: total },
      { key: 'enginePresentValue', strategy, left: shown('presentValue'), right: engineText(context, engine((own) => own.presentValue), scenarioFigureRow(context, strategy, 'presentValue')), value: fenNumber(result.presentValue) },
    ];
  });
};

/** 检查: what must agree does; and the sheet's formulas give what the engine's decimals gave when the workbook was written. */
export const checks = (context: Context): SheetPlan => {
  const { words, layout, source, strategyName, summaryColumn } = context;
  const grid = newGrid(new Map([[1, 30], [HEAD, 24]]));
  titleRows(words, 'checks').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  grid.putRow(HEAD, 0, ['check', 'strategy', 'left', 'right', 'difference', 'verdict'].map((key) => text(words(`column.${key}`), 'heading')));
  grid.put(HEAD - 1, 2, text(words('unit.currency', { currency: context.program.model.currency }), 'idAfter'));
  const verdict = (row: number): CellPlan => live(`IF(ABS(${cellText(row, 4)})<${TOLERANCE},"${words('check.good')}","${words('check.bad')}")`, words('check.good'), 'good');
  let row = FIRST;
  for (const check of checksOf(context)) {
    grid.putRow(row, 0, [
      text(words(`check.${check.key}`), 'label'),
      text(strategyName(check.strategy), 'label'),
      live(check.left, check.value, 'money'),
      /^-?\d/.test(check.right) ? { value: check.value, style: 'stamped' } : live(check.right, check.value, check.key.startsWith('engine') ? 'stamped' : 'money'),
      live(`${cellText(row, 2)}-${cellText(row, 3)}`, 0, 'money'),
      verdict(row),
    ]);
    row += 1;
  }
  row += 1;
  grid.put(row, 0, text(words('check.lines'), 'section'));
  row += 1;
  const linesHead = row;
  grid.putRow(row, 0, ['name', 'strategy', 'total', 'engine', 'difference', 'verdict'].map((key) => text(words(`column.${key}`), 'heading')));
  row += 1;
  const firstLine = row;
  for (const { strategy, entry, row: from } of layout.summary) {
    const totalIn = (base: BaseCase): number => fenNumber(base.strategies.get(strategy)?.lines.find((line) => line.entry.line.id === entry.line.id)?.total ?? 0n);
    const total = totalIn(source.base);
    const inSummary = context.on('summary', cellText(from, SUMMARY.total));
    const engine = onlyBase(context, totalIn(context.base), inSummary);
    grid.putRow(row, 0, [
      text(entry.line.name, 'label'),
      text(strategyName(strategy), 'label'),
      live(inSummary, total, 'money'),
      /^-?\d/.test(engine) ? { value: total, style: 'stamped' } : live(engine, total, 'stamped'),
      live(`${cellText(row, 2)}-${cellText(row, 3)}`, 0, 'money'),
      verdict(row),
    ]);
    row += 1;
  }
  const lastRow = putOfferChecks(context, grid, row + 1, SUMMARY, verdict) ?? Math.max(row - 1, firstLine);
  const verdicts = rangeText(FIRST, 5, lastRow, 5);
  const outside = [...context.base.strategies.values()].reduce((sum, result) => sum + result.outsideHorizon, 0n);
  grid.putRow(3, 0, [text(words('check.failed'), 'labelBold'), live(`COUNTIF(${verdicts},"${words('check.bad')}")`, 0, 'whole')]);
  grid.putRow(4, 0, [text(words('check.outside'), 'label'), { value: fenNumber(outside), style: 'stamped' }]);
  grid.putRow(5, 0, [text(words('check.errors'), 'label'), live(`SUMPRODUCT(ISERROR(${summaryColumn(SUMMARY.total)})*1)`, 0, 'whole')]);
  return {
    name: context.sheetName('checks'),
    tabColour: tabColours.checks,
    columns: [{ width: 62 }, { width: 24 }, { width: 20 }, { width: 20 }, { width: 16 }, { width: 10 }],
    rows: grid.rows(),
    merges: [subtitleSpan(5)],
    freeze: { rows: FIRST, columns: 1 },
    highlights: [
      { range: { top: FIRST, left: 5, bottom: lastRow, right: 5 }, formula: `${cellText(FIRST, 5)}="${words('check.bad')}"`, style: 'bad' },
      { range: { top: 3, left: 1, bottom: 3, right: 1 }, formula: `${cellText(3, 1)}>0`, style: 'bad' },
      { range: { top: 5, left: 1, bottom: 5, right: 1 }, formula: `${cellText(5, 1)}>0`, style: 'bad' },
    ],
    protect: true,
    print: { landscape: false, fitWidth: true, titleRows: { from: linesHead, to: linesHead } },
  };
};

import type { StrategyResult } from '../../engine/base-case';
import { RESIDUAL } from '../../model/categories';
import { type Fen, fenNumber, sumFen } from '../../money/fen';
import { cellText } from '../address';
import { type Context, type SheetKey, subtitleSpan, titleRows, unitNote } from '../context';
import { constant, type Grid, live, newGrid, text } from '../grid';
import { keepTogether } from '../keep-together';
import type { SheetPlan } from '../plan';
import { rowHeight } from '../row-height';
import { type HouseStyle, tabColours } from '../styles';
import { type BudgetBlock, budgetBlocks } from './budget';
import { COLUMN, type LineFilter, netOf, yearsOf } from './budget-rows';
import { type LadderBlock, ladderBlocks } from './ladder';
import { type ShownUnit, shownUnit, unitsOf } from './page-choices';

/** The switch, and beside it what a figure is divided by. */
const UNIT = { row: 3, choice: 1, divisor: 2 } as const;
const HEAD = 5;
const TOTAL = 1;
const YEAR = 2;
const WIDTHS = { label: 52, total: 20, year: 17 } as const;

type Row = {
  readonly label: string;
  readonly from: SheetKey;
  readonly row: number;
  /** Of each year; where a row is of the whole alone, absent. */
  readonly years?: readonly Fen[];
  readonly whole?: Fen;
  readonly strong?: boolean;
};

const rowsOf = (context: Context, result: StrategyResult, own: BudgetBlock, ladder: LadderBlock): readonly Row[] => {
  const { words, source } = context;
  const isBudget: LineFilter = ({ entry }) => entry.inBudget;
  const years = (group: 'paid' | 'cost', where: LineFilter): readonly Fen[] => yearsOf(context, result, group, where);
  const budget = years('paid', isBudget);
  const net = netOf(result, isBudget);
  const reserve = source.reserves.get(result.strategy);
  const rungs = context.ladder(result.strategy)?.rungs ?? [];
  return [
    { label: words('digest.capital'), from: 'budget', row: own.capital, years: years('paid', (line) => isBudget(line) && line.entry.capital) },
    { label: words('digest.current'), from: 'budget', row: own.current, years: years('paid', (line) => isBudget(line) && !line.entry.capital) },
    { label: words('budget.total'), from: 'budget', row: own.budget, years: budget, strong: true },
    { label: words('budget.net'), from: 'budget', row: own.net, years: yearsOf(context, result, 'net', isBudget), whole: net },
    { label: words('budget.tax'), from: 'budget', row: own.net + 1, years: budget.map((fen, year) => fen - (yearsOf(context, result, 'net', isBudget)[year] ?? 0n)), whole: sumFen(budget) - net },
    ...(reserve === undefined ? [] : [
      { label: words('digest.reserve'), from: 'ladder', row: ladder.byYear, years: ladder.parts, whole: reserve } as const,
      { label: words('digest.withReserve'), from: 'ladder', row: ladder.byYear + 1, years: budget.map((fen, year) => fen + (ladder.parts[year] ?? 0n)), whole: result.budget + reserve, strong: true } as const,
    ]),
    ...rungs.map(({ percent, reached }) => ({ label: words('ladder.allocatedTo', { percent: String(percent) }), from: 'ladder', row: ladder.allocated.get(percent)?.row ?? 0, years: ladder.allocated.get(percent)?.years ?? [], whole: reached } as const)),
    { label: words('digest.unpaid'), from: 'budget', row: own.unpaid, years: years('paid', (line) => !isBudget(line)) },
    { label: context.categoryName(RESIDUAL), from: 'budget', row: own.residual, years: result.byYear.map((_, year) => (year === result.byYear.length - 1 ? sumFen(result.lines.map(({ residual }) => residual)) : 0n)) },
    { label: words('budget.nominal'), from: 'budget', row: own.nominal, years: result.byYear, strong: true },
    { label: words('digest.cost'), from: 'budget', row: own.cost, years: result.cost },
  ];
};

const putRow = (context: Context, grid: Grid, at: number, { label, from, row, years, whole, strong }: Row): void => {
  const divisor = cellText(UNIT.row, UNIT.divisor, 'both');
  const style: HouseStyle = strong ? 'moneyTotal' : 'money';
  const shown = (column: number, fen: Fen) => live(`${context.on(from, cellText(row, column))}/${divisor}`, fenNumber(fen) / unitOf(context).divisor, style);
  grid.put(at, 0, { value: label, style: strong ? 'linkTotal' : 'link', link: context.on(from, cellText(row, COLUMN.total)) });
  grid.put(at, TOTAL, shown(COLUMN.total, whole ?? sumFen(years ?? [])));
  years?.forEach((fen, year) => { grid.put(at, YEAR + year, shown(COLUMN.year + year, fen)); });
};

const unitOf = (context: Context): ShownUnit => shownUnit(context, context.source.choices?.digestInOnes);

/** 预算简表: the main figures of each strategy by year, for reading, in one unit or the other; each cell is its own figure divided, none is summed. */
export const digest = (context: Context): SheetPlan => {
  const { words, program, source, strategyName } = context;
  const heights = new Map([[1, 4 + rowHeight([text(words('sheet.digest.what'), 'subtitle')], [WIDTHS.label + WIDTHS.total + WIDTHS.year * Math.min(7, program.budgetYears.length)])], [UNIT.row - 1, 6], [UNIT.row + 1, 6], [HEAD, 32]]);
  const grid = newGrid(heights);
  titleRows(words, 'digest').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  const [unit, units] = [unitOf(context), unitsOf(context)];
  const choice = cellText(UNIT.row, UNIT.choice, 'both');
  grid.putRow(UNIT.row, 0, [
    text(words('digest.unit'), 'labelBold'),
    text(unit.name, 'inputText'),
    live(`IF(${choice}="${units.large.name}",${String(units.large.divisor)},1)`, unit.divisor, 'factorWhole'),
    unitNote(context),
  ]);
  grid.putRow(HEAD, 0, [text(words('column.figure'), 'heading'), live(`"${words('total')} ("&${choice}&")"`, `${words('total')} (${unit.name})`, 'heading')]);
  program.budgetYears.forEach((year, index) => { grid.put(HEAD, YEAR + index, { value: year, style: 'monthHead' }); });
  const ladders = ladderBlocks(context);
  const tops: number[] = [];
  let at = HEAD + 1;
  budgetBlocks(context).forEach((own, position) => {
    const result = source.base.strategies.get(own.strategy);
    const ladder = ladders[position];
    if (!result || !ladder) return;
    tops.push(at);
    heights.set(at, 20);
    grid.put(at, 0, text(strategyName(own.strategy), 'blockTitle'));
    for (const row of rowsOf(context, result, own, ladder)) putRow(context, grid, (at += 1), row);
    const enough = source.simulated?.comparison.strategies.get(own.strategy)?.baseIsEnough;
    if (enough !== undefined) grid.putRow((at += 1), 0, [text(words('budget.enough'), 'label'), constant(enough, 'stampedPercent')]);
    heights.set(at + 1, 8);
    at += 2;
  });
  const columns = [{ width: WIDTHS.label }, { width: WIDTHS.total }, ...program.budgetYears.map(() => ({ width: WIDTHS.year }))];
  const rows = grid.rows();
  const print = { landscape: true, fitWidth: true, titleRows: { from: 0, to: HEAD } } as const;
  return {
    name: context.sheetName('digest'),
    tabColour: tabColours.results,
    columns,
    rows,
    merges: [subtitleSpan(Math.min(8, YEAR + program.budgetYears.length - 1))],
    freeze: { rows: HEAD + 1, columns: 1 },
    validations: [{ range: { top: UNIT.row, left: UNIT.choice, bottom: UNIT.row, right: UNIT.choice }, rule: { kind: 'list', values: [units.one.name, units.large.name] }, title: words('digest.unit'), message: words('digest.unitMessage', { one: units.one.name, large: units.large.name }) }],
    protect: true,
    print: { ...print, ...keepTogether(print, columns, rows, tops.map((first, index) => ({ first, last: (tops[index + 1] ?? at) - 2 }))) },
  };
};

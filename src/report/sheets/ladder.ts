import type { StrategyResult } from '../../engine/base-case';
import type { Ladder, Rung } from '../../engine/ladder';
import { allocate } from '../../money/allocate';
import { type Fen, fenNumber, sumFen } from '../../money/fen';
import { cellText } from '../address';
import { budgetCategories, chosenPercent } from '../budget-ladder';
import { type Context, oncePerWorkbook } from '../context';
import { constant, live, text } from '../grid';
import type { SheetPlan } from '../plan';
import { type BudgetBlock, budgetBlocks, reserveRule, stacked } from './budget';
import { type Block, type BudgetRow, COLUMN, FIRST_BLOCK, type LineFilter, newRows, type Rows, sumOf, yearsOf } from './budget-rows';
import { budgetSheet, lastYearColumn } from './budget-sheet';
import { SUMMARY } from './summary';

export type LadderBlock = Block & {
  /** Rows of the reserve by year, and of the sum of the reserve by category. */
  readonly byYear: number;
  readonly byCategory: number;
  /** What the reserve comes to in each year. */
  readonly parts: readonly Fen[];
  /** Each percentile allocated to years. */
  readonly allocated: ReadonlyMap<number, Allocated>;
};
type Allocated = { readonly row: number; readonly weights: number; readonly years: readonly Fen[] };

type Maker = { readonly context: Context; readonly result: StrategyResult; readonly rows: Rows; readonly own: BudgetBlock; readonly reserve: Fen };

const isBudget: LineFilter = ({ entry }) => entry.inBudget;
const isCapital: LineFilter = ({ entry }) => entry.inBudget && entry.capital;

/** A part of an amount by running sums of the weights, from the first to this one, and to the one before it. */
const partText = (amount: string, whole: string, upTo: string, before: string | undefined): string => {
  const share = (sum: string): string => `ROUND(${amount}*SUM(${sum})/SUM(${whole}),2)`;
  return `IF(SUM(${whole})=0,0,${before === undefined ? share(upTo) : `ROUND(${share(upTo)}-${share(before)},2)`})`;
};

/** The part of an amount that falls to a year, by a row of weights. */
const yearPart = (context: Context, amount: string, weights: number) => (column: number): string => {
  const [first, last] = [cellText(weights, COLUMN.year, 'column'), cellText(weights, lastYearColumn(context), 'column')];
  const before = column === COLUMN.year ? undefined : `${first}:${cellText(weights, column - 1)}`;
  return partText(amount, `${first}:${last}`, `${first}:${cellText(weights, column)}`, before);
};

/** The whole as it stands by itself, the sum of the years, and the difference. */
const ownWhole = (context: Context, row: number, whole: BudgetRow['total'], years: readonly Fen[]): Pick<BudgetRow, 'total' | 'net'> => ({
  ...(whole && { total: whole }),
  net: { formula: () => `SUM(${cellText(row, COLUMN.year, 'column')}:${cellText(row, lastYearColumn(context), 'column')})`, value: sumFen(years) },
});

const addPercentiles = ({ context, result, rows, own }: Maker, ladder: Ladder | undefined): { readonly base: number; readonly rungRow: ReadonlyMap<Rung, number> } => {
  const { words, on, source } = context;
  rows.add({ label: words('ladder.percentiles'), labelStyle: 'section' });
  const baseYears = yearsOf(context, result, 'paid', isBudget);
  const base = rows.add({
    label: words('ladder.base'), labelStyle: 'link', id: 'base', link: on('budget', cellText(own.budget, COLUMN.total)), style: 'money',
    year: (column) => on('budget', cellText(own.budget, column)), values: baseYears,
    ...ownWhole(context, rows.next(), { formula: on('budget', cellText(own.budget, COLUMN.total)), value: fenNumber(result.budget), style: 'moneyStrong' }, baseYears),
  });
  const rungRow = new Map((ladder?.rungs ?? []).map((rung) => [rung, rows.add({
    label: words('ladder.percentile', { percent: String(rung.percent) }), labelStyle: 'link', id: `P${String(rung.percent)}`, link: on('simulation', cellText(0, 0)), style: 'money',
    stamped: rung.byYear,
    ...ownWhole(context, rows.next(), { value: fenNumber(rung.reached), style: 'stamped' }, rung.byYear),
  })]));
  const enough = source.simulated?.comparison.strategies.get(result.strategy)?.baseIsEnough;
  if (ladder && enough !== undefined) {
    const percent = (value: number) => constant(value, 'stampedPercent');
    rows.add({ label: words('ladder.enough'), labelStyle: 'label', id: 'enough', cells: [percent(enough), null, null, ...ladder.enough.map(percent)] });
  }
  return { base, rungRow };
};

/** Each rung once more, its excess over the base case allocated to years; by percentile. */
const addAllocated = ({ context, result, rows }: Maker, ladder: Ladder, { base, rungRow }: ReturnType<typeof addPercentiles>): LadderBlock['allocated'] => {
  const { words } = context;
  rows.add({ label: words('ladder.allocated'), labelStyle: 'section' });
  const baseYears = yearsOf(context, result, 'paid', isBudget);
  return new Map(ladder.rungs.map((rung) => {
    const percent = String(rung.percent);
    const weights = rows.add({ label: words('ladder.weight', { percent }), labelStyle: 'labelIndent', id: `weights·P${percent}`, stamped: rung.years });
    const whole = cellText(rungRow.get(rung) ?? 0, COLUMN.total, 'both');
    const part = yearPart(context, `(${whole}-${cellText(base, COLUMN.total, 'both')})`, weights);
    const years = allocate(rung.reached - result.budget, rung.years).map((fen, year) => fen + (baseYears[year] ?? 0n));
    const row = rows.add({
      label: words('ladder.allocatedTo', { percent }), labelStyle: 'labelBold', id: `allocated·P${percent}`, style: 'moneyStrong',
      year: (column) => `${cellText(base, column)}+${part(column)}`, values: years,
      ...ownWhole(context, rows.next(), { formula: whole, value: fenNumber(rung.reached), style: 'moneyStrong' }, years),
    });
    return [rung.percent, { row, weights, years }];
  }));
};

const addReserveByYear = ({ context, result, rows, own, reserve }: Maker, base: number, rung: Rung | undefined, stamped: number | undefined): Pick<LadderBlock, 'byYear' | 'parts'> => {
  const { words, on, program } = context;
  rows.add({ label: words('ladder.reserve'), labelStyle: 'section' });
  const capital = yearsOf(context, result, 'paid', isCapital);
  const inForce = 'share' in program.model.reserve ? capital : rung?.years ?? capital.map(() => 0n);
  const weights = rows.add({
    label: words('ladder.reserveWeight'), labelStyle: 'labelIndent', id: 'weights·reserve', style: 'money',
    year: (column) => reserveRule(context, on('budget', cellText(own.capital, column)), stamped === undefined ? '0' : cellText(stamped, column)), values: inForce,
  });
  const whole = `N(${on('budget', cellText(own.reserve, COLUMN.total, 'both'))})`;
  const parts = allocate(reserve, inForce);
  const byYear = rows.add({
    label: words('ladder.reservePart'), labelStyle: 'link', id: 'reserve·years', link: on('budget', cellText(own.reserve, COLUMN.total)), style: 'moneyStrong',
    year: yearPart(context, whole, weights), values: parts,
    ...ownWhole(context, rows.next(), { formula: whole, value: fenNumber(reserve), style: 'moneyStrong' }, parts),
  });
  const together = yearsOf(context, result, 'paid', isBudget).map((fen, year) => fen + (parts[year] ?? 0n));
  rows.add({
    label: words('ladder.withReserve'), labelStyle: 'labelTotal', style: 'moneyTotal',
    year: (column) => `${cellText(base, column)}+${cellText(byYear, column)}`, values: together,
    ...ownWhole(context, rows.next(), { formula: `${cellText(base, COLUMN.total)}+${cellText(byYear, COLUMN.total)}`, value: fenNumber(result.budget + reserve), style: 'moneyTotal' }, together),
  });
  return { byYear, parts };
};

/** Base case, weights as simulated, weights in force, the part of the reserve, and both together: a column each, from the whole's on. */
const addReserveByCategory = ({ context, result, rows, own, reserve }: Maker, rung: Rung | undefined): number => {
  const { words, on, program, categoryName } = context;
  const heads = ['ladder.base', 'ladder.weightHead', 'ladder.reserveWeight', 'ladder.reservePart', 'ladder.withReserve'];
  rows.add({ label: words('ladder.byCategory'), labelStyle: 'section', cells: heads.map((key) => text(words(key), 'headingSmall')) });
  const ids = budgetCategories(program, result);
  const ofCategory = (id: string, where: LineFilter): Fen => sumFen(result.lines.filter((line) => where(line) && line.entry.line.category === id).map(({ total, residual }) => total - residual));
  const capital = ids.map((id) => ofCategory(id, isCapital));
  const inForce = 'share' in program.model.reserve ? capital : rung?.categories ?? ids.map(() => 0n);
  const parts = allocate(reserve, inForce);
  const whole = `N(${on('budget', cellText(own.reserve, COLUMN.total, 'both'))})`;
  const [baseColumn, stampedColumn, weightColumn, partColumn] = [COLUMN.total, COLUMN.total + 1, COLUMN.total + 2, COLUMN.total + 3];
  const first = rows.next();
  const last = first + ids.length - 1;
  const weight = (row: number): string => cellText(row, weightColumn, 'row');
  ids.forEach((id, index) => {
    const row = rows.next();
    const gross = (...more: readonly (readonly [number, string])[]): string => {
      const criteria = [[SUMMARY.strategy, result.strategy], [SUMMARY.category, id], [SUMMARY.budget, 'budget'], ...more] as const;
      return `${sumOf(context, SUMMARY.total, criteria)}-${sumOf(context, SUMMARY.residual, criteria)}`;
    };
    const base = ofCategory(id, isBudget);
    const stamped = rung?.categories[index];
    const part = partText(whole, `${weight(first)}:${weight(last)}`, `${weight(first)}:${cellText(row, weightColumn)}`, index === 0 ? undefined : `${weight(first)}:${cellText(row - 1, weightColumn)}`);
    rows.add({
      label: categoryName(id), labelStyle: 'labelIndent', id: `reserve·${id}`,
      cells: [
        live(gross(), fenNumber(base), 'money'),
        stamped === undefined ? null : constant(fenNumber(stamped), 'stamped'),
        live(reserveRule(context, gross([SUMMARY.capital, 'capital']), stamped === undefined ? '0' : cellText(row, stampedColumn)), fenNumber(inForce[index] ?? 0n), 'money'),
        live(part, fenNumber(parts[index] ?? 0n), 'moneyStrong'),
        live(`${cellText(row, baseColumn)}+${cellText(row, partColumn)}`, fenNumber(base + (parts[index] ?? 0n)), 'money'),
      ],
    });
  });
  const sum = (column: number, values: readonly Fen[]) => live(`SUM(${cellText(first, column)}:${cellText(last, column)})`, fenNumber(sumFen(values)), 'moneyTotal');
  const bases = ids.map((id) => ofCategory(id, isBudget));
  return rows.add({
    label: words('total'), labelStyle: 'labelTotal',
    cells: ids.length === 0 ? [constant(0, 'moneyTotal'), null, null, constant(0, 'moneyTotal')] : [sum(baseColumn, bases), rung ? sum(stampedColumn, rung.categories) : null, sum(weightColumn, inForce), sum(partColumn, parts), sum(partColumn + 1, [...bases, ...parts])],
  });
};

const blockOf = (context: Context, result: StrategyResult, top: number, own: BudgetBlock): LadderBlock => {
  const { words, program, source } = context;
  const rows = newRows(top);
  const maker: Maker = { context, result, rows, own, reserve: source.reserves.get(result.strategy) ?? 0n };
  const ladder = context.ladder(result.strategy);
  const percentiles = addPercentiles(maker, ladder);
  if (!ladder) rows.add({ label: words('ladder.none'), labelStyle: 'label' });
  const rung = ladder?.rungs.find(({ percent }) => percent === chosenPercent(program));
  const allocated: LadderBlock['allocated'] = ladder ? addAllocated(maker, ladder, percentiles) : new Map<number, Allocated>();
  const { byYear, parts } = addReserveByYear(maker, percentiles.base, rung, rung && allocated.get(rung.percent)?.weights);
  const byCategory = addReserveByCategory(maker, rung);
  if (ladder) rows.add({ label: words('ladder.method', { around: String(ladder.around) }), labelStyle: 'id' });
  return { strategy: result.strategy, rows: rows.list, byYear, byCategory, parts, allocated };
};

export const ladderBlocks = oncePerWorkbook((context): readonly LadderBlock[] => {
  const budgets = new Map(budgetBlocks(context).map((block) => [block.strategy, block]));
  return stacked(context, FIRST_BLOCK, (result, top) => blockOf(context, result, top, budgets.get(result.strategy) as BudgetBlock));
});

/** 预算阶梯: the budget scope's percentiles by year, and the reserve allocated to years and categories. */
export const ladder = (context: Context): SheetPlan => budgetSheet(context, 'ladder', ladderBlocks(context), ['ladder.ofWhole', 'ladder.sumOfYears', 'ladder.gap']);

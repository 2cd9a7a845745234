import type { StrategyResult } from '../../engine/base-case';
import { fenNumber, sumFen } from '../../money/fen';
import { cellText } from '../address';
import { type Context, oncePerWorkbook } from '../context';
import { type FeeRow, feeRowOf, type FeeRule, feeRules, invested, running } from '../fee-structure';
import { constant, live, text } from '../grid';
import type { HighlightPlan, SheetPlan } from '../plan';
import { type BudgetBlock, budgetBlocks, stacked } from './budget';
import { lineRow } from './budget-lines';
import { type Block, COLUMN, columnTotal, FIRST_BLOCK, type LineFilter, newRows, paidBy, paidFrom, type Rows, sumText, yearsOf } from './budget-rows';
import { budgetSheet } from './budget-sheet';
import { SUMMARY } from './summary';

export type FeeBlock = Block & {
  /** Rows of the budget scope and of the book value. */
  readonly total: number;
  readonly bookValue: number;
  /** First and last row of the verdicts on rates. */
  readonly verdicts: { readonly first: number; readonly last: number };
};

type Maker = { readonly context: Context; readonly result: StrategyResult; readonly rows: Rows };

const isBudget: LineFilter = ({ entry }) => entry.inBudget;

/** The rows of a group, each with its lines below it, and their sum. */
const addGroup = ({ context, result, rows }: Maker, group: 'invested' | 'running', fees: readonly FeeRow[], known: Map<FeeRow, number>): number => {
  const { words, program } = context;
  rows.add({ label: words(`fee.${group}`), labelStyle: 'section' });
  for (const fee of fees) {
    const own: LineFilter = (line) => isBudget(line) && feeRowOf(program, line.entry) === fee;
    const lines = result.lines.filter(own);
    if (lines.length === 0) continue;
    const criteria = [[SUMMARY.strategy, result.strategy], [SUMMARY.fee, fee], [SUMMARY.budget, 'budget']] as const;
    known.set(fee, rows.add({ label: words(`fee.row.${fee}`), labelStyle: 'labelBold', id: fee, style: 'moneyStrong', ...paidBy(context, result, criteria, own) }));
    for (const line of lines) rows.add(lineRow(context, result.strategy, line));
  }
  const heads = fees.flatMap((fee) => known.get(fee) ?? []);
  return rows.add({
    label: words(`fee.${group}Total`), labelStyle: 'labelTotal', style: 'moneyTotal', ...paidFrom(context, result, columnTotal(heads), (line) => isBudget(line) && fees.includes(feeRowOf(program, line.entry))),
  });
};

/** 财务口径: what the payments of the budget scope are charged with, by year, and what of them is not charged yet. */
const addFinancial = ({ context, result, rows }: Maker, paid: number): number => {
  const { words, program } = context;
  const { strategy } = result;
  rows.add({ label: words('fee.financial'), labelStyle: 'section' });
  const scope = [SUMMARY.budget, 'budget'] as const;
  const capital: LineFilter = (line) => isBudget(line) && line.entry.capital;
  const fees = [...invested, ...running].flatMap((fee) => {
    const own: LineFilter = (line) => capital(line) && feeRowOf(program, line.entry) === fee;
    if (!result.lines.some(own)) return [];
    return [rows.add({
      label: words(`fee.row.${fee}`), labelStyle: 'labelIndent', id: `cost·${fee}`, style: 'money',
      year: sumText(context, 'cost', [[SUMMARY.strategy, strategy], [SUMMARY.fee, fee], scope]), values: yearsOf(context, result, 'cost', own),
    })];
  });
  const expensed: LineFilter = (line) => isBudget(line) && !line.entry.capital;
  const current = rows.add({
    label: words('fee.expensed'), labelStyle: 'labelIndent', id: 'expensed', style: 'money',
    year: sumText(context, 'paid', [[SUMMARY.strategy, strategy], [SUMMARY.capital, 'current'], scope]), values: yearsOf(context, result, 'paid', expensed),
  });
  const charged = yearsOf(context, result, 'cost', capital).map((fen, year) => fen + (yearsOf(context, result, 'paid', expensed)[year] ?? 0n));
  const cost = rows.add({ label: words('fee.financialTotal'), labelStyle: 'labelTotal', style: 'moneyTotal', year: columnTotal([...fees, current]), values: charged });
  const spent = yearsOf(context, result, 'paid', isBudget);
  const left = spent.map((_, year) => sumFen(spent.slice(0, year + 1)) - sumFen(charged.slice(0, year + 1)));
  const upTo = (row: number, column: number): string => `SUM(${cellText(row, COLUMN.year, 'column')}:${cellText(row, column)})`;
  return rows.add({
    label: words('fee.bookValue'), labelStyle: 'label', id: 'bookValue', style: 'money',
    year: (column) => `${upTo(paid, column)}-${upTo(cost, column)}`, values: left,
    // A balance: the years' do not add up.
    total: { value: '', style: 'label' },
  });
};

const rateCells = ({ context, result, rows }: Maker, { fee, on, least, most }: FeeRule, known: ReadonlyMap<FeeRow, number>, reserve: { readonly cell: string; readonly value: number | undefined }): Parameters<Rows['add']>[0] => {
  const { words, program } = context;
  const sumOf = (wanted: readonly FeeRow[]): number => fenNumber(sumFen(result.lines.filter((line) => isBudget(line) && wanted.includes(feeRowOf(program, line.entry))).map((line) => line.total - line.residual)));
  const cellsOf = (wanted: readonly FeeRow[]): string => wanted.flatMap((row) => known.get(row) ?? []).map((row) => cellText(row, COLUMN.total)).join('+') || '0';
  const top = fee === 'reserve' ? reserve.cell : cellsOf([fee]);
  const value = fee === 'reserve' ? reserve.value : sumOf([fee]);
  const base = sumOf(on);
  const rate = base === 0 || value === undefined ? undefined : value / base;
  const row = rows.next();
  const [rateCell, low, high] = [cellText(row, COLUMN.total), cellText(row, COLUMN.year), cellText(row, COLUMN.year + 1)];
  // Compared as it is shown, and a digit more.
  const rounded = rate === undefined ? undefined : Math.round(rate * 1e4) / 1e4;
  const verdict = rounded === undefined ? 'noBase' : rounded < least ? 'below' : rounded > most ? 'above' : 'within';
  const said = (key: string): string => `"${words(`fee.${key}`)}"`;
  const comment = words('fee.ratesSource');
  return {
    label: words(`fee.rate.${fee}`), labelStyle: 'label', id: `rate·${fee}`,
    cells: [
      live(`IF(ISNUMBER(${top}),IF((${cellsOf(on)})=0,${said('noBase')},(${top})/(${cellsOf(on)})),${said('noBase')})`, rate ?? words('fee.noBase'), 'percent'),
      null,
      null,
      { ...constant(least, 'percent'), comment },
      { ...constant(most, 'percent'), comment },
      live(`IF(ISNUMBER(${rateCell}),IF(ROUND(${rateCell},4)<${low},${said('below')},IF(ROUND(${rateCell},4)>${high},${said('above')},${said('within')})),${said('noBase')})`, words(`fee.${verdict}`), 'labelAfter'),
    ],
  };
};

const blockOf = (context: Context, result: StrategyResult, top: number, own: BudgetBlock | undefined): FeeBlock => {
  const { words, source } = context;
  const rows = newRows(top);
  const maker: Maker = { context, result, rows };
  const known = new Map<FeeRow, number>();
  const project = addGroup(maker, 'invested', invested, known);
  const yearly = addGroup(maker, 'running', running, known);
  const total = rows.add({ label: words('fee.total'), labelStyle: 'labelTotal', style: 'moneyTotal', ...paidFrom(context, result, columnTotal([project, yearly]), isBudget) });
  const reserveCell = context.on('budget', cellText(own?.reserve ?? 0, COLUMN.total));
  const reserve = source.reserves.get(result.strategy);
  rows.add({
    label: words('budget.reserveChosen'), labelStyle: 'link', id: 'reserve', link: reserveCell,
    total: { formula: reserveCell, value: reserve === undefined ? words('budget.reserveUnknown') : fenNumber(reserve), style: 'moneyStrong' },
  });
  const unpaid = own?.unpaid ?? 0;
  const notPaid: LineFilter = (line) => !isBudget(line);
  rows.add({
    label: words('fee.unpaid'), labelStyle: 'link', id: 'unbudgeted', link: context.on('budget', cellText(unpaid, COLUMN.total)), style: 'money',
    year: (column) => context.on('budget', cellText(unpaid, column)), values: yearsOf(context, result, 'paid', notPaid),
  });
  const bookValue = addFinancial(maker, total);
  rows.add({ label: words('fee.rates'), labelStyle: 'section', cells: ['fee.rateHead', '', '', 'fee.least', 'fee.most', 'column.verdict'].map((key) => text(key && words(key), key === 'column.verdict' ? 'sectionAfter' : 'sectionRight')) });
  const first = rows.next();
  for (const rule of feeRules) rows.add(rateCells(maker, rule, known, { cell: reserveCell, value: reserve === undefined ? undefined : fenNumber(reserve) }));
  const last = rows.next() - 1;
  rows.add({ label: words('fee.ratesSource'), labelStyle: 'id' });
  return { strategy: result.strategy, rows: rows.list, total, bookValue, verdicts: { first, last } };
};

export const feeBlocks = oncePerWorkbook((context): readonly FeeBlock[] => {
  const budgets = budgetBlocks(context);
  return stacked(context, FIRST_BLOCK, (result, top) => blockOf(context, result, top, budgets.find(({ strategy }) => strategy === result.strategy)));
});

/** 费用构成: the budget scope in the rows of a government budget, beside what the cost account is charged and the rates that the rules allow. */
export const fees = (context: Context): SheetPlan => {
  const blocks = feeBlocks(context);
  const { words } = context;
  const at = COLUMN.year + 2;
  const highlights = blocks.flatMap(({ verdicts }): readonly HighlightPlan[] => {
    const range = { top: verdicts.first, left: at, bottom: verdicts.last, right: at };
    const cell = cellText(verdicts.first, at);
    return [
      { range, formula: `OR(${cell}="${words('fee.below')}",${cell}="${words('fee.above')}")`, style: 'bad' },
      { range, formula: `${cell}="${words('fee.within')}"`, style: 'good' },
    ];
  });
  const sheet = budgetSheet(context, 'fees', blocks);
  return { ...sheet, highlights: [...(sheet.highlights ?? []), ...highlights] };
};

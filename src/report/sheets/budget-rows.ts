import type { LineResult, StrategyResult } from '../../engine/base-case';
import { type Fen, sumFen } from '../../money/fen';
import { cellText } from '../address';
import type { Context } from '../context';
import { paidByYear } from '../paid-by-year';
import type { CellPlan } from '../plan';
import type { HouseStyle } from '../styles';
import { lineNetByYear, NOTHING, SUMMARY, type YearGroup, yearColumn } from './summary';

/** Columns of the sheets of budgets: what, its id, its unit, the whole with VAT, of which net and VAT, then the years. */
export const COLUMN = { label: 0, id: 1, unit: 2, total: 3, net: 4, tax: 5, year: 6 } as const;

/** Row of the headings, which stand above all blocks, and of the first block's title. */
export const HEAD = 3;
export const FIRST_BLOCK = HEAD + 2;

/** A row of a strategy's block. `year` gives the formula of a year's column; without it, `total` alone is filled. */
export type BudgetRow = {
  readonly row: number;
  readonly label: string;
  readonly labelStyle: HouseStyle;
  readonly id?: string;
  /** Target of the label, inside the workbook. */
  readonly link?: string;
  readonly style?: HouseStyle;
  readonly year?: (column: number, index: number) => string;
  readonly values?: readonly Fen[];
  /** What of the whole is net of VAT; the rest is VAT. */
  readonly net?: { readonly formula: (column: number) => string; readonly value: Fen };
  readonly total?: { readonly formula?: string; readonly value: number | string; readonly style: HouseStyle };
  /** Figures of the years as they were simulated, in place of formulas. */
  readonly stamped?: readonly Fen[];
  /** Cells from the whole's column on, in place of all that. */
  readonly cells?: readonly (CellPlan | null)[];
};

export type Block = { readonly strategy: string; readonly rows: readonly BudgetRow[] };

/** Rows of a block in the making, from a row of the sheet on. */
export type Rows = {
  readonly list: readonly BudgetRow[];
  readonly next: () => number;
  /** Appends a row; gives its number. */
  readonly add: (row: Omit<BudgetRow, 'row'>) => number;
  /** Fills a row that was added before what it sums was known. */
  readonly fill: (row: number, rest: Partial<BudgetRow>) => void;
};

export const newRows = (top: number): Rows => {
  const list: BudgetRow[] = [];
  return {
    list,
    next: () => top + list.length,
    add: (row) => list.push({ ...row, row: top + list.length }) + top - 1,
    fill: (row, rest) => {
      const known = list[row - top];
      if (known) list[row - top] = { ...known, ...rest };
    },
  };
};

const ofGroup = { paid: paidByYear, net: lineNetByYear, cost: (line: LineResult): readonly Fen[] => line.cost } as const;

/** Sums of lines by budget year. */
export const yearsOf = (context: Context, result: StrategyResult, group: YearGroup, where: (line: LineResult) => boolean): readonly Fen[] => {
  const lines = result.lines.filter(where).map((line) => ofGroup[group](line));
  return context.program.budgetYears.map((_, year) => sumFen(lines.map((years) => years[year] ?? 0n)));
};

export type LineFilter = (line: LineResult) => boolean;

/** Net of VAT, over lines. */
export const netOf = (result: StrategyResult, where: LineFilter): Fen => sumFen(result.lines.filter(where).map(({ net }) => net));

/** A criterion of SUMIFS on 分项汇总: a column and the text that it holds. */
export type Criterion = readonly [column: number, text: string];

/** A column of 分项汇总 over the lines that meet all criteria: ids only, which hold no wildcard. */
export const sumOf = (context: Context, column: number, criteria: readonly Criterion[]): string =>
  `SUMIFS(${[context.summaryColumn(column), ...criteria.flatMap(([of, text]) => [context.summaryColumn(of), `"${text}"`])].join(',')})`;

/** A group's figure in a year. */
export const sumText = (context: Context, group: YearGroup, criteria: readonly Criterion[]) => (_: number, index: number): string => sumOf(context, yearColumn(context, group, index), criteria);

/** What is paid by year, and net of VAT in all, over the lines that meet the criteria, as the filter tells them. */
export const paidBy = (context: Context, result: StrategyResult, criteria: readonly Criterion[], where: LineFilter): Pick<BudgetRow, 'year' | 'values' | 'net'> => ({
  year: sumText(context, 'paid', criteria),
  values: yearsOf(context, result, 'paid', where),
  net: { formula: () => sumOf(context, SUMMARY.net, criteria), value: netOf(result, where) },
});

/** The same of rows that are summed. */
export const paidFrom = (context: Context, result: StrategyResult, sum: (column: number) => string, where: LineFilter): Pick<BudgetRow, 'year' | 'values' | 'net'> => ({
  year: sum,
  values: yearsOf(context, result, 'paid', where),
  net: { formula: sum, value: netOf(result, where) },
});

/** The same for a free text, compared as it stands: `~ * ?` and signs at its beginning mean nothing. */
export const exactSumOf = (context: Context, strategy: string, column: number, cell: string) => (summed: number): string => {
  const { summaryColumn } = context;
  const holds = [`EXACT(${summaryColumn(column)},${cell})`, `(${summaryColumn(SUMMARY.strategy)}="${strategy}")`, `(${summaryColumn(SUMMARY.budget)}="budget")`];
  return `SUMPRODUCT(${holds.join('*')}*${summaryColumn(summed)})`;
};

export const columnSum = (first: number, last: number) => (column: number): string => `SUM(${cellText(first, column, 'row')}:${cellText(last, column, 'row')})`;
export const columnTotal = (rows: readonly number[]) => (column: number): string => rows.map((row) => cellText(row, column)).join('+') || '0';

/** Values of a text field over a strategy's budget lines, in the file's order. */
export const textsOf = (result: StrategyResult, key: 'subject' | 'fund'): readonly string[] =>
  [...new Set(result.lines.filter(({ entry }) => entry.inBudget).map(({ entry }) => entry.line.texts[key] ?? NOTHING))];

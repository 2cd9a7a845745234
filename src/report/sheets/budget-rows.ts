import type { LineResult, StrategyResult } from '../../engine/base-case';
import { type Fen, sumFen } from '../../money/fen';
import { cellText } from '../address';
import type { Context } from '../context';
import type { HouseStyle } from '../styles';
import { lineNetByYear, NOTHING, paidByYear, SUMMARY, type YearGroup, yearColumn } from './summary';

/** Columns of 年度预算 and 预算科目: what, its id, the whole, then the years. */
export const COLUMN = { label: 0, id: 1, total: 2, year: 3 } as const;

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
  readonly total?: { readonly formula?: string; readonly value: number; readonly style: HouseStyle };
};

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

/** A criterion of SUMIFS on 分项汇总: a column and the text that it holds. */
type Criterion = readonly [column: number, text: string];

/** A group's figure in a year, over the lines that meet all criteria: ids only, which hold no wildcard. */
export const sumText = (context: Context, group: YearGroup, criteria: readonly Criterion[]) => (_: number, index: number): string =>
  `SUMIFS(${[context.summaryColumn(yearColumn(context, group, index)), ...criteria.flatMap(([column, text]) => [context.summaryColumn(column), `"${text}"`])].join(',')})`;

/** The same for a free text, compared as it stands: `~ * ?` and signs at its beginning mean nothing. */
export const exactSumText = (context: Context, group: YearGroup, strategy: string, column: number, cell: string) => (_: number, index: number): string => {
  const { summaryColumn } = context;
  const holds = [`EXACT(${summaryColumn(column)},${cell})`, `(${summaryColumn(SUMMARY.strategy)}="${strategy}")`, `(${summaryColumn(SUMMARY.budget)}="budget")`];
  return `SUMPRODUCT(${holds.join('*')}*${summaryColumn(yearColumn(context, group, index))})`;
};

export const columnSum = (first: number, last: number) => (column: number): string => `SUM(${cellText(first, column, 'row')}:${cellText(last, column, 'row')})`;
export const columnTotal = (rows: readonly number[]) => (column: number): string => rows.map((row) => cellText(row, column)).join('+') || '0';

/** Values of a text field over a strategy's budget lines, in the file's order. */
export const textsOf = (result: StrategyResult, key: 'subject' | 'fund'): readonly string[] =>
  [...new Set(result.lines.filter(({ entry }) => entry.inBudget).map(({ entry }) => entry.line.texts[key] ?? NOTHING))];

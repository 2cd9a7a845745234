import { addLine, type YearOfLine } from '../kernels/lines';
import { addTo } from '../kernels/products';
import { RESIDUAL } from '../model/categories';
import type { LineTotals } from './line-totals';
import { type LineProgram, linesOf, type Program } from './program';

/** Outcomes of a strategy, each as a T. */
export type OutcomesAs<T> = {
  readonly total: T;
  readonly presentValue: T;
  readonly direct: T;
  readonly hidden: T;
  readonly budget: T;
  readonly presentValueDirect: T;
  readonly presentValueHidden: T;
  readonly byYear: readonly T[];
  readonly byCategory: ReadonlyMap<string, T>;
  /** The budget scope by budget year. */
  readonly budgetByYear: readonly T[];
  /** The budget scope of those categories alone that have lines beyond it too: of the others it is all or nothing. */
  readonly budgetOfMixed: ReadonlyMap<string, T>;
};

/** Over the trials that were not left out, each a column in the currency. */
export type Outcomes = OutcomesAs<Float64Array>;

export const mapped = <A, B>(outcomes: OutcomesAs<A>, map: (column: A) => B): OutcomesAs<B> => ({
  total: map(outcomes.total),
  presentValue: map(outcomes.presentValue),
  direct: map(outcomes.direct),
  hidden: map(outcomes.hidden),
  budget: map(outcomes.budget),
  presentValueDirect: map(outcomes.presentValueDirect),
  presentValueHidden: map(outcomes.presentValueHidden),
  byYear: outcomes.byYear.map((column) => map(column)),
  byCategory: new Map([...outcomes.byCategory].map(([id, column]) => [id, map(column)])),
  budgetByYear: outcomes.budgetByYear.map((column) => map(column)),
  budgetOfMixed: new Map([...outcomes.budgetOfMixed].map(([id, column]) => [id, map(column)])),
});

/** All columns, always in one order. */
export const columnsOf = <T>(outcomes: OutcomesAs<T>): readonly T[] => {
  const columns: T[] = [];
  mapped(outcomes, (column) => columns.push(column));
  return columns;
};

/** Categories of which some lines are in the budget scope and others are not. */
const mixedCategories = (lines: readonly LineProgram[]): readonly string[] =>
  [...new Set(lines.map(({ line }) => line.category))].filter((id) => new Set(lines.filter(({ line }) => line.category === id).map(({ inBudget }) => inBudget)).size > 1);

/** Columns that start empty, one for each outcome. */
export const outcomesOf = <T>(program: Program, strategy: string, column: () => T): OutcomesAs<T> => {
  const lines = linesOf(program, strategy);
  const categories = [...new Set(lines.flatMap(({ line }) => (line.life === undefined ? [line.category] : [line.category, RESIDUAL])))];
  return {
    total: column(), presentValue: column(), direct: column(), hidden: column(), budget: column(), presentValueDirect: column(), presentValueHidden: column(),
    byYear: program.budgetYears.map(column),
    byCategory: new Map(categories.map((id) => [id, column()])),
    budgetByYear: program.budgetYears.map(column),
    budgetOfMixed: new Map(mixedCategories(lines).map((id) => [id, column()])),
  };
};

/** Adds a line, whose present value has been rounded, to all but the total and its present value. */
export const addLineTotals = (sums: Outcomes, entry: LineProgram, { byYear, value, residual }: LineTotals): void => {
  const { category } = entry.line;
  const side = entry.hidden ? sums.hidden : sums.direct;
  const years: YearOfLine[] = [];
  byYear.forEach((posted, year) => {
    if (posted) years.push({ posted, year: sums.byYear[year]!, budget: entry.inBudget ? sums.budgetByYear[year] : undefined });
  });
  const wholes = [sums.byCategory.get(category)!, side];
  if (entry.inBudget) wholes.push(sums.budget);
  const mixed = entry.inBudget ? sums.budgetOfMixed.get(category) : undefined;
  if (mixed) wholes.push(mixed);
  addLine(years, wholes);
  if (residual) for (const column of [sums.byYear.at(-1)!, sums.byCategory.get(RESIDUAL)!, side]) addTo(column, residual);
  addTo(entry.hidden ? sums.presentValueHidden : sums.presentValueDirect, value);
};

/** Once all lines are there: whole fen add up exactly, so the total and its present value are those of its two parts. */
export const addTotals = ({ total, direct, hidden, presentValue, presentValueDirect, presentValueHidden }: Outcomes): void => {
  for (const part of [direct, hidden]) addTo(total, part);
  for (const part of [presentValueDirect, presentValueHidden]) addTo(presentValue, part);
};

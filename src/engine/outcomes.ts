import { addLine } from '../kernels/lines';
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

const sideOf = (sums: Outcomes, hidden: boolean): Float64Array => (hidden ? sums.hidden : sums.direct);

/**
 * Where a line goes: what it posts in a budget year; in all of them; what is left of it in the last month; and its present value, in whole fen. What adds up to other outcomes is added
 * to those once all lines are there (`addTotals`): years of the budget scope to the years and to the scope, categories to their side.
 */
export const yearColumn = (sums: Outcomes, entry: LineProgram, year: number): Float64Array => (entry.inBudget ? sums.budgetByYear : sums.byYear)[year]!;
export const grossColumns = (sums: Outcomes, entry: LineProgram): readonly Float64Array[] => {
  const { category } = entry.line;
  const own = sums.byCategory.get(category)!;
  // Residual values of lines of either side are of one category.
  if (category === RESIDUAL) return [own, sideOf(sums, entry.hidden)];
  const mixed = entry.inBudget ? sums.budgetOfMixed.get(category) : undefined;
  return mixed ? [own, mixed] : [own];
};
export const residualColumns = (sums: Outcomes, entry: LineProgram): readonly Float64Array[] => [sums.byYear.at(-1)!, sums.byCategory.get(RESIDUAL)!, sideOf(sums, entry.hidden)];
export const valueColumn = (sums: Outcomes, entry: LineProgram): Float64Array => (entry.hidden ? sums.presentValueHidden : sums.presentValueDirect);

/** Adds what a line, or several that go where it goes, posted by budget year. */
export const addYears = (sums: Outcomes, entry: LineProgram, byYear: LineTotals['byYear']): void => {
  addLine(byYear.flatMap((posted, year) => (posted ? [{ posted, into: yearColumn(sums, entry, year) }] : [])), grossColumns(sums, entry));
};

/** Adds a line, whose present value has been rounded. */
export const addLineTotals = (sums: Outcomes, entry: LineProgram, { byYear, value, residual }: LineTotals): void => {
  addYears(sums, entry, byYear);
  if (residual) for (const column of residualColumns(sums, entry)) addTo(column, residual);
  addTo(valueColumn(sums, entry), value);
};

/** Once all lines are there: whole fen add up exactly, in whatever order. */
export const addTotals = ({ model }: Program, sums: Outcomes): void => {
  const { total, direct, hidden, budget, byYear, byCategory, budgetByYear, presentValue, presentValueDirect, presentValueHidden } = sums;
  budgetByYear.forEach((own, year) => {
    addTo(byYear[year]!, own);
    addTo(budget, own);
  });
  for (const [id, own] of byCategory) if (id !== RESIDUAL) addTo(sideOf(sums, model.categories.get(id)?.class === 'hidden'), own);
  for (const part of [direct, hidden]) addTo(total, part);
  for (const part of [presentValueDirect, presentValueHidden]) addTo(presentValue, part);
};

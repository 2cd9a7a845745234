import { RESIDUAL } from '../model/categories';
import { addTo } from './fen-columns';
import type { LineTotals } from './line-totals';
import { type LineProgram, linesOf, type Program } from './program';

/** Outcomes of a strategy over the trials that were not left out, each a column in the currency. */
export type Outcomes = {
  readonly total: Float64Array;
  readonly presentValue: Float64Array;
  readonly direct: Float64Array;
  readonly hidden: Float64Array;
  readonly budget: Float64Array;
  readonly presentValueDirect: Float64Array;
  readonly presentValueHidden: Float64Array;
  readonly byYear: readonly Float64Array[];
  readonly byCategory: ReadonlyMap<string, Float64Array>;
  /** The budget scope by budget year. */
  readonly budgetByYear: readonly Float64Array[];
  /** The budget scope of those categories alone that have lines beyond it too: of the others it is all or nothing. */
  readonly budgetOfMixed: ReadonlyMap<string, Float64Array>;
};

const mapped = (outcomes: Outcomes, map: (column: Float64Array) => Float64Array): Outcomes => ({
  total: map(outcomes.total),
  presentValue: map(outcomes.presentValue),
  direct: map(outcomes.direct),
  hidden: map(outcomes.hidden),
  budget: map(outcomes.budget),
  presentValueDirect: map(outcomes.presentValueDirect),
  presentValueHidden: map(outcomes.presentValueHidden),
  byYear: outcomes.byYear.map(map),
  byCategory: new Map([...outcomes.byCategory].map(([id, column]) => [id, map(column)])),
  budgetByYear: outcomes.budgetByYear.map(map),
  budgetOfMixed: new Map([...outcomes.budgetOfMixed].map(([id, column]) => [id, map(column)])),
});

/** All columns, always in one order. */
export const columnsOf = (outcomes: Outcomes): readonly Float64Array[] => {
  const columns: Float64Array[] = [];
  mapped(outcomes, (column) => {
    columns.push(column);
    return column;
  });
  return columns;
};

/** Categories of which some lines are in the budget scope and others are not. */
const mixedCategories = (lines: readonly LineProgram[]): readonly string[] =>
  [...new Set(lines.map(({ line }) => line.category))].filter((id) => new Set(lines.filter(({ line }) => line.category === id).map(({ inBudget }) => inBudget)).size > 1);

/** Sums in fen that start at 0. */
export const noOutcomes = (program: Program, strategy: string, trials: number): Outcomes => {
  const column = (): Float64Array => new Float64Array(trials);
  const lines = linesOf(program, strategy);
  const categories = lines.flatMap(({ line }) => (line.life === undefined ? [line.category] : [line.category, RESIDUAL]));
  return {
    total: column(), presentValue: column(), direct: column(), hidden: column(), budget: column(), presentValueDirect: column(), presentValueHidden: column(),
    byYear: program.budgetYears.map(column),
    byCategory: new Map(categories.map((id) => [id, column()])),
    budgetByYear: program.budgetYears.map(column),
    budgetOfMixed: new Map(mixedCategories(lines).map((id) => [id, column()])),
  };
};

/** The trials of a block, as views. */
export const blockOf = (sums: Outcomes, first: number, lanes: number): Outcomes => mapped(sums, (column) => column.subarray(first, first + lanes));

/** From fen to the currency, in the trials given, in rising order. In place: a copy of every column would double what a run holds. */
export const settled = (sums: Outcomes, trials: Int32Array): Outcomes =>
  mapped(sums, (column) => {
    for (let i = 0; i < trials.length; i += 1) column[i] = column[trials[i]!]! / 100;
    return column.subarray(0, trials.length);
  });

/** Adds a line, whose present value has been rounded. */
export const addLine = (sums: Outcomes, entry: LineProgram, { byYear, value, residual }: LineTotals): void => {
  const gross = new Float64Array(value.length);
  byYear.forEach((fen, year) => {
    if (!fen) return;
    addTo(gross, fen);
    addTo(sums.byYear[year]!, fen);
    if (entry.inBudget) addTo(sums.budgetByYear[year]!, fen);
  });
  addTo(sums.byCategory.get(entry.line.category)!, gross);
  if (entry.inBudget) {
    addTo(sums.budget, gross);
    const mixed = sums.budgetOfMixed.get(entry.line.category);
    if (mixed) addTo(mixed, gross);
  }
  if (residual) {
    addTo(sums.byYear.at(-1)!, residual);
    addTo(sums.byCategory.get(RESIDUAL)!, residual);
    addTo(gross, residual);
  }
  addTo(sums.total, gross);
  addTo(entry.hidden ? sums.hidden : sums.direct, gross);
  addTo(sums.presentValue, value);
  addTo(entry.hidden ? sums.presentValueHidden : sums.presentValueDirect, value);
};

import type { StrategyResult } from '../engine/base-case';
import { type Ladder, ladderOf } from '../engine/ladder';
import type { Program } from '../engine/program';
import { sumFen } from '../money/fen';
import type { ResultsSource } from './results';
import { paidByYear } from './paid-by-year';

/** Percentiles that the ladder has anyway. */
const LEVELS = [50, 80, 95];
/** Of the reserve, where the model sets it by a share. */
export const OTHER_PERCENT = 80;

/** The percentile that the reserve reaches, where it is set by one. */
export const chosenPercent = ({ model: { reserve } }: Program): number => ('percentile' in reserve ? reserve.percentile.toNumber() : OTHER_PERCENT);

/** Categories of a strategy's budget scope, in the model's order. */
export const budgetCategories = ({ model }: Program, { lines }: StrategyResult): readonly string[] =>
  [...model.categories.keys()].filter((category) => lines.some(({ entry }) => entry.inBudget && entry.line.category === category));

/** The budget scope of a strategy's base case at the ladder's percentiles, and at the reserve's own; undefined where no trials were run. */
export const budgetLadder = ({ program, base, simulated }: ResultsSource, strategy: string): Ladder | undefined => {
  const outcomes = simulated?.run.strategies.get(strategy);
  const result = base.strategies.get(strategy);
  if (!outcomes || !result) return undefined;
  const lines = result.lines.filter(({ entry }) => entry.inBudget);
  const percents = [...new Set([...LEVELS, chosenPercent(program)])].sort((a, b) => a - b);
  const categories = budgetCategories(program, result);
  return ladderOf(outcomes, result, percents, {
    base: program.budgetYears.map((_, year) => sumFen(lines.map((line) => paidByYear(line)[year] ?? 0n))),
    columns: outcomes.budgetByYear,
  }, {
    base: categories.map((category) => sumFen(lines.filter(({ entry }) => entry.line.category === category).map(({ total, residual }) => total - residual))),
    columns: categories.map((category) => outcomes.budgetOfMixed.get(category) ?? outcomes.byCategory.get(category) ?? new Float64Array(outcomes.budget.length)),
  });
};

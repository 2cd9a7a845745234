import type { Expression } from '../formula/expression';
import { amountExpression } from '../model/amount';
import { budgetYear, budgetYears, modelYear } from '../model/calendar';
import { RESIDUAL } from '../model/categories';
import { dependsOnYear, isIncident } from '../model/dependencies';
import { type Line, type Model, modelYears } from '../model/model';

/** A model made ready for computing: what each line needs, found once for all trials and for the sheets. */
export type Program = {
  readonly model: Model;
  /** Model years of the horizon. */
  readonly years: number;
  /** Budget years of the horizon, and for each month (index 0 is month 1) the position of its own. */
  readonly budgetYears: readonly number[];
  readonly budgetYearOf: readonly number[];
  readonly lines: readonly LineProgram[];
};

export type LineProgram = {
  readonly line: Line;
  readonly amount: Expression;
  /** Whether the amount differs from year to year. */
  readonly yearly: boolean;
  readonly incident: boolean;
  readonly hidden: boolean;
  readonly capital: boolean;
  readonly inBudget: boolean;
};

export const compile = (model: Model): Program => {
  const years = budgetYears(model.start, model.fiscalYearStart, model.months);
  const first = years[0] ?? 0;
  return {
    model,
    years: modelYears(model),
    budgetYears: years,
    budgetYearOf: Array.from({ length: model.months }, (_, index) => budgetYear(model.start, model.fiscalYearStart, index + 1) - first),
    lines: model.lines.map((line) => {
      const category = model.categories.get(line.category);
      const amount = amountExpression(line.amount);
      return {
        line,
        amount,
        yearly: dependsOnYear(amount, model),
        incident: isIncident(line),
        hidden: category?.class === 'hidden',
        capital: category?.capital ?? false,
        inBudget: line.category !== RESIDUAL && (line.budget ?? category?.budget ?? false),
      };
    }),
  };
};

/** What depends on the year takes the last model year's value beyond the horizon. */
export const yearAtHand = (program: Program, month: number): number => Math.min(modelYear(month), program.years);

export const linesOf = (program: Program, strategy: string): readonly LineProgram[] =>
  program.lines.filter((entry) => entry.line.in.includes(strategy));


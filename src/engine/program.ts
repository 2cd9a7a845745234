import type { Expression } from '../formula/expression';
import { amountExpression } from '../model/amount';
import { budgetYear, budgetYears, modelYear } from '../model/calendar';
import { RESIDUAL } from '../model/categories';
import { dependsOnYear, isIncident, usesOf } from '../model/dependencies';
import { type Input, type Line, type Model, modelYears } from '../model/model';
import { Decimal } from '../money/decimal';
import { discountFactors } from './discount';

/** A model made ready for computing: what each line needs, found once for all trials and for the sheets. */
export type Program = {
  readonly model: Model;
  /** Model years of the horizon. */
  readonly years: number;
  /** Budget years of the horizon, and for each month (index 0 is month 1) the position of its own. */
  readonly budgetYears: readonly number[];
  readonly budgetYearOf: readonly number[];
  /** D(t), what a unit of money in a month is worth at the start; index 0 is month 1. */
  readonly factors: readonly Decimal[];
  readonly formulas: ReadonlyMap<string, FormulaProgram>;
  /** Texts of escalations that differ from strategy to strategy. */
  readonly escalationsByStrategy: ReadonlySet<string>;
  /** Inputs that are drawn for each incident. */
  readonly eventInputs: ReadonlyMap<string, Input>;
  readonly lines: readonly LineProgram[];
};

/** What a value may differ by. */
export type Reach = {
  /** From model year to model year. */
  readonly yearly: boolean;
  /** From strategy to strategy. */
  readonly byStrategy: boolean;
  /** From incident to incident. */
  readonly byIncident: boolean;
};

export type FormulaProgram = Reach & { readonly expression: Expression };

export type LineProgram = {
  readonly line: Line;
  readonly amount: Expression;
  /** Whether the amount differs from year to year. */
  readonly yearly: boolean;
  /** Whether I(t)*A differs from strategy to strategy. */
  readonly valueByStrategy: boolean;
  /** Whether its postings do. */
  readonly byStrategy: boolean;
  readonly incident: boolean;
  readonly hidden: boolean;
  readonly capital: boolean;
  readonly inBudget: boolean;
};

const reachOf = (expression: Expression, model: Model): Reach => {
  const { inputs, references } = usesOf(expression, model);
  const used = model.inputs.filter((input) => inputs.has(input.id));
  return {
    yearly: dependsOnYear(expression, model),
    byStrategy: references.length > 0 || used.some((input) => input.value.kind === 'by'),
    byIncident: used.some((input) => input.per === 'event'),
  };
};

/** `digits` are those of its discount factors, where they are known: powers in decimals take most of the time. */
export const compile = (model: Model, digits?: readonly string[]): Program => {
  const years = budgetYears(model.start, model.fiscalYearStart, model.months);
  const first = years[0] ?? 0;
  return {
    model,
    years: modelYears(model),
    budgetYears: years,
    budgetYearOf: Array.from({ length: model.months }, (_, index) => budgetYear(model.start, model.fiscalYearStart, index + 1) - first),
    factors: digits?.map((own) => new Decimal(own)) ?? discountFactors(model),
    formulas: new Map(model.formulas.map(({ id, expression }) => [id, { expression, ...reachOf(expression, model) }])),
    escalationsByStrategy: new Set(model.lines.flatMap(({ escalate }) => (escalate && reachOf(escalate.expression, model).byStrategy ? [escalate.text] : []))),
    eventInputs: new Map(model.inputs.flatMap((input) => (input.per === 'event' ? [[input.id, input]] : []))),
    lines: model.lines.map((line) => {
      const category = model.categories.get(line.category);
      const amount = amountExpression(line.amount);
      const valueByStrategy = reachOf(amount, model).byStrategy || (line.escalate !== undefined && reachOf(line.escalate.expression, model).byStrategy);
      return {
        line,
        amount,
        yearly: dependsOnYear(amount, model),
        valueByStrategy,
        byStrategy: valueByStrategy || line.when.flows.some((flow) => flow.rollout !== undefined || flow.variables.some((own) => reachOf(own.expression, model).byStrategy)),
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

/** All that is evaluated for a line, but formulas. */
export const expressionsOf = ({ amount, line: { escalate, when } }: LineProgram): readonly Expression[] => [
  amount,
  ...(escalate ? [escalate.expression] : []),
  ...when.flows.flatMap(({ variables }) => variables.map(({ expression }) => expression)),
];

/** Inputs that a line rests on, formulas looked through. */
export const inputsOf = (model: Model, entry: LineProgram): ReadonlySet<string> =>
  new Set(expressionsOf(entry).flatMap((expression) => [...usesOf(expression, model).inputs]));

export const linesOf = (program: Program, strategy: string): readonly LineProgram[] =>
  program.lines.filter((entry) => entry.line.in.includes(strategy));


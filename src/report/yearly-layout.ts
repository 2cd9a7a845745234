import type { LineProgram, Program } from '../engine/program';
import { linesOf } from '../engine/program';
import type { Expression } from '../formula/expression';
import type { Hoisted } from '../formula/hoist';
import { namesOf } from '../formula/references';
import { amountExpression } from '../model/amount';
import { type Formula, type Input, quantityIn } from '../model/model';
import type { Flow, FlowVariable } from '../model/schedules/schedule';
import { splitLong } from './long-expressions';
import { at, numbered } from './places';

export type YearlyRow =
  | { readonly kind: 'share' | 'done'; readonly strategy: string; readonly rollout: string }
  | { readonly kind: 'drawn'; readonly strategy: string; readonly input: Input }
  | { readonly kind: 'formula'; readonly strategy: string; readonly formula: Formula }
  | { readonly kind: 'amount' | 'index' | 'escalated'; readonly strategy: string; readonly entry: LineProgram }
  | { readonly kind: 'decay'; readonly strategy: string; readonly entry: LineProgram; readonly flow: Flow; readonly variable: FlowVariable }
  | { readonly kind: 'part'; readonly strategy: string; readonly owner: string; readonly name: string; readonly split: Hoisted };
export type Yearly = {
  readonly rows: readonly (YearlyRow & { readonly row: number })[];
  readonly rowOf: (key: string) => number;
  /** What an owner's expression is once its parts stand in rows of their own; undefined where it fits in a cell. */
  readonly shortened: (owner: string) => Expression | undefined;
};

export const partKey = (owner: string, name: string): string => `part ${owner} ${name}`;

/** A parameter of a flow, as the owner of its parts. */
export const parameterKey = (strategy: string, entry: LineProgram, flow: Flow, variable: FlowVariable): string =>
  `parameter ${entry.line.id} ${flow.key} ${variable.name} ${strategy}`;

/** Quantity, unit price and rebate of a line, each the owner of its parts on 报价单. */
export type PriceTerm = 'quantity' | 'unitPrice' | 'rebate';
export const priceKey = (strategy: string, { line }: LineProgram, term: PriceTerm): string => `price ${line.id} ${term} ${strategy}`;
export const priceTerms = ({ line: { amount, texts } }: LineProgram): readonly (readonly [PriceTerm, Expression])[] =>
  texts.supplier === undefined || amount.kind === 'amount'
    ? []
    : (['quantity', 'unitPrice', 'rebate'] as const).flatMap((term) => (amount[term] ? [[term, amount[term].expression] as const] : []));

export const yearlyKey = (row: YearlyRow): string => {
  switch (row.kind) {
    case 'share':
    case 'done':
      return `${row.kind} ${row.rollout} ${row.strategy}`;
    case 'drawn':
      return `drawn ${row.input.id} ${row.strategy}`;
    case 'formula':
      return `formula ${row.formula.id} ${row.strategy}`;
    case 'decay':
      return `decay ${row.entry.line.id} ${row.flow.key} ${row.strategy}`;
    case 'part':
      return partKey(row.owner, row.name);
    default:
      return `${row.kind} ${row.entry.line.id} ${row.strategy}`;
  }
};

/** Formulas that a strategy's lines rest on, each after those that it uses itself. */
const formulasOf = (program: Program, strategy: string): readonly Formula[] => {
  const { model } = program;
  const formulas = new Map(model.formulas.map((formula) => [formula.id, formula]));
  const ordered = new Map<string, Formula>();
  const visit = (id: string): void => {
    const formula = formulas.get(id);
    if (!formula || ordered.has(id)) return;
    for (const name of namesOf(formula.expression)) visit(name);
    ordered.set(id, formula);
  };
  for (const { line } of linesOf(program, strategy)) {
    const expressions = [amountExpression(line.amount), ...(line.escalate ? [line.escalate.expression] : []), ...line.when.flows.flatMap((flow) => flow.variables.map((variable) => variable.expression))];
    for (const expression of expressions) for (const name of namesOf(expression)) visit(name);
  }
  return [...ordered.values()];
};

/** The expression of a row, where it has one of its own. */
const expressionOf = (row: YearlyRow): Expression | undefined => {
  switch (row.kind) {
    case 'formula':
      return row.formula.expression;
    case 'amount':
      return row.entry.amount;
    case 'index':
      return row.entry.line.escalate?.expression;
    case 'decay':
      return row.variable.expression;
    default:
      return undefined;
  }
};

const rowsOfStrategy = (program: Program, strategy: string, scenarios: boolean): readonly YearlyRow[] => [
  // Where a trial may be shown, what is drawn year by year has a row.
  ...program.model.inputs.flatMap((input) => (scenarios && input.per === 'year' && quantityIn(input, strategy)?.kind === 'distribution' ? [{ kind: 'drawn' as const, strategy, input }] : [])),
  ...program.model.rollouts.flatMap(({ id: rollout }) => [{ kind: 'share' as const, strategy, rollout }, { kind: 'done' as const, strategy, rollout }]),
  ...formulasOf(program, strategy).map((formula) => ({ kind: 'formula' as const, strategy, formula })),
  ...linesOf(program, strategy).flatMap((entry): readonly YearlyRow[] => [
    { kind: 'amount', strategy, entry },
    ...(entry.line.escalate ? [{ kind: 'index' as const, strategy, entry }, { kind: 'escalated' as const, strategy, entry }] : []),
    ...entry.line.when.flows.flatMap((flow) => flow.variables.filter((variable) => variable.perYear).map((variable) => ({ kind: 'decay' as const, strategy, entry, flow, variable }))),
  ]),
];

/** Rows of 逐年; `scenarios`: whether a trial may be shown there. */
export const yearlyOf = (program: Program, scenarios: boolean): Yearly => {
  const shortened = new Map<string, Expression>();
  const partsOf = (strategy: string, owner: string, expression: Expression | undefined): readonly YearlyRow[] => {
    const split = expression && splitLong(program, strategy, expression);
    if (!split || split.parts.length === 0) return [];
    shortened.set(owner, split.main);
    return split.parts.map(({ name }) => ({ kind: 'part', strategy, owner, name, split }));
  };
  const rows = program.model.strategies.flatMap(({ id: strategy }) => [
    ...rowsOfStrategy(program, strategy, scenarios).flatMap((row) => [...partsOf(strategy, yearlyKey(row), expressionOf(row)), row]),
    ...linesOf(program, strategy).flatMap((entry) => priceTerms(entry).flatMap(([term, expression]) => partsOf(strategy, priceKey(strategy, entry, term), expression))),
    ...linesOf(program, strategy).flatMap((entry) =>
      entry.line.when.flows.flatMap((flow) =>
        flow.variables.filter((variable) => !variable.perYear).flatMap((variable) => partsOf(strategy, parameterKey(strategy, entry, flow, variable), variable.expression)),
      ),
    ),
  ]);
  const placed = numbered(rows, at.yearly.first) as Yearly['rows'];
  const rowOf = new Map(placed.map((row) => [yearlyKey(row), row.row]));
  return {
    rows: placed,
    rowOf: (key) => {
      const row = rowOf.get(key);
      if (row === undefined) throw new Error(`no yearly row ${key}`);
      return row;
    },
    shortened: (owner) => shortened.get(owner),
  };
};

import { claimNames } from '../formula/names';
import type { LineProgram, Program } from '../engine/program';
import { linesOf } from '../engine/program';
import type { Formula, Input, Quantity } from '../model/model';
import type { Flow, FlowVariable } from '../model/schedules/schedule';
import { amountExpression } from '../model/amount';
import type { Expression } from '../formula/expression';
import type { Hoisted } from '../formula/hoist';
import { namesOf } from '../formula/references';
import { splitLong } from './long-expressions';

/** Where everything stands in the workbook, found before any cell is written, so that formulas can point anywhere. */
export type Layout = {
  /** Defined names of settings. */
  readonly settings: Readonly<Record<Setting, string>>;
  readonly inputs: readonly InputRow[];
  /** Defined name of an input's value in a strategy. */
  readonly inputName: (input: string, strategy: string) => string | undefined;
  readonly lineRow: ReadonlyMap<string, number>;
  readonly phasing: Phasing;
  readonly yearly: Yearly;
  readonly workings: readonly WorkingRow[];
  readonly workingRow: ReadonlyMap<string, number>;
  readonly summary: readonly SummaryRow[];
  readonly summaryRow: ReadonlyMap<string, number>;
};

export type Setting = 'months' | 'discountRate' | 'discountShift';
export type InputRow = { readonly input: Input; readonly strategy?: string; readonly quantity: Quantity; readonly row: number; readonly name?: string };
export type Phasing = {
  readonly rollouts: readonly { readonly rollout: string; readonly strategy: string; readonly row: number }[];
  readonly inputs: readonly { readonly input: string; readonly strategy?: string; readonly row: number }[];
  readonly payments: readonly { readonly line: string; readonly flow: string; readonly row: number }[];
  readonly rolloutRow: ReadonlyMap<string, number>;
  readonly inputRow: ReadonlyMap<string, number>;
  readonly paymentRow: ReadonlyMap<string, number>;
  /** Year columns: at least the horizon's, more where a list is longer. */
  readonly years: number;
};
export type YearlyRow =
  | { readonly kind: 'share' | 'done'; readonly strategy: string; readonly rollout: string }
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
export type WorkingRow = { readonly strategy: string; readonly entry: LineProgram; readonly flow?: Flow; readonly row: number };
export type SummaryRow = { readonly strategy: string; readonly entry: LineProgram; readonly row: number };

/** First rows of tables and first columns of years and months, sheet by sheet; headings stand above. */
export const at = {
  setup: { head: 4, first: 5, value: 2 },
  inputs: { head: 3, first: 4, value: 12 },
  quotes: { asOf: 2, head: 4, first: 5 },
  lines: { head: 3, first: 4 },
  phasing: { head: 4, first: 5, year: 5 },
  yearly: { head: 4, first: 5, year: 5 },
  workings: { month: 4, label: 5, year: 6, monthOfYear: 7, budgetYear: 8, exponent: 9, factor: 10, head: 11, first: 12, total: 12, value: 13, budget: 14 },
  summary: { head: 4, first: 5, years: 15 },
} as const;

export const partKey = (owner: string, name: string): string => `part ${owner} ${name}`;

/** A parameter of a flow, as the owner of its parts. */
export const parameterKey = (strategy: string, entry: LineProgram, flow: Flow, variable: FlowVariable): string =>
  `parameter ${entry.line.id} ${flow.key} ${variable.name} ${strategy}`;

export const yearlyKey = (row: YearlyRow): string => {
  switch (row.kind) {
    case 'share':
    case 'done':
      return `${row.kind} ${row.rollout} ${row.strategy}`;
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

const inputRows = (program: Program): readonly Omit<InputRow, 'name'>[] => {
  let row: number = at.inputs.first;
  return program.model.inputs.flatMap((input) =>
    input.value.kind === 'by'
      ? [...input.value.strategies].map(([strategy, quantity]) => ({ input, strategy, quantity, row: row++ }))
      : [{ input, quantity: input.value, row: row++ }],
  );
};

const numbered = <T>(list: readonly T[], first: number): readonly (T & { readonly row: number })[] => list.map((item, index) => ({ ...item, row: first + index }));

const phasingOf = (program: Program): Phasing => {
  const { model } = program;
  // The strategies that a rollout lists, in its own order, and an empty row for each of the others.
  const ids = model.strategies.map(({ id }) => id);
  const rollouts = numbered(
    model.rollouts.flatMap(({ id, shares }) => [...new Set([...shares.keys(), ...ids])].map((strategy) => ({ rollout: id, strategy }))),
    at.phasing.first,
  );
  const lists = model.inputs.flatMap((input) => {
    const quantities = input.value.kind === 'by' ? [...input.value.strategies] : [[undefined, input.value] as const];
    return quantities.flatMap(([strategy, quantity]) => (quantity.kind === 'years' ? [{ input: input.id, ...(strategy !== undefined && { strategy }), length: quantity.values.length }] : []));
  });
  const inputs = numbered(lists, at.phasing.first + rollouts.length + 2);
  const payments = numbered(
    model.lines.flatMap((line) => (line.when.form === 'payments' ? line.when.flows.map((flow) => ({ line: line.id, flow: flow.key })) : [])),
    at.phasing.first + rollouts.length + inputs.length + 5,
  );
  const longest = Math.max(program.years, ...lists.map(({ length }) => length), ...model.rollouts.flatMap(({ shares }) => [...shares.values()].map((list) => list.length)));
  return {
    rollouts,
    inputs,
    payments,
    rolloutRow: new Map(rollouts.map(({ rollout, strategy, row }) => [`${rollout} ${strategy}`, row])),
    inputRow: new Map(inputs.map(({ input, strategy, row }) => [`${input} ${strategy ?? ''}`, row])),
    paymentRow: new Map(payments.map(({ line, flow, row }) => [`${line} ${flow}`, row])),
    years: longest,
  };
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

const rowsOfStrategy = (program: Program, strategy: string): readonly YearlyRow[] => [
  ...program.model.rollouts.flatMap(({ id: rollout }) => [{ kind: 'share' as const, strategy, rollout }, { kind: 'done' as const, strategy, rollout }]),
  ...formulasOf(program, strategy).map((formula) => ({ kind: 'formula' as const, strategy, formula })),
  ...linesOf(program, strategy).flatMap((entry): readonly YearlyRow[] => [
    { kind: 'amount', strategy, entry },
    ...(entry.line.escalate ? [{ kind: 'index' as const, strategy, entry }, { kind: 'escalated' as const, strategy, entry }] : []),
    ...entry.line.when.flows.flatMap((flow) => flow.variables.filter((variable) => variable.perYear).map((variable) => ({ kind: 'decay' as const, strategy, entry, flow, variable }))),
  ]),
];

const yearlyOf = (program: Program): Yearly => {
  const shortened = new Map<string, Expression>();
  const partsOf = (strategy: string, owner: string, expression: Expression | undefined): readonly YearlyRow[] => {
    const split = expression && splitLong(program, strategy, expression);
    if (!split || split.parts.length === 0) return [];
    shortened.set(owner, split.main);
    return split.parts.map(({ name }) => ({ kind: 'part', strategy, owner, name, split }));
  };
  const rows = program.model.strategies.flatMap(({ id: strategy }) => [
    ...rowsOfStrategy(program, strategy).flatMap((row) => [...partsOf(strategy, yearlyKey(row), expressionOf(row)), row]),
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

export const layoutOf = (program: Program): Layout => {
  const { model } = program;
  const rows = inputRows(program);
  const named = rows.filter(({ quantity }) => quantity.kind !== 'years');
  // Settings first, then names without a strategy: these keep the names that a person knows them by.
  const wanted = [
    ...(['months', 'discountRate', 'discountShift'] as const),
    ...named.filter(({ strategy }) => strategy === undefined).map(({ input }) => input.id),
    ...named.filter(({ strategy }) => strategy !== undefined).map(({ input, strategy }) => `${input.id}_${strategy ?? ''}`),
  ];
  // An input may be called like a setting of ours (not `months`, which the format reserves): the input keeps its name.
  const own = new Set(model.inputs.map((input) => input.id.toLowerCase()));
  const claimed = claimNames(wanted.map((name, index) => (index > 0 && index < 3 && own.has(name.toLowerCase()) ? `model_${name}` : name)));
  const names = new Map<string, string>();
  const plain = named.filter(({ strategy }) => strategy === undefined);
  const split = named.filter(({ strategy }) => strategy !== undefined);
  [...plain, ...split].forEach((row, index) => names.set(`${row.input.id} ${row.strategy ?? ''}`, claimed[index + 3] ?? ''));
  const inputs = rows.map((row) => {
    const name = names.get(`${row.input.id} ${row.strategy ?? ''}`);
    return { ...row, ...(name !== undefined && { name }) };
  });
  const workings = numbered(
    model.strategies.flatMap(({ id: strategy }) =>
      linesOf(program, strategy).flatMap((entry): readonly Omit<WorkingRow, 'row'>[] => [
        ...entry.line.when.flows.map((flow) => ({ strategy, entry, flow })),
        ...(entry.line.life === undefined ? [] : [{ strategy, entry }]),
      ]),
    ),
    at.workings.first,
  );
  const summary = numbered(model.strategies.flatMap(({ id: strategy }) => linesOf(program, strategy).map((entry) => ({ strategy, entry }))), at.summary.first);
  return {
    settings: { months: claimed[0] ?? '', discountRate: claimed[1] ?? '', discountShift: claimed[2] ?? '' },
    inputs,
    inputName: (input, strategy) => names.get(`${input} `) ?? names.get(`${input} ${strategy}`),
    lineRow: new Map(model.lines.map((line, index) => [line.id, at.lines.first + index])),
    phasing: phasingOf(program),
    yearly: yearlyOf(program),
    workings,
    workingRow: new Map(workings.map(({ strategy, entry, flow, row }) => [workingKey(strategy, entry, flow), row])),
    summary,
    summaryRow: new Map(summary.map(({ strategy, entry, row }) => [`${entry.line.id} ${strategy}`, row])),
  };
};

export const workingKey = (strategy: string, entry: LineProgram, flow: Flow | undefined): string => `${strategy} ${entry.line.id} ${flow ? flow.key : 'residual'}`;

import { claimNames } from '../formula/names';
import type { LineProgram, Program } from '../engine/program';
import { linesOf } from '../engine/program';
import type { Input, Quantity } from '../model/model';
import type { Flow } from '../model/schedules/schedule';
import { at, numbered } from './places';
import { type Yearly, yearlyOf } from './yearly-layout';

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
export type WorkingRow = { readonly strategy: string; readonly entry: LineProgram; readonly flow?: Flow; readonly row: number };
export type SummaryRow = { readonly strategy: string; readonly entry: LineProgram; readonly row: number };

const inputRows = (program: Program): readonly Omit<InputRow, 'name'>[] => {
  let row: number = at.inputs.first;
  return program.model.inputs.flatMap((input) =>
    input.value.kind === 'by'
      ? [...input.value.strategies].map(([strategy, quantity]) => ({ input, strategy, quantity, row: row++ }))
      : [{ input, quantity: input.value, row: row++ }],
  );
};

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
  // Above a table stand an empty row, its title and its heading.
  const inputs = numbered(lists, at.phasing.first + rollouts.length + 3);
  const payments = numbered(
    model.lines.flatMap((line) => (line.when.form === 'payments' ? line.when.flows.map((flow) => ({ line: line.id, flow: flow.key })) : [])),
    at.phasing.first + rollouts.length + (inputs.length === 0 ? 0 : inputs.length + 3) + 3,
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

export const layoutOf = (program: Program, scenarios = false): Layout => {
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
    yearly: yearlyOf(program, scenarios),
    workings,
    workingRow: new Map(workings.map(({ strategy, entry, flow, row }) => [workingKey(strategy, entry, flow), row])),
    summary,
    summaryRow: new Map(summary.map(({ strategy, entry, row }) => [`${entry.line.id} ${strategy}`, row])),
  };
};

export const workingKey = (strategy: string, entry: LineProgram, flow: Flow | undefined): string => `${strategy} ${entry.line.id} ${flow ? flow.key : 'residual'}`;

import type { Replay } from '../engine/replay';
import type { Model } from '../model/model';
import { usesOf } from '../model/dependencies';
import type { Program } from '../engine/program';

/** A trial that the workbook can show in place of the base case. */
export type Scenario = {
  /** The strategy by whose present value the trial was chosen. */
  readonly strategy: string;
  /** Absent where it was chosen by its number. */
  readonly percentile?: number;
  readonly replay: Replay;
  /** The trial that was asked for, where a spreadsheet's 15 digits cannot show it to the fen and its neighbour stands here instead. */
  readonly insteadOf?: number;
};

export type Scenarios = {
  readonly list: readonly Scenario[];
  /** The one shown, from 1; 0 is the base case. */
  readonly shown: number;
};

/** Rows and columns of 情景. The input block has a column a scenario; incidents have a row each. */
export type ScenarioLayout = {
  readonly inputRow: ReadonlyMap<string, number>;
  readonly rows: readonly ScenarioRow[];
  readonly incidentHead: number;
  readonly incidents: readonly IncidentRow[];
  /** The `per: event` inputs, a column each. */
  readonly eventInputs: readonly string[];
};
type ScenarioRow = { readonly input: string; readonly strategy?: string; readonly year?: number; readonly row: number };
export type IncidentRow = { readonly scenario: number; readonly line: string; readonly strategy: string; readonly index: number; readonly row: number };

export const atScenario = { shown: 3, head: 5, label: 6, trial: 7, firstTotal: 8, scenario: 5, incident: { scenario: 0, line: 1, strategy: 2, month: 3, amount: 4, posted: 5, event: 6 } } as const;

export const scenarioKey = (input: string, strategy: string | undefined, year: number | undefined): string => `${input} ${strategy ?? ''} ${String(year ?? '')}`;

const drawnInputs = (program: Program): readonly Omit<ScenarioRow, 'row'>[] =>
  program.model.inputs.flatMap((input) => {
    if (input.per === 'event') return [];
    const quantities = input.value.kind === 'by' ? [...input.value.strategies] : [[undefined, input.value] as const];
    return quantities.filter(([, { kind }]) => kind === 'distribution').flatMap(([strategy]) => {
      const own = { input: input.id, ...(strategy !== undefined && { strategy }) };
      return input.per === 'year' ? Array.from({ length: program.years }, (_, year) => ({ ...own, year: year + 1 })) : [own];
    });
  });

/** The `per: event` inputs that amounts of lines with a rate use. */
const eventInputsOf = (model: Model, program: Program): readonly string[] => {
  const used = new Set(program.lines.filter(({ incident }) => incident).flatMap(({ amount }) => [...usesOf(amount, model).inputs]));
  return model.inputs.filter((input) => input.per === 'event' && used.has(input.id)).map(({ id }) => id);
};

export const scenarioLayoutOf = (program: Program, { list }: Scenarios): ScenarioLayout => {
  const { model } = program;
  const firstInput = atScenario.firstTotal + 2 * model.strategies.length + 1;
  const rows = drawnInputs(program).map((row, index) => ({ ...row, row: firstInput + index }));
  const incidentHead = firstInput + rows.length + 2;
  let row = incidentHead + 1;
  const incidents = list.flatMap(({ replay }, position) =>
    [...replay.incidents].flatMap(([line, byStrategy]) =>
      [...byStrategy].flatMap(([strategy, struck]) =>
        struck.flatMap(({ month }, index) => (month > model.months ? [] : [{ scenario: position + 1, line, strategy, index, row: row++ }])))));
  return { inputRow: new Map(rows.map((own) => [scenarioKey(own.input, own.strategy, own.year), own.row])), rows, incidentHead, incidents, eventInputs: eventInputsOf(model, program) };
};

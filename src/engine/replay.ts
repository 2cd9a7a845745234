import { type Decimal } from '../money/decimal';
import { usesOf } from '../model/dependencies';
import { type Input, type Quantity, quantityIn } from '../model/model';
import { strategyResult } from './base-case';
import { drawBlock, type Luck } from './draws';
import { type BaseCase, measured } from './evaluate';
import { exactStrategy, type Incident, type InputValues, type Posting } from './exact';
import { type LineProgram, linesOf, type Program } from './program';
import { failureOf, type SimulationRun } from './simulate';
import { trialIncidents, trialValues } from './trial';

/** A value in a trial; where it differs by year, one for each model year of the horizon. */
export type TrialValue = Decimal | readonly Decimal[];

/** A trial taken out of a run and computed in decimals. */
export type Replay = {
  /** From 1. */
  readonly trial: number;
  /** Every input that is drawn in some strategy, but for those that incidents draw: its value, or its values by strategy (certain ones too). */
  readonly inputs: ReadonlyMap<string, TrialValue | { readonly by: ReadonlyMap<string, TrialValue> }>;
  /** Every line with a rate, by strategy: its incidents in the order of their draws, those beyond the horizon too, each with the inputs that its amount uses. */
  readonly incidents: ReadonlyMap<string, ReadonlyMap<string, readonly Incident[]>>;
  /** Its figures, in the shape of a base case. */
  readonly figures: BaseCase;
};

/** A trial that has no figures: what failed, and where. It is left out of its run too. */
export class FailedTrial extends Error {
  constructor(readonly trial: number, readonly strategy: string, readonly line: string, readonly code: string) {
    super(`trial ${String(trial)}: ${code} in ${line}`);
  }
}

const quantitiesOf = ({ value }: Input): readonly Quantity[] => (value.kind === 'by' ? [...value.strategies.values()] : [value]);

const valueIn = (program: Program, input: Input, strategy: string, values: InputValues): TrialValue =>
  input.per === 'year' || quantityIn(input, strategy)?.kind === 'years' ? Array.from({ length: program.years }, (_, year) => values(input, year + 1)) : values(input, 1);

/** The inputs that each incident of a line draws, as far as its amount uses them. */
const drawnBy = ({ model }: Program, entry: LineProgram): readonly Input[] => {
  const used = usesOf(entry.amount, model).inputs;
  return model.inputs.filter((input) => input.per === 'event' && used.has(input.id));
};

/** One trial (from 1) of every strategy in decimals, at the very draws of the run. Throws a FailedTrial where it has no figures. */
export const replay = (program: Program, luck: Luck, trial: number): Replay => {
  const { model } = program;
  const draws = drawBlock(model, luck, trial - 1, 1);
  const incidents = new Map(program.lines.filter((entry) => entry.incident).map((entry) => [entry.line.id, new Map<string, readonly Incident[]>()]));
  const valuesIn = new Map(model.strategies.map(({ id }) => [id, trialValues(id, draws, 0)]));
  const strategies = new Map(model.strategies.map(({ id }) => {
    const strike = trialIncidents(model, luck, id, trial - 1);
    const values = valuesIn.get(id) ?? trialValues(id, draws, 0);
    const exact = exactStrategy(program, id, values, {
      incidents: (line, from, until, rate) => {
        const struck = strike(line, from, until, rate);
        const inputs = program.lines.filter((entry) => entry.line === line).flatMap((entry) => drawnBy(program, entry));
        incidents.get(line.id)?.set(id, struck.map(({ month, drawn }) => ({ month, drawn: new Map(inputs.map((input) => [input.id, drawn.get(input.id) ?? values(input, 1)])) })));
        return struck;
      },
    });
    const postings = new Map<LineProgram, readonly Posting[]>();
    for (const entry of linesOf(program, id)) {
      try {
        postings.set(entry, exact.postings(entry));
      } catch (error) {
        const code = failureOf(error);
        if (code === undefined) throw error;
        throw new FailedTrial(trial, id, entry.line.id, code);
      }
    }
    return [id, strategyResult(program, id, (entry) => postings.get(entry) ?? [])] as const;
  }));
  const drawn = model.inputs.filter((input) => input.per !== 'event' && quantitiesOf(input).some(({ kind }) => kind === 'distribution'));
  const inputs = new Map(drawn.map((input) => {
    const of = (strategy: string): TrialValue => valueIn(program, input, strategy, valuesIn.get(strategy) ?? trialValues(strategy, draws, 0));
    return [input.id, input.value.kind === 'by' ? { by: new Map([...input.value.strategies.keys()].map((id) => [id, of(id)])) } : of(model.strategies[0]?.id ?? '')] as const;
  }));
  return { trial, inputs, incidents, figures: measured(program, strategies) };
};

/** The trial (from 1) whose present value of a strategy is that of rank max(1, ceil(percent/100*n)) among the n that were not left out; ties by number. */
export const trialAt = (run: SimulationRun, strategy: string, percent: Decimal): number => {
  const column = run.strategies.get(strategy)?.presentValue ?? new Float64Array();
  const left = new Set(run.excluded.map(({ trial }) => trial));
  const trials = Array.from({ length: run.sampling.trials }, (_, index) => index + 1).filter((trial) => !left.has(trial));
  const order = trials.map((trial, index) => ({ trial, value: column[index] ?? NaN })).sort((a, b) => a.value - b.value || a.trial - b.trial);
  const rank = Math.max(1, percent.times(order.length).div(100).ceil().toNumber());
  const found = order[rank - 1];
  if (!found) throw new RangeError(`no trial of rank ${String(rank)}`);
  return found.trial;
};

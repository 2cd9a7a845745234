import { one, zero } from '../money/decimal';
import type { Fen } from '../money/fen';
import type { Input, Model, Quantity } from '../model/model';
import { rising } from '../probability/rising';
import { sixteenths } from '../probability/standard-errors';
import { percentile, summarise } from '../probability/statistics';
import { type BaseCase, baseCase } from './evaluate';
import { compile, type Program } from './program';
import type { Sampling } from './sampling';
import { simulate, type SimulationRun } from './simulate';

/** By its unit a model says that an input is a switch: 1 is done, 0 is left undone. */
const SWITCH_UNITS: ReadonlySet<string> = new Set(['开关', 'switch', '0/1']);

const quantitiesOf = ({ value }: Input): readonly Quantity[] => (value.kind === 'by' ? [...value.strategies.values()] : [value]);

const isSet = (input: Input, to: typeof one): boolean => quantitiesOf(input).every((quantity) => quantity.kind === 'value' && quantity.value.eq(to));

/** Inputs that say whether a remedy (training, a rollback plan) is done at all: certain, the same in every strategy, and of the unit of a switch. */
export const switchesOf = ({ inputs }: Model): readonly Input[] =>
  inputs.filter((input) => SWITCH_UNITS.has(input.unit?.trim().toLowerCase() ?? '') && (isSet(input, one) || isSet(input, zero)));

const isDone = (input: Input): boolean => isSet(input, one);

/** The model with a switch thrown. */
const thrown = ({ model }: Program, { id }: Input): Program => {
  const to = (quantity: Quantity): Quantity => (quantity.kind === 'value' ? { kind: 'value', value: quantity.value.isZero() ? one : zero } : quantity);
  return compile({
    ...model,
    inputs: model.inputs.map((input) => {
      if (input.id !== id) return input;
      const { value } = input;
      return { ...input, value: value.kind === 'by' ? { kind: 'by', strategies: new Map([...value.strategies].map(([strategy, quantity]) => [strategy, to(quantity)])) } : to(value) };
    }),
  });
};

/** What a remedy does to the present value of a strategy, in fen: what it costs itself, and by how much less the other lines come to. */
export type RemedyInBase = { readonly costs: Fen; readonly averts: Fen };

/** Present value without the remedy less that with it, trial by trial at the same luck, in the currency. */
export type RemedyInTrials = {
  readonly trials: number;
  readonly mean: number;
  /** Of the mean; absent where there are too few trials to tell. */
  readonly standardError?: number;
  /** P95 without it less P95 with it. */
  readonly p95: number;
};

export const NO_TRIALS: Omit<Weighed, 'lines'> = { excluded: [], presentValues: new Map() };

export type Remedy = {
  readonly input: Input;
  readonly strategies: ReadonlyMap<string, { readonly base?: RemedyInBase; readonly trials?: RemedyInTrials }>;
};

/** A model as it is, or with a switch thrown: what its lines come to in the base case, where it has one, and its present values in trials. Plain data. */
export type Weighed = {
  readonly lines?: readonly { readonly strategy: string; readonly line: string; readonly presentValue: Fen }[];
  /** Trials (from 1, rising) that were left out. */
  readonly excluded: readonly number[];
  /** By strategy, in the currency. */
  readonly presentValues: ReadonlyMap<string, Float64Array>;
};

export const baseLines = ({ strategies }: BaseCase): NonNullable<Weighed['lines']> =>
  [...strategies].flatMap(([strategy, { lines }]) => lines.map(({ entry, presentValue }) => ({ strategy, line: entry.line.id, presentValue })));

export const inTrials = ({ excluded, strategies }: SimulationRun): Omit<Weighed, 'lines'> =>
  ({ excluded: excluded.map(({ trial }) => trial), presentValues: new Map([...strategies].map(([id, { presentValue }]) => [id, presentValue])) });

const simulated = (program: Program, sampling: Sampling): SimulationRun => {
  const steps = simulate(program, sampling);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
};

/** The model as it is, in trials; or with a switch thrown, in its base case, too. */
export const weighed = (program: Program, id: string | undefined, sampling: Sampling): Weighed => {
  const input = program.model.inputs.find((own) => own.id === id);
  const own = input ? thrown(program, input) : program;
  const { base } = input ? baseCase(own, () => ({ kind: 'text', file: '', line: 1, column: 1 })) : {};
  return { ...(base && { lines: baseLines(base) }), ...(sampling.trials > 0 ? inTrials(simulated(own, sampling)) : NO_TRIALS) };
};

/** Lines that come to more with the remedy are what it costs, those that come to less what it averts. */
const remedyInBase = (withIt: NonNullable<Weighed['lines']>, without: NonNullable<Weighed['lines']>, strategy: string): RemedyInBase => {
  const values = new Map(without.filter((own) => own.strategy === strategy).map(({ line, presentValue }) => [line, presentValue]));
  let [costs, averts] = [0n, 0n];
  for (const { line, presentValue } of withIt.filter((own) => own.strategy === strategy)) {
    const more = presentValue - (values.get(line) ?? 0n);
    if (more > 0n) costs += more;
    else averts -= more;
  }
  return { costs, averts };
};

/** A strategy's present values in the trials that neither left out. */
const inBoth = (own: Weighed, other: Weighed, strategy: string): Float64Array => {
  const [left, leftToo] = [new Set(own.excluded), new Set(other.excluded)];
  let trial = 0;
  return (own.presentValues.get(strategy) ?? new Float64Array()).filter(() => {
    do trial += 1; while (left.has(trial));
    return !leftToo.has(trial);
  });
};

/** Undefined where no trial is left in both. */
const remedyInTrials = (withIt: Weighed, without: Weighed, strategy: string): RemedyInTrials | undefined => {
  const [values, others] = [inBoth(withIt, without, strategy), inBoth(without, withIt, strategy)];
  if (values.length === 0) return undefined;
  const { mean, standardError } = summarise(others.map((value, trial) => value - values[trial]!), sixteenths(values.length));
  const p95 = (column: Float64Array): number => percentile(rising(column), 95);
  return { trials: values.length, mean, ...(standardError && { standardError: standardError.mean }), p95: p95(others) - p95(values) };
};

/** What a remedy is worth, from the model as it is and with its switch thrown. */
export const remedyOf = ({ model }: Program, input: Input, own: Weighed, other: Weighed): Remedy => {
  const [withIt, without] = isDone(input) ? [own, other] : [other, own];
  return {
    input,
    strategies: new Map(model.strategies.map(({ id }) => {
      const trials = remedyInTrials(withIt, without, id);
      return [id, { ...(withIt.lines && without.lines && { base: remedyInBase(withIt.lines, without.lines, id) }), ...(trials && { trials }) }];
    })),
  };
};

import { one, zero } from '../money/decimal';
import type { Fen } from '../money/fen';
import type { Input, Model, Quantity } from '../model/model';
import { sixteenths } from '../probability/standard-errors';
import { percentile, summarise } from '../probability/statistics';
import type { BaseCase } from './evaluate';
import { compile, type Program } from './program';
import type { SimulationRun } from './simulate';

/** By its unit a model says that an input is a switch: 1 is done, 0 is left undone. */
const SWITCH_UNITS: ReadonlySet<string> = new Set(['开关', 'switch', '0/1']);

const quantitiesOf = ({ value }: Input): readonly Quantity[] => (value.kind === 'by' ? [...value.strategies.values()] : [value]);

const isSet = (input: Input, to: typeof one): boolean => quantitiesOf(input).every((quantity) => quantity.kind === 'value' && quantity.value.eq(to));

/** Inputs that say whether a remedy (training, a rollback plan) is done at all: certain, the same in every strategy, and of the unit of a switch. */
export const switchesOf = ({ inputs }: Model): readonly Input[] =>
  inputs.filter((input) => SWITCH_UNITS.has(input.unit?.trim().toLowerCase() ?? '') && (isSet(input, one) || isSet(input, zero)));

export const isDone = (input: Input): boolean => isSet(input, one);

/** The model with a switch thrown. */
export const thrown = ({ model }: Program, { id }: Input): Program => {
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

export type Remedy = {
  readonly input: Input;
  readonly strategies: ReadonlyMap<string, { readonly base?: RemedyInBase; readonly trials?: RemedyInTrials }>;
};

/** Lines that come to more with the remedy are what it costs, those that come to less what it averts. */
export const remedyInBase = (withIt: BaseCase, without: BaseCase, strategy: string): RemedyInBase => {
  const values = new Map((without.strategies.get(strategy)?.lines ?? []).map(({ entry, presentValue }) => [entry.line.id, presentValue]));
  let [costs, averts] = [0n, 0n];
  for (const { entry, presentValue } of withIt.strategies.get(strategy)?.lines ?? []) {
    const more = presentValue - (values.get(entry.line.id) ?? 0n);
    if (more > 0n) costs += more;
    else averts -= more;
  }
  return { costs, averts };
};

/** A strategy's present values in the trials that neither run left out. */
const inBoth = (run: SimulationRun, other: SimulationRun, strategy: string): Float64Array => {
  const [own, left] = [run, other].map(({ excluded }) => new Set(excluded.map(({ trial }) => trial)));
  const kept = Array.from({ length: run.sampling.trials }, (_, index) => index + 1).filter((trial) => own?.has(trial) !== true);
  const values = run.strategies.get(strategy)?.presentValue ?? new Float64Array();
  return values.filter((_, index) => left?.has(kept[index] ?? 0) !== true);
};

/** Undefined where no trial is left in both. */
export const remedyInTrials = (withIt: SimulationRun, without: SimulationRun, strategy: string): RemedyInTrials | undefined => {
  const [values, others] = [inBoth(withIt, without, strategy), inBoth(without, withIt, strategy)];
  if (values.length === 0) return undefined;
  const { mean, standardError } = summarise(others.map((value, trial) => value - values[trial]!), sixteenths(values.length));
  const p95 = (column: Float64Array): number => percentile(Float64Array.from(column).sort(), 95);
  return { trials: values.length, mean, ...(standardError && { standardError: standardError.mean }), p95: p95(others) - p95(values) };
};

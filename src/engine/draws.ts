import { correlationFactor, type CorrelationFactor } from '../model/correlations';
import { type Model, modelYears, quantityIn } from '../model/model';
import { correlate } from '../probability/copula';
import type { Distribution } from '../probability/distribution';
import { type QuantileTable, tabulated } from '../probability/quantile-table';
import { type Bounded, ofDraws } from './bounded';
import type { Program } from './program';
import { type Sampling, type Streams, streamsOf } from './sampling';
import { isDrawn } from './stream-names';

/** The streams of a run, and each distribution's quantile function made ready. */
export type Luck = {
  readonly sampling: Sampling;
  readonly stream: Streams;
  readonly quantile: (distribution: Distribution) => (u: number) => number;
  readonly correlated: CorrelationFactor | undefined;
};

export const luckOf = (program: Program, sampling: Sampling): Luck => {
  const ready = new Map<Distribution, (u: number) => number>();
  const tables = new Map<string, QuantileTable | undefined>();
  return {
    sampling,
    stream: streamsOf(program, sampling),
    quantile: (distribution) => {
      const known = ready.get(distribution) ?? tabulated(distribution, tables);
      ready.set(distribution, known);
      return known;
    },
    correlated: correlationFactor(program.model.correlations),
  };
};

/** The drawn values of a block of trials: input by input, strategy by strategy, a column (for `per: year`, one for each year). */
export type Draws = {
  /** The column of an input in a model year, or undefined where it is certain in this strategy. */
  readonly column: (input: string, strategy: string, year: number) => Bounded | undefined;
};

const quantiles = (chance: Float64Array | undefined, quantile: (u: number) => number): Float64Array => {
  if (!chance) throw new Error('an input without luck');
  const out = new Float64Array(chance.length);
  for (let lane = 0; lane < out.length; lane += 1) out[lane] = quantile(chance[lane]!);
  return out;
};

/** Draws the block of trials firstTrial..firstTrial+lanes-1 (from 0). */
export const drawBlock = (model: Model, luck: Luck, firstTrial: number, lanes: number): Draws => {
  const years = modelYears(model);
  const chance = new Map<string, Float64Array>();
  const draw = (id: string, index: number): Float64Array => {
    const u = new Float64Array(lanes);
    luck.stream(id).fill(u, firstTrial, index);
    return u;
  };
  const drawn = model.inputs.filter((input) => isDrawn(input) && input.per !== 'event');
  for (const input of drawn) {
    if (input.per === 'trial') chance.set(input.id, draw(input.id, 0));
    else for (let year = 1; year <= years; year += 1) chance.set(`${input.id} ${String(year)}`, draw(input.id, year));
  }
  if (luck.correlated) {
    const { inputs, factor } = luck.correlated;
    const together = correlate(factor, inputs.map((id) => chance.get(id) ?? draw(id, 0)));
    inputs.forEach((id, index) => {
      const column = together[index];
      if (column) chance.set(id, column);
    });
  }
  const columns = new Map<string, Bounded>();
  const inputs = new Map(drawn.map((input) => [input.id, input]));
  return {
    column: (id, strategy, year) => {
      const input = inputs.get(id);
      const quantity = input && quantityIn(input, strategy);
      if (!input || quantity?.kind !== 'distribution') return undefined;
      const at = input.per === 'year' ? `${id} ${String(year)}` : id;
      // Strategies that share a distribution share its column.
      const key = input.value.kind === 'by' ? `${at} in ${strategy}` : at;
      const known = columns.get(key);
      if (known) return known;
      const quantile = luck.quantile(quantity.distribution);
      const column = ofDraws(quantiles(chance.get(at), quantile), !quantity.distribution.tails);
      columns.set(key, column);
      return column;
    },
  };
};


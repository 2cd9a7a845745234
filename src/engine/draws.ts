import { blockColumn, newColumn } from '../kernels/column-memory';
import { correlationFactor, type CorrelationFactor } from '../model/correlations';
import { type Input, type Model, type Quantity, quantityIn } from '../model/model';
import { correlate } from '../probability/copula';
import { tabulated } from '../probability/quantile-table';
import { type Bounded, ofDraws } from './bounded';
import { onceIn } from './memoised';
import type { Program } from './program';
import { type Sampling, type Streams, streamsOf } from './sampling';
import { isDrawn } from './stream-names';

/** The streams of a run. */
export type Luck = {
  readonly sampling: Sampling;
  readonly stream: Streams;
  readonly correlated: CorrelationFactor | undefined;
};

export const luckOf = (program: Program, sampling: Sampling): Luck => ({
  sampling,
  stream: streamsOf(program, sampling),
  correlated: correlationFactor(program.model.correlations),
});

/** The drawn values of a block of trials: input by input, strategy by strategy, a column (for `per: year`, one for each year). */
export type Draws = {
  /** The column of an input in a model year, or undefined where it is certain in this strategy. */
  readonly column: (input: string, strategy: string, year: number) => Bounded | undefined;
};

/** Inputs that are drawn once a trial, or once a model year. */
export const drawnInputs = (model: Model): readonly Input[] => model.inputs.filter((input) => isDrawn(input) && input.per !== 'event');

const known = new WeakMap<Model, ReadonlyMap<string, Input>>();
const drawnById = (model: Model): ReadonlyMap<string, Input> => {
  const inputs = known.get(model) ?? new Map(drawnInputs(model).map((input) => [input.id, input]));
  known.set(model, inputs);
  return inputs;
};

/** The uniforms of an input in a block of trials: one column, or for `per: year` one a model year. Ties between inputs are in them. */
export type Chances = (input: Input, year: number) => Float64Array;

const chanceKey = (input: Input, year: number): string => (input.per === 'year' ? `${input.id} ${String(year)}` : input.id);

/** The uniforms of the trials firstTrial..firstTrial+lanes-1 (from 0), each drawn when first asked for. */
export const chancesIn = (luck: Luck, firstTrial: number, lanes: number): Chances => {
  const chance = new Map<string, Float64Array>();
  const draw = (id: string, index: number, u = newColumn(lanes)): Float64Array => {
    luck.stream(id).fill(u, firstTrial, index);
    return u;
  };
  const { inputs: tied = [], factor = [] } = luck.correlated ?? {};
  const drawTied = (): void => {
    const together = correlate(factor, tied.map((id) => draw(id, 0)));
    tied.forEach((id, index) => {
      const own = blockColumn(lanes);
      own.set(together[index]!);
      chance.set(id, own);
    });
  };
  return (input, year) => {
    const key = chanceKey(input, year);
    if (!chance.has(key) && tied.includes(input.id)) drawTied();
    const index = input.per === 'year' ? year : 0;
    // Of one distribution in all strategies, nobody asks twice.
    return input.value.kind === 'by' ? onceIn(chance, key, () => draw(input.id, index, blockColumn(lanes))) : chance.get(key) ?? draw(input.id, index);
  };
};

type Drawn = Extract<Quantity, { readonly kind: 'distribution' }>;

/** A law as text, whatever stands for it in the base case. */
const texts = new WeakMap<Drawn, string>();
const textOf = (quantity: Drawn): string => {
  const text = texts.get(quantity) ?? JSON.stringify({ ...quantity.spec, base: undefined });
  texts.set(quantity, text);
  return text;
};

/** Draws the block of trials firstTrial..firstTrial+lanes-1 (from 0). */
export const drawBlock = (model: Model, luck: Luck, firstTrial: number, lanes: number): Draws => {
  const chances = chancesIn(luck, firstTrial, lanes);
  const columns = new Map<string, Bounded>();
  const inputs = drawnById(model);
  return {
    column: (id, strategy, year) => {
      const input = inputs.get(id);
      const quantity = input && quantityIn(input, strategy);
      if (!input || quantity?.kind !== 'distribution') return undefined;
      const at = chanceKey(input, year);
      // Strategies that share a law share its column.
      const key = input.value.kind === 'by' ? `${at} ${textOf(quantity)}` : at;
      const known = columns.get(key);
      if (known) return known;
      const column = ofDraws(tabulated(quantity.distribution).column(chances(input, year), blockColumn(lanes)), !quantity.distribution.tails);
      columns.set(key, column);
      return column;
    },
  };
};


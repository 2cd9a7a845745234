import { usesOf } from '../model/dependencies';
import { type Input, modelYears } from '../model/model';
import type { Distribution } from '../probability/distribution';
import { inputsOf, type Program } from './program';
import { countStream, eventStream, isDrawn, monthStream } from './stream-names';

/** Of each stream: the dimension (from 0) of its uniforms, by index; those that have none are few or rare. */
export type Dimensions = ReadonlyMap<string, readonly (number | undefined)[]>;

type Draw = { readonly stream: string; readonly index: number };

/** Incidents of a line that have dimensions. */
const INCIDENTS = 10;

/** Half the distance of the outer sixths, by the size of a value; at most 2. What is constant between them has its luck outside. */
const spreadOf = ({ quantile }: Distribution): number => {
  const [low, middle, high] = [quantile(1 / 6), quantile(1 / 2), quantile(5 / 6)] as const;
  return low === high ? 1 : (high - low) / (Math.abs(low) + Math.abs(middle) + Math.abs(high));
};

const spread = ({ value }: Input): number => {
  const quantities = value.kind === 'by' ? [...value.strategies.values()] : [value];
  return Math.max(...quantities.map((quantity) => (quantity.kind === 'distribution' ? spreadOf(quantity.distribution) : 0)));
};

/** Inputs of a trial or its years, the one first that is likely to move the totals most: by its spread, times the lines that it moves. */
const inputDraws = ({ model, lines }: Program): readonly Draw[] => {
  const years = modelYears(model);
  const moved = new Map<string, number>();
  for (const entry of lines) {
    for (const id of inputsOf(model, entry)) moved.set(id, (moved.get(id) ?? 0) + 1);
  }
  return model.inputs.filter((input) => isDrawn(input) && input.per !== 'event')
    .map((input) => ({ input, weight: (spread(input) * (moved.get(input.id) ?? 0)) / (input.per === 'year' ? years : 1) }))
    .sort((a, b) => b.weight - a.weight)
    .flatMap(({ input: { id, per } }) => (per === 'trial' ? [{ stream: id, index: 0 }] : Array.from({ length: years }, (_, year) => ({ stream: id, index: year + 1 }))));
};

/**
 * The uniforms of a trial in the order of their dimensions: how many incidents each line has and how severe its first is; the inputs; in which month the
 * first incident falls; then the further incidents. It hangs on the model alone.
 */
export const dimensionsOf = (program: Program): Dimensions => {
  const { model } = program;
  const rated = program.lines.filter(({ incident }) => incident);
  const severities = (index: number): readonly Draw[] => rated.flatMap(({ line, amount }) => {
    const { inputs } = usesOf(amount, model);
    return model.inputs.filter((input) => input.per === 'event' && inputs.has(input.id)).map(({ id }) => ({ stream: eventStream(line.id, id), index }));
  });
  const months = (index: number): readonly Draw[] => rated.map(({ line }) => ({ stream: monthStream(line.id), index }));
  const draws: readonly Draw[] = [
    ...rated.map(({ line }) => ({ stream: countStream(line.id), index: 0 })),
    ...severities(0),
    ...inputDraws(program),
    ...months(0),
    ...Array.from({ length: INCIDENTS - 1 }, (_, index) => [...severities(index + 1), ...months(index + 1)]).flat(),
  ];
  const dimensions = new Map<string, (number | undefined)[]>();
  for (const [dimension, { stream, index }] of draws.entries()) {
    const own = dimensions.get(stream) ?? [];
    own[index] = dimension;
    dimensions.set(stream, own);
  }
  return dimensions;
};

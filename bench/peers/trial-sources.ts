import { type Dip, type Item, parameters } from '../workload/parameters';
import { generator, lognormal, normal, pert, poisson, type Sampler, triangular } from './samplers';

/** The laws of the workload as closures, for the peers that go trial by trial. */
export type Sources = { readonly month: Sampler; readonly rises: readonly Sampler[]; readonly strategies: readonly StrategySources[] };
export type StrategySources = {
  readonly items: readonly (Omit<Item, 'unitCost'> & { readonly cost: Sampler })[];
  readonly dips: readonly (Pick<Dip, 'staff' | 'start'> & { readonly loss: Sampler; readonly halfLife: Sampler })[];
  readonly risks: readonly { readonly count: Sampler; readonly hours: Sampler; readonly lossPerHour: Sampler }[];
};

export const sourcesOf = (seed: number): Sources => {
  const random = generator(seed);
  const { months, rise, strategies } = parameters;
  return {
    month: () => Math.floor(random() * months),
    rises: Array.from({ length: months / 12 }, () => normal(random, rise.mean, rise.sd)),
    strategies: strategies.map(({ items, lumps, dips, risks }) => ({
      items: [
        ...items.map((item) => ({ ...item, cost: pert(random, item.unitCost) })),
        ...lumps.map(({ mean, sd, start, duration }) => ({ quantity: 1, start, duration, recurring: 0, hidden: true, cost: lognormal(random, mean, sd) })),
      ],
      dips: dips.map(({ staff, start, loss, halfLife }) => ({ staff, start, loss: triangular(random, loss), halfLife: triangular(random, halfLife) })),
      risks: risks.map(({ perYear, hours, lossPerHour }) => ({
        count: poisson(random, (perYear * months) / 12), hours: lognormal(random, hours.mean, hours.sd), lossPerHour: pert(random, lossPerHour),
      })),
    })),
  };
};

/** What a trial comes to: present value and its hidden part, strategy after strategy. */
export const collect = (trials: number, trial: () => readonly number[]): readonly Float64Array[] => {
  const columns = Array.from({ length: 2 * parameters.strategies.length }, () => new Float64Array(trials));
  for (let index = 0; index < trials; index += 1) trial().forEach((value, output) => { const column = columns[output]; if (column) column[index] = value; });
  return columns;
};

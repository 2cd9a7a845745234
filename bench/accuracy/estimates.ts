import { percentile } from '../../src/probability/statistics';
import { rising } from '../../src/probability/rising';
import { type SamplingMethod, samplingOf } from '../../src/engine/sampling';
import { simulate, type SimulationRun } from '../../src/engine/simulate';
import { readyModel, templateText } from '../models';

/** Mean and P80 of a strategy's present value, seed by seed. */
export type Estimates = { readonly mean: number[]; readonly p80: number[] };

/** In a process of its own: what runs of so many trials tell of a template's strategies, by seeds 1, 2, ... Prints them by strategy. */
const [template = '', method = '', trials, seeds] = process.argv.slice(2);
const { program } = readyModel(templateText(template));

const runOf = (seed: number): SimulationRun => {
  const blocks = simulate(program, samplingOf({ seed, trials: Number(trials), method: method as SamplingMethod }));
  for (let step = blocks.next(); ; step = blocks.next()) if (step.done) return step.value;
};

const found: Record<string, Estimates> = {};
for (let seed = 1; seed <= Number(seeds); seed += 1) {
  for (const [id, { presentValue }] of runOf(seed).strategies) {
    const { mean, p80 } = (found[id] ??= { mean: [], p80: [] });
    mean.push(presentValue.reduce((sum, value) => sum + value, 0) / presentValue.length);
    p80.push(percentile(rising(presentValue), 80));
  }
}
console.log(JSON.stringify(found));

import { describe, expect, it, jest } from '@jest/globals';
import { check, previewing, runTrials, type Sampling, samplingOf } from '../../src/calculate';
import type { BaseCase } from '../../src/engine/evaluate';
import type { Program } from '../../src/engine/program';
import { type Data, isList, isMap } from '../../src/model/source';
import { percentile } from '../../src/probability/statistics';
import { readText } from '../support/models';
import { builtInLibrary, templateFile } from '../support/templates';

jest.setTimeout(120_000);

type Sound = { readonly program: Program; readonly base: BaseCase };
const sound = ({ program, base, issues }: ReturnType<typeof check>): Sound => {
  if (!program || !base) throw new Error(JSON.stringify(issues));
  return { program, base };
};
const small = (body: string): Sound => sound(check(`format: 1
name: x
start: 2027-01
months: 24
strategies: { a: { name: a }, b: { name: b } }
${body}`, 'x.tco.yaml'));
const county = (change?: (data: Data) => Data): Sound => sound(check(readText(templateFile('county')), 'county', builtInLibrary, change));

/** The template with an input certain, as a person would write it into the file. */
const written = (input: string, value: string) => (data: Data): Data => {
  if (!isMap(data) || !isMap(data.inputs) || !isMap(data.inputs[input]) || !isList(data.correlations)) throw new Error(`the county template has ${input}`);
  const { name = input, unit = '1' } = data.inputs[input];
  const correlations = data.correlations.map((group) => (isMap(group) && isList(group.inputs) ? { ...group, inputs: group.inputs.filter((id) => id !== input) } : group));
  return { ...data, inputs: { ...data.inputs, [input]: { name, unit, value } }, correlations };
};

const p80s = async ({ program, base }: Sound, sampling: Sampling): Promise<ReadonlyMap<string, number>> => {
  const { run } = await runTrials(program, base, sampling);
  return new Map([...run.strategies].map(([id, { presentValue }]) => [id, percentile(presentValue.slice().sort(), 80)]));
};

describe('a preview', () => {
  it('is the difference of two runs at the same luck, to the last bit', async () => {
    // Where streams hang on names alone, the run of a file with the value has the same luck in all other inputs.
    const sampling: Sampling = { seed: 3, trials: 256, method: 'random' };
    const plain = county();
    const preview = previewing(plain.program, sampling);
    const before = await p80s(plain, sampling);
    // One that moves most lines, one that is part of few, one that a switch is.
    for (const [input, value] of [['wage', '61.7'], ['personMonth', '31234.5'], ['slowdown', '0.11']] as const) {
      const after = await p80s(county(written(input, value)), sampling);
      const moved = preview({ input, value: Number(value) });
      const changes = [...(moved ?? [])].map(([id, { change }]) => [id, change]);
      expect(changes).toEqual([...after].map(([id, own]) => [id, own - before.get(id)!]));
      expect(changes.some(([, change]) => change !== 0)).toBe(true);
    }
  });

  it('agrees with the full run within its error, of inputs tied to others too', async () => {
    const full = samplingOf({ seed: 1, trials: 4096, method: 'sobol' });
    const plain = county();
    const { comparison } = await runTrials(plain.program, plain.base, full);
    const preview = previewing(plain.program, samplingOf({ seed: 1, trials: 1024, method: 'sobol' }));
    for (const [input, value] of [['emrPrice', '3000000'], ['wage', '70']] as const) {
      const held = county(written(input, value));
      const { comparison: own } = await runTrials(held.program, held.base, full);
      for (const [id, { change, error }] of preview({ input, value: Number(value) }) ?? []) {
        const [before, after] = [comparison, own].map((of) => of.strategies.get(id)!.presentValue);
        // Both full runs have errors of their own. Three standard errors: 1 in 370 is beyond, and the seed is one.
        const told = Math.hypot(error, before!.standardError!.p80, after!.standardError!.p80);
        expect(Math.abs(before!.p80 + change - after!.p80)).toBeLessThan(3 * told);
        // Less than the hundredth of a P80, or there is nothing to see.
        expect(error).toBeLessThan(after!.p80 / 100);
      }
    }
  });

  it('tells an error as large as what other luck makes of it', () => {
    const { program } = small(`inputs:
  a: { lognormal: { mean: 10000, sd: 6000 } }
  b: { triangular: [1, 2, 6] }
  c: { uniform: [0.5, 1.5] }
lines:
  l: { name: l, category: hardware, amount: a * b + 20000 * c, when: { month: 1 } }
`);
    const seeds = Array.from({ length: 40 }, (_, seed) => seed);
    const answers = seeds.map((seed) => previewing(program, samplingOf({ seed, trials: 512, method: 'sobol' }))({ input: 'b', value: 3 })!.get('a')!);
    const mean = answers.reduce((sum, { change }) => sum + change, 0) / answers.length;
    const spread = Math.sqrt(answers.reduce((sum, { change }) => sum + (change - mean) ** 2, 0) / (answers.length - 1));
    const told = Math.sqrt(answers.reduce((sum, { error }) => sum + error ** 2, 0) / answers.length);
    // A spread of 40 is known to 1/sqrt(78), 11 %; three of them, and half as much for the jackknife's own bias on a percentile.
    expect(told / spread).toBeGreaterThan(0.66);
    expect(told / spread).toBeLessThan(1.5);
  });

  it('leaves out trials that fail on either side, and says where none is left', async () => {
    const body = (value: string): string => `inputs:
  d: ${value}
  x: { discrete: [[0, 1], [1, 3]] }
  p: { uniform: [100, 900] }
lines:
  l: { name: l, category: hardware, amount: p / (d - x) + p, when: { month: 1 } }
  m: { name: m, category: hardware, amount: 1000 * p, when: { month: 1 } }
`;
    const sampling: Sampling = { seed: 1, trials: 256, method: 'random' };
    const drawn = small(body('{ uniform: [2, 3] }'));
    const moved = previewing(drawn.program, sampling)({ input: 'd', value: 1 });
    // A quarter of the trials is left, those with x = 0: the dearest of both sides are the same.
    const held = small(body('{ value: 1 }'));
    const { run } = await runTrials(held.program, held.base, sampling);
    expect(run.excluded.length).toBeGreaterThan(128);
    const { run: before } = await runTrials(drawn.program, drawn.base, sampling);
    const left = new Set(run.excluded.map(({ trial }) => trial));
    const kept = before.strategies.get('a')!.presentValue.filter((_, lane) => !left.has(lane + 1));
    expect(moved?.get('a')?.change).toBe(percentile(run.strategies.get('a')!.presentValue.slice().sort(), 80) - percentile(kept.sort(), 80));
    const alone = small(`inputs:
  d: { uniform: [1, 2] }
lines:
  l: { name: l, category: hardware, amount: 100 / d, when: { month: 1 } }
`);
    expect(previewing(alone.program, sampling)({ input: 'd', value: 0 })).toBeUndefined();
  });
});

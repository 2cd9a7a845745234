import { check, compared, driversOf, type Trials } from '../../src/calculate';
import { exp, expm1 } from '../../src/elementary/exponential';
import { log, log10, log1p } from '../../src/elementary/logarithm';
import { pow } from '../../src/elementary/power';
import { arcSineOfSmall, sineOfSmall } from '../../src/elementary/sine';
import type { Library } from '../../src/model/extends';
import { tabulated } from '../../src/probability/quantile-table';
import { uniforms } from '../../src/probability/uniforms';
import { poolOf } from '../../src/workers/pool';
import type { StartThread } from '../../src/workers/thread';
import { hashOfNumbers, outcomesHash } from '../workers/outcomes-hash';

/** What is computed on both sides. Models may extend one another by name. */
export type Job = {
  readonly models: Readonly<Record<string, string>>;
  readonly run: readonly string[];
  readonly trials: number;
  readonly threads: readonly number[];
};

const POINTS = 20_000;
const points = (name: string): Float64Array => {
  const u = new Float64Array(POINTS);
  uniforms(5, name).fill(u, 0, 0);
  return u;
};

/** Each function at points of every size. */
const elementary = (): Float64Array => {
  const functions: readonly ((u: number) => number)[] = [
    (u) => exp(1400 * u - 720), (u) => expm1(100 * (u - 0.5)), (u) => log(u), (u) => log(exp(1400 * u - 720)), (u) => log10(exp(1400 * u - 720)),
    (u) => log1p(2 * u - 1), (u) => pow(u, 3.3), (u) => pow(0.5, 100 * u), (u) => sineOfSmall(1.5 * (u - 0.5)), (u) => arcSineOfSmall(u - 0.5),
  ];
  const u = points('elementary');
  return Float64Array.from(functions.flatMap((own) => [...u.map(own)]));
};

/** The quantiles of every distribution of a model, as a run draws them. */
const quantiles = (text: string, library: Library): Float64Array => {
  const { program } = check(text, 'm.tco.yaml', library);
  const laws = (program?.model.inputs ?? []).flatMap(({ value }) => (value.kind === 'by' ? [...value.strategies.values()] : [value])).flatMap((quantity) => (quantity.kind === 'distribution' ? [quantity.distribution] : []));
  const u = points('quantiles').subarray(0, 500);
  return Float64Array.from(laws.flatMap((law) => [...u.map(law.quantile), ...u.map(tabulated(law).at)]));
};

/** SHA-256 of the bits, by what they are of. */
export const bitsOf = async ({ models, run, trials, threads }: Job, start: StartThread): Promise<Readonly<Record<string, string>>> => {
  const library: Library = (name) => ({ text: models[name] ?? '', file: name });
  const bits: Record<string, string> = { elementary: await hashOfNumbers(elementary()) };
  for (const name of run) {
    const text = models[name] ?? '';
    bits[`${name}, quantiles`] = await hashOfNumbers(quantiles(text, library));
    const { program, base } = check(text, name, library);
    if (!program || !base) throw new Error(`${name} cannot be read`);
    for (const count of threads) {
      const pool = poolOf({ count, start, worthwhile: 1 });
      const run = await pool.run(program, { seed: 11, trials, method: 'random' });
      const tasks: Trials['tasks'] = (own, sampling, batch, progress) => pool.tasks(own, sampling, batch, { progress });
      const { comparison } = await compared(program, base, run, { tasks });
      const told = JSON.stringify([comparison, await driversOf(program, { run }, { tasks })], (_, value: unknown) => (value instanceof Map ? [...value] : value));
      bits[`${name}, ${String(count)} threads`] = `${await outcomesHash(run)} ${await hashOfNumbers(Float64Array.from(told, (character) => character.charCodeAt(0)))}`;
      pool.stop();
    }
  }
  return bits;
};

import type { Sampling } from './sampling';
import { heldColumn } from './held-column';
import { columnsOf, type Outcomes, outcomesOf } from './outcomes';
import type { Program } from './program';
import { readOutcomes } from './read-outcomes';

export type SimulationRun = {
  readonly sampling: Sampling;
  readonly strategies: ReadonlyMap<string, Outcomes>;
  /** Trials (from 1, in their order) that failed, with the line and the reason; they are left out of every strategy. */
  readonly excluded: readonly Excluded[];
  /** Lines of a strategy in a trial that float64 could not settle to the fen, and decimals did. */
  readonly inDecimals: number;
};
export type Excluded = { readonly trial: number; readonly strategy: string; readonly line: string; readonly code: string };

/** Trials first..first+lanes-1 (from 0) of a run, outcomes in fen: plain data, which a thread can send. */
export type Part = Omit<SimulationRun, 'sampling'> & {
  readonly first: number;
  readonly lanes: number;
  /** Where all its columns are. Once it has been added to a run, another part may have it. */
  readonly memory: ArrayBuffer;
};

/** The parts of a run, put together as they come. */
export type Assembly = {
  readonly add: (part: Part) => void;
  /** How many trials are there. */
  readonly done: () => number;
  /** How many trials there are from the first one on without a gap. */
  readonly reached: () => number;
  /** What a run of that many trials gives, to the last bit; `reached` or fewer, and no part across their end. */
  readonly run: (trials: number) => SimulationRun;
};

/** Of so many trials (from 0), those that are not among these. */
const others = (trials: number, left: ReadonlySet<number>): Int32Array => {
  const kept = new Int32Array(trials - left.size);
  for (let trial = 0, place = 0; trial < trials; trial += 1) {
    if (left.size > 0 && left.has(trial)) continue;
    kept[place] = trial;
    place += 1;
  }
  return kept;
};

export const assembly = (program: Program, sampling: Sampling): Assembly => {
  const sums = new Map(program.model.strategies.map(({ id }) => [id, outcomesOf(program, id, () => heldColumn(sampling.trials))]));
  const parts: Pick<Part, 'first' | 'lanes' | 'excluded' | 'inDecimals'>[] = [];
  const lanesFrom = new Map<number, number>();
  let [done, reached] = [0, 0];
  return {
    add: ({ strategies, first, lanes, excluded, inDecimals }) => {
      for (const [id, own] of sums) {
        const from = strategies.get(id);
        if (!from) throw new Error(`a part without ${id}`);
        const columns = columnsOf(from);
        columnsOf(own).forEach((column, index) => { column.add(first, columns[index] ?? new Float64Array()); });
      }
      parts.push({ first, lanes, excluded, inDecimals });
      lanesFrom.set(first, lanes);
      done += lanes;
      for (let more = lanesFrom.get(reached); more !== undefined; more = lanesFrom.get(reached)) reached += more;
    },
    done: () => done,
    reached: () => reached,
    run: (trials) => {
      const below = parts.filter(({ first }) => first < trials);
      const excluded = below.flatMap((part) => part.excluded).sort((a, b) => a.trial - b.trial);
      const kept = others(trials, new Set(excluded.map(({ trial }) => trial - 1)));
      return {
        sampling: { ...sampling, trials },
        strategies: new Map([...sums].map(([id, own]) => [id, readOutcomes(own, kept)])),
        excluded,
        inDecimals: below.reduce((sum, part) => sum + part.inDecimals, 0),
      };
    },
  };
};

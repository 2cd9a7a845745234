import type { Sampling } from './sampling';
import { changesHands, countIn, type HeldColumn, type HeldMemory, readHeldColumn, toSend } from './held-columns';
import { mapped, type Outcomes, type OutcomesAs, outcomesOf } from './outcomes';
import type { Program } from './program';
import { type Readable, readOutcomes } from './read-outcomes';

/** A column of a run: in the currency, or as it is held, to be sent. */
export type RunColumn = Readable & { readonly toSend: () => HeldColumn };

export type SimulationRun = {
  readonly sampling: Sampling;
  readonly strategies: ReadonlyMap<string, Outcomes>;
  /** The same columns, of all trials. */
  readonly held: ReadonlyMap<string, OutcomesAs<RunColumn>>;
  /** Trials (from 1, in their order) that failed, with the line and the reason; they are left out of every strategy. */
  readonly excluded: readonly Excluded[];
  /** Lines of a strategy in a trial that float64 could not settle to the fen, and decimals did. */
  readonly inDecimals: number;
};
export type Excluded = { readonly trial: number; readonly strategy: string; readonly line: string; readonly code: string };

/** Trials first..first+lanes-1 (from 0) of a run: plain data, which a thread can send. */
export type Part = Pick<SimulationRun, 'excluded' | 'inDecimals'> & {
  readonly first: number;
  readonly lanes: number;
  /** Bytes of the kernels' memory that its block took; Infinity where they did not fit. */
  readonly bytes: number;
  /** All columns of all strategies, in fen. */
  readonly memory: HeldMemory;
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

/** Trials (from 0, rising) that were left out. */
export const leftOut = (excluded: SimulationRun['excluded']): readonly number[] => excluded.map(({ trial }) => trial - 1);

/** Stands beside shared memory, which V8 does not count: so it does collect runs that nobody needs any more, once a few hundred megabytes are theirs. Nobody writes there, and the machine gives no memory for it. */
const ballastOf = (memory: HeldMemory): ArrayBuffer | undefined => (changesHands(memory) ? undefined : new ArrayBuffer(Math.floor(memory.byteLength / 16)));

export const assembly = (program: Program, sampling: Sampling): Assembly => {
  let count = 0;
  // A column is known by its place among those of a part.
  const places = new Map(program.model.strategies.map(({ id }) => [id, mapped(outcomesOf(program, id, () => 0), () => (count += 1) - 1)]));
  const parts: (Part & { readonly ballast: ArrayBuffer | undefined })[] = [];
  const lanesFrom = new Map<number, number>();
  let [done, reached] = [0, 0];
  return {
    add: (part) => {
      const own = countIn(part.memory);
      if (own !== count) throw new Error(`a part of ${String(own)} columns, not ${String(count)}`);
      parts.push({ ...part, ballast: ballastOf(part.memory) });
      lanesFrom.set(part.first, part.lanes);
      done += part.lanes;
      for (let more = lanesFrom.get(reached); more !== undefined; more = lanesFrom.get(reached)) reached += more;
    },
    done: () => done,
    reached: () => reached,
    run: (trials) => {
      const below = parts.filter(({ first }) => first < trials).sort((a, b) => a.first - b.first);
      const excluded = below.flatMap((part) => part.excluded).sort((a, b) => a.trial - b.trial);
      const left = leftOut(excluded);
      const memories = below.map(({ memory }) => memory);
      const columnAt = (place: number): RunColumn => ({ read: () => readHeldColumn({ memories, place }, left), toSend: () => toSend({ memories, place }) });
      const held = new Map([...places].map(([id, own]) => [id, mapped(own, columnAt)]));
      return {
        sampling: { ...sampling, trials },
        strategies: new Map([...held].map(([id, own]) => [id, readOutcomes(own, trials)])),
        held,
        excluded,
        inDecimals: below.reduce((sum, part) => sum + part.inDecimals, 0),
      };
    },
  };
};

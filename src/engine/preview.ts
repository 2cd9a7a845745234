import { inBlock, inLine } from '../kernels/column-memory';
import { fromNumber } from '../money/decimal';
import { type Jackknifed, jackknifeError } from '../probability/jackknife';
import { rising } from '../probability/rising';
import { sixteenths } from '../probability/standard-errors';
import { percentile } from '../probability/statistics';
import { ofDecimal } from './bounded';
import { blockValues, noValues } from './block-values';
import { drawBlock, drawnInputs, type Draws, luckOf } from './draws';
import type { LineBlock } from './line-block';
import type { LineProgram, Program } from './program';
import { luckOfLine } from './reliance';
import type { Sampling } from './sampling';
import { blockColumns, type Mending, settledTotals, strategyRuns } from './simulate';

/** An input, certain at a value within its range. */
export type Held = { readonly input: string; readonly value: number };

/** What holding an input does to P80 of a strategy's present value, in the currency, and the standard error of that. */
export type Moved = { readonly change: number; readonly error: number };

/** By strategy; undefined where no trial is left. */
export type Previewing = (held: Held) => ReadonlyMap<string, Moved> | undefined;

type RunLine = { readonly entry: LineProgram; /** Inputs whose luck falls on it. */ readonly restsOn: ReadonlySet<string> };

/** Of each strategy, lines with their present values in fen; and the trials (from 1) that failed. */
type Outcome = { readonly values: readonly ReadonlyMap<LineProgram, Float64Array>[]; readonly failed: ReadonlySet<number> };

/** All columns at once, and none in the memory of a block: they are read again and again. */
const allDraws = (program: Program, draws: Draws): Draws => {
  for (const input of drawnInputs(program.model)) {
    const years = input.per === 'year' ? Array.from({ length: program.years }, (_, index) => index + 1) : [1];
    for (const year of years) for (const { id } of program.model.strategies) draws.column(input.id, id, year);
  }
  return draws;
};

const holding = (draws: Draws, { input, value }: Held): Draws => {
  const certain = ofDecimal(fromNumber(value));
  return { column: (id, strategy, year) => (id === input ? certain : draws.column(id, strategy, year)) };
};

const P80 = 80;

/** P80 of a column of fen, over the lanes given, and with each replicate's left out; in the currency. */
const p80 = (fen: Float64Array, lanes: Int32Array): Jackknifed => {
  const over = (kept: Int32Array): number => percentile(rising(Float64Array.from(kept, (lane) => fen[lane]! / 100)), P80);
  return { value: over(lanes), without: sixteenths(fen.length).map(({ from, to }) => over(lanes.filter((lane) => lane < from || lane >= to))) };
};

const difference = (a: Jackknifed, b: Jackknifed): Jackknifed => ({ value: a.value - b.value, without: a.without.map((value, part) => value - b.without[part]!) });

/**
 * Makes a program ready for figures that move while an input does. Each answer is from few trials, twice at the same luck: with the input as drawn and with
 * it held, so that most of what is luck falls out of their difference. Only lines that rest on the input are computed again.
 */
export const previewing = (program: Program, sampling: Sampling): Previewing => {
  const { trials } = sampling;
  const { model } = program;
  const luck = luckOf(program, sampling);
  const drawn = allDraws(program, drawBlock(model, luck, 0, trials));
  const runs = strategyRuns(program).map((run) => ({
    run,
    lines: run.lines.map((entry): RunLine => ({ entry, restsOn: new Set(luckOfLine(program, entry, run.id).map((input) => input.id)) })),
  }));

  const outcome = (draws: Draws, held?: string): Outcome => inBlock(() => {
    const mending: Mending = { excluded: new Map(), inDecimals: 0 };
    const common = noValues();
    const shared = new Map<LineProgram, Float64Array>();
    const [many, one] = [trials, 1].map((lanes) => blockColumns(program, lanes));
    const values = runs.map(({ run: { id, certainty, schedules }, lines }) => {
      const block = { program, luck, strategy: id, certainty, values: blockValues(program, certainty, draws, id, common), schedules, firstTrial: 0 };
      const [all, single]: readonly LineBlock[] = [{ ...block, ...many!, alike: new Map(), largest: new Map(), products: new Map() }, { ...block, ...one!, alike: new Map(), largest: new Map(), products: new Map() }];
      const valueOf = ({ entry, restsOn }: RunLine): Float64Array => {
        if (held === undefined || entry.incident || restsOn.size > 1) return inLine(() => settledTotals(all!, draws, entry, mending).value.slice());
        // Nothing else moves it: all trials are one.
        const own: Mending = { excluded: new Map(), inDecimals: 0 };
        const [value] = inLine(() => settledTotals(single!, draws, entry, own).value.slice());
        for (const failed of own.excluded.values()) for (let trial = 1; trial <= trials; trial += 1) mending.excluded.set(trial, { ...failed, trial });
        return new Float64Array(trials).fill(value!);
      };
      const wanted = lines.filter(({ restsOn }) => held === undefined || restsOn.has(held));
      return new Map(wanted.map((line) => {
        const value = shared.get(line.entry) ?? valueOf(line);
        if (!line.entry.byStrategy) shared.set(line.entry, value);
        return [line.entry, value];
      }));
    });
    return { values, failed: new Set(mending.excluded.keys()) };
  });

  const plain = outcome(drawn);
  const all = Int32Array.from({ length: trials }, (_, lane) => lane);
  const sums = plain.values.map((lines, number) => {
    const { presentValueDirect, presentValueHidden } = runs[number]!.run.certain;
    const sum = new Float64Array(trials).fill(presentValueDirect[0]! + presentValueHidden[0]!);
    for (const value of lines.values()) for (let lane = 0; lane < trials; lane += 1) sum[lane] = sum[lane]! + value[lane]!;
    return sum;
  });
  const plainLanes = all.filter((lane) => !plain.failed.has(lane + 1));
  const plainP80 = plainLanes.length === 0 ? [] : sums.map((sum) => p80(sum, plainLanes));

  return (held) => {
    const moved = outcome(holding(drawn, held), held.input);
    const lanes = moved.failed.size === 0 ? plainLanes : plainLanes.filter((lane) => !moved.failed.has(lane + 1));
    if (lanes.length === 0) return undefined;
    return new Map(runs.map(({ run: { id } }, number) => {
      const [before, lines, old] = [sums[number]!, moved.values[number]!, plain.values[number]!];
      if (lines.size === 0) return [id, { change: 0, error: 0 }];
      const after = before.slice();
      for (const [entry, value] of lines) {
        const was = old.get(entry)!;
        // Whole fen add up exactly, in any order.
        for (let lane = 0; lane < trials; lane += 1) after[lane] = after[lane]! + value[lane]! - was[lane]!;
      }
      const paired = difference(p80(after, lanes), lanes === plainLanes ? plainP80[number]! : p80(before, lanes));
      return [id, { change: paired.value, error: jackknifeError(paired) }];
    }));
  };
};

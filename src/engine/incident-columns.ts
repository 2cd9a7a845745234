import { inBlock, inLine, zeroColumn } from '../kernels/column-memory';
import { addTo } from '../kernels/products';
import { quantityIn } from '../model/model';
import { blockValues, type KnownValues, noValues } from './block-values';
import { ofDecimal } from './bounded';
import { type Certainty, certaintyIn } from './certainty';
import { type Draws, drawBlock, type Luck, luckOf } from './draws';
import { type LineBlock, noSchedules, type Schedules } from './line-block';
import type { LineTotals } from './line-totals';
import { type LineProgram, linesOf, type Program } from './program';
import { luckOfLine } from './reliance';
import { luckOfSample, type Sample } from './sample';
import { blockColumns, type Mending, settledTotals } from './simulate';

/** Present values of a line's incidents in a strategy, over the trials of a sample, in the currency. */
export type IncidentColumns = {
  readonly entry: LineProgram;
  readonly strategy: string;
  /** As in the run. */
  readonly own: Float64Array;
  /** At the same luck of the incidents, and independent luck of every input; NaN where that fails. */
  readonly elsewhere: Float64Array;
  /** At the same luck of the incidents, and every other input at its base value. */
  readonly atBase: Float64Array;
  /** Nominal cost of the trials, together, in whole fen: the same however they are grouped. */
  nominal: number;
};

/** Trials that are computed together, as in a run. */
const BLOCK = 2048;

/** Every input at its base value. */
const baseDraws = ({ model }: Program): Draws => {
  const inputs = new Map(model.inputs.map((input) => [input.id, input]));
  return {
    column: (id, strategy) => {
      const input = inputs.get(id);
      const quantity = input && quantityIn(input, strategy);
      return quantity?.kind === 'distribution' ? ofDecimal(quantity.distribution.base) : undefined;
    },
  };
};

/** Luck that has nothing to do with the run's: that of another seed. */
const otherLuck = (program: Program, luck: Luck): Luck => {
  const { stream } = luckOf(program, { ...luck.sampling, seed: Number.MAX_SAFE_INTEGER - luck.sampling.seed });
  return { ...luck, stream };
};

/** Nominal cost of the lanes. */
const grossOf = ({ byYear, residual, value }: LineTotals): Float64Array => {
  const gross = zeroColumn(value.length);
  for (const fen of [...byYear, residual]) if (fen) addTo(gross, fen);
  return gross;
};

/** A line's totals in a block, and the trials (of the sample, from 1) that failed. */
type Read = { readonly totals: LineTotals; readonly failed: Mending['excluded'] };
/** The inputs of a block of trials, and what has been computed at them. */
type Reading = { readonly draws: Draws; readonly common: KnownValues };

const readingOf = (draws: Draws): Reading => ({ draws, common: noValues() });

const readerIn = (block: Omit<LineBlock, 'values' | 'alike' | 'largest' | 'products'>, { draws, common }: Reading): ((entry: LineProgram) => Read) => {
  const own: LineBlock = { ...block, values: blockValues(block.program, block.certainty, draws, block.strategy, common), alike: new Map(), largest: new Map(), products: new Map() };
  return (entry) => {
    const mending: Mending = { excluded: new Map(), inDecimals: 0 };
    return { totals: settledTotals(own, draws, entry, mending), failed: mending.excluded };
  };
};

type StrategyLines = { readonly id: string; readonly certainty: Certainty; readonly schedules: Schedules; readonly lines: readonly { readonly rests: boolean; readonly into: IncidentColumns }[] };

const strategyLines = (program: Program, trials: number): readonly StrategyLines[] =>
  program.model.strategies.map(({ id }) => ({
    id,
    certainty: certaintyIn(program, id),
    schedules: noSchedules(),
    lines: linesOf(program, id).filter(({ incident }) => incident).map((entry) => ({
      rests: luckOfLine(program, entry, id).length > 0,
      into: { entry, strategy: id, own: new Float64Array(trials), elsewhere: new Float64Array(trials), atBase: new Float64Array(trials), nominal: 0 },
    })),
  })).filter(({ lines }) => lines.length > 0);

/** Computes the incident lines again, a block of trials at a time: as in the run, and with the incidents' luck alone as in the run. Yields the share done. */
export function* incidentColumns(program: Program, runsLuck: Luck, sample: Sample): Generator<number, readonly IncidentColumns[]> {
  const trials = sample.trials.length;
  const strategies = strategyLines(program, trials);
  if (strategies.length === 0) return [];
  const [luck, elsewhere] = [runsLuck, otherLuck(program, runsLuck)].map((whole) => luckOfSample(whole, sample)) as [Luck, Luck];
  const base = baseDraws(program);

  const addBlock = (firstTrial: number, lanes: number): void => {
    const columns = blockColumns(program, lanes);
    // Lines that are the same in every strategy are computed in the first.
    const done = new Map<LineProgram, IncidentColumns>();
    const atOwn = readingOf(drawBlock(program.model, luck, firstTrial, lanes));
    const atOther = readingOf(drawBlock(program.model, elsewhere, firstTrial, lanes));
    const atBase = readingOf(base);
    for (const { id, certainty, schedules, lines } of strategies) {
      const block = { ...columns, program, luck, strategy: id, certainty, schedules, firstTrial };
      const [own, other, plain] = [readerIn(block, atOwn), readerIn(block, atOther), readerIn(block, atBase)];
      for (const { rests, into } of lines) {
        const same = into.entry.byStrategy ? undefined : done.get(into.entry);
        if (same) {
          for (const name of ['own', 'elsewhere', 'atBase'] as const) into[name].set(same[name].subarray(firstTrial, firstTrial + lanes), firstTrial);
          into.nominal = same.nominal;
          continue;
        }
        done.set(into.entry, into);
        inLine(() => {
          const read = own(into.entry);
          const gross = grossOf(read.totals);
          const [there, alone] = rests ? [other(into.entry), plain(into.entry)] : [read, read];
          for (let lane = 0; lane < lanes; lane += 1) {
            const trial = firstTrial + lane;
            into.own[trial] = read.totals.value[lane]! / 100;
            into.elsewhere[trial] = there.failed.has(trial + 1) ? NaN : there.totals.value[lane]! / 100;
            into.atBase[trial] = alone.totals.value[lane]! / 100;
            into.nominal += gross[lane]!;
          }
        });
      }
    }
  };

  for (let first = 0; first < trials; first += BLOCK) {
    inBlock(() => { addBlock(first, Math.min(BLOCK, trials - first)); });
    yield Math.min(1, (first + BLOCK) / trials);
  }
  return strategies.flatMap(({ lines }) => lines.map(({ into }) => into));
}

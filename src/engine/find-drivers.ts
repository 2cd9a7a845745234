import { type BrokenLine, brokenLine, crossings } from '../probability/crossings';
import { type Jackknifed, jackknifedSum, jackknifeError } from '../probability/jackknife';
import { type Ranks, ranksOf, spearman, tailMeans } from '../probability/ranks';
import { rising } from '../probability/rising';
import { FEWEST } from '../probability/standard-errors';
import { percentile } from '../probability/statistics';
import { FEWEST_TRIALS, sharedVariance, standardised, stratified, varianceShare } from '../probability/variance-share';
import { tabulated } from '../probability/quantile-table';
import { type Input, quantityIn } from '../model/model';
import { drawnInputs, type Luck, luckOf } from './draws';
import type { BreakEven, Driver, Drivers, IncidentLine } from './drivers';
import { type IncidentColumns, incidentColumns } from './incident-columns';
import { onceIn } from './memoised';
import { perfectInformation } from './perfect-information';
import type { Program } from './program';
import { luckOfStrategy } from './reliance';
import { inSample, type Sample, sampledChances, sampleOf } from './sample';
import type { SimulationRun } from './simulate';

/** Trials of a sample, at most: a share is right to a hundredth or better. */
const MOST = 2 ** 15;
/** A line's incidents are computed three times: in a quarter of the trials, so that it takes less time than the run. */
const mostOfIncidents = (trials: number): number => Math.max(2 ** 12, Math.min(2 ** 14, trials / 4));

/** A present value, or the difference of two, over the trials of a sample. */
type Output = {
  readonly strategies: readonly [string] | readonly [string, string];
  readonly values: Float64Array;
  /** Undefined where all trials have the same. */
  readonly scaled: Float64Array | undefined;
  readonly ranks: Ranks;
  readonly drivers: Driver[];
};

/** The uniforms of each input: one column, or one a model year. */
type Chances = ReadonlyMap<string, readonly Float64Array[]>;

type Work = {
  readonly luck: Luck;
  readonly sample: Sample;
  readonly outputs: readonly Output[];
  /** Whether there are enough trials for standard errors. */
  readonly tellsErrors: boolean;
};

const outputOf = (strategies: Output['strategies'], values: Float64Array): Output => ({ strategies, values, scaled: standardised(values), ranks: ranksOf(values), drivers: [] });

/** Each strategy's present value, then the difference of each two. */
const outputsOf = (run: SimulationRun, sample: Sample): readonly Output[] => {
  const columns = [...run.strategies].map(([id, { presentValue }]) => [id, inSample(sample, presentValue)] as const);
  return [
    ...columns.map(([id, column]) => outputOf([id], column)),
    ...columns.flatMap(([a, own], index) => columns.slice(index + 1).map(([b, other]) => outputOf([a, b], own.map((value, i) => value - other[i]!)))),
  ];
};

/** `drivers` are lists, output by output, that what is found is added to. */
const workOf = (run: SimulationRun, luck: Luck, sample: Sample, drivers?: readonly Driver[][]): Work => ({
  luck,
  sample,
  outputs: outputsOf(run, sample).map((output, index) => ({ ...output, drivers: drivers?.[index] ?? output.drivers })),
  tellsErrors: sample.parts.every(({ from, to }) => to - from >= FEWEST),
});

const withError = (share: Jackknifed, { tellsErrors }: Work): Pick<Driver, 'varianceShare' | 'standardError'> => ({
  // An estimate may lie a little outside of where an index can.
  varianceShare: Math.min(1, Math.max(0, share.value)),
  ...(tellsErrors && { standardError: jackknifeError(share) }),
});

/** Without variance there is none to share. */
const NONE: Jackknifed = { value: 0, without: [0] };

/** How an output goes with the ranks of a driver's luck. */
const moved = ({ ranks, values }: Output, luck: Ranks): Pick<Driver, 'rank' | 'low' | 'high'> => ({ rank: spearman(luck, ranks), ...tailMeans(luck, values.length / 10, values) });

/** How high an input stands in each trial: its uniform, for `per: year` the mean of those of its years. */
const heightOf = (columns: readonly Float64Array[]): Float64Array => {
  const [first = new Float64Array()] = columns;
  return columns.length === 1 ? first : first.map((_, i) => columns.reduce((sum, column) => sum + column[i]!, 0) / columns.length);
};

const addInput = (work: Work, input: Input, columns: readonly Float64Array[], outputs: readonly Output[]): void => {
  const strata = columns.map((column) => stratified(column, work.sample.parts));
  const ranks = ranksOf(heightOf(columns));
  for (const output of outputs) {
    const { scaled } = output;
    // Years are independent, so what each explains adds up.
    const share = scaled ? jackknifedSum(strata.map((own) => varianceShare(own, scaled))) : NONE;
    output.drivers.push({ input: input.id, ...moved(output, ranks), ...withError(share, work) });
  }
};

/** The same of a line's incidents: what they add to an output, whatever the inputs. */
const addLine = (work: Work, columns: readonly IncidentColumns[]): void => {
  const line = columns[0]?.entry.line.id ?? '';
  for (const output of work.outputs) {
    const [a, b] = output.strategies.map((id) => columns.find(({ strategy }) => strategy === id));
    if (!a && !b) continue;
    const part = (name: 'own' | 'elsewhere' | 'atBase'): Float64Array => output.values.map((_, i) => (a?.[name][i] ?? 0) - (b?.[name][i] ?? 0));
    const share = output.scaled ? sharedVariance(part('own'), part('elsewhere'), output.values, work.sample.parts) : NONE;
    output.drivers.push({ input: `line:${line}`, ...moved(output, ranksOf(part('atBase'))), ...withError(share, work) });
  }
};

/** Over the values of a continuous input in a strategy; for `per: year`, over their means. Undefined where it is not drawn there, or in steps. */
const lineOver = ({ sample }: Work, input: Input, strategy: string, columns: readonly Float64Array[]): BrokenLine | undefined => {
  const quantity = quantityIn(input, strategy);
  if (quantity?.kind !== 'distribution' || !quantity.distribution.tails) return undefined;
  const { column } = tabulated(quantity.distribution);
  return brokenLine(heightOf(columns.map(column)), sample.parts);
};

/** By a, then b, for every ordered pair of strategies: what is told of a less b, and of b less a. */
const byPairs = <T>(outputs: readonly Output[], of: (output: Output) => readonly [T[], T[]]): ReadonlyMap<string, ReadonlyMap<string, T[]>> => {
  const found = new Map(outputs.flatMap(({ strategies: [id, other] }) => (other === undefined ? [[id, new Map<string, T[]>()] as const] : [])));
  for (const output of outputs) {
    const [a, b] = output.strategies;
    if (b === undefined) continue;
    const [there, back] = of(output);
    found.get(a)?.set(b, there);
    found.get(b)?.set(a, back);
  }
  return found;
};

const changesSign = (values: Float64Array): boolean => values.some((value) => value < 0) && values.some((value) => value > 0);

/** Break-even values by a, then b, of each input; yields after each. */
function* breakEvens(work: Work, inputs: readonly Input[], chances: Chances): Generator<void, Drivers['breakEven']> {
  const { outputs, tellsErrors } = work;
  const found = byPairs<BreakEven>(outputs, () => [[], []]);
  if (!tellsErrors) return found;
  const differences = outputs.filter(({ strategies, values }) => strategies.length === 2 && changesSign(values));
  for (const input of inputs) {
    // Of one distribution in all strategies, one line serves them all.
    const lines = new Map<string, BrokenLine | undefined>();
    const lineIn = (strategy: string): BrokenLine | undefined =>
      onceIn(lines, input.value.kind === 'by' ? strategy : '', () => lineOver(work, input, strategy, chances.get(input.id) ?? []));
    for (const { strategies: [a, b], values, drivers } of differences) {
      if (b === undefined || !drivers.some((driver) => driver.input === input.id)) continue;
      for (const [first, second] of [[a, b], [b, a]] as const) {
        const line = lineIn(first) ?? lineIn(second);
        if (line) found.get(first)?.get(second)?.push(...crossings(line, values).map((crossing) => ({ input: input.id, ...crossing })));
      }
    }
    yield;
  }
  return found;
}

const incidentLine = (program: Program, columns: IncidentColumns, { values, ranks, drivers }: Output): IncidentLine => {
  const { entry: { line }, own, nominal } = columns;
  const n = own.length;
  return {
    line: line.id,
    varianceShare: drivers.find(({ input }) => input === `line:${line.id}`)?.varianceShare ?? 0,
    perYear: ((nominal / n) * 12) / program.model.months,
    mean: own.reduce((sum, value) => sum + value, 0) / n,
    p95: percentile(rising(own), 95),
    inDearest: tailMeans(ranks, Math.max(1, Math.floor(values.length / 20 + 0.5)), own).high,
  };
};

/** Of b less a, given that of a less b. */
const reversed = ({ input, rank, low, high, ...share }: Driver): Driver =>
  // The incidents' luck turns round as well: what is added to b less a.
  (input.startsWith('line:') ? { input, rank, ...share, low: -high, high: -low } : { input, rank: -rank, ...share, low: -low, high: -high });

/** The first half of a work. */
function* halved<T>(steps: Generator<number, T>): Generator<number, T> {
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield step.value / 2;
  return step.value;
}

/**
 * What drives the present values of a run, from its outcomes and from its luck drawn again. Yields the share done, so that the caller can show it, pause or stop.
 *
 * An input's index is that of its uniform, over strata of it; `per: year`: the sum over the years' uniforms (they are independent; what years do to each
 * other stays out), and rank, low and high by the mean of the years' uniforms. A line's incidents (count, months and severities as one group) are computed
 * again with other luck of every input, which leaves what the incidents alone explain; rank, low and high are by what they cost with every input at its base value.
 */
export function* findDrivers(program: Program, run: SimulationRun): Generator<number, Drivers> {
  const { model } = program;
  const evpi = perfectInformation(program, run);
  const luck = luckOf(program, run.sampling);
  const work = workOf(run, luck, sampleOf(run, MOST));
  const { sample, outputs } = work;
  const fewer = sampleOf(run, mostOfIncidents(run.sampling.trials));
  const ofLines = workOf(run, luck, fewer, outputs.map(({ drivers }) => drivers));
  const enough = fewer.trials.length >= FEWEST_TRIALS;
  const inputs = enough ? drawnInputs(model) : [];
  const columns = enough ? yield* halved(incidentColumns(program, luck, fewer)) : [];
  const lines = program.lines.map((entry) => columns.filter((own) => own.entry === entry)).filter((own) => own.length > 0);
  const chances = sampledChances(program, luck, sample);
  const rests = new Map(model.strategies.map(({ id }) => [id, luckOfStrategy(program, id)]));
  let done = 0;
  const share = (): number => 0.5 + (0.4 * (done += 1)) / (inputs.length + lines.length);
  for (const input of inputs) {
    addInput(work, input, chances.get(input.id) ?? [], outputs.filter(({ strategies }) => strategies.some((id) => rests.get(id)?.has(input))));
    yield share();
  }
  for (const own of lines) {
    addLine(ofLines, own);
    yield share();
  }
  for (const { drivers } of outputs) drivers.sort((a, b) => b.varianceShare - a.varianceShare);

  const found = breakEvens(work, inputs, chances);
  let next = found.next();
  for (; !next.done; next = found.next()) yield 0.9;
  const single = outputs.filter(({ strategies }) => strategies.length === 1);
  return {
    trials: sample.trials.length,
    byStrategy: new Map(single.map(({ strategies: [id], drivers }) => [id, drivers])),
    differences: byPairs(outputs, ({ drivers }) => [drivers, drivers.map(reversed)]),
    breakEven: next.value,
    lines: new Map(ofLines.outputs.filter(({ strategies }) => strategies.length === 1).map((output) => {
      const [id] = output.strategies;
      return [id, columns.filter(({ strategy }) => strategy === id).map((own) => incidentLine(program, own, output))];
    })),
    ...(evpi !== undefined && { evpi }),
  };
}

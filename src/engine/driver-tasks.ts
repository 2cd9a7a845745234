import { inBlock } from '../kernels/column-memory';
import { addTo } from '../kernels/products';
import { type BrokenLine, brokenLine, type Crossing, crossings } from '../probability/crossings';
import { type Jackknifed, jackknifedSum, jackknifeError } from '../probability/jackknife';
import { tabulated } from '../probability/quantile-table';
import { lastingRanks, type Ranks, ranksOf, spearman, tailMeans, tailsOf } from '../probability/ranks';
import { rising } from '../probability/rising';
import { FEWEST } from '../probability/standard-errors';
import { percentile } from '../probability/statistics';
import { sharedVariance, standardised, stratified, varianceShare } from '../probability/variance-share';
import { type Input, quantityIn } from '../model/model';
import { chancesIn, type Luck, luckOf } from './draws';
import type { Driver, IncidentLine } from './drivers';
import { type IncidentColumns, incidentColumns } from './incident-columns';
import { lazily, onceIn } from './memoised';
import type { Program } from './program';
import { luckOfStrategy } from './reliance';
import { luckOfSample, type Sample, sampleOf } from './sample';
import type { Sampling } from './sampling';
import type { SimulationRun } from './simulate';

/** Trials of a sample, at most: a share is right to a hundredth or better. */
const MOST = 2 ** 15;
/** A line's incidents are computed three times: in a quarter of the trials, so that it takes less time than the run. */
const mostOfIncidents = (trials: number): number => Math.max(2 ** 12, Math.min(2 ** 14, trials / 4));

export type Samples = { readonly ofInputs: Sample; readonly ofLines: Sample };

export const samplesOf = (run: Pick<SimulationRun, 'sampling' | 'excluded'>): Samples => ({
  ofInputs: sampleOf(run, MOST),
  ofLines: sampleOf(run, mostOfIncidents(run.sampling.trials)),
});

/** What is told of drivers rests on the run's present values, by strategy, in the trials of two samples. */
export type DriverBasis = {
  readonly excluded: SimulationRun['excluded'];
  readonly ofInputs: readonly Float64Array[];
  readonly ofLines: readonly Float64Array[];
};

/** The strategies whose present value, or whose difference of two, an output is. */
export type Told = readonly [string] | readonly [string, string];

/** Each strategy, then each two of them. */
export const outputsOf = (strategies: readonly string[]): readonly Told[] => [
  ...strategies.map((id) => [id] as const),
  ...strategies.flatMap((a, index) => strategies.slice(index + 1).map((b) => [a, b] as const)),
];

/** A line's incidents in a strategy, as `IncidentColumns`, over some trials of the sample. */
export type LineColumns = Omit<IncidentColumns, 'entry'> & { readonly line: string };

/** Some inputs; a stretch of the sample, with all lines that have incidents; one such line, with its columns. */
export type DriverTask =
  | { readonly kind: 'inputs'; readonly inputs: readonly string[] }
  | { readonly kind: 'incidents'; readonly from: number; readonly to: number }
  | { readonly kind: 'line'; readonly line: string; readonly columns: readonly LineColumns[] };

/** An input's part in each output (undefined where it has none), and where it makes the first of two strategies as dear as the second. */
export type InputFound = {
  readonly input: string;
  readonly drivers: readonly (Driver | undefined)[];
  readonly crossings: readonly { readonly strategies: readonly [string, string]; readonly values: readonly Crossing[] }[];
};
export type DriverFound =
  | { readonly kind: 'inputs'; readonly inputs: readonly InputFound[] }
  | { readonly kind: 'incidents'; readonly columns: readonly LineColumns[] }
  | { readonly kind: 'line'; readonly drivers: readonly (Driver | undefined)[]; readonly lines: readonly (readonly [string, IncidentLine])[] };

/** A present value, or the difference of two, over the trials of a sample. */
type Output = {
  readonly told: Told;
  readonly values: Float64Array;
  /** Undefined where all trials have the same. */
  readonly scaled: Float64Array | undefined;
  readonly ranks: Ranks;
};

const difference = (a: Float64Array, b: Float64Array): Float64Array => {
  const own = new Float64Array(a.length);
  for (let i = 0; i < own.length; i += 1) own[i] = a[i]! - b[i]!;
  return own;
};

const outputsIn = (strategies: readonly string[], columns: readonly Float64Array[]): readonly Output[] =>
  outputsOf(strategies).map((told) => {
    const [own, other] = told.map((id) => columns[strategies.indexOf(id)]!);
    const values = other ? difference(own!, other) : own!;
    return { told, values, scaled: standardised(values), ranks: lastingRanks(values) };
  });

/** Whether there are enough trials for standard errors. */
const tellsErrors = ({ parts }: Sample): boolean => parts.every(({ from, to }) => to - from >= FEWEST);

const withError = (share: Jackknifed, sample: Sample): Pick<Driver, 'varianceShare' | 'standardError'> => ({
  // An estimate may lie a little outside of where an index can.
  varianceShare: Math.min(1, Math.max(0, share.value)),
  ...(tellsErrors(sample) && { standardError: jackknifeError(share) }),
});

/** Without variance there is none to share. */
const NONE: Jackknifed = { value: 0, without: [0] };

/** How outputs go with the ranks of a driver's luck. */
const movedBy = (luck: Float64Array): ((output: Output) => Pick<Driver, 'rank' | 'low' | 'high'>) => {
  const own = ranksOf(luck);
  const tails = tailsOf(own, luck.length / 10);
  return ({ ranks, values }) => ({ rank: spearman(own, ranks), ...tailMeans(tails, values) });
};

/** How high an input stands in each trial: its uniform, for `per: year` the mean of those of its years. */
const heightOf = (columns: readonly Float64Array[]): Float64Array => {
  const [first = new Float64Array(), ...others] = columns;
  if (others.length === 0) return first;
  const height = first.slice();
  for (const column of others) addTo(height, column);
  return height.map((sum) => sum / columns.length);
};

const inputDrivers = (sample: Sample, input: Input, columns: readonly Float64Array[], outputs: readonly Output[], rests: (output: Output) => boolean): readonly (Driver | undefined)[] => {
  const strata = columns.map((column) => stratified(column, sample.parts));
  const moved = movedBy(heightOf(columns));
  return outputs.map((output) => {
    if (!rests(output)) return undefined;
    const { scaled } = output;
    // Years are independent, so what each explains adds up.
    const share = scaled ? jackknifedSum(strata.map((own) => varianceShare(own, scaled))) : NONE;
    return { input: input.id, ...moved(output), ...withError(share, sample) };
  });
};

/** The same of a line's incidents: what they add to an output, whatever the inputs. */
const lineDrivers = (sample: Sample, line: string, columns: readonly LineColumns[], outputs: readonly Output[]): readonly (Driver | undefined)[] => {
  const zeros = new Float64Array(sample.trials.length);
  return outputs.map((output) => {
    const [a, b] = output.told.map((id) => columns.find(({ strategy }) => strategy === id));
    if (!a && !b) return undefined;
    const part = (name: 'own' | 'elsewhere' | 'atBase'): Float64Array => difference(a?.[name] ?? zeros, b?.[name] ?? zeros);
    const share = output.scaled ? sharedVariance(part('own'), part('elsewhere'), output.values, sample.parts) : NONE;
    return { input: `line:${line}`, ...movedBy(part('atBase'))(output), ...withError(share, sample) };
  });
};

const incidentLine = (months: number, { line, own, nominal }: LineColumns, { values, ranks }: Output, driver: Driver | undefined): IncidentLine => {
  const n = own.length;
  return {
    line,
    varianceShare: driver?.varianceShare ?? 0,
    perYear: ((nominal / 100 / n) * 12) / months,
    mean: own.reduce((sum, value) => sum + value, 0) / n,
    p95: percentile(rising(own), 95),
    inDearest: tailMeans(tailsOf(ranks, Math.max(1, Math.floor(values.length / 20 + 0.5))), own).high,
  };
};

/** Over the values of a continuous input in a strategy; for `per: year`, over their means. Undefined where it is not drawn there, or in steps. */
const lineOver = (sample: Sample, input: Input, strategy: string, columns: readonly Float64Array[]): BrokenLine | undefined => {
  const quantity = quantityIn(input, strategy);
  if (quantity?.kind !== 'distribution' || !quantity.distribution.tails) return undefined;
  const { column } = tabulated(quantity.distribution);
  return brokenLine(heightOf(columns.map((u) => column(u))), sample.parts);
};

/** Break-even values of an input, of the differences given, and the other way round: what is told of a less b, and of b less a. */
const inputCrossings = (sample: Sample, input: Input, columns: readonly Float64Array[], differences: readonly Output[]): InputFound['crossings'] => {
  // Of one distribution in all strategies, one line serves them all.
  const lines = new Map<string, BrokenLine | undefined>();
  const lineIn = (strategy: string): BrokenLine | undefined =>
    onceIn(lines, input.value.kind === 'by' ? strategy : '', () => lineOver(sample, input, strategy, columns));
  return differences.flatMap(({ told: [a, b], values }) => {
    if (b === undefined) return [];
    return ([[a, b], [b, a]] as const).flatMap((strategies) => {
      const [first, second] = strategies;
      const line = lineIn(first) ?? lineIn(second);
      return line ? [{ strategies, values: crossings(line, values) }] : [];
    });
  });
};

const changesSign = (values: Float64Array): boolean => values.some((value) => value < 0) && values.some((value) => value > 0);

/** A stretch of a sample. */
const stretchOf = ({ trials, places }: Sample, from: number, to: number): Sample => ({ trials: trials.subarray(from, to), places: places.subarray(from, to), parts: [] });

const works = new WeakMap<DriverBasis, (task: DriverTask) => DriverFound>();

/** Makes a thread ready for the tasks of a run's drivers. */
export const driverWork = (program: Program, sampling: Sampling, basis: DriverBasis): ((task: DriverTask) => DriverFound) => {
  const known = works.get(basis);
  if (known) return known;
  const { model, years } = program;
  const strategies = model.strategies.map(({ id }) => id);
  const luck = luckOf(program, sampling);
  const samples = samplesOf({ sampling, excluded: basis.excluded });
  const outputs = lazily(() => outputsIn(strategies, basis.ofInputs));
  const outputsOfLines = lazily(() => outputsIn(strategies, basis.ofLines));
  const differences = lazily(() => new Set(tellsErrors(samples.ofInputs) ? outputs().filter(({ told, values }) => told.length === 2 && changesSign(values)) : []));
  const luckOfInputs = lazily((): Luck => luckOfSample(luck, samples.ofInputs));
  const rests = lazily(() => new Map(strategies.map((id) => [id, luckOfStrategy(program, id)])));

  const inputs = (ids: readonly string[]): readonly InputFound[] => {
    // Tied ones are drawn together, once for a task.
    const chances = chancesIn(luckOfInputs(), 0, samples.ofInputs.trials.length);
    return model.inputs.filter(({ id }) => ids.includes(id)).map((input) => {
      const restsOn = ({ told }: Output): boolean => told.some((id) => rests().get(id)?.has(input));
      const columns = Array.from({ length: input.per === 'year' ? years : 1 }, (_, year) => chances(input, year + 1));
      return {
        input: input.id,
        drivers: inputDrivers(samples.ofInputs, input, columns, outputs(), restsOn),
        crossings: inputCrossings(samples.ofInputs, input, columns, [...differences()].filter(restsOn)),
      };
    });
  };
  const incidents = (from: number, to: number): readonly LineColumns[] => {
    const steps = incidentColumns(program, luck, stretchOf(samples.ofLines, from, to));
    for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value.map(({ entry, ...own }) => ({ ...own, line: entry.line.id }));
  };
  const lineFound = (line: string, columns: readonly LineColumns[]): Omit<Extract<DriverFound, { kind: 'line' }>, 'kind'> => {
    const all = outputsOfLines();
    const drivers = lineDrivers(samples.ofLines, line, columns, all);
    return { drivers, lines: columns.map((own) => {
      const index = strategies.indexOf(own.strategy);
      return [own.strategy, incidentLine(model.months, own, all[index]!, drivers[index])] as const;
    }) };
  };
  const work = (task: DriverTask): DriverFound => {
    if (task.kind === 'inputs') return { kind: 'inputs', inputs: inBlock(() => inputs(task.inputs)) };
    if (task.kind === 'incidents') return { kind: 'incidents', columns: incidents(task.from, task.to) };
    return { kind: 'line', ...inBlock(() => lineFound(task.line, task.columns)) };
  };
  works.set(basis, work);
  return work;
};

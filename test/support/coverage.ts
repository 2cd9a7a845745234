import { runTrials } from '../../src/calculate';
import type { Outcomes } from '../../src/engine/outcomes';
import { type Statistics, summarise } from '../../src/probability/statistics';
import type { SamplingMethod } from '../../src/engine/sampling';
import { runOf } from '../engine/runs';
import { resultsSource } from './models';

const FIGURES = ['mean', 'p50', 'p80', 'p95'] as const;
export type Figures = Readonly<Record<(typeof FIGURES)[number], number>>;

/** Student's t with 15 degrees of freedom at 0.975. */
const STUDENT = 2.131449545559776;
const CLAIMED = 0.95;
/** An interval that ends on the true value holds it, whatever dividing and multiplying again by STUDENT took away. */
const ROUNDING = 1 + 1e-12;

/** How many of so many independent runs hold the true figure, where each does with CLAIMED chance: P(exactly k), k = 0..n. */
const chances = (n: number): readonly number[] => {
  const chance: number[] = [];
  // From the most likely downwards and upwards, so that nothing underflows.
  const mode = Math.floor((n + 1) * CLAIMED);
  chance[mode] = 1;
  for (let k = mode; k > 0; k -= 1) chance[k - 1] = ((chance[k] ?? 0) * k * (1 - CLAIMED)) / ((n - k + 1) * CLAIMED);
  for (let k = mode; k < n; k += 1) chance[k + 1] = ((chance[k] ?? 0) * (n - k) * CLAIMED) / ((k + 1) * (1 - CLAIMED));
  const sum = chance.reduce((total, one) => total + one, 0);
  return chance.map((one) => one / sum);
};

/** Two-sided exact binomial test: the chance of a count that is no more likely than this one. One-sided: of one no greater. */
const pValue = (hits: number, runs: number, sided: 'two-sided' | 'at-least'): number => {
  const all = chances(runs);
  const own = (all[hits] ?? 0) * (1 + 1e-7);
  return Math.min(1, all.reduce((sum, one, k) => sum + ((sided === 'two-sided' ? one <= own : k <= hits) ? one : 0), 0));
};

export type Covered = {
  readonly name: string;
  readonly figure: keyof Figures;
  readonly hits: number;
  /**
   * `at-least` where the true percentile is a value that many trials share: a run either has it or is off by a whole step, and no interval
   * about an estimate covers that in just 95 runs of 100. Nor of stratified trials, whose replicates differ by a few
   * trials in a share, or not at all. `certain`: every run gave the same, with an error of 0.
   */
  readonly kind: 'two-sided' | 'at-least' | 'certain';
  readonly p: number;
};

export type Proof = {
  readonly text: string;
  readonly trials: number;
  readonly method: SamplingMethod;
  readonly runs: number;
  /** The pooled trials of so many further runs are the reference, with 1/sqrt of it of a run's error. */
  readonly reference: number;
  /** Closed forms, where there are: they go before the pooled trials. */
  readonly exact?: Readonly<Record<string, Figures>>;
};

type Parts<T> = { readonly total: T; readonly presentValue: T; readonly budget: T; readonly byYear: readonly T[]; readonly byCategory: ReadonlyMap<string, T> };

const named = <T>(strategy: string, { total, presentValue, budget, byYear, byCategory }: Parts<T>): readonly (readonly [string, T])[] =>
  [...Object.entries({ total, presentValue, budget }), ...byYear.map((one, index) => [`year ${String(index + 1)}`, one] as const), ...byCategory]
    .map(([name, one]) => [`${strategy} ${name}`, one] as const);

/** Seeds of the runs are 1, 2, ... after that of their series; those of the reference follow from here. */
const REFERENCE_SEED = 1_000_001;
const SERIES = 10_000_000;

type Reference = { readonly figures: Figures; readonly sharedBy: Readonly<Record<'p50' | 'p80' | 'p95', number>> };

const pooled = ({ text, trials, method, reference, exact }: Proof, series: number): ReadonlyMap<string, Reference> => {
  const { program } = resultsSource(text);
  const columnsOf = (run: number): readonly (readonly [string, Float64Array])[] =>
    [...runOf(program, { seed: series * SERIES + REFERENCE_SEED + run, trials, method }).strategies].flatMap(([id, outcomes]) => named<Outcomes['total']>(id, outcomes));
  const seen = new Set<string>();
  const fresh = columnsOf(0).filter(([, column]) => !seen.has(column.join()) && seen.add(column.join()));
  const columns = new Map(fresh.map(([name]) => [name, new Float64Array(trials * reference)]));
  for (let run = 0; run < reference; run += 1) for (const [name, column] of columnsOf(run)) columns.get(name)?.set(column, run * trials);
  return new Map([...columns].map(([name, column]) => {
    const { mean, p50, p80, p95 } = summarise(column);
    const share = (value: number): number => column.reduce((sum, one) => sum + (one === value ? 1 : 0), 0) / column.length;
    return [name, { figures: exact?.[name] ?? { mean, p50, p80, p95 }, sharedBy: { p50: share(p50), p80: share(p80), p95: share(p95) } }];
  }));
};

/**
 * In how many of the runs the 95 % interval of each figure, its estimate and STUDENT standard errors to either side, holds the true one: of total,
 * present value, budget, years and categories of every strategy. Columns that are the same as one before are left out.
 */
export const coverage = async (proof: Proof, series = 0): Promise<readonly Covered[]> => {
  const { program, base } = resultsSource(proof.text);
  const fresh = [...pooled(proof, series)];
  const tallies = new Map(fresh.flatMap(([name]) => FIGURES.map((figure) => [`${name} ${figure}`, { hits: 0, certain: 0 }] as [string, { hits: number; certain: number }])));
  for (let seed = 1; seed <= proof.runs; seed += 1) {
    const { comparison } = await runTrials(program, base, { seed: series * SERIES + seed, trials: proof.trials, method: proof.method });
    const statistics = new Map([...comparison.strategies].flatMap(([id, own]) => named<Statistics>(id, own)));
    for (const [name, { figures }] of fresh) {
      const found = statistics.get(name);
      if (!found?.standardError) throw new Error(`no standard error of ${name}`);
      for (const figure of FIGURES) {
        const tally = tallies.get(`${name} ${figure}`);
        const [off, error] = [Math.abs(found[figure] - figures[figure]), found.standardError[figure]];
        if (tally && off <= STUDENT * error * ROUNDING) tally.hits += 1;
        if (tally && off === 0 && error === 0) tally.certain += 1;
      }
    }
  }
  return fresh.flatMap(([name, { sharedBy }]) => FIGURES.map((figure) => {
    const { hits = 0, certain = 0 } = tallies.get(`${name} ${figure}`) ?? {};
    const shared = proof.method !== 'random' || (figure !== 'mean' && sharedBy[figure] > 1 / proof.trials);
    const kind = certain === proof.runs ? 'certain' : shared ? 'at-least' : 'two-sided';
    return { name, figure, hits, kind, p: kind === 'certain' ? 1 : pValue(hits, proof.runs, kind) };
  }));
};

/** A row a column: coverage of each figure in per cent, with the p-value. */
export const coverageTable = (title: string, { trials, method, runs }: Proof, covered: readonly Covered[]): string => {
  const cell = ({ hits, kind, p }: Covered): string => (kind === 'certain' ? 'certain' : `${kind === 'at-least' ? '>= ' : ''}${((100 * hits) / runs).toFixed(1)} (${p.toFixed(4)})`);
  const rows = [...new Set(covered.map(({ name }) => name))].map((name) => `| ${name} | ${covered.filter((one) => one.name === name).map(cell).join(' | ')} |`);
  const count = (kind: Covered['kind']): string => String(covered.filter((one) => one.kind === kind).length);
  return [
    `${title}: ${String(runs)} runs of ${String(trials)} trials (${method}); coverage in % (p-value)`,
    '| | mean | P50 | P80 | P95 |', '| --- | --- | --- | --- | --- |', ...rows,
    `${count('two-sided')} tested two-sided, ${count('at-least')} on values that trials share (at least 95 %), ${count('certain')} certain; smallest p ${Math.min(...covered.map(({ p }) => p)).toFixed(4)}`,
  ].join('\n');
};

import { ArithmeticFault } from '../formula/arithmetic-fault';
import { RESIDUAL } from '../model/categories';
import { drawBlock, type Luck, luckOf, type Sampling } from './draws';
import { addScaled, addTo, hasNaN, settleFen, subtractLeft } from './fen-columns';
import { baseValues, discountFactors, exactStrategy, SignFault } from './exact';
import { type MonthPostings, strategyColumns } from './line-columns';
import { dependsOnLuck } from './luck';
import { type LineProgram, linesOf, type Program } from './program';
import { exactTrial } from './trial';

/** Outcomes of a strategy over the trials that were not left out, each a column in the currency. */
export type Outcomes = {
  readonly total: Float64Array;
  readonly presentValue: Float64Array;
  readonly direct: Float64Array;
  readonly hidden: Float64Array;
  readonly budget: Float64Array;
  readonly presentValueDirect: Float64Array;
  readonly presentValueHidden: Float64Array;
  readonly byYear: readonly Float64Array[];
  readonly byCategory: ReadonlyMap<string, Float64Array>;
};

export type SimulationRun = {
  readonly sampling: Sampling;
  readonly strategies: ReadonlyMap<string, Outcomes>;
  /** Trials (from 1) that failed, with the line and the reason; they are left out of every strategy. */
  readonly excluded: readonly Excluded[];
};
export type Excluded = { readonly trial: number; readonly strategy: string; readonly line: string; readonly code: string };

/** Trials that are computed together: their columns fit the cache. */
const BLOCK = 1024;

const sumsFor = (program: Program, strategy: string, trials: number) => {
  const column = (): Float64Array => new Float64Array(trials);
  const entries = linesOf(program, strategy);
  const categories = [...new Set(entries.flatMap(({ line }) => (line.life === undefined ? [line.category] : [line.category, RESIDUAL])))];
  return {
    total: column(),
    presentValue: column(),
    direct: column(),
    hidden: column(),
    budget: column(),
    presentValueDirect: column(),
    presentValueHidden: column(),
    byYear: program.budgetYears.map(column),
    byCategory: new Map(categories.map((id) => [id, column()])),
  };
};

const isFault = (error: unknown): error is ArithmeticFault | SignFault => error instanceof ArithmeticFault || error instanceof SignFault;

/** Runs all trials, a block at a time; yields the number done after each, so that the caller can show it, pause or stop. */
export function* simulate(program: Program, sampling: Sampling): Generator<number, SimulationRun> {
  const luck = luckOf(program, sampling);
  const { months, strategies } = program.model;
  const factors = discountFactors(program).map((factor) => factor.toNumber());
  const ids = strategies.map((strategy) => strategy.id);
  const sums = new Map(ids.map((id) => [id, sumsFor(program, id, sampling.trials)]));
  const certain = certainPostings(program);
  const excluded = new Map<number, Excluded>();

  for (let first = 0; first < sampling.trials; first += BLOCK) {
    const lanes = Math.min(BLOCK, sampling.trials - first);
    const draws = drawBlock(program.model, luck, first, lanes);
    for (const id of ids) {
      const columns = strategyColumns(program, luck, draws, id, first, lanes);
      const part = (column: Float64Array): Float64Array => column.subarray(first, first + lanes);
      const into = sums.get(id);
      if (!into) continue;
      for (const entry of linesOf(program, id)) {
        const postings = certain.get(`${id} ${entry.line.id}`) ?? repaired(program, luck, id, entry, columns.postings(entry), first, lanes, excluded);
        const gross = new Float64Array(lanes);
        const residual = new Float64Array(lanes);
        const value = new Float64Array(lanes);
        const { life } = entry.line;
        for (const { month, fen } of postings) {
          addTo(gross, fen);
          addScaled(value, fen, factors[month - 1] ?? 0);
          const year = into.byYear[program.budgetYearOf[month - 1] ?? 0];
          if (year) addTo(part(year), fen);
          const age = months - month + 1;
          if (life !== undefined && life > age) subtractLeft(residual, fen, life, age);
        }
        addScaled(value, residual, factors[months - 1] ?? 0);
        settleFen(value);
        const category = into.byCategory.get(entry.line.category);
        if (category) addTo(part(category), gross);
        if (life !== undefined) {
          const credited = into.byCategory.get(RESIDUAL);
          if (credited) addTo(part(credited), residual);
          const last = into.byYear.at(-1);
          if (last) addTo(part(last), residual);
        }
        if (entry.inBudget) addTo(part(into.budget), gross);
        addTo(gross, residual);
        addTo(part(into.total), gross);
        addTo(part(entry.hidden ? into.hidden : into.direct), gross);
        addTo(part(into.presentValue), value);
        addTo(part(entry.hidden ? into.presentValueHidden : into.presentValueDirect), value);
      }
    }
    yield first + lanes;
  }
  const kept = (column: Float64Array): Float64Array => column.filter((_, trial) => !excluded.has(trial + 1)).map((fen) => fen / 100);
  return {
    sampling,
    excluded: [...excluded.values()],
    strategies: new Map(
      [...sums].map(([id, own]) => [
        id,
        {
          total: kept(own.total),
          presentValue: kept(own.presentValue),
          direct: kept(own.direct),
          hidden: kept(own.hidden),
          budget: kept(own.budget),
          presentValueDirect: kept(own.presentValueDirect),
          presentValueHidden: kept(own.presentValueHidden),
          byYear: own.byYear.map(kept),
          byCategory: new Map([...own.byCategory].map(([key, column]) => [key, kept(column)])),
        },
      ]),
    ),
  };
}

/** Postings of the lines on which no luck falls: computed once, in decimals. */
const certainPostings = (program: Program): ReadonlyMap<string, readonly MonthPostings[]> => {
  const found = new Map<string, readonly MonthPostings[]>();
  for (const { id } of program.model.strategies) {
    const exact = exactStrategy(program, id, baseValues(id));
    for (const entry of linesOf(program, id)) {
      if (entry.incident || dependsOnLuck(program.model, entry.line, id)) continue;
      const inside = exact.postings(entry).filter((posting) => posting.month <= program.model.months);
      found.set(`${id} ${entry.line.id}`, inside.map(({ flow, month, fen }) => ({ flow, month, fen: Number(fen) })));
    }
  }
  return found;
};

/** A lane in which a float64 posting failed is computed in decimals; if it fails there too, the trial is left out. */
const repaired = (
  program: Program,
  luck: Luck,
  strategy: string,
  entry: LineProgram,
  postings: readonly MonthPostings[],
  first: number,
  lanes: number,
  excluded: Map<number, Excluded>,
): readonly MonthPostings[] => {
  const lost = new Set<number>();
  for (const { fen } of postings.filter((posting) => hasNaN(posting.fen))) {
    for (let lane = 0; lane < lanes; lane += 1) if (Number.isNaN(typeof fen === 'number' ? fen : fen[lane])) lost.add(lane);
  }
  if (lost.size === 0) return postings;
  const mended: MonthPostings[] = postings.map(({ month, flow, fen }) => ({
    month,
    flow,
    fen: new Float64Array(lanes).map((_, lane) => (lost.has(lane) ? 0 : typeof fen === 'number' ? fen : (fen[lane] ?? NaN))),
  }));
  const exactly = new Map<number, Float64Array>();
  for (const lane of lost) {
    try {
      for (const posting of exactTrial(program, luck, strategy, first + lane).postings(entry)) {
        if (posting.month > program.model.months) continue;
        const column = exactly.get(posting.month) ?? new Float64Array(lanes);
        column[lane] = (column[lane] ?? 0) + Number(posting.fen);
        exactly.set(posting.month, column);
      }
    } catch (error) {
      if (!isFault(error)) throw error;
      const trial = first + lane + 1;
      if (!excluded.has(trial)) excluded.set(trial, { trial, strategy, line: entry.line.id, code: error instanceof ArithmeticFault ? error.code : 'sign' });
    }
  }
  return [...mended, ...[...exactly].map(([month, fen]) => ({ month, flow: 'exact', fen }))];
};

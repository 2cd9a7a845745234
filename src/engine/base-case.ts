import { one, zero } from '../money/decimal';
import { type Fen, fromFen, sumFen, toFen } from '../money/fen';
import { splitVat } from '../money/vat';
import { RESIDUAL } from '../model/categories';
import type { Posting } from './exact';
import type { LineProgram, Program } from './program';
import { linesOf } from './program';

/** A line's figures in a strategy, in whole fen; months count from index 0 = month 1. */
export type LineResult = {
  readonly entry: LineProgram;
  readonly postings: readonly Posting[];
  readonly byMonth: readonly Fen[];
  /** Credited in the last month, category residual; zero or negative. */
  readonly residual: Fen;
  readonly outsideHorizon: Fen;
  readonly total: Fen;
  readonly presentValue: Fen;
  /** By budget year of the horizon. */
  readonly byYear: readonly Fen[];
  /** The cost account (depreciation of capital lines) by budget year. */
  readonly cost: readonly Fen[];
  readonly net: Fen;
  readonly tax: Fen;
};

export type StrategyResult = {
  readonly strategy: string;
  readonly lines: readonly LineResult[];
  readonly total: Fen;
  readonly presentValue: Fen;
  readonly direct: Fen;
  readonly hidden: Fen;
  readonly capital: Fen;
  readonly current: Fen;
  readonly budget: Fen;
  /** Capital postings of the budget scope. */
  readonly budgetCapital: Fen;
  readonly presentValueCapital: Fen;
  readonly presentValueCurrent: Fen;
  readonly net: Fen;
  readonly tax: Fen;
  readonly outsideHorizon: Fen;
  readonly byYear: readonly Fen[];
  readonly cost: readonly Fen[];
  readonly byCategory: ReadonlyMap<string, Fen>;
  readonly byLayer: ReadonlyMap<string, Fen>;
  /** Nominal by month, residual in the last one. */
  readonly byMonth: readonly Fen[];
};

/** V(j) = R(x*(n-j)/n): what is left of a posting after j months of its life of n, half away from zero. */
const left = (fen: Fen, life: number, after: number): Fen => {
  const size = (2n * (fen < 0n ? -fen : fen) * BigInt(life - after) + BigInt(life)) / (2n * BigInt(life));
  return fen < 0n ? -size : size;
};

const zeros = (length: number): Fen[] => Array.from({ length }, () => 0n);

const add = (sums: Fen[], at: number | undefined, fen: Fen): void => {
  if (at !== undefined && at < sums.length) sums[at] = (sums[at] ?? 0n) + fen;
};

export const lineResult = (program: Program, entry: LineProgram, postings: readonly Posting[]): LineResult => {
  const { factors, model: { months } } = program;
  const years = program.budgetYears.length;
  const { life, vat } = entry.line;
  const byMonth = zeros(months);
  const byYear = zeros(years);
  const cost = zeros(years);
  let residual = 0n;
  let outside = 0n;
  for (const { month, fen } of postings) {
    if (month > months) {
      outside += fen;
      continue;
    }
    add(byMonth, month - 1, fen);
    add(byYear, program.budgetYearOf[month - 1], fen);
    if (!entry.capital) continue;
    if (life === undefined) {
      add(cost, program.budgetYearOf[month - 1], fen);
      continue;
    }
    const charged = Math.min(life, months - month + 1);
    let rest = fen;
    for (let j = 1; j <= charged; j += 1) {
      const after = left(fen, life, j);
      add(cost, program.budgetYearOf[month + j - 2], rest - after);
      rest = after;
    }
    if (life > charged) residual -= rest;
  }
  const gross = sumFen(byMonth);
  add(byYear, years - 1, residual);
  const value = byMonth.reduce((sum, fen, index) => (fen === 0n ? sum : sum.plus(fromFen(fen).times(factors[index] ?? one))), zero);
  const presentValue = toFen(value.plus(fromFen(residual).times(factors[months - 1] ?? one)));
  const { net, tax } = vat ? splitVat(gross, vat) : { net: gross, tax: 0n };
  return { entry, postings, byMonth, residual, outsideHorizon: outside, total: gross + residual, presentValue, byYear, cost, net, tax };
};

const grouped = (pairs: Iterable<readonly [string, Fen]>): ReadonlyMap<string, Fen> => {
  const sums = new Map<string, Fen>();
  for (const [key, fen] of pairs) sums.set(key, (sums.get(key) ?? 0n) + fen);
  return sums;
};

const addUp = (lists: readonly (readonly Fen[])[], length: number): readonly Fen[] => {
  const sums = zeros(length);
  for (const list of lists) list.forEach((fen, index) => { add(sums, index, fen); });
  return sums;
};

/** All totals of a strategy from the postings of its lines; everything is a sum of whole fen. */
export const strategyResult = (program: Program, strategy: string, postingsOf: (entry: LineProgram) => readonly Posting[]): StrategyResult => {
  const lines = linesOf(program, strategy).map((entry) => lineResult(program, entry, postingsOf(entry)));
  const sum = (of: (line: LineResult) => Fen, where: (entry: LineProgram) => boolean = () => true): Fen =>
    sumFen(lines.filter((line) => where(line.entry)).map(of));
  const total = (line: LineResult): Fen => line.total;
  const gross = (line: LineResult): Fen => line.total - line.residual;
  const years = program.budgetYears.length;
  const byMonth = [...addUp(lines.map((line) => line.byMonth), program.model.months)];
  add(byMonth, program.model.months - 1, sum((line) => line.residual));
  return {
    strategy,
    lines,
    total: sum(total),
    presentValue: sum((line) => line.presentValue),
    direct: sum(total, (entry) => !entry.hidden),
    hidden: sum(total, (entry) => entry.hidden),
    capital: sum(total, (entry) => entry.capital),
    current: sum(total, (entry) => !entry.capital),
    budget: sum(gross, (entry) => entry.inBudget),
    budgetCapital: sum(gross, (entry) => entry.inBudget && entry.capital),
    presentValueCapital: sum((line) => line.presentValue, (entry) => entry.capital),
    presentValueCurrent: sum((line) => line.presentValue, (entry) => !entry.capital),
    net: sum((line) => line.net),
    tax: sum((line) => line.tax),
    outsideHorizon: sum((line) => line.outsideHorizon),
    byYear: addUp(lines.map((line) => line.byYear), years),
    cost: addUp(lines.map((line) => line.cost), years),
    byCategory: grouped(
      lines.flatMap((line) => [
        [line.entry.line.category, gross(line)] as const,
        ...(line.entry.line.life === undefined ? [] : [[RESIDUAL, line.residual] as const]),
      ]),
    ),
    byLayer: grouped(lines.map((line) => [line.entry.line.layer ?? '', line.total] as const)),
    byMonth,
  };
};

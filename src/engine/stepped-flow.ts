import { lanesOf } from '../formula/column';
import { toFen } from '../money/fen';
import type { Flow } from '../model/schedules/schedule';
import type { Bounded } from './bounded';
import { addScaled, addWorth, credit, OWN, remaining, roundExactly, roundFen } from './fen-columns';
import { laneGroups } from './lane-groups';
import type { LineBlock } from './line-block';
import { type LineTotals, yearOf } from './line-totals';
import { onceIn } from './memoised';
import type { LineProgram } from './program';
import { type Terms, termsOf, type YearTerms } from './terms';

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { abs, floor } = Math;

/** Adds the terms of a year in lanes of which some posting is in doubt: decimals decide it, where they can. */
const addDoubtful = (block: LineBlock, x: Bounded, { weights, credits }: YearTerms, life: number | undefined, totals: LineTotals, lanes: Int32Array): void => {
  const rounded = weights.map(({ weight, exactly, worth, counts }, number) => {
    const fen = block.scratch(number);
    if (roundFen(fen, x, weight, lanes) > 0) roundExactly(fen, x, (exact) => toFen(exactly(exact)), lanes);
    addWorth(totals.value, totals.sizes, fen, worth, lanes);
    for (const { budgetYear, count } of counts) addScaled(yearOf(totals, budgetYear), fen, count, lanes);
    return fen;
  });
  for (const { gross, before, left } of credits) {
    if (totals.residual && life !== undefined) credit(totals.residual, rounded[gross]!, before === undefined ? block.nothing : rounded[before]!, left, life, lanes);
  }
};

const NEVER = new Float64Array();

/** Adds the terms of a year, lane after lane: what a lane adds up stays in registers. Gives the lanes to which nothing was added, since some posting is in doubt. */
const addYear = (x: Bounded, terms: YearTerms, life: number | undefined, totals: LineTotals, lanes: Int32Array): readonly number[] => {
  const doubtful: number[] = [];
  const { scales, worths, counts, credits } = terms;
  const { values, mask } = lanesOf(x.values);
  const { values: errors, mask: errorMask } = lanesOf(x.error);
  const { value, sizes } = totals;
  const [own, ...others] = counts;
  const times = own?.times ?? NEVER;
  const sums = own ? yearOf(totals, own.budgetYear) : NEVER;
  const more = others.length > 0 || credits.length > 0;
  const count = scales.length;
  for (let i = 0; i < lanes.length; i += 1) {
    const lane = lanes[i]!;
    const amount = values[lane & mask]!;
    const size = abs(amount);
    const error = errors[lane & errorMask]! + OWN;
    let worth = 0;
    let worthSize = 0;
    let posted = 0;
    let doubts = 0;
    for (let w = 0; w < count; w += 1) {
      // As in roundFen.
      const beyond = size * scales[w]! + 0.5;
      const whole = floor(beyond);
      const doubt = error * (beyond + 1);
      const over = beyond - whole;
      if (over <= doubt || 1 - over <= doubt) doubts = 1;
      const term = whole * worths[w]!;
      worth += term;
      worthSize += abs(term);
      if (times !== NEVER) posted += whole * times[w]!;
    }
    if (doubts > 0) {
      doubtful.push(lane);
      continue;
    }
    const sign = amount < 0 ? -1 : 1;
    value[lane] = value[lane]! + sign * worth;
    sizes[lane] = sizes[lane]! + worthSize;
    if (times !== NEVER) sums[lane] = sums[lane]! + sign * posted;
    if (more) addMore(lane, amount, terms, life, totals);
  }
  return doubtful;
};

/** What the terms of a year add in a lane without a doubt to further budget years, and to the residual value. */
const addMore = (lane: number, amount: number, { scales, signs, counts, credits }: YearTerms, life: number | undefined, totals: LineTotals): void => {
  const { residual } = totals;
  const sign = amount < 0 ? -1 : 1;
  const size = abs(amount);
  for (let y = 1; y < counts.length; y += 1) {
    const { budgetYear, times } = counts[y]!;
    const sums = yearOf(totals, budgetYear);
    for (let w = 0; w < scales.length; w += 1) sums[lane] = sums[lane]! + sign * floor(size * scales[w]! + 0.5) * times[w]!;
  }
  if (!residual || life === undefined) return;
  let left = residual[lane]!;
  for (let c = 0; c < credits.length; c += 1) {
    const own = credits[c]!;
    const gross = floor(size * scales[own.gross]! + 0.5) * signs[own.gross]!;
    const before = own.before === undefined ? 0 : floor(size * scales[own.before]! + 0.5) * signs[own.before]!;
    left -= remaining(sign * (gross - before), own.left, life);
  }
  residual[lane] = left;
};

/** A flow whose postings are R(x*weight) with weights that decimals know: lanes that agree on its months share them. */
export const addStepped = (block: LineBlock, entry: LineProgram, flow: Flow, totals: LineTotals): void => {
  const { life } = entry.line;
  let most = 0;
  for (const { key, lanes, scope } of laneGroups(block, flow, (lane) => { totals.value[lane] = NaN; })) {
    const terms: Terms = onceIn(block.schedules.terms, `${entry.line.id} ${flow.key} ${key}`, () => termsOf(block.program, entry, flow, scope()));
    for (const own of terms) {
      const x = block.values.escalated(entry, own.year);
      const doubtful = addYear(x, own, life, totals, lanes);
      if (doubtful.length > 0) addDoubtful(block, x, own, life, totals, Int32Array.from(doubtful));
    }
    most = Math.max(most, terms.reduce((sum, { weights }) => sum + weights.length, 0));
  }
  totals.additions += most;
};

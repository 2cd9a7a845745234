import { postWeights } from '../kernels/postings';
import { toFen } from '../money/fen';
import type { Flow } from '../model/schedules/schedule';
import type { Bounded } from './bounded';
import { addScaled, addWorth, credit, remaining, roundExactly, roundFen } from './fen-columns';
import { amountIn, columnIn } from './kernel-columns';
import { laneGroups } from './lane-groups';
import type { LineBlock } from './line-block';
import { type LineTotals, yearOf } from './line-totals';
import { onceIn } from './memoised';
import type { LineProgram } from './program';
import { type Terms, termsOf, type YearTerms } from './terms';

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { floor } = Math;

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

/** R of hundredfolds that are in no doubt. */
const whole = (exact: number): number => (exact < 0 ? -floor(0.5 - exact) : floor(exact + 0.5));

/** Credits the residual value in lanes without a doubt. */
const addCredits = (x: Float64Array, { weights, credits }: YearTerms, life: number, residual: Float64Array, lanes: Int32Array, doubtful: Int32Array): void => {
  const skipped = doubtful.length > 0 ? new Set(doubtful) : undefined;
  for (const { gross, before, left } of credits) {
    const scale = weights[gross]!.weight * 100;
    const scaleBefore = before === undefined ? 0 : weights[before]!.weight * 100;
    for (let i = 0; i < lanes.length; i += 1) {
      const lane = lanes[i]!;
      if (skipped?.has(lane)) continue;
      const amount = x[lane]!;
      residual[lane] = residual[lane]! - remaining(whole(amount * scale) - whole(amount * scaleBefore), left, life);
    }
  }
};

/** A flow whose postings are R(x*weight) with weights that decimals know: lanes that agree on its months share them. */
export const addStepped = (block: LineBlock, entry: LineProgram, flow: Flow, totals: LineTotals): void => {
  const { life } = entry.line;
  let most = 0;
  for (const { key, lanes, scope } of laneGroups(block, flow, (lane) => { totals.value[lane] = NaN; })) {
    const terms: Terms = onceIn(block.schedules.terms, `${entry.line.id} ${flow.key} ${key}`, () => termsOf(block.program, entry, flow, scope()));
    for (const own of terms) {
      const [first, second] = own.budgetYears;
      // What counts in no budget year is worth something alone.
      const into = {
        value: totals.value, sizes: totals.sizes,
        first: first === undefined ? block.scratch(0) : yearOf(totals, first),
        second: second === undefined ? undefined : yearOf(totals, second),
      };
      const doubtful = postWeights(amountIn(block, entry, own.year), own.forKernel, { list: lanes, all: lanes.length === block.lanes }, into);
      const x = (): Bounded => block.values.escalated(entry, own.year);
      if (totals.residual && life !== undefined && own.credits.length > 0) addCredits(columnIn(block, x().values), own, life, totals.residual, lanes, doubtful);
      if (doubtful.length > 0) addDoubtful(block, x(), own, life, totals, doubtful);
    }
    most = Math.max(most, terms.reduce((sum, { weights }) => sum + weights.length, 0));
  }
  totals.additions += most;
};

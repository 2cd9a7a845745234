import { creditLeft } from '../kernels/credits';
import { type Lanes, postWeights } from '../kernels/postings';
import { toFen } from '../money/fen';
import type { Flow } from '../model/schedules/schedule';
import type { Bounded } from './bounded';
import { addScaled, addWorth, credit, roundExactly, roundFen } from './fen-columns';
import { amountIn, columnIn } from './kernel-columns';
import { type LaneGroup, laneGroups } from './lane-groups';
import type { LineBlock } from './line-block';
import { type LineTotals, yearOf } from './line-totals';
import { onceIn } from './memoised';
import type { LineProgram } from './program';
import { type Terms, termsOf, type YearTerms } from './terms';

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

/** Credits the residual value in lanes without a doubt. */
export const addCredits = (x: Float64Array, { weights, credits }: YearTerms, life: number, residual: Float64Array, lanes: Lanes, doubtful: Int32Array): void => {
  const kept = Array.from(doubtful, (lane) => residual[lane]!);
  const scaleOf = (weight: number | undefined): number => (weight === undefined ? 0 : weights[weight]!.weight * 100);
  for (const { gross, before, left } of credits) creditLeft(x, { scale: scaleOf(gross), before: scaleOf(before), left, life }, lanes, residual);
  doubtful.forEach((lane, index) => { residual[lane] = kept[index]!; });
};

/** What a flow posts in a group of lanes, found once a run. */
export const termsIn = ({ program, schedules }: LineBlock, entry: LineProgram, flow: Flow, { key, scope }: LaneGroup): Terms =>
  onceIn(schedules.terms, `${entry.line.id} ${flow.key} ${key}`, () => termsOf(program, entry, flow, scope()));

/** A flow whose postings are R(x*weight) with weights that decimals know: lanes that agree on its months share them. Only the lanes given, where some are: all of them agree. */
export const addStepped = (block: LineBlock, entry: LineProgram, flow: Flow, totals: LineTotals, some?: Int32Array): void => {
  const { life } = entry.line;
  let most = 0;
  for (const group of laneGroups(block, flow, (lane) => { totals.value[lane] = NaN; })) {
    const list = some ?? group.lanes;
    const all: Lanes = { list, all: list.length === block.lanes };
    const terms = termsIn(block, entry, flow, group);
    for (const own of terms) {
      const [first, second] = own.budgetYears;
      // What counts in no budget year is worth something alone.
      const into = {
        value: totals.value, sizes: totals.sizes,
        first: first === undefined ? block.scratch(0) : yearOf(totals, first),
        second: second === undefined ? undefined : yearOf(totals, second),
      };
      const doubtful = postWeights(amountIn(block, entry, own.year), own.forKernel, all, into);
      const x = (): Bounded => block.values.escalated(entry, own.year);
      if (totals.residual && life !== undefined && own.credits.length > 0) addCredits(columnIn(block, x().values), own, life, totals.residual, all, doubtful);
      if (doubtful.length > 0) addDoubtful(block, x(), own, life, totals, doubtful);
    }
    most = Math.max(most, terms.reduce((sum, { weights }) => sum + weights.length, 0));
  }
  totals.additions += most;
};

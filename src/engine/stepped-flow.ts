import { toFen } from '../money/fen';
import type { Flow } from '../model/schedules/schedule';
import { addScaled, addWorth, credit, roundExactly, roundFen } from './fen-columns';
import { laneGroups } from './lane-groups';
import type { LineBlock } from './line-block';
import { type LineTotals, yearOf } from './line-totals';
import { onceIn } from './memoised';
import type { LineProgram } from './program';
import { type Terms, termsOf } from './terms';

/** Adds the terms in some lanes. */
const addTerms = (block: LineBlock, entry: LineProgram, terms: Terms, totals: LineTotals, lanes: Int32Array): void => {
  const { life } = entry.line;
  for (const { year, weights, credits } of terms) {
    const x = block.values.escalated(entry, year);
    const rounded = weights.map(({ weight, exactly, worth, counts }, number) => {
      // Kept only where the residual value asks for it.
      const fen = block.scratch(credits.length > 0 ? number : 0);
      if (roundFen(fen, x, weight, lanes) > 0) roundExactly(fen, x, (exact) => toFen(exactly(exact)), lanes);
      addWorth(totals.value, totals.sizes, fen, worth, lanes);
      for (const { budgetYear, count } of counts) addScaled(yearOf(totals, budgetYear), fen, count, lanes);
      return fen;
    });
    for (const { gross, before, left } of credits) {
      if (totals.residual && life !== undefined) credit(totals.residual, rounded[gross]!, before === undefined ? block.nothing : rounded[before]!, left, life, lanes);
    }
  }
};

/** A flow whose postings are R(x*weight) with weights that decimals know: lanes that agree on its months share them. */
export const addStepped = (block: LineBlock, entry: LineProgram, flow: Flow, totals: LineTotals): void => {
  let most = 0;
  for (const { key, lanes, scope } of laneGroups(block, flow, (lane) => { totals.value[lane] = NaN; })) {
    const terms = onceIn(block.schedules.terms, `${entry.line.id} ${flow.key} ${key}`, () => termsOf(block.program, entry, flow, scope));
    addTerms(block, entry, terms, totals, lanes);
    most = Math.max(most, terms.reduce((sum, { weights }) => sum + weights.length, 0));
  }
  totals.additions += most;
};

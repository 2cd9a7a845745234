import { baseValues, exactStrategy, type Posting } from '../engine/exact';
import type { LineProgram, Program } from '../engine/program';
import { zero } from '../money/decimal';
import { type Fen, sumFen, toFen } from '../money/fen';
import { itemFigures, type Offer, recurringFlow } from './offers';

/**
 * Why the model's total of a line is another than the offer's: of a rollout only a share is bought; its amount differs from year to year; some falls beyond the horizon;
 * instalments are rounded each; prices escalate.
 */
export const CAUSES = ['share', 'years', 'horizon', 'rounding', 'escalation'] as const;
export type Cause = (typeof CAUSES)[number];
/** offered + causes = posted, to the fen; `posted` is what the model pays within the horizon, in the base case. */
export type LineBridge = { readonly entry: LineProgram; readonly offered: Fen; readonly causes: Readonly<Record<Cause, Fen>>; readonly posted: Fen };

const withoutEscalation = (entry: LineProgram): LineProgram => {
  const { escalate: _, ...line } = entry.line;
  return { ...entry, line };
};

/** From an offer to the model, line by line. */
export const offerBridge = (program: Program, { strategy, items }: Offer): readonly LineBridge[] => {
  const values = baseValues(strategy);
  const exact = exactStrategy(program, strategy, values);
  const steady = exactStrategy({ ...program, lines: program.lines.map(withoutEscalation) }, strategy, values);
  const sum = (postings: readonly Posting[], inside: boolean): Fen => sumFen(postings.filter(({ month }) => month <= program.model.months === inside).map(({ fen }) => fen));
  return [...new Set(items.map((item) => item.entry))].map((entry): LineBridge => {
    const own = items.filter((item) => item.entry === entry);
    const offered = sumFen(own.map((item) => itemFigures(program, exact, item).gross));
    const plain = steady.postings(withoutEscalation(entry));
    const posted = sum(exact.postings(entry), true);
    const escalation = posted - sum(plain, true);
    // Recurring charges are counted as the model posts them, but for their escalation.
    if (recurringFlow(entry)) return { entry, offered, posted, causes: { share: 0n, years: 0n, horizon: 0n, rounding: 0n, escalation } };
    const shares = program.model.rollouts.find(({ id }) => id === entry.line.when.flows[0]?.rollout)?.shares.get(strategy);
    const bought = shares ? toFen(exact.amount(entry, own[0]?.year ?? 1).times(shares.reduce((total, share) => total.plus(share), zero))) : offered;
    const rest = sumFen(plain.map(({ fen }) => fen)) - bought;
    return {
      entry, offered, posted,
      causes: { share: bought - offered, years: entry.yearly ? rest : 0n, horizon: -sum(plain, false), rounding: entry.yearly ? 0n : rest, escalation },
    };
  });
};

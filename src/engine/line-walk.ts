import { zeroColumn } from '../kernels/column-memory';
import { postLine, type SteppedLine } from '../kernels/stepped';
import { type Bounded, exactly, productErrors, UNIT } from './bounded';
import { OWN } from './fen-columns';
import { columnIn, productIn } from './kernel-columns';
import { laneGroups } from './lane-groups';
import type { LineBlock } from './line-block';
import { onceIn } from './memoised';
import { ROUNDINGS } from './line-totals';
import { grossColumns, type Outcomes, residualColumns, valueColumn, yearColumn } from './outcomes';
import type { LineProgram } from './program';
import { addCredits, termsIn } from './stepped-flow';
import type { Terms } from './terms';

/** What a line posts, where that is known before the first trial but for its amount: it is of one flow, and luck falls neither on its months nor on how it fades. */
const termsKnown = (block: LineBlock, entry: LineProgram): Terms | null => {
  const { certainty } = block;
  const [flow, ...others] = entry.line.when.flows;
  if (!flow || others.length > 0 || flow.incidents || flow.variables.some(({ perYear, expression }) => perYear || !certainty.isCertain(expression))) return null;
  const [group] = laneGroups(block, flow, () => undefined);
  return group ? termsIn(block, entry, flow, group) : null;
};

const NONE = new Int32Array();
/** What is credited in the last month. */
const creditsOf = (block: LineBlock, entry: LineProgram, terms: Terms, life: number): Float64Array => {
  const credits = zeroColumn(block.lanes);
  const all = { list: block.allLanes, all: true };
  for (const own of terms) if (own.credits.length > 0) addCredits(columnIn(block, block.values.escalated(entry, own.year).values), own, life, credits, all, NONE);
  return credits;
};

const ONE = exactly(1);

/** What a line's amount is multiplied by in a year. */
const indexIn = ({ values }: LineBlock, entry: LineProgram, year: number): Bounded => {
  // What differs from year to year is all in the years.
  if (entry.yearly) return values.escalated(entry, year);
  return entry.line.escalate && year > 1 ? values.index(entry.line, year) : ONE;
};

/** A line as one walk takes it; undefined where an error differs from lane to lane. */
const walkOf = (block: LineBlock, entry: LineProgram, terms: Terms): SteppedLine | undefined => {
  const amount = entry.yearly ? { scale: 1, columns: [], error: 0 } : productIn(block, entry);
  if (!amount) return undefined;
  const years: SteppedLine['years'][number][] = [];
  let additions = 0;
  for (const { year, weights, forKernel } of terms) {
    const { values, error } = indexIn(block, entry, year);
    if (typeof error !== 'number') return undefined;
    years.push({ index: typeof values === 'number' ? values : columnIn(block, values), error: (productErrors(amount.error, error) as number) + OWN, weights: forKernel });
    additions += weights.length;
  }
  const { life } = entry.line;
  return {
    scale: amount.scale, factors: amount.columns, years,
    residual: life === undefined ? undefined : { column: creditsOf(block, entry, terms, life), worth: block.worths.at(-1)! },
    error: (additions + ROUNDINGS) * UNIT,
  };
};

/** Adds a line to the outcomes of strategies that have it in common, where one walk over its lanes does. Gives the lanes that are left; undefined where it is no such line. */
export const addInOneWalk = (block: LineBlock, entry: LineProgram, into: readonly Outcomes[]): Int32Array | undefined => {
  const terms = onceIn(block.schedules.walks, entry, () => termsKnown(block, entry));
  const walk = terms && walkOf(block, entry, terms);
  if (!walk) return undefined;
  let left: Int32Array | undefined;
  for (const sums of into) {
    left = postLine(walk, {
      years: terms.map(({ budgetYears: [first, second] }) => ({
        first: first === undefined ? undefined : yearColumn(sums, entry, first),
        second: second === undefined ? undefined : yearColumn(sums, entry, second),
      })),
      gross: grossColumns(sums, entry),
      value: valueColumn(sums, entry),
      residual: walk.residual ? residualColumns(sums, entry) : [],
    });
  }
  return left;
};

import { oneOrAll } from '../formula/column';
import { zeroColumn } from '../kernels/column-memory';
import { type FadingLine, postFading } from '../kernels/fading';
import { postLine, type SteppedLine } from '../kernels/stepped';
import { largestSize } from '../kernels/sums';
import type { Index, WalkInto } from '../kernels/walks';
import type { Flow } from '../model/schedules/schedule';
import { type Bounded, exactly, productErrors, UNIT } from './bounded';
import { OWN } from './fen-columns';
import { stretchesOf } from './fading-flow';
import { columnIn, type Product, productIn } from './kernel-columns';
import { laneGroups } from './lane-groups';
import type { Fades, LineBlock } from './line-block';
import { ROUNDINGS } from './line-totals';
import { onceIn } from './memoised';
import { groupsOf, valueOf } from './monthly-flow';
import { grossColumns, type Outcomes, residualColumns, valueColumn, yearColumn } from './outcomes';
import type { LineProgram } from './program';
import { addCredits, termsIn } from './stepped-flow';
import type { Terms } from './terms';

/** A line's one flow, if it has no other and luck falls on none of its months. */
const soleFlow = ({ certainty }: LineBlock, { line: { when: { flows: [flow, ...others] } } }: LineProgram): Flow | undefined =>
  (others.length === 0 && flow?.variables.every(({ perYear, expression }) => perYear || certainty.isCertain(expression)) ? flow : undefined);

/** What a line posts, where that is known before the first trial but for its amount: it is of one flow, and luck falls neither on its months nor on how it fades. */
const termsKnown = (block: LineBlock, entry: LineProgram): Terms | null => {
  const flow = soleFlow(block, entry);
  if (!flow || flow.incidents || flow.variables.some(({ perYear }) => perYear)) return null;
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
const indexBounded = ({ values }: LineBlock, entry: LineProgram, year: number): Bounded => {
  // What differs from year to year is all in the years.
  if (entry.yearly) return values.escalated(entry, year);
  return entry.line.escalate && year > 1 ? values.index(entry.line, year) : ONE;
};

/** The same as a walk takes it, and how far off its product with the amount may be; undefined where its error differs from lane to lane. */
const indexIn = (block: LineBlock, entry: LineProgram, amount: Product, year: number): (Index & { readonly error: number }) | undefined => {
  const { values, error } = indexBounded(block, entry, year);
  if (typeof error !== 'number') return undefined;
  const own = (productErrors(amount.error, error) as number) + OWN;
  const index = oneOrAll(values);
  return { index, largest: typeof index === 'number' ? Math.abs(index) : onceIn(block.largest, index, () => largestSize(index)), error: own };
};

/** What indices multiply. */
const amountBefore = (block: LineBlock, entry: LineProgram): Product | undefined => (entry.yearly ? { scale: 1, columns: [], error: 0 } : productIn(block, entry));

/** A line as one walk takes it; undefined where an error differs from lane to lane. */
const walkOf = (block: LineBlock, entry: LineProgram, terms: Terms): SteppedLine | undefined => {
  const amount = amountBefore(block, entry);
  if (!amount) return undefined;
  const years: SteppedLine['years'][number][] = [];
  let additions = 0;
  for (const { year, weights, forKernel } of terms) {
    const own = indexIn(block, entry, amount, year);
    if (!own) return undefined;
    years.push({ index: own.index, largest: own.largest, error: own.error, weights: forKernel });
    additions += weights.length;
  }
  const { life } = entry.line;
  return {
    scale: amount.scale, factors: amount.columns, years,
    residual: life === undefined ? undefined : { column: creditsOf(block, entry, terms, life), worth: block.worths.at(-1)! },
    error: (additions + ROUNDINGS) * UNIT,
  };
};

/** The months of a line that halves, where luck falls on none of them. */
const fadesKnown = (block: LineBlock, entry: LineProgram): Fades | null => {
  const flow = soleFlow(block, entry);
  if (flow?.fades !== 'halving' || entry.line.life !== undefined) return null;
  const [group] = groupsOf(block, entry, flow, () => undefined);
  const { values: from, error } = valueOf(block, flow, '__from', 1);
  if (!group || typeof from !== 'number' || error !== 0) return null;
  const stretches = stretchesOf(block, group.months);
  return stretches.length > 0 && from <= stretches[0]!.first && stretches.every(({ first }, at) => at === 0 || first === stretches[at - 1]!.last + 1) ? { flow, from, stretches } : null;
};

const fadingIn = (block: LineBlock, entry: LineProgram): Ready | undefined => {
  const fades = onceIn(block.schedules.fades, entry, () => fadesKnown(block, entry));
  const amount = fades && amountBefore(block, entry);
  if (!amount) return undefined;
  const { flow, from, stretches } = fades;
  const [span, ...others] = stretches.map(({ year }) => valueOf(block, flow, '__span', year));
  if (!span || typeof span.error !== 'number' || others.some(({ values }) => values !== span.values)) return undefined;
  const years: FadingLine['years'][number][] = [];
  let amountError = 0;
  for (const { year, worths } of stretches) {
    const own = indexIn(block, entry, amount, year);
    if (!own) return undefined;
    years.push({ index: own.index, largest: own.largest, worths });
    amountError = Math.max(amountError, own.error);
  }
  const last = stretches.at(-1)!.last;
  const line: FadingLine = {
    scale: amount.scale, factors: amount.columns, years, age: stretches[0]!.first - from, last: last - from, span: columnIn(block, span.values), spanError: span.error,
    amountError, error: (last - stretches[0]!.first + 1 + ROUNDINGS) * UNIT,
  };
  return { budgetYears: stretches.map(({ budgetYear }) => [budgetYear]), isCredited: false, post: (into) => postFading(line, into) };
};

/** A line's walk made ready: the budget years that each of its records counts in, and what is left to do for each that it is added to. */
type Ready = { readonly budgetYears: readonly (readonly number[])[]; readonly isCredited: boolean; readonly post: (into: WalkInto) => Int32Array };

const steppedIn = (block: LineBlock, entry: LineProgram): Ready | undefined => {
  const terms = onceIn(block.schedules.walks, entry, () => termsKnown(block, entry));
  const walk = terms && walkOf(block, entry, terms);
  return walk ? { budgetYears: terms.map(({ budgetYears }) => budgetYears), isCredited: walk.residual !== undefined, post: (into) => postLine(walk, into) } : undefined;
};

/** Adds a line to the outcomes of strategies that have it in common, where one walk over its lanes does. Gives the lanes that are left; undefined where it is no such line. */
export const addInOneWalk = (block: LineBlock, entry: LineProgram, into: readonly Outcomes[]): Int32Array | undefined => {
  const walk = steppedIn(block, entry) ?? fadingIn(block, entry);
  if (!walk) return undefined;
  let left: Int32Array | undefined;
  for (const sums of into) {
    left = walk.post({
      years: walk.budgetYears.map(([first, second]) => ({
        first: first === undefined ? undefined : yearColumn(sums, entry, first),
        second: second === undefined ? undefined : yearColumn(sums, entry, second),
      })),
      gross: grossColumns(sums, entry),
      value: valueColumn(sums, entry),
      residual: walk.isCredited ? residualColumns(sums, entry) : [],
    });
  }
  return left;
};

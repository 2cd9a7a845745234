import { zeroColumn } from '../kernels/column-memory';
import { creditLeft } from '../kernels/credits';
import { postLine } from '../kernels/stepped';
import { type Bounded, exactly, productErrors, UNIT } from './bounded';
import { OWN } from './fen-columns';
import { columnIn, productIn } from './kernel-columns';
import { laneGroups } from './lane-groups';
import type { LineBlock } from './line-block';
import { onceIn } from './memoised';
import { grossColumns, type Outcomes, residualColumns, valueColumn, yearColumn } from './outcomes';
import type { LineProgram } from './program';
import { type Terms, termsOf } from './terms';

/** What a line posts, where that is known before the first trial but for its amount: it is of one flow, and luck falls neither on its months nor on how it fades. */
const termsKnown = (block: LineBlock, entry: LineProgram): Terms | null => {
  const { program, certainty, schedules } = block;
  const [flow, ...others] = entry.line.when.flows;
  if (!flow || others.length > 0 || flow.incidents || flow.variables.some(({ perYear, expression }) => perYear || !certainty.isCertain(expression))) return null;
  const [group] = laneGroups(block, flow, () => undefined);
  return group ? onceIn(schedules.terms, `${entry.line.id} ${flow.key} ${group.key}`, () => termsOf(program, entry, flow, group.scope())) : null;
};

/** What is credited in the last month. */
const creditsOf = (block: LineBlock, entry: LineProgram, terms: Terms, life: number): Float64Array => {
  const credits = zeroColumn(block.lanes);
  for (const { year, weights, credits: own } of terms) {
    if (own.length === 0) continue;
    const x = columnIn(block, block.values.escalated(entry, year).values);
    const scaleOf = (weight: number | undefined): number => (weight === undefined ? 0 : weights[weight]!.weight * 100);
    for (const { gross, before, left } of own) creditLeft(x, { scale: scaleOf(gross), before: scaleOf(before), left, life }, { list: block.allLanes, all: true }, credits);
  }
  return credits;
};

const ONE = exactly(1);

/** A line's amount as a product, and what multiplies it year by year; undefined where an error differs from lane to lane. */
type Amounts = { readonly scale: number; readonly factors: readonly Float64Array[]; readonly years: readonly { readonly index: number | Float64Array; readonly error: number }[] };
const amountsOf = (block: LineBlock, entry: LineProgram, terms: Terms): Amounts | undefined => {
  const { values } = block;
  // What differs from year to year is all in the years.
  const common = entry.yearly ? { scale: 1, columns: [], error: 0 } : productIn(block, entry);
  if (!common) return undefined;
  const indexIn = (year: number): Bounded => {
    if (entry.yearly) return values.escalated(entry, year);
    return entry.line.escalate && year > 1 ? values.index(entry.line, year) : ONE;
  };
  const years: Amounts['years'][number][] = [];
  for (const { year } of terms) {
    const { values: index, error } = indexIn(year);
    if (typeof error !== 'number') return undefined;
    years.push({ index: typeof index === 'number' ? index : columnIn(block, index), error: (productErrors(common.error, error) as number) + OWN });
  }
  return { scale: common.scale, factors: common.columns, years };
};

/** Adds a line to the outcomes of strategies that have it in common, where one walk over its lanes does. Gives the lanes that are left; undefined where it is no such line. */
export const addInOneWalk = (block: LineBlock, entry: LineProgram, into: readonly Outcomes[]): Int32Array | undefined => {
  const terms = onceIn(block.schedules.walks, entry, () => termsKnown(block, entry));
  const amounts = terms && amountsOf(block, entry, terms);
  if (!amounts) return undefined;
  const { life } = entry.line;
  const credits = life === undefined ? undefined : creditsOf(block, entry, terms, life);
  const error = (terms.reduce((sum, { weights }) => sum + weights.length, 0) + 7) * UNIT;
  let left: Int32Array | undefined;
  for (const sums of into) {
    left = postLine({
      ...amounts,
      years: terms.map(({ forKernel, budgetYears: [first, second] }, index) => ({
        ...amounts.years[index]!,
        weights: forKernel,
        first: first === undefined ? undefined : yearColumn(sums, entry, first),
        second: second === undefined ? undefined : yearColumn(sums, entry, second),
      })),
      residual: credits && { column: credits, worth: block.worths.at(-1)!, into: residualColumns(sums, entry) },
      gross: grossColumns(sums, entry),
      value: valueColumn(sums, entry),
      error,
    });
  }
  return left;
};

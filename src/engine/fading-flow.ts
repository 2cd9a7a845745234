import { newColumn } from '../kernels/column-memory';
import type { FadedInto } from '../kernels/faded';
import { halvings, postHalving } from '../kernels/halving';
import { postLinear } from '../kernels/linear';
import type { Lanes } from '../kernels/postings';
import { resident } from '../kernels/resident';
import { modelYear } from '../model/calendar';
import { type Bounded, laneOf, UNIT } from './bounded';
import { columnIn, errorsIn } from './kernel-columns';
import type { LineBlock, Stretch } from './line-block';
import { type LineTotals, yearOf } from './line-totals';
import { onceIn } from './memoised';
import { type LineProgram, yearAtHand } from './program';

/** Lanes, and the months that they post in, in order. */
export type MonthsOf = { readonly lanes: Int32Array; readonly months: readonly number[] };
/** Months, in order, as stretches. */
export const stretchesOf = ({ program, worths, schedules }: LineBlock, months: readonly number[]): readonly Stretch[] => {
  const stretches: number[][] = [];
  for (const month of months) {
    const own = stretches.at(-1);
    const [first = 0, last] = own ? [own[0], own.at(-1)] : [];
    const goes = last === month - 1 && modelYear(first) === modelYear(month) && program.budgetYearOf[first - 1] === program.budgetYearOf[month - 1];
    if (own && goes) own.push(month);
    else stretches.push([month]);
  }
  return stretches.map((own) => {
    const [first, last] = [own[0]!, own.at(-1)!];
    return {
      months: own, first, last, year: yearAtHand(program, first), budgetYear: program.budgetYearOf[first - 1]!,
      worths: onceIn(schedules.worths, `${first} ${last}`, () => resident(worths.slice(first - 1, last))),
    };
  });
};

/** A stretch of a group of lanes: its first and last month, the month from which its amounts fade, and what is added to. */
type Fade = Pick<Stretch, 'first' | 'last' | 'worths'> & { readonly start: number; readonly x: Bounded; readonly span: Bounded; readonly lanes: Lanes; readonly into: FadedInto };
/** Posts the stretches of a group, one after another. Gives the lanes that it leaves to others. */
type Poster = (fade: Fade) => Int32Array;

const halvingIn = (block: LineBlock): (() => Poster) => {
  const ratios = new Map<Bounded['values'], Float64Array>();
  return () => {
    // Where a stretch follows another, what is left of an amount goes on.
    let going: { readonly left: Float64Array; readonly span: Bounded['values']; readonly next: number; readonly since: number } | undefined;
    return ({ first, last, start, x, span, worths, lanes, into }) => {
      const spans = columnIn(block, span.values);
      if (going?.span !== span.values || going.next !== first) going = { left: first === start ? newColumn(block.lanes).fill(1) : halvings(first - start, spans), span: span.values, next: first, since: first };
      const fading = {
        left: going.left, ratio: onceIn(ratios, span.values, () => halvings(1, spans)), span: spans, spanError: span.error, worths, age: last - start,
        // A halving is right to 3 units, and each month has one and a product.
        steps: (last - going.since + 2) * 4 * UNIT,
      };
      going = { ...going, next: last + 1 };
      return postHalving(columnIn(block, x.values), errorsIn(x), fading, lanes.list, into);
    };
  };
};

const linearIn = (block: LineBlock): (() => Poster) => () => ({ first, start, x, span, worths, lanes, into }) =>
  postLinear(columnIn(block, x.values), errorsIn(x), { span: columnIn(block, span.values), spanError: span.error, worths, age: first - start }, lanes, into);

/** Adds a flow that fades; gives the lanes and months that it leaves to others. */
export const addFading = (
  block: LineBlock, entry: LineProgram, fades: 'halving' | 'linear', variable: (name: string, year: number) => Bounded, groups: readonly MonthsOf[], totals: LineTotals,
): readonly MonthsOf[] => {
  const { values, schedules } = block;
  const poster = fades === 'halving' ? halvingIn(block) : linearIn(block);
  const left: MonthsOf[] = [];
  for (const { lanes, months } of groups) {
    const post = poster();
    const list = { list: lanes, all: lanes.length === block.lanes };
    for (const { first, last, months: own, year, budgetYear, worths } of onceIn(schedules.stretches, months, () => stretchesOf(block, months))) {
      const [from, span] = [variable('__from', year), variable('__span', year)];
      const start = laneOf(from.values, lanes[0]!);
      // Its months are whole numbers, but where their rounding was in doubt.
      if (from.error !== 0 || !(first >= start)) {
        left.push({ lanes, months: own });
        continue;
      }
      const into = { value: totals.value, sizes: totals.sizes, sums: yearOf(totals, budgetYear) };
      const doubtful = post({ first, last, start, span, x: values.escalated(entry, year), lanes: list, worths, into });
      if (doubtful.length > 0) left.push({ lanes: doubtful, months: own });
    }
  }
  return left;
};

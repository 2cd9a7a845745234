import { newColumn } from '../kernels/column-memory';
import type { FadedInto } from '../kernels/faded';
import { halvings, postHalving } from '../kernels/halving';
import { postLinear } from '../kernels/linear';
import type { Lanes } from '../kernels/postings';
import { type Resident, resident } from '../kernels/resident';
import { modelYear } from '../model/calendar';
import { type Bounded, laneOf, UNIT } from './bounded';
import { columnIn, errorsIn } from './kernel-columns';
import type { LineBlock } from './line-block';
import { type LineTotals, yearOf } from './line-totals';
import { onceIn } from './memoised';
import { type LineProgram, yearAtHand } from './program';

/** Lanes, and the months that they post in, in order. */
export type MonthsOf = { readonly lanes: Int32Array; readonly months: readonly number[] };
/** Successive months of one model year and one budget year. */
type Stretch = { readonly first: number; readonly last: number };

const stretchesOf = ({ program: { budgetYearOf } }: LineBlock, months: readonly number[]): readonly Stretch[] => {
  const stretches: { first: number; last: number }[] = [];
  for (const month of months) {
    const own = stretches.at(-1);
    const goes = own?.last === month - 1 && modelYear(own.first) === modelYear(month) && budgetYearOf[own.first - 1] === budgetYearOf[month - 1];
    if (own && goes) own.last = month;
    else stretches.push({ first: month, last: month });
  }
  return stretches;
};

/** A stretch of a group of lanes: its first and last month, the month from which its amounts fade, and what is added to. */
type Fade = Stretch & { readonly start: number; readonly x: Bounded; readonly span: Bounded; readonly worths: Resident; readonly lanes: Lanes; readonly into: FadedInto };
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
        // A halving is right to 4 units, and each month has one and a product.
        steps: (last - going.since + 2) * 5 * UNIT,
      };
      going = { ...going, next: last + 1 };
      return postHalving(columnIn(block, x.values), errorsIn(x), fading, lanes, into);
    };
  };
};

const linearIn = (block: LineBlock): (() => Poster) => () => ({ first, start, x, span, worths, lanes, into }) =>
  postLinear(columnIn(block, x.values), errorsIn(x), { span: columnIn(block, span.values), spanError: span.error, worths, age: first - start }, lanes, into);

/** Adds a flow that fades; gives the lanes and months that it leaves to others. */
export const addFading = (
  block: LineBlock, entry: LineProgram, fades: 'halving' | 'linear', variable: (name: string, year: number) => Bounded, groups: readonly MonthsOf[], totals: LineTotals,
): readonly MonthsOf[] => {
  const { program, values, schedules } = block;
  const poster = fades === 'halving' ? halvingIn(block) : linearIn(block);
  return groups.flatMap(({ lanes, months }) => {
    const post = poster();
    return stretchesOf(block, months).flatMap(({ first, last }) => {
      const year = yearAtHand(program, first);
      const [from, span] = [variable('__from', year), variable('__span', year)];
      const own = months.filter((month) => month >= first && month <= last);
      const start = laneOf(from.values, lanes[0]!);
      // Its months are whole numbers, but where their rounding was in doubt.
      if (from.error !== 0 || !(first >= start)) return [{ lanes, months: own }];
      const doubtful = post({
        first, last, start, span, x: values.escalated(entry, year), lanes: { list: lanes, all: lanes.length === block.lanes },
        worths: onceIn(schedules.worths, `${first} ${last}`, () => resident(block.worths.slice(first - 1, last))),
        into: { value: totals.value, sizes: totals.sizes, sums: yearOf(totals, program.budgetYearOf[first - 1]!) },
      });
      return doubtful.length > 0 ? [{ lanes: doubtful, months: own }] : [];
    });
  });
};

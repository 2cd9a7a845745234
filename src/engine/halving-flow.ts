import { lanesOf } from '../formula/column';
import { halving } from '../formula/column-arithmetic';
import { modelYear } from '../model/calendar';
import { type Bounded, SLACK, UNIT } from './bounded';
import { OWN } from './fen-columns';
import type { LineBlock } from './line-block';
import { type LineTotals, yearOf } from './line-totals';
import { onceIn } from './memoised';
import { type LineProgram, yearAtHand } from './program';

// Bound once: where the global object is a proxy, looking Math up for each lane costs more than the function.
const { abs, floor, LN2 } = Math;

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

/** So often an amount may halve here, and so small it may be at first: what is left of it is no underflow. */
const MOST_HALVINGS = 900;
const LEAST = 2 ** -100;

/** By how much each month multiplies. */
const ratiosOf = ({ values }: Bounded): Float64Array => lanesOf(values).values.map((span) => halving(1 / span));

/**
 * Adds x * 0.5^((t - from) / span) over a stretch, from month to month by one product: what a lane adds up stays in registers. Gives the lanes to which
 * nothing was added, since some posting is in doubt or something is amiss.
 *
 * Bound, with u = UNIT, ex and es the errors of x and span, a = (t - from) / span at the stretch's end, its k-th month after the first, e a halving's 4u:
 * exponents of the first month and of the ratio err by es + u each, which together comes to a * ln 2 * (es + u); the first month has one halving and one product, each later
 * one the ratio's and one product: ex + a * ln 2 * (es + u) + (k + 1) * 5u.
 */
const addStretch = (
  { first, last }: Stretch, x: Bounded, from: Bounded, span: Bounded, ratios: Float64Array, worths: Float64Array, sums: Float64Array, { value, sizes }: LineTotals, lanes: Int32Array,
): readonly number[] => {
  // Its months are whole numbers, but where their rounding was in doubt.
  if (from.error !== 0) return [...lanes];
  const left: number[] = [];
  const { values: amounts, mask: i } = lanesOf(x.values);
  const { values: amountErrors, mask: j } = lanesOf(x.error);
  const { values: starts, mask: k } = lanesOf(from.values);
  const { values: spans, mask: l } = lanesOf(span.values);
  const { values: spanErrors, mask: m } = lanesOf(span.error);
  const steps = (last - first + 1) * 5 * UNIT;
  for (let n = 0; n < lanes.length; n += 1) {
    const lane = lanes[n]!;
    const amount = amounts[lane & i]!;
    const start = starts[lane & k]!;
    const months = spans[lane & l]!;
    const halvings = (last - start) / months;
    const ratio = ratios[lane & l]!;
    const error = (amountErrors[lane & j]! + halvings * LN2 * (spanErrors[lane & m]! + UNIT) + steps) * SLACK + OWN;
    let size = abs(amount) * 100;
    // Of NaN, none of it holds.
    let isSure = (size >= LEAST || size === 0) && halvings <= MOST_HALVINGS && 1 / months <= MOST_HALVINGS && first >= start;
    size *= halving((first - start) / months);
    let worth = 0;
    let posted = 0;
    for (let month = first; month <= last; month += 1) {
      // As in roundFen.
      const beyond = size + 0.5;
      const whole = floor(beyond);
      const doubt = error * (beyond + 1);
      const over = beyond - whole;
      if (over <= doubt || 1 - over <= doubt) isSure = false;
      worth += whole * worths[month - 1]!;
      posted += whole;
      size *= ratio;
    }
    if (!isSure) {
      left.push(lane);
      continue;
    }
    const sign = amount < 0 ? -1 : 1;
    value[lane] = value[lane]! + sign * worth;
    // No term is negative: neither are factors of discount.
    sizes[lane] = sizes[lane]! + worth;
    sums[lane] = sums[lane]! + sign * posted;
  }
  return left;
};

/** Adds a flow that halves; gives the lanes and months that it leaves to others. */
export const addHalving = (
  block: LineBlock, entry: LineProgram, variable: (name: string, year: number) => Bounded, groups: readonly MonthsOf[], totals: LineTotals,
): readonly MonthsOf[] => {
  const { program, values, worths } = block;
  const ratios = new Map<Bounded['values'], Float64Array>();
  return groups.flatMap(({ lanes, months }) =>
    stretchesOf(block, months).flatMap((stretch) => {
      const year = yearAtHand(program, stretch.first);
      const [from, span] = [variable('__from', year), variable('__span', year)];
      const own = onceIn(ratios, span.values, () => ratiosOf(span));
      const sums = yearOf(totals, program.budgetYearOf[stretch.first - 1]!);
      const left = addStretch(stretch, values.escalated(entry, year), from, span, own, worths, sums, totals, lanes);
      return left.length > 0 ? [{ lanes: Int32Array.from(left), months: months.filter((month) => month >= stretch.first && month <= stretch.last) }] : [];
    }));
};

import { type Column, oneOrAll } from '../formula/column';
import { multiply } from '../formula/column-arithmetic';
import { beginningWith, chainOf } from '../formula/chain';
import type { Expression } from '../formula/expression';
import { blockColumn, newColumn } from '../kernels/column-memory';
import { type Factor, gatherYears, isByYear } from '../kernels/incidents';
import { productOf } from '../kernels/products';
import { quantityIn } from '../model/model';
import { tabulated } from '../probability/quantile-table';
import { type Bounded, ofDraws, productErrors } from './bounded';
import { arithmetic, SMALL } from './bounded-arithmetic';
import { type BoundedScope, readBounded } from './bounded-reading';
import type { LineBlock } from './line-block';
import { onceIn } from './memoised';
import type { LineProgram } from './program';
import { eventStream } from './stream-names';

/** Incidents of a line in a block, one behind another: incident i strikes lane[i] in month[i]. */
export type Incidents = {
  readonly lane: Int32Array;
  readonly month: Int32Array;
  /** The model years in which they may fall. */
  readonly years: readonly number[];
  /** Room for a chance each. */
  readonly chances: Float64Array;
  /** First those that are the ordinal-th (from 0) of their trials, then those that are the next; and where the incidents of each such list end. */
  readonly ordinal: number;
  readonly ends: readonly number[];
};

/** A bounded column over incidents as the product of what they have, which a kernel makes on the way. */
export type Product = Omit<Bounded, 'values'> & { readonly factors: readonly (number | Factor)[] };

/** The factors as a kernel wants them: a number is the same in all years and lanes. */
export const factorsFor = ({ years }: Incidents, { factors }: Product): readonly Factor[] =>
  factors.map((own) => {
    if (typeof own !== 'number') return own;
    const column = asColumn(own);
    const byYear: Float64Array[] = [];
    for (const year of years) byYear[year] = column;
    return byYear;
  });

const ofBounded = ({ values, ...rest }: Bounded): Product => ({ ...rest, factors: [oneOrAll(values)] });

const bounded = (incidents: Incidents, { factors, ...rest }: Product): Bounded => ({
  ...rest,
  values: factors.map((own): Column => (typeof own === 'number' || own instanceof Float64Array ? own : gatherYears(incidents, own))).reduce(multiply),
});

/** A column of one value stands for a number. */
const asColumn = (values: Column): Float64Array => (typeof values === 'number' ? newColumn(1).fill(values) : values);

/** Whether two are one value for all, and the same. */
const areSame = (x: Bounded, y: Bounded): boolean => x === y || (x.exact !== undefined && y.exact !== undefined && x.exact.eq(y.exact));

/** What trials have, as their incidents have it. */
const across = (incidents: Incidents, columnOf: (year: number) => Bounded): Product => {
  const [byYear, errors]: [Column[], Column[]] = [[], []];
  const first = columnOf(incidents.years[0]!);
  let [most, plain, places, same] = [0, true, 0, typeof first.values === 'number'];
  for (const year of incidents.years) {
    const own = columnOf(year);
    byYear[year] = own.values;
    errors[year] = own.error;
    most = Math.max(most, typeof own.error === 'number' ? own.error : Infinity);
    plain &&= own.plain;
    places = Math.max(places, own.places);
    same &&= areSame(first, own);
  }
  if (same) return ofBounded(first);
  return { factors: [byYear.map(asColumn)], error: most <= SMALL ? most : gatherYears(incidents, errors.map(asColumn)), plain, places };
};

/** What trials have of two factors, multiplied once for all incidents of the block; undefined where it is no column, or one for few. */
const multiplied = ({ products }: LineBlock, x: Float64Array, y: Float64Array): Float64Array | undefined => {
  if (x.length === 1) return x[0] === 1 ? y : undefined;
  if (y.length === 1) return y[0] === 1 ? x : undefined;
  return onceIn(onceIn(products, x, () => new Map<Float64Array, Float64Array>()), y, () => productOf(x, y, blockColumn(x.length)));
};

/** The same of all years, where each has such a column. */
const together = (block: LineBlock, { years }: Incidents, x: number | Factor, y: number | Factor): Factor | undefined => {
  if (!isByYear(x) || !isByYear(y)) return undefined;
  const byYear: Float64Array[] = [];
  for (const year of years) {
    const own = multiplied(block, x[year]!, y[year]!);
    if (!own) return undefined;
    byYear[year] = own;
  }
  return byYear;
};

const product = (block: LineBlock, incidents: Incidents, x: Product, y: Product): Product => {
  const isNumber = [x, y].every(({ factors }) => factors.length === 1 && typeof factors[0] === 'number');
  const error = typeof x.error === 'number' && typeof y.error === 'number' ? (productErrors(x.error, y.error) as number) : Infinity;
  if (isNumber || error > SMALL) return ofBounded(arithmetic['*'](bounded(incidents, x), bounded(incidents, y)));
  const [last, first] = [x.factors.at(-1)!, y.factors[0]!];
  const both = together(block, incidents, last, first);
  return { factors: both ? [...x.factors.slice(0, -1), both, ...y.factors.slice(1)] : [...x.factors, ...y.factors], error, plain: false, places: x.places + y.places };
};

/** I(t)*A of each incident: the values of its trial in its year, and fresh draws of the `per: event` inputs. */
export const amountsOf = (block: LineBlock, entry: LineProgram, incidents: Incidents): Product => {
  const { program, luck, strategy, certainty, values, firstTrial } = block;
  const { line, amount } = entry;
  const { isCertain } = certainty;
  const acrossYears = (columnOf: (year: number) => Bounded): Product => across(incidents, columnOf);
  if (certainty.isCertainValue(entry)) return acrossYears((year) => certainty.escalated(entry, year));
  const drawnOf = (name: string): Bounded | undefined => {
    const input = program.eventInputs.get(name);
    const quantity = input && quantityIn(input, strategy);
    if (quantity?.kind !== 'distribution') return undefined;
    const stream = luck.stream(eventStream(line.id, name));
    stream.fillLists(incidents.chances, firstTrial, incidents, incidents.ordinal);
    return ofDraws(tabulated(quantity.distribution).column(incidents.chances), !quantity.distribution.tails);
  };
  const known = new Map<string, Product>();
  const named = (name: string): Product =>
    onceIn(known, name, () => {
      const drawn = drawnOf(name);
      if (drawn) return ofBounded(drawn);
      const formula = program.formulas.get(name);
      return formula?.byIncident ? read(formula.expression) : acrossYears((year) => values.name(name, year));
    });
  const scope: BoundedScope = {
    isCertain,
    certain: (e) => bounded(incidents, acrossYears((year) => certainty.value(e, year))),
    name: (name) => {
      const column = bounded(incidents, named(name));
      known.set(name, ofBounded(column));
      return column;
    },
    reference: (kind, of) => bounded(incidents, acrossYears((year) => values.reference(kind, of, year))),
  };
  const read = (e: Expression): Product => {
    if (isCertain(e)) return acrossYears((year) => certainty.value(e, year));
    if (e.kind === 'name') return named(e.name);
    if (e.kind === 'reference') return acrossYears((year) => values.reference(e.function, e.of, year));
    if (e.kind !== 'arithmetic' || e.operator !== '*') return ofBounded(readBounded(e, scope));
    const { first, links } = beginningWith(chainOf(e), isCertain);
    const before = (link: number): Expression => links[link - 1] ?? first;
    let from = links.length;
    while (from > 0 && links[from - 1]!.kind === 'arithmetic' && links[from - 1]!.operator === '*') from -= 1;
    let own = read(before(from));
    for (let link = from; link < links.length; link += 1) own = product(block, incidents, own, read(links[link]!.right));
    return own;
  };
  const own = read(amount);
  return line.escalate ? product(block, incidents, own, acrossYears((year) => values.index(line, year))) : own;
};

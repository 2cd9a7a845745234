import { type Column, lanesOf } from '../formula/column';
import { newColumn } from '../kernels/column-memory';
import { toFen } from '../money/fen';
import { modelYear } from '../model/calendar';
import { type Line, quantityIn } from '../model/model';
import type { Flow } from '../model/schedules/schedule';
import { poissonQuantile } from '../probability/poisson-counts';
import { type Bounded, laneOf, ofDraws } from './bounded';
import { arithmetic } from './bounded-arithmetic';
import { type BoundedScope, readBounded } from './bounded-reading';
import { addUnknown, remaining, roundExactly, roundFen } from './fen-columns';
import type { LineBlock } from './line-block';
import { type LineTotals, yearOf } from './line-totals';
import { variableOf } from './monthly-flow';
import type { LineProgram } from './program';
import { countStream, eventStream, monthStream } from './stream-names';

const { abs } = Math;

/** Incidents of a line in a block, flattened: incident i strikes lane[i] in month[i], being the ordinal[i]-th (from 0) of its trial. */
type Incidents = { readonly lane: Int32Array; readonly month: Int32Array; readonly ordinal: Int32Array };

/** A trial may hold so many incidents of a line; more is a mistake of the rate, and the trial fails. */
const MOST_INCIDENTS = 100_000;
/** Incidents that are computed together. */
const MOST_TOGETHER = 200_000;

/** Reported like a division by zero. */
export class TooManyIncidents extends Error {}

/** Months in which incidents may fall: those from month 1 on. */
export const incidentWindow = (from: number, until: number): { readonly first: number; readonly count: number } => {
  const first = Math.max(1, from);
  return { first, count: Math.max(0, until - first + 1) };
};

/** Number of incidents of a trial: Poisson with mean r/12 times the months, by the inverse CDF; undefined where there are too many. */
export const incidentCount = (u: number, rate: number, months: number): number | undefined => {
  const mean = (rate / 12) * months;
  const count = mean > MOST_INCIDENTS ? Infinity : poissonQuantile(u, mean);
  return count > MOST_INCIDENTS ? undefined : count;
};

/** Where in its window an incident falls. */
export const incidentMonth = (u: number, first: number, count: number): number => first + Math.min(count - 1, Math.floor(u * count));

/** When and how often a line's incidents may strike, in a block. A lane whose rate or window failed (NaN) has none here. */
type Hazard = { readonly from: Column; readonly until: Column; readonly rate: Column };

/** The incidents up to the horizon, lane after lane, so many together; `failed` is told of lanes with too many. */
function* strikes({ luck, program, firstTrial, lanes }: LineBlock, line: Line, { from, until, rate }: Hazard, failed: (lane: number) => void): Generator<Incidents> {
  const chance = newColumn(lanes);
  luck.stream(countStream(line.id)).fill(chance, firstTrial, 0);
  const months = luck.stream(monthStream(line.id));
  let [lane, month, ordinal]: [number[], number[], number[]] = [[], [], []];
  for (let own = 0; own < lanes; own += 1) {
    const { first, count } = incidentWindow(laneOf(from, own), laneOf(until, own));
    const r = laneOf(rate, own);
    const number = count > 0 && r > 0 ? incidentCount(chance[own]!, r, count) : 0;
    if (number === undefined) failed(own);
    for (let k = 0; k < (number ?? 0); k += 1) {
      const when = incidentMonth(months.at(firstTrial + own, k), first, count);
      if (when > program.model.months) continue;
      lane.push(own);
      month.push(when);
      ordinal.push(k);
    }
    if (lane.length < MOST_TOGETHER && own < lanes - 1) continue;
    yield { lane: Int32Array.from(lane), month: Int32Array.from(month), ordinal: Int32Array.from(ordinal) };
    [lane, month, ordinal] = [[], [], []];
  }
}

/** Of each incident: its trial's lane of the column of its model year. */
const gatherColumn = ({ lane, month }: Incidents, byYear: readonly Column[]): Float64Array => {
  const lanesIn = byYear.map(lanesOf);
  const out = newColumn(lane.length);
  for (let i = 0; i < out.length; i += 1) {
    const { values, mask } = lanesIn[modelYear(month[i]!)]!;
    out[i] = values[lane[i]! & mask]!;
  }
  return out;
};

/** I(t)*A of each incident: the values of its trial in its year, and fresh draws of the `per: event` inputs. */
const severities = ({ program, luck, strategy, certainty, values, firstTrial }: LineBlock, entry: LineProgram, incidents: Incidents): Bounded => {
  const { line, amount } = entry;
  const { lane, month, ordinal } = incidents;
  const years = [...new Set(month)].map(modelYear);
  const gather = (columnOf: (year: number) => Bounded): Bounded => {
    const byYear: Bounded[] = [];
    for (const year of years) byYear[year] ??= columnOf(year);
    const all = Object.values(byYear);
    const [first] = all;
    const same = all.every((own) => own === first || (own.exact && first?.exact && own.exact.eq(first.exact)));
    if (first && same && typeof first.values === 'number') return first;
    const error = first && same && typeof first.error === 'number' ? first.error : gatherColumn(incidents, byYear.map((own) => own.error));
    return {
      values: gatherColumn(incidents, byYear.map((own) => own.values)),
      error,
      plain: all.every((own) => own.plain),
      places: Math.max(...all.map((own) => own.places)),
    };
  };
  if (certainty.isCertainValue(entry)) return gather((year) => certainty.escalated(entry, year));
  const drawnOf = (name: string): Bounded | undefined => {
    const input = program.model.inputs.find((candidate) => candidate.id === name && candidate.per === 'event');
    const quantity = input && quantityIn(input, strategy);
    if (quantity?.kind !== 'distribution') return undefined;
    const quantile = luck.quantile(quantity.distribution);
    const stream = luck.stream(eventStream(line.id, name));
    const drawn = newColumn(lane.length);
    for (let i = 0; i < drawn.length; i += 1) drawn[i] = quantile(stream.at(firstTrial + lane[i]!, ordinal[i]!));
    return ofDraws(drawn, !quantity.distribution.tails);
  };
  const known = new Map<string, Bounded>();
  const scope: BoundedScope = {
    isCertain: certainty.isCertain,
    certain: (e) => gather((year) => certainty.value(e, year)),
    name: (name) => {
      const formula = program.formulas.get(name);
      const column = known.get(name) ?? drawnOf(name) ?? (formula?.byIncident ? readBounded(formula.expression, scope) : gather((year) => values.name(name, year)));
      known.set(name, column);
      return column;
    },
    reference: (kind, of) => gather((year) => values.reference(kind, of, year)),
  };
  const severity = readBounded(amount, scope);
  return line.escalate ? arithmetic['*'](gather((year) => values.index(line, year)), severity) : severity;
};

/** Adds incidents to the totals of their lanes. */
const addStruck = (block: LineBlock, entry: LineProgram, incidents: Incidents, totals: LineTotals): void => {
  const { lanes, worths } = block;
  const { model: { months }, budgetYearOf } = block.program;
  const { life } = entry.line;
  const { lane, month } = incidents;
  const fen = newColumn(lane.length);
  const all = new Int32Array(lane.length);
  for (let i = 0; i < all.length; i += 1) all[i] = i;
  const x = severities(block, entry, incidents);
  if (roundFen(fen, x, 1, all) > 0) roundExactly(fen, x, toFen, all);
  const years = budgetYearOf.map((budgetYear) => yearOf(totals, budgetYear));
  const { value, sizes, residual } = totals;
  const counts = new Int32Array(lanes);
  for (let i = 0; i < lane.length; i += 1) {
    const own = lane[i]!;
    const posted = fen[i]!;
    const term = posted * worths[month[i]! - 1]!;
    const year = years[month[i]! - 1]!;
    value[own] = value[own]! + term;
    sizes[own] = sizes[own]! + abs(term);
    year[own] = year[own]! + posted;
    counts[own] = counts[own]! + 1;
  }
  totals.additions += counts.reduce((most, count) => Math.max(most, count), 0);
  if (!residual || life === undefined) return;
  for (let i = 0; i < lane.length; i += 1) {
    const own = lane[i]!;
    const age = months - month[i]! + 1;
    if (life > age) residual[own] = residual[own]! - remaining(fen[i]!, life - age, life);
  }
};

/** Incidents in their lanes; the flow says how often and between which months. */
export const addIncidents = (block: LineBlock, entry: LineProgram, flow: Flow, totals: LineTotals): void => {
  const column = (name: string): Column => variableOf(block, flow, name, 1).values;
  const hazard = { from: column('__from'), until: column('__until'), rate: column('__part') };
  for (const own of Object.values(hazard)) addUnknown(totals.value, own);
  const failed = (lane: number): void => { totals.value[lane] = NaN; };
  for (const incidents of strikes(block, entry.line, hazard, failed)) if (incidents.lane.length > 0) addStruck(block, entry, incidents, totals);
};

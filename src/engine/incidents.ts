import { type Column, oneOrAll } from '../formula/column';
import { newColumn, newLanes } from '../kernels/column-memory';
import { remaining } from '../kernels/credits';
import { gatherYears, roundToFen, strike } from '../kernels/incidents';
import { resident } from '../kernels/resident';
import { fall, struckAgain } from '../kernels/strikes';
import { toFen } from '../money/fen';
import { type Line, quantityIn } from '../model/model';
import type { Flow } from '../model/schedules/schedule';
import { tabulated } from '../probability/quantile-table';
import { type Bounded, ofDraws } from './bounded';
import { arithmetic, SMALL } from './bounded-arithmetic';
import { type BoundedScope, readBounded } from './bounded-reading';
import { addUnknown, roundExactly } from './fen-columns';
import { countsOf, type Hazard } from './incident-counts';
import { errorsIn } from './kernel-columns';
import type { LineBlock } from './line-block';
import { type LineTotals, yearOf } from './line-totals';
import { onceIn } from './memoised';
import { variableOf } from './monthly-flow';
import type { LineProgram } from './program';
import { countStream, eventStream, monthStream } from './stream-names';

/** Incidents of a line in a block, flattened: incident i strikes lane[i] in month[i] of model year year[i]. Those of a part are the ordinal-th (from 0) of their trials. */
type Incidents = { readonly lane: Int32Array; readonly month: Int32Array; readonly year: Int32Array; readonly parts: readonly Part[] };
type Part = { readonly ordinal: number; readonly from: number; readonly to: number };

/** Incidents that are computed together. */
const MOST_TOGETHER = 200_000;

/** The incidents up to the horizon: the first of every lane, then the second, and so on; so many together. `failed` is told of lanes with too many. */
function* strikes({ luck, program, schedules, firstTrial, lanes, allLanes }: LineBlock, line: Line, hazard: Hazard, failed: (lane: number) => void): Generator<Incidents> {
  const chance = newColumn(lanes);
  luck.stream(countStream(line.id)).fill(chance, firstTrial, 0);
  const counts = countsOf(chance, hazard, schedules.counts, failed);
  const windows = { from: oneOrAll(hazard.from), until: oneOrAll(hazard.until) };
  const months = luck.stream(monthStream(line.id));
  let struck = allLanes;
  for (let ordinal = 0; struck.length > 0;) {
    const [ordinals, lists]: [number[], Int32Array[]] = [[], []];
    let together = 0;
    for (; together < MOST_TOGETHER && struck.length > 0; ordinal += 1) {
      struck = struckAgain(struck, counts, ordinal);
      ordinals.push(ordinal);
      lists.push(struck);
      together += struck.length;
    }
    const [lane, month, year, chances] = [newLanes(together), newLanes(together), newLanes(together), newColumn(together)];
    const parts: Part[] = [];
    let kept = 0;
    lists.forEach((list, index) => {
      months.fillAt(chances.subarray(0, list.length), firstTrial, list, ordinals[index]!);
      const start = kept;
      kept = fall(list, chances, windows, program.model.months, { lane, month, year }, kept);
      parts.push({ ordinal: ordinals[index]!, from: start, to: kept });
    });
    if (kept > 0) yield { lane: lane.subarray(0, kept), month: month.subarray(0, kept), year: year.subarray(0, kept), parts };
  }
}

/** Of each incident: its trial's lane of the column of its model year. */
const gatherColumn = ({ lane, year }: Incidents, byYear: readonly Column[]): Float64Array => {
  const columns: Float64Array[] = [];
  byYear.forEach((column, index) => { columns[index] = typeof column === 'number' ? newColumn(1).fill(column) : column; });
  return gatherYears(lane, year, columns);
};

/** The model years in which incidents fall. */
const yearsOf = ({ year }: Incidents): readonly number[] => {
  const there: boolean[] = [];
  for (let i = 0; i < year.length; i += 1) there[year[i]!] = true;
  return Object.keys(there).map(Number);
};

/** I(t)*A of each incident: the values of its trial in its year, and fresh draws of the `per: event` inputs. */
const severities = ({ program, luck, strategy, certainty, values, firstTrial }: LineBlock, entry: LineProgram, incidents: Incidents): Bounded => {
  const { line, amount } = entry;
  const { lane, parts } = incidents;
  const years = yearsOf(incidents);
  const gather = (columnOf: (year: number) => Bounded): Bounded => {
    const byYear: Bounded[] = [];
    for (const year of years) byYear[year] ??= columnOf(year);
    const all = Object.values(byYear);
    const [first] = all;
    const same = all.every((own) => own === first || (own.exact && first?.exact && own.exact.eq(first.exact)));
    if (first && same && typeof first.values === 'number') return first;
    const errors = byYear.map(({ error }) => error);
    const most = errors.reduce<number>((greatest, error) => Math.max(greatest, typeof error === 'number' ? error : Infinity), 0);
    const error = most <= SMALL ? most : gatherColumn(incidents, errors);
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
    const stream = luck.stream(eventStream(line.id, name));
    const chances = newColumn(lane.length);
    for (const { ordinal, from, to } of parts) stream.fillAt(chances.subarray(from, to), firstTrial, lane.subarray(from, to), ordinal);
    return ofDraws(tabulated(quantity.distribution).column(chances), !quantity.distribution.tails);
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
  const { schedules, worths } = block;
  const { model: { months }, budgetYearOf } = block.program;
  const { life } = entry.line;
  const { lane, month, parts } = incidents;
  const fen = newColumn(lane.length);
  const x = severities(block, entry, incidents);
  const values = typeof x.values === 'number' ? newColumn(lane.length).fill(x.values) : x.values;
  if (roundToFen(fen, values, errorsIn(x)) > 0) roundExactly(fen, x, toFen, Int32Array.from(fen, (_, i) => i));
  strike(fen, lane, month, onceIn(schedules.worths, 'all', () => resident(worths)), budgetYearOf.map((budgetYear) => yearOf(totals, budgetYear)), totals.value, totals.sizes);
  // In each part a lane has one incident at most.
  totals.additions += parts.length;
  const { residual } = totals;
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
  for (const own of Object.values(hazard)) if (typeof own !== 'number' || Number.isNaN(own)) addUnknown(totals.value, own);
  const failed = (lane: number): void => { totals.value[lane] = NaN; };
  for (const incidents of strikes(block, entry.line, hazard, failed)) addStruck(block, entry, incidents, totals);
};

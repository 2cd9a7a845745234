import type { Column } from '../formula/column';
import { evaluateColumns, type ColumnScope } from '../formula/columns';
import { type Line, quantityIn } from '../model/model';
import { modelYear } from '../model/calendar';
import { poissonQuantile } from '../probability/poisson-counts';
import { countStream, eventStream, type Luck, monthStream } from './draws';
import type { Program } from './program';

/** Incidents of a line in a block, flattened: incident i strikes lane[i] in month[i], being the ordinal[i]-th (from 0) of its trial. */
export type Incidents = { readonly lane: Int32Array; readonly month: Int32Array; readonly ordinal: Int32Array };

/** A trial may hold so many incidents of a line; more is a mistake of the rate. */
const MOST_INCIDENTS = 100_000;

const at = (column: Column, lane: number): number => (typeof column === 'number' ? column : (column[lane] ?? NaN));

/** Months in which incidents may fall: those from month 1 on. */
export const incidentWindow = (from: number, until: number): { readonly first: number; readonly count: number } => {
  const first = Math.max(1, from);
  return { first, count: Math.max(0, until - first + 1) };
};

/** Number of incidents of a trial: Poisson with mean r/12 times the months, by the inverse CDF. */
export const incidentCount = (u: number, rate: number, months: number): number => poissonQuantile(u, (rate / 12) * months);

/** Strikes: how many incidents each lane has, and when. A lane whose rate or window failed (NaN) has none here. */
export const strike = (luck: Luck, line: Line, rate: Column, from: Column, until: Column, firstTrial: number, lanes: number): Incidents => {
  const counts = new Int32Array(lanes);
  const chance = new Float64Array(lanes);
  luck.stream(countStream(line.id)).fill(chance, firstTrial, 0);
  let total = 0;
  for (let lane = 0; lane < lanes; lane += 1) {
    const { count } = incidentWindow(at(from, lane), at(until, lane));
    const r = at(rate, lane);
    if (!(count > 0) || !(r > 0)) continue;
    const drawn = incidentCount(chance[lane] ?? 0.5, r, count);
    if (drawn > MOST_INCIDENTS) throw new RangeError(`${line.id}: ${String(drawn)} incidents in a trial`);
    counts[lane] = drawn;
    total += drawn;
  }
  const incidents = { lane: new Int32Array(total), month: new Int32Array(total), ordinal: new Int32Array(total) };
  const months = luck.stream(monthStream(line.id));
  let next = 0;
  for (let lane = 0; lane < lanes; lane += 1) {
    const { first, count } = incidentWindow(at(from, lane), at(until, lane));
    for (let k = 0; k < (counts[lane] ?? 0); k += 1, next += 1) {
      incidents.lane[next] = lane;
      incidents.ordinal[next] = k;
      incidents.month[next] = first + Math.min(count - 1, Math.floor(months.at(firstTrial + lane, k) * count));
    }
  }
  return incidents;
};

/** What incidents see of the trial they strike in. */
export type TrialColumns = {
  readonly name: (name: string, year: number) => Column;
  readonly reference: ColumnScope['reference'] extends (kind: infer K, of: string) => Column ? (kind: K, of: string, year: number) => Column : never;
  readonly index: (year: number) => Column;
};

/** Severity after escalation of each incident, I(t)*A: its year's trial values, and fresh draws of the `per: event` inputs. */
export const severities = (program: Program, luck: Luck, strategy: string, line: Line, amount: Parameters<typeof evaluateColumns>[0], incidents: Incidents, trial: TrialColumns, firstTrial: number): Column => {
  const { lane, month, ordinal } = incidents;
  const size = lane.length;
  const years = Array.from(month, (m) => Math.min(modelYear(m), program.years));
  const gather = (columnOf: (year: number) => Column): Column => {
    const byYear = new Map<number, Column>();
    const out = new Float64Array(size);
    for (let i = 0; i < size; i += 1) {
      const year = years[i] ?? 1;
      const column = byYear.get(year) ?? columnOf(year);
      byYear.set(year, column);
      out[i] = at(column, lane[i] ?? 0);
    }
    return out;
  };
  const events = new Map(program.model.inputs.filter((input) => input.per === 'event').map((input) => [input.id, input]));
  const formulas = new Map(program.model.formulas.map((formula) => [formula.id, formula.expression]));
  const known = new Map<string, Column>();
  const scope: ColumnScope = {
    name: (name) => {
      const found = known.get(name);
      if (found !== undefined) return found;
      const input = events.get(name);
      const quantity = input && quantityIn(input, strategy);
      const formula = formulas.get(name);
      let column: Column;
      if (quantity?.kind === 'distribution') {
        const quantile = luck.quantile(quantity.distribution);
        const stream = luck.stream(eventStream(line.id, name));
        column = new Float64Array(size).map((_, i) => quantile(stream.at(firstTrial + (lane[i] ?? 0), ordinal[i] ?? 0)));
      } else if (formula) column = evaluateColumns(formula, scope, size);
      else column = gather((year) => trial.name(name, year));
      known.set(name, column);
      return column;
    },
    reference: (kind, of) => gather((year) => trial.reference(kind, of, year)),
  };
  const value = evaluateColumns(amount, scope, size);
  const index = gather(trial.index);
  return new Float64Array(size).map((_, i) => at(index, i) * at(value, i));
};

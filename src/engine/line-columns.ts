import type { Column } from '../formula/column';
import { add, multiply, subtract } from '../formula/column-arithmetic';
import { evaluateColumns, type ColumnScope } from '../formula/columns';
import type { Expression } from '../formula/expression';
import { namesOf } from '../formula/references';
import { modelYear, monthOfYear } from '../model/calendar';
import { summedLines } from '../model/dependencies';
import { type Line, quantityIn } from '../model/model';
import type { Flow } from '../model/schedules/schedule';
import type { Draws, Luck } from './draws';
import { hasNaN, roundFen, whereActive } from './fen-columns';
import { severities, strike } from './incidents';
import { type LineProgram, type Program, yearAtHand } from './program';

/** Whole fen of a block of trials in a month; NaN in a lane whose posting must be computed in decimals. */
export type MonthPostings = { readonly month: number; readonly flow: string; readonly fen: Column };

export type StrategyColumns = {
  readonly postings: (entry: LineProgram) => readonly MonthPostings[];
};

const scalarAt = (column: Column, lane: number): number => (typeof column === 'number' ? column : (column[lane] ?? NaN));

const reduce = (column: Column, pick: (a: number, b: number) => number, start: number): number =>
  typeof column === 'number' ? column : column.reduce((best, value) => (Number.isNaN(value) ? best : pick(best, value)), start);

/** A line's postings over a block of trials, in float64; the same expressions as in decimals, read over columns. */
export const strategyColumns = (program: Program, luck: Luck, draws: Draws, strategy: string, firstTrial: number, lanes: number): StrategyColumns => {
  const { model } = program;
  const inputs = new Map(model.inputs.map((input) => [input.id, input]));
  const formulas = new Map(model.formulas.map((formula) => [formula.id, formula.expression]));
  const entries = new Map(program.lines.map((entry) => [entry.line.id, entry]));
  const shares = new Map(model.rollouts.map((rollout) => [rollout.id, (rollout.shares.get(strategy) ?? []).map((share) => share.toNumber())]));
  const dones = new Map(
    model.rollouts.map((rollout) => {
      const list = rollout.shares.get(strategy) ?? [];
      return [rollout.id, list.map((_, index) => list.slice(0, index + 1).reduce((sum, share) => sum.plus(share)).toNumber())] as const;
    }),
  );
  const cache = new Map<string, Column>();
  const memo = (key: string, year: number, compute: () => Column): Column => {
    const at = `${key} ${String(year)}`;
    const known = cache.get(at);
    if (known !== undefined) return known;
    const column = compute();
    cache.set(at, column);
    return column;
  };

  const name = (id: string, year: number): Column => {
    if (id === 'months') return model.months;
    const drawn = draws.column(id, strategy, year);
    if (drawn) return drawn;
    const input = inputs.get(id);
    const quantity = input && quantityIn(input, strategy);
    if (quantity?.kind === 'value') return quantity.value.toNumber();
    if (quantity?.kind === 'years') return (quantity.values[Math.min(year, quantity.values.length) - 1])?.toNumber() ?? NaN;
    const formula = formulas.get(id);
    if (!formula) throw new Error(`no value of ${id} in ${strategy}`);
    return memo(`formula ${id}`, year, () => evaluate(formula, year));
  };
  const reference = (kind: 'share' | 'done' | 'amounts', of: string, year: number): Column => {
    if (kind === 'share') return shares.get(of)?.[year - 1] ?? 0;
    if (kind === 'done') {
      const list = dones.get(of) ?? [];
      return year < 2 ? 0 : (list[Math.min(year - 2, list.length - 1)] ?? 0);
    }
    return memo(`amounts ${of}`, year, () => {
      let sum: Column = 0;
      for (const line of summedLines(model.lines, of, strategy)) {
        const entry = entries.get(line.id);
        if (entry) sum = add(sum, amount(entry, year));
      }
      return sum;
    });
  };
  const scope = (year: number): ColumnScope => ({ name: (id) => name(id, year), reference: (kind, of) => reference(kind, of, year) });
  const evaluate = (expression: Expression, year: number): Column => evaluateColumns(expression, scope(year), lanes);
  const amount = (entry: LineProgram, year: number): Column => {
    const at = entry.yearly ? year : 1;
    return memo(`amount ${entry.line.id}`, at, () => evaluate(entry.amount, at));
  };
  const index = (line: Line, year: number): Column => {
    const { escalate } = line;
    if (!escalate || year < 2) return 1;
    return memo(`index ${line.id}`, year, () => multiply(index(line, year - 1), add(1, evaluate(escalate.expression, year))));
  };
  const escalated = (entry: LineProgram, year: number): Column =>
    memo(`escalated ${entry.line.id}`, year, () => multiply(index(entry.line, year), amount(entry, year)));

  const variableOf = (entry: LineProgram, flow: Flow, id: string, year: number): Column => {
    const own = flow.variables.find((candidate) => candidate.name === id);
    if (!own) throw new Error(`no variable ${id}`);
    return memo(`variable ${entry.line.id} ${flow.key} ${id}`, own.perYear ? year : 1, () => {
      const column = evaluate(own.expression, year);
      if (!own.sign) return column;
      // A value that the model does not allow fails in decimals too, where it is counted.
      const allowed = own.sign === 'positive' ? (x: number) => (x > 0 ? x : NaN) : (x: number) => (x >= 0 ? x : NaN);
      return typeof column === 'number' ? allowed(column) : column.map(allowed);
    });
  };

  const flowPostings = (entry: LineProgram, flow: Flow): readonly MonthPostings[] => {
    const at = (month: number): ColumnScope => {
      const year = yearAtHand(program, month);
      return {
        name: (id) => {
          if (id === '__t') return month;
          if (id === '__k') return monthOfYear(month);
          if (id === '__x') return escalated(entry, year);
          if (id === '__share') return shares.get(flow.rollout ?? '')?.[modelYear(month) - 1] ?? 0;
          return variableOf(entry, flow, id, year);
        },
        reference: (kind) => {
          throw new Error(`${kind} in a schedule`);
        },
      };
    };
    if (flow.incidents) return incidentPostings(entry, flow);
    const first = evaluateColumns(flow.first, at(1), lanes);
    const last = evaluateColumns(flow.last, at(1), lanes);
    const from = Math.max(1, reduce(first, Math.min, Infinity));
    const until = Math.min(model.months, flow.rollout === undefined ? reduce(last, Math.max, -Infinity) : 12 * (shares.get(flow.rollout)?.length ?? 0));
    // What a month posts differs within a year only where the expressions ask for the month.
    const monthly = [flow.gross, ...(flow.before ? [flow.before] : [])].some((expression) => ['__t', '__k'].some((own) => namesOf(expression).has(own)));
    const postings: MonthPostings[] = [];
    for (let month = from; month <= until; month += 1) {
      const here = at(month);
      const active = evaluateColumns(flow.active, here, lanes);
      if (active === 0) continue;
      const posted = (): Column => {
        const gross = roundFen(evaluateColumns(flow.gross, here, lanes));
        return flow.before ? subtract(gross, roundFen(evaluateColumns(flow.before, here, lanes))) : gross;
      };
      const fen = monthly ? posted() : memo(`posted ${entry.line.id} ${flow.key}`, yearAtHand(program, month), posted);
      postings.push({ month, flow: flow.key, fen: whereActive(active, fen, lanes) });
    }
    // Where the window itself failed in a lane, decimals decide.
    const failed = hasNaN(first) || hasNaN(last);
    if (failed) postings.push({ month: 1, flow: flow.key, fen: new Float64Array(lanes).map((_, lane) => scalarAt(first, lane) + scalarAt(last, lane)).map((x) => (Number.isNaN(x) ? NaN : 0)) });
    return postings;
  };

  const incidentPostings = (entry: LineProgram, flow: Flow): readonly MonthPostings[] => {
    const variable = (id: string): Column => variableOf(entry, flow, id, 1);
    const [from, until, rate] = [variable('__from'), variable('__until'), variable('__part')];
    const incidents = strike(luck, entry.line, rate, from, until, firstTrial, lanes);
    const x = roundFen(severities(program, luck, strategy, entry.line, entry.amount, incidents, { name, reference, index: (year) => index(entry.line, year) }, firstTrial));
    const byMonth = new Map<number, Float64Array>();
    incidents.month.forEach((month, i) => {
      if (month > model.months) return;
      const column = byMonth.get(month) ?? new Float64Array(lanes);
      byMonth.set(month, column);
      const lane = incidents.lane[i] ?? 0;
      column[lane] = (column[lane] ?? 0) + scalarAt(x, i);
    });
    const failed = new Float64Array(lanes).map((_, lane) => (Number.isNaN(scalarAt(rate, lane) + scalarAt(from, lane) + scalarAt(until, lane)) ? NaN : 0));
    const broken: MonthPostings[] = failed.some(Number.isNaN) ? [{ month: 1, flow: flow.key, fen: failed }] : [];
    return [...broken, ...[...byMonth].sort(([a], [b]) => a - b).map(([month, fen]) => ({ month, flow: flow.key, fen }))];
  };

  return { postings: (entry) => entry.line.when.flows.flatMap((flow) => flowPostings(entry, flow)) };
};

import { evaluateDecimals, type DecimalScope } from '../formula/decimals';
import type { Expression } from '../formula/expression';
import { Decimal, one, zero } from '../money/decimal';
import { type Fen, toFen } from '../money/fen';
import { summedLines } from '../model/dependencies';
import { type Input, type Line, quantityIn } from '../model/model';
import type { Flow } from '../model/schedules/schedule';
import { flowInDecimals } from './flow-months';
import { type LineProgram, type Program, yearAtHand } from './program';

/** The exact value of an input in a model year: its base, or what a trial drew. */
export type InputValues = (input: Input, year: number) => Decimal;

/** The incidents of a line in a trial, given its window and rate a year: when each strikes, and what it drew. */
export type IncidentValues = (line: Line, from: number, until: number, rate: number) => readonly Incident[];
export type Incident = { readonly month: number; readonly drawn: ReadonlyMap<string, Decimal> };

/** A posting of a line: whole fen in a month, which may lie beyond the horizon. */
export type Posting = { readonly flow: string; readonly month: number; readonly fen: Fen };

/** The specification's arithmetic in decimals, in one strategy. What can fail throws an ArithmeticFault. */
export type Exact = {
  /** A, in a model year of the horizon. */
  readonly amount: (entry: LineProgram, year: number) => Decimal;
  /** I: product over the years 2..year of 1 + escalation. */
  readonly index: (line: Line, year: number) => Decimal;
  /** I*A. */
  readonly escalated: (entry: LineProgram, year: number) => Decimal;
  readonly postings: (entry: LineProgram) => readonly Posting[];
  /** Value of an expression over inputs and formulas in a year. */
  readonly evaluate: (expression: Expression, year: number) => Decimal;
  /** Value of a formula in a year. */
  readonly formula: (id: string, year: number) => Decimal;
  /** Share of a rollout in a model year, beyond the horizon too. */
  readonly share: (rollout: string, year: number) => Decimal;
  readonly done: (rollout: string, year: number) => Decimal;
};

export const baseValues =
  (strategy: string): InputValues =>
  (input, year) => {
    const quantity = quantityIn(input, strategy);
    if (!quantity) throw new Error(`no value of ${input.id} in ${strategy}`);
    if (quantity.kind === 'value') return quantity.value;
    if (quantity.kind === 'distribution') return quantity.distribution.base;
    return quantity.values[Math.min(year, quantity.values.length) - 1] ?? zero;
  };

const memoised = <T>(compute: (key: string, year: number) => T): ((key: string, year: number) => T) => {
  const known = new Map<string, T>();
  return (key, year) => {
    const at = `${key} ${String(year)}`;
    const found = known.get(at);
    if (found !== undefined) return found;
    const value = compute(key, year);
    known.set(at, value);
    return value;
  };
};

const number = (value: number): Decimal => new Decimal(value);

/**
 * With `incidents`, a trial: a line with a rate posts them, and what lies beyond the horizon is left alone. Without, the base case: an even share
 * a month, and the postings beyond the horizon too. `unsettled` is told of decisions that spreadsheets may take otherwise,
 * `unrounded` of every amount before it is rounded to the fen.
 */
export const exactStrategy = (
  program: Program, strategy: string, values: InputValues, { incidents, unsettled, unrounded }: { readonly incidents?: IncidentValues; readonly unsettled?: DecimalScope['unsettled']; readonly unrounded?: (x: Decimal) => void } = {},
): Exact => {
  const { model } = program;
  const inputs = new Map(model.inputs.map((input) => [input.id, input]));
  const formulas = new Map(model.formulas.map((formula) => [formula.id, formula.expression]));
  const entries = new Map(program.lines.map((entry) => [entry.line.id, entry]));
  const shares = new Map(model.rollouts.map((rollout) => [rollout.id, rollout.shares.get(strategy) ?? []]));

  const share = (rollout: string, year: number): Decimal => shares.get(rollout)?.[year - 1] ?? zero;
  const done = (rollout: string, year: number): Decimal => (shares.get(rollout) ?? []).slice(0, year - 1).reduce((sum, part) => sum.plus(part), zero);

  const scope = (year: number, struck?: Incident): DecimalScope => ({
    name: (name) => {
      if (name === 'months') return number(model.months);
      const drawn = struck?.drawn.get(name);
      if (drawn) return drawn;
      const input = inputs.get(name);
      if (input) return values(input, year);
      const own = struck && formulas.get(name);
      return own ? evaluateDecimals(own, scope(year, struck)) : formula(name, year);
    },
    reference: (kind, of) => {
      if (kind === 'share') return share(of, year);
      if (kind === 'done') return done(of, year);
      return summedLines(model.lines, of, strategy).reduce((sum, line) => sum.plus(amountOf(line.id, year)), zero);
    },
    ...(unsettled && { unsettled }),
  });
  const evaluate = (expression: Expression, year: number): Decimal => evaluateDecimals(expression, scope(year));
  const formula = memoised((id, year) => {
    const expression = formulas.get(id);
    if (!expression) throw new Error(`no input or formula ${id}`);
    return evaluate(expression, year);
  });
  const amountOf = memoised((id, year) => {
    const entry = entries.get(id);
    if (!entry) throw new Error(`no line ${id}`);
    return evaluate(entry.amount, year);
  });
  const indexOf = memoised((id, year): Decimal => {
    const escalate = entries.get(id)?.line.escalate;
    if (!escalate || year < 2) return one;
    return indexOf(id, year - 1).times(one.plus(evaluate(escalate.expression, year)));
  });

  const escalated = (entry: LineProgram, year: number): Decimal =>
    indexOf(entry.line.id, year).times(amountOf(entry.line.id, entry.yearly ? year : 1));

  const rounded = (x: Decimal): Fen => {
    unrounded?.(x);
    return toFen(x);
  };
  const postingsOf = (entry: LineProgram, flow: Flow): readonly Posting[] => {
    const { line } = entry;
    const own = flowInDecimals(program, flow, {
      shares: (rollout) => shares.get(rollout) ?? [],
      variable: (variable, year) => evaluate(variable.expression, year),
    });
    if (flow.incidents && incidents) {
      const inside = incidents(line, own.first, own.last, own.rate()).filter((incident) => incident.month <= model.months);
      return inside.map((incident) => {
        const year = yearAtHand(program, incident.month);
        const severity = evaluateDecimals(entry.amount, scope(year, incident));
        return { flow: flow.key, month: incident.month, fen: rounded(indexOf(line.id, year).times(severity)) };
      });
    }
    return own.months(incidents ? model.months : Infinity).map((month) => {
      const x = escalated(entry, yearAtHand(program, month));
      return { flow: flow.key, month, fen: rounded(own.gross(month, x)) - rounded(own.before(month, x)) };
    });
  };

  return {
    amount: (entry, year) => amountOf(entry.line.id, entry.yearly ? year : 1),
    index: (line, year) => indexOf(line.id, year),
    escalated,
    postings: (entry) => entry.line.when.flows.flatMap((flow) => postingsOf(entry, flow)),
    evaluate,
    formula,
    share,
    done,
  };
};

import { evaluateDecimals, type DecimalScope } from '../formula/decimals';
import type { Expression } from '../formula/expression';
import { Decimal, fromNumber, one, zero } from '../money/decimal';
import { type Fen, toFen } from '../money/fen';
import { modelYear, monthOfYear } from '../model/calendar';
import { summedLines } from '../model/dependencies';
import { type Input, type Line, quantityIn } from '../model/model';
import type { Flow } from '../model/schedules/schedule';
import type { LineProgram, Program } from './program';
import { yearAtHand } from './program';

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
  readonly postings: (entry: LineProgram) => readonly Posting[];
  /** Value of an expression over inputs and formulas in a year. */
  readonly evaluate: (expression: Expression, year: number) => Decimal;
  /** Value of a formula in a year. */
  readonly formula: (id: string, year: number) => Decimal;
  /** Share of a rollout in a model year, beyond the horizon too. */
  readonly share: (rollout: string, year: number) => Decimal;
  readonly done: (rollout: string, year: number) => Decimal;
};

/** A value where the model allows none: reported like a division by zero. */
export class SignFault extends Error {
  constructor(readonly variable: string, readonly found: string) {
    super(`${variable} = ${found}`);
  }
}

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

/** With `incidents`, a line with a rate posts its incidents; without, the base case's even share a month. */
export const exactStrategy = (program: Program, strategy: string, values: InputValues, incidents?: IncidentValues): Exact => {
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

  const postingsOf = (entry: LineProgram, flow: Flow): readonly Posting[] => {
    const { line } = entry;
    const fixed = new Map<string, Decimal>();
    const variable = (name: string, year: number): Decimal | undefined => {
      const known = fixed.get(name);
      if (known) return known;
      const own = flow.variables.find((candidate) => candidate.name === name);
      if (!own) return undefined;
      const value = evaluate(own.expression, year);
      if ((own.sign === 'positive' && !value.gt(0)) || (own.sign === 'notNegative' && value.lt(0))) throw new SignFault(own.name, value.toString());
      if (!own.perYear) fixed.set(name, value);
      return value;
    };
    const at = (month: number): DecimalScope => {
      const year = yearAtHand(program, month);
      return {
        name: (name) => {
          if (name === '__t') return number(month);
          if (name === '__k') return number(monthOfYear(month));
          if (name === '__x') return indexOf(line.id, year).times(amountOf(line.id, entry.yearly ? year : 1));
          if (name === '__share') return share(flow.rollout ?? '', modelYear(month));
          const own = variable(name, year);
          if (!own) throw new Error(`no variable ${name}`);
          return own;
        },
        reference: (kind) => {
          throw new Error(`${kind} in a schedule`);
        },
      };
    };
    const first = Math.max(1, evaluateDecimals(flow.first, at(1)).toNumber());
    const last = flow.rollout === undefined ? evaluateDecimals(flow.last, at(1)).toNumber() : 12 * (shares.get(flow.rollout)?.length ?? 0);
    if (flow.incidents && incidents) {
      const rate = evaluateDecimals(flow.incidents.rate, at(1)).toNumber();
      return incidents(line, evaluateDecimals(flow.first, at(1)).toNumber(), last, rate).map((incident) => {
        const year = yearAtHand(program, incident.month);
        const severity = evaluateDecimals(entry.amount, scope(year, incident));
        return { flow: flow.key, month: incident.month, fen: toFen(indexOf(line.id, year).times(severity)) };
      });
    }
    const postings: Posting[] = [];
    for (let month = first; month <= last; month += 1) {
      const here = at(month);
      if (evaluateDecimals(flow.active, here).isZero()) continue;
      const gross = toFen(evaluateDecimals(flow.gross, here));
      const fen = flow.before ? gross - toFen(evaluateDecimals(flow.before, here)) : gross;
      postings.push({ flow: flow.key, month, fen });
    }
    return postings;
  };

  return {
    amount: (entry, year) => amountOf(entry.line.id, entry.yearly ? year : 1),
    index: (line, year) => indexOf(line.id, year),
    postings: (entry) => entry.line.when.flows.flatMap((flow) => postingsOf(entry, flow)),
    evaluate,
    formula,
    share,
    done,
  };
};

/** D(t) for the months of the horizon, index 0 being month 1: (1+rate)^-((t-1+tau)/12) by month, (1+rate)^-(Y-1+tau) by year. */
export const discountFactors = (program: Program): readonly Decimal[] => {
  const { rate, basis, timing } = program.model.discount;
  const tau = fromNumber({ start: 0, mid: 0.5, end: 1 }[timing]);
  const growth = one.plus(rate);
  const factor = (exponent: Decimal): Decimal => growth.pow(exponent.neg());
  return Array.from({ length: program.model.months }, (_, index) =>
    factor(basis === 'month' ? number(index).plus(tau).div(12) : number(modelYear(index + 1) - 1).plus(tau)),
  );
};

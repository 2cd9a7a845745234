import { evaluateDecimals, type DecimalScope } from '../formula/decimals';
import { namesOf } from '../formula/references';
import { Decimal, zero } from '../money/decimal';
import { modelYear, monthOfYear } from '../model/calendar';
import type { Flow, FlowVariable } from '../model/schedules/schedule';
import { onceIn } from './memoised';
import { type Program, yearAtHand } from './program';

/** A value where the model allows none: reported like a division by zero. */
export class SignFault extends Error {
  constructor(readonly variable: string, readonly found: string) {
    super(`${variable} = ${found}`);
  }
}

/** What a flow asks for, in decimals. */
export type FlowScope = {
  /** Shares of a rollout in model years 1, 2, ... */
  readonly shares: (rollout: string) => readonly Decimal[];
  readonly variable: (own: FlowVariable, year: number) => Decimal;
};

/** A flow in decimals: its months, and what it posts in each for an x, the amount after escalation: R(gross) - R(before). */
export type FlowInDecimals = {
  /** The first and the last month, as the flow has them: 0 or less, and beyond the horizon, too. */
  readonly first: number;
  readonly last: number;
  /** Incidents a year, where it has them. */
  readonly rate: () => number;
  /** The months that post, from month 1 to `latest`, in order. */
  readonly months: (latest: number) => readonly number[];
  readonly gross: (month: number, x: Decimal) => Decimal;
  /** Zero where the flow has none. */
  readonly before: (month: number, x: Decimal) => Decimal;
};

/** The months of a flow that were found before, whatever the strategy, by what tells them: each costs an evaluation in decimals. */
type KnownMonths = { readonly telling: readonly FlowVariable[]; readonly months: Map<string, readonly number[]> };
const knownByFlow = new WeakMap<Flow, KnownMonths>();
const knownMonths = (flow: Flow): KnownMonths => {
  const known = knownByFlow.get(flow);
  if (known) return known;
  const names = namesOf(flow.active);
  const own = { telling: flow.variables.filter(({ name, perYear }) => !perYear && names.has(name)), months: new Map<string, readonly number[]>() };
  knownByFlow.set(flow, own);
  return own;
};

export const flowInDecimals = (program: Program, flow: Flow, { shares, variable }: FlowScope): FlowInDecimals => {
  const known = new Map<string, Decimal>();
  const valueOf = (name: string, year: number): Decimal => {
    const own = flow.variables.find((candidate) => candidate.name === name);
    if (!own) throw new Error(`no variable ${name}`);
    const key = own.perYear ? `${name} ${year}` : name;
    const found = known.get(key);
    if (found) return found;
    const value = variable(own, year);
    if ((own.sign === 'positive' && !value.gt(0)) || (own.sign === 'notNegative' && value.lt(0))) throw new SignFault(name, value.toString());
    known.set(key, value);
    return value;
  };
  const at = (month: number, x?: Decimal): DecimalScope => ({
    name: (name) => {
      if (name === '__t') return new Decimal(month);
      if (name === '__k') return new Decimal(monthOfYear(month));
      if (name === '__x' && x) return x;
      if (name === '__share') return shares(flow.rollout ?? '')[modelYear(month) - 1] ?? zero;
      return valueOf(name, yearAtHand(program, month));
    },
    reference: (kind) => {
      throw new Error(`${kind} in a schedule`);
    },
  });
  const first = evaluateDecimals(flow.first, at(1)).toNumber();
  const last = flow.rollout === undefined ? evaluateDecimals(flow.last, at(1)).toNumber() : 12 * shares(flow.rollout).length;
  return {
    first,
    last,
    rate: () => (flow.incidents ? evaluateDecimals(flow.incidents.rate, at(1)).toNumber() : 0),
    months: (latest) => {
      const from = Math.max(1, first);
      const until = Math.min(latest, last);
      const { telling, months: found } = knownMonths(flow);
      const by = flow.rollout === undefined ? telling.map(({ name }) => valueOf(name, 1)) : shares(flow.rollout);
      return onceIn(found, [from, until, ...by.map(String)].join(' '), () => {
        const months: number[] = [];
        for (let month = from; month <= until; month += 1) if (!evaluateDecimals(flow.active, at(month)).isZero()) months.push(month);
        return months;
      });
    },
    gross: (month, x) => evaluateDecimals(flow.gross, at(month, x)),
    before: (month, x) => (flow.before ? evaluateDecimals(flow.before, at(month, x)) : zero),
  };
};

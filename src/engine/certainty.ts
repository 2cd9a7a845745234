import { ArithmeticFault } from '../formula/arithmetic-fault';
import { chainOf } from '../formula/chain';
import type { Expression } from '../formula/expression';
import { partsOf } from '../formula/references';
import { summedLines } from '../model/dependencies';
import { quantityIn } from '../model/model';
import type { Decimal } from '../money/decimal';
import { type Bounded, nowhere, ofDecimal } from './bounded';
import { baseValues, type Exact, exactStrategy } from './exact';
import { memoised } from './memoised';
import type { LineProgram, Program } from './program';

/** What rests on no luck in a strategy, and its values, which all trials share. */
export type Certainty = {
  readonly isCertain: (e: Expression) => boolean;
  /** The value of such an expression in a model year; NaN where it has none. */
  readonly value: (e: Expression, year: number) => Bounded;
  /** Whether no luck falls on I(t)*A of a line, and what it then is. */
  readonly isCertainValue: (entry: LineProgram) => boolean;
  readonly escalated: (entry: LineProgram, year: number) => Bounded;
  /** Whether no luck falls on any posting of a line. */
  readonly isCertainLine: (entry: LineProgram) => boolean;
  /** The base case: right for all that is certain. */
  readonly exact: Exact;
};

/** NaN where decimals have no value. */
const boundedOrNowhere = (compute: () => Decimal): Bounded => {
  try {
    return ofDecimal(compute());
  } catch (error) {
    if (error instanceof ArithmeticFault) return nowhere;
    throw error;
  }
};

export const certaintyIn = (program: Program, strategy: string): Certainty => {
  const { model, lines } = program;
  const inputs = new Map(model.inputs.map((input) => [input.id, quantityIn(input, strategy)]));
  const formulas = new Map(model.formulas.map((formula) => [formula.id, formula.expression]));
  const amountOf = new Map(lines.map((entry) => [entry.line.id, entry.amount]));
  const exact = exactStrategy(program, strategy, baseValues(strategy));

  const isCertainName = memoised((name: string): boolean => {
    const formula = formulas.get(name);
    return formula ? isCertain(formula) : inputs.get(name)?.kind !== 'distribution';
  });
  const isCertainCategory = memoised((category: string): boolean =>
    summedLines(model.lines, category, strategy).every((line) => {
      const amount = amountOf.get(line.id);
      return amount !== undefined && isCertain(amount);
    }),
  );
  const isCertain = memoised((e: Expression): boolean => {
    if (e.kind === 'name') return isCertainName(e.name);
    if (e.kind === 'reference') return e.function !== 'amounts' || isCertainCategory(e.of);
    if (e.kind !== 'arithmetic' && e.kind !== 'logic') return partsOf(e).every(isCertain);
    const { first, links } = chainOf(e);
    return isCertain(first) && links.every((link) => isCertain(link.right));
  });

  const isCertainValue = ({ line, amount }: LineProgram): boolean => isCertain(amount) && (!line.escalate || isCertain(line.escalate.expression));
  const valueIn = memoised((year: number) => memoised((e: Expression): Bounded => boundedOrNowhere(() => exact.evaluate(e, year))));
  return {
    isCertain,
    value: (e, year) => valueIn(year)(e),
    isCertainValue,
    escalated: (entry, year) => boundedOrNowhere(() => exact.escalated(entry, year)),
    isCertainLine: (entry) =>
      !entry.incident && isCertainValue(entry) && entry.line.when.flows.every((flow) => flow.variables.every((variable) => isCertain(variable.expression))),
    exact,
  };
};

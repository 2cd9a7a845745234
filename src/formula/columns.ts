import { chainOf } from './chain';
import type { Link } from './chain';
import { settled } from './column';
import type { Column } from './column';
import { add, divide, maximum, minimum, multiply, power, subtract } from './column-arithmetic';
import {
  branchesTaken, equal, greater, greaterOrEqual, invert, less, lessOrEqual, select, truth, unequal,
} from './column-decisions';
import {
  absolute, ceiling, exponential, floor, logarithm, logarithm10, negate, round, squareRoot,
} from './column-functions';
import type { ArithmeticOperator, CompareOperator, Expression, FunctionName, ReferenceName } from './expression';

/** What names and references stand for: a number, or a column with a float64 for each lane; finite, or NaN where there is no value. */
export type ColumnScope = {
  readonly name: (name: string) => Column;
  readonly reference: (fn: ReferenceName, of: string) => Column;
};

type Binary = (x: Column, y: Column) => Column;

const operators: Readonly<Record<ArithmeticOperator, Binary>> = {
  '+': add, '-': subtract, '*': multiply, '/': divide, '^': power,
};
const comparisons: Readonly<Record<CompareOperator, Binary>> = {
  '<': less, '<=': lessOrEqual, '>': greater, '>=': greaterOrEqual, '==': equal, '!=': unequal,
};
const functions: Readonly<Record<FunctionName, (first: Column, ...rest: readonly Column[]) => Column>> = {
  min: (first, ...rest) => rest.reduce(minimum, first),
  max: (first, ...rest) => rest.reduce(maximum, first),
  abs: absolute,
  round: (x, n = 0) => round(x, n),
  floor, ceil: ceiling, sqrt: squareRoot, exp: exponential, log: logarithm, log10: logarithm10,
};

/** The branch of each lane; a branch that no lane takes is not evaluated at all. */
const choose = (condition: Column, then: () => Column, otherwise: () => Column): Column => {
  const taken = branchesTaken(condition);
  return select(condition, taken.then ? then() : NaN, taken.otherwise ? otherwise() : NaN);
};

const evaluateChain = (e: Link, scope: ColumnScope): Column => {
  const { first, links } = chainOf(e);
  let left = evaluate(first, scope);
  for (const link of links) {
    if (link.kind === 'arithmetic') {
      left = operators[link.operator](left, evaluate(link.right, scope));
    } else {
      const right = (): Column => truth(evaluate(link.right, scope));
      left = link.operator === 'and' ? choose(left, right, () => 0) : choose(left, () => 1, right);
    }
  }
  return left;
};

const evaluate = (e: Expression, scope: ColumnScope): Column => {
  switch (e.kind) {
    case 'number':
      return settled(Number(e.value.toExponential()));
    case 'name':
      return scope.name(e.name);
    case 'reference':
      return scope.reference(e.function, e.of);
    case 'negate':
      return negate(evaluate(e.operand, scope));
    case 'not':
      return invert(evaluate(e.operand, scope));
    case 'arithmetic':
    case 'logic':
      return evaluateChain(e, scope);
    case 'compare':
      return comparisons[e.operator](evaluate(e.left, scope), evaluate(e.right, scope));
    case 'if':
      return choose(evaluate(e.condition, scope), () => evaluate(e.then, scope), () => evaluate(e.otherwise, scope));
    case 'call': {
      const [first, ...rest] = e.arguments.map((argument) => evaluate(argument, scope));
      if (first === undefined) throw new Error(`${e.function} without an argument`);
      return functions[e.function](first, ...rest);
    }
  }
};

/**
 * The values of an expression over `lanes` trials, in float64; a number where no column went in. A lane in which the
 * expression has no value is NaN; a branch that a lane does not take does not matter to it.
 * The result may be a column of the scope's own: not to be written to.
 * Error: see column-arithmetic.ts. Examples: `1/(1/x)` where x = 0 is NaN; `if(x > 0, 1/x, 0)` is 0 there.
 */
export const evaluateColumns = (e: Expression, scope: ColumnScope, lanes: number): Column => {
  const result = evaluate(e, scope);
  if (typeof result !== 'number' && result.length !== lanes && result.length !== 1) {
    throw new RangeError(`a column of ${String(result.length)} lanes where ${String(lanes)} were asked for`);
  }
  return result;
};

import { Decimal, one, zero } from '../money/decimal';
import { decimalText } from './arithmetic-fault';
import { chainOf } from './chain';
import type { Link } from './chain';
import { add, divide, exp, log, log10, multiply, power, round, sqrt, subtract } from './decimal-functions';
import type { ArithmeticOperator, CompareOperator, Expression, FunctionName, ReferenceName } from './expression';

/** What names and references stand for; only those that the evaluation reaches are asked for. */
export type DecimalScope = {
  readonly name: (name: string) => Decimal;
  readonly reference: (fn: ReferenceName, of: string) => Decimal;
  /** Told of each decision that falls otherwise where its operands are known to 15 digits, as spreadsheets know them. */
  readonly unsettled?: (decision: string) => void;
};

type Binary = (left: Decimal, right: Decimal) => Decimal;
const truth = (holds: boolean): Decimal => (holds ? one : zero);

const operators: Readonly<Record<ArithmeticOperator, Binary>> = {
  '+': add, '-': subtract, '*': multiply, '/': divide, '^': power,
};

const comparisons: Readonly<Record<CompareOperator, Binary>> = {
  '<': (a, b) => truth(a.lt(b)),
  '<=': (a, b) => truth(a.lte(b)),
  '>': (a, b) => truth(a.gt(b)),
  '>=': (a, b) => truth(a.gte(b)),
  '==': (a, b) => truth(a.eq(b)),
  '!=': (a, b) => truth(!a.eq(b)),
};

const functions: Readonly<Record<FunctionName, (first: Decimal, ...rest: readonly Decimal[]) => Decimal>> = {
  min: (first, ...rest) => Decimal.min(first, ...rest),
  max: (first, ...rest) => Decimal.max(first, ...rest),
  abs: (x) => x.abs(),
  round: (x, n = zero) => round(x, n),
  floor: (x) => x.floor(),
  ceil: (x) => x.ceil(),
  sqrt, exp, log, log10,
};

/** Digits of a spreadsheet's comparison. */
const SHEET_DIGITS = 15;
const asInSheet = (x: Decimal): Decimal => x.toSignificantDigits(SHEET_DIGITS);
/** More apart than a 15th digit: a step was taken here, and not there. */
const stepApart = (x: Decimal, y: Decimal): boolean => x.minus(y).abs().gt(x.abs().times('1e-14'));

const compared = (operator: CompareOperator, left: Decimal, right: Decimal, { unsettled }: DecimalScope): Decimal => {
  const holds = comparisons[operator](left, right);
  if (unsettled && !holds.eq(comparisons[operator](asInSheet(left), asInSheet(right)))) unsettled(`${decimalText(left)} ${operator} ${decimalText(right)}`);
  return holds;
};

const STEPS: ReadonlySet<FunctionName> = new Set(['floor', 'ceil', 'round']);

const called = (name: FunctionName, first: Decimal, rest: readonly Decimal[], { unsettled }: DecimalScope): Decimal => {
  const value = functions[name](first, ...rest);
  if (unsettled && STEPS.has(name) && stepApart(value, functions[name](asInSheet(first), ...rest))) unsettled(`${name}(${[first, ...rest].map(decimalText).join(', ')})`);
  return value;
};

const evaluateChain = (e: Link, scope: DecimalScope): Decimal => {
  const { first, links } = chainOf(e);
  let left = evaluate(first, scope);
  for (const link of links) {
    if (link.kind === 'arithmetic') {
      left = operators[link.operator](left, evaluate(link.right, scope));
    } else {
      const decided = left.isZero() === (link.operator === 'and');
      left = truth(!(decided ? left : evaluate(link.right, scope)).isZero());
    }
  }
  return left;
};

const evaluate = (e: Expression, scope: DecimalScope): Decimal => {
  switch (e.kind) {
    case 'number':
      return e.value;
    case 'name':
      return scope.name(e.name);
    case 'reference':
      return scope.reference(e.function, e.of);
    case 'negate':
      return evaluate(e.operand, scope).neg();
    case 'not':
      return truth(evaluate(e.operand, scope).isZero());
    case 'arithmetic':
    case 'logic':
      return evaluateChain(e, scope);
    case 'compare':
      return compared(e.operator, evaluate(e.left, scope), evaluate(e.right, scope), scope);
    case 'if':
      return evaluate(evaluate(e.condition, scope).isZero() ? e.otherwise : e.then, scope);
    case 'call': {
      const [first, ...rest] = e.arguments.map((argument) => evaluate(argument, scope));
      if (first === undefined) throw new Error(`${e.function} without an argument`);
      return called(e.function, first, rest, scope);
    }
  }
};

/**
 * The value of an expression in decimals: 40 significant digits, half up after each operation, from left to right.
 * Only the branch taken is evaluated, and `and`, `or` stop at the operand that decides. Throws an ArithmeticFault where
 * there is no value (see decimal-functions.ts). Never gives -0.
 * Examples: `-2^2` is -4; `0.1 + 0.2 == 0.3` is 1.
 */
export const evaluateDecimals = (e: Expression, scope: DecimalScope): Decimal => {
  const value = evaluate(e, scope);
  return value.isZero() ? zero : value;
};

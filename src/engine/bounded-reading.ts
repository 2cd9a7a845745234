import { beginningWith, chainOf, type Link } from '../formula/chain';
import type { Expression, ReferenceName } from '../formula/expression';
import { type Bounded, exactly } from './bounded';
import { arithmetic, choose, functions, isTrue, isZero, negated } from './bounded-arithmetic';
import { comparisons } from './bounded-decisions';

/** What names stand for. What rests on no luck is evaluated in decimals, once for all lanes, and NaN where it has no value. */
export type BoundedScope = {
  readonly isCertain: (e: Expression) => boolean;
  readonly certain: (e: Expression) => Bounded;
  readonly name: (name: string) => Bounded;
  readonly reference: (fn: ReferenceName, of: string) => Bounded;
};

const readChain = (e: Link, scope: BoundedScope): Bounded => {
  // What rests on no luck is one value.
  const { first, links } = beginningWith(chainOf(e), scope.isCertain);
  let left = readBounded(first, scope);
  for (const link of links) {
    if (link.kind === 'arithmetic') {
      left = arithmetic[link.operator](left, readBounded(link.right, scope));
    } else {
      const right = (): Bounded => isTrue(readBounded(link.right, scope));
      left = link.operator === 'and' ? choose(left, right, () => exactly(0)) : choose(left, () => exactly(1), right);
    }
  }
  return left;
};

/** The columns reading of an expression, as in formula/columns.ts, with how far each lane may lie from the decimals reading. */
export const readBounded = (e: Expression, scope: BoundedScope): Bounded => {
  if (scope.isCertain(e)) return scope.certain(e);
  switch (e.kind) {
    case 'number':
      throw new Error('a number rests on no luck');
    case 'name':
      return scope.name(e.name);
    case 'reference':
      return scope.reference(e.function, e.of);
    case 'negate':
      return negated(readBounded(e.operand, scope));
    case 'not':
      return isZero(readBounded(e.operand, scope));
    case 'arithmetic':
    case 'logic':
      return readChain(e, scope);
    case 'compare':
      return comparisons[e.operator](readBounded(e.left, scope), readBounded(e.right, scope));
    case 'if':
      return choose(readBounded(e.condition, scope), () => readBounded(e.then, scope), () => readBounded(e.otherwise, scope));
    case 'call': {
      const [first, ...rest] = e.arguments.map((argument) => readBounded(argument, scope));
      if (!first) throw new Error(`${e.function} without an argument`);
      return functions[e.function](first, ...rest);
    }
  }
};

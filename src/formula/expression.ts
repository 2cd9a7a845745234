import type { Decimal } from '../money/decimal';

/**
 * An expression as data: the one parsed form behind all three readings (decimals, columns, sheet text).
 * Parsing has already expanded what has two spellings: `pow(x, y)` is `x ^ y`, `c ? a : b` is `if(c, a, b)`, `13%` is 0.13.
 */
export type Expression =
  | { readonly kind: 'number'; readonly value: Decimal; readonly text: string }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'negate'; readonly operand: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'arithmetic'; readonly operator: ArithmeticOperator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'compare'; readonly operator: CompareOperator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'logic'; readonly operator: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'if'; readonly condition: Expression; readonly then: Expression; readonly otherwise: Expression }
  | { readonly kind: 'call'; readonly function: FunctionName; readonly arguments: readonly Expression[]; readonly at: number }
  | { readonly kind: 'reference'; readonly function: ReferenceName; readonly of: string; readonly at: number };

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '^';
export type CompareOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';
export type FunctionName = 'min' | 'max' | 'abs' | 'round' | 'floor' | 'ceil' | 'sqrt' | 'exp' | 'log' | 'log10';
/** Functions of a rollout (`share`, `done`) or of a category (`amounts`), not of numbers. */
export type ReferenceName = 'share' | 'done' | 'amounts';

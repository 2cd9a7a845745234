import type { IToken, TokenType } from 'chevrotain';
import type { ArithmeticOperator, CompareOperator, Expression } from './expression';
import type { SyntaxCode } from './syntax-fault';
import { And, Comparison, Minus, Or, Product, Sum } from './tokens';

/** An operand and the signs before it: they bind looser than `^`, so they wait for the chain to be bound. */
export type Term = { readonly signs: number; readonly operand: Expression };
type Note = (code: SyntaxCode, token: IToken, values: Readonly<Record<string, string>>) => void;

/** Binary operators, loosest first; each binds to the left, and comparisons do not chain. Tighter than all is `^`, to the right. */
const levels: readonly (readonly TokenType[])[] = [[Or], [And], [Comparison], [Sum, Minus], [Product]];

const joined = (operator: IToken, left: Expression, right: Expression): Expression => {
  const { tokenType: type, image } = operator;
  if (type === Or || type === And) return { kind: 'logic', operator: type === Or ? 'or' : 'and', left, right };
  if (type === Comparison) return { kind: 'compare', operator: image as CompareOperator, left, right };
  return { kind: 'arithmetic', operator: image as ArithmeticOperator, left, right };
};

const negated = (signs: number, operand: Expression): Expression => {
  let result = operand;
  for (let sign = 0; sign < signs; sign += 1) result = { kind: 'negate', operand: result };
  return result;
};

/** `a ^ -b ^ c` is a ^ (-(b ^ c)); signs before the first operand take the whole power. */
const foldPowers = (terms: readonly Term[]): Expression => {
  const [last, ...before] = [...terms].reverse();
  if (last === undefined) throw new Error('a chain has at least one term');
  return before.reduce<Expression>(
    (right, { signs, operand }) => negated(signs, { kind: 'arithmetic', operator: '^', left: operand, right }),
    negated(last.signs, last.operand),
  );
};

/**
 * Binds a flat chain `term operator term ...` (one operator fewer than terms) by the strength of its operators.
 * A second comparison in a row is noted as a fault.
 */
export const foldTerms = (terms: readonly Term[], operators: readonly IToken[], note: Note, level = 0): Expression => {
  const here = levels[level];
  if (here === undefined) return foldPowers(terms);
  let left: Expression | undefined;
  let joiner: IToken | undefined;
  let from = 0;
  for (let index = 0; index <= operators.length; index += 1) {
    const operator = operators[index];
    if (operator !== undefined && !here.includes(operator.tokenType)) continue;
    const part = foldTerms(terms.slice(from, index + 1), operators.slice(from, index), note, level + 1);
    if (joiner?.tokenType === Comparison && operator?.tokenType === Comparison) {
      note('comparison-chain', operator, { operator: operator.image });
    }
    left = left === undefined || joiner === undefined ? part : joined(joiner, left, part);
    joiner = operator;
    from = index + 1;
  }
  if (left === undefined) throw new Error('a chain has at least one term');
  return left;
};

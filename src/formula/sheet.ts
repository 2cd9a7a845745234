import { chainOf } from './chain';
import type { ArithmeticOperator, Expression, FunctionName, ReferenceName } from './expression';
import type { Decimal } from '../money/decimal';

/** Reference text for names, rollouts and categories, without `=`: `workstations`, `'逐年'!F12`, or in brackets; never a bare sum. */
export type SheetScope = {
  readonly name: (name: string) => string;
  readonly reference: (fn: ReferenceName, of: string) => string;
};

/**
 * How tightly a piece of formula text holds together in a spreadsheet. A sign there binds tighter than `^`, and `^`
 * goes to the left: so a signed text counts as looser than `*` wherever it stands but first, and `^` takes atoms only.
 */
type Piece = { readonly text: string; readonly strength: 'comparison' | 'sum' | 'signed' | 'product' | 'power' | 'atom' };
const rank = { comparison: 0, sum: 1, signed: 2, product: 2, power: 3, atom: 4 } as const;

const atom = (text: string): Piece => ({ text, strength: 'atom' });
const bracketed = ({ text }: Piece): string => `(${text})`;
/** As the left operand of an operator, or first in a formula. */
const leading = (piece: Piece, least: Piece['strength']): string => (rank[piece.strength] >= rank[least] ? piece.text : bracketed(piece));
/** After an operator: no bare sign, and nothing as loose as the operator. */
const following = (piece: Piece, above: Piece['strength']): string =>
  piece.strength !== 'signed' && rank[piece.strength] > rank[above] ? piece.text : bracketed(piece);

/** Below it spreadsheets have only zero. */
const leastNormal = 2 ** -1022;

/**
 * The nearest float64 with at most 17 significant digits, which every spreadsheet reads back to the same bits or to
 * 15 digits; what is beyond float64 becomes a formula that gives #NUM!, as it would have as a number.
 */
const numberText = (value: Decimal): string => {
  const nearest = Number(value.toExponential());
  if (Math.abs(nearest) < leastNormal) return '0';
  return Number.isFinite(nearest) ? String(nearest).replace('e', 'E') : '10^999';
};

const functionNames: Readonly<Record<Exclude<FunctionName, 'ceil' | 'round'>, string>> = {
  min: 'MIN', max: 'MAX', abs: 'ABS', floor: 'INT', sqrt: 'SQRT', exp: 'EXP', log: 'LN', log10: 'LOG10',
};
/** Excel takes 255 arguments; longer ones are nested. */
const mostArguments = 255;

const callText = (name: string, given: readonly string[]): string => {
  if (given.length <= mostArguments) return `${name}(${given.join(',')})`;
  const groups: string[] = [];
  for (let from = 0; from < given.length; from += mostArguments) {
    groups.push(`${name}(${given.slice(from, from + mostArguments).join(',')})`);
  }
  return callText(name, groups);
};

const arithmeticPiece = (operator: ArithmeticOperator, left: Piece, right: Piece): Piece => {
  switch (operator) {
    case '+':
    case '-':
      return { text: `${leading(left, 'sum')}${operator}${following(right, 'sum')}`, strength: 'sum' };
    case '*':
    case '/':
      return { text: `${leading(left, 'product')}${operator}${following(right, 'product')}`, strength: 'product' };
    case '^':
      return { text: `${leading(left, 'atom')}^${leading(right, 'atom')}`, strength: 'power' };
  }
};

const negatePiece = (piece: Piece): Piece => ({ text: `-${leading(piece, 'atom')}`, strength: 'signed' });

/** 1 or 0 where a number is wanted; TRUE, FALSE or any number where a condition is. */
type Wanted = 'number' | 'condition';
const fromCondition = (text: string, wanted: Wanted): Piece =>
  wanted === 'condition' ? { text, strength: 'comparison' } : atom(`IF(${text},1,0)`);

const writeCall = (e: Extract<Expression, { kind: 'call' }>, scope: SheetScope): Piece => {
  const given = e.arguments.map((argument) => write(argument, scope, 'number'));
  const texts = given.map(({ text }) => text);
  if (e.function === 'ceil') return negatePiece(atom(`INT(${given[0] === undefined ? '' : negatePiece(given[0]).text})`));
  if (e.function === 'round') return atom(`ROUND(${texts[0] ?? ''},${texts[1] ?? '0'})`);
  return atom(callText(functionNames[e.function], texts));
};

const writeChain = (e: Extract<Expression, { kind: 'arithmetic' | 'logic' }>, scope: SheetScope, wanted: Wanted): Piece => {
  const { first, links } = chainOf(e);
  let left = write(first, scope, links[0]?.kind === 'logic' ? 'condition' : 'number');
  links.forEach((link, index) => {
    const next = links[index + 1];
    const here = next === undefined ? wanted : next.kind === 'logic' ? 'condition' : 'number';
    if (link.kind === 'arithmetic') {
      left = arithmeticPiece(link.operator, left, write(link.right, scope, 'number'));
    } else {
      // IF, since AND and OR evaluate all of their operands.
      const right = fromCondition(write(link.right, scope, 'condition').text, here).text;
      left = atom(link.operator === 'and' ? `IF(${left.text},${right},0)` : `IF(${left.text},1,${right})`);
    }
  });
  return left;
};

const comparisonText = { '<': '<', '<=': '<=', '>': '>', '>=': '>=', '==': '=', '!=': '<>' } as const;

const write = (e: Expression, scope: SheetScope, wanted: Wanted): Piece => {
  switch (e.kind) {
    case 'number':
      return numberText(e.value) === '10^999' ? { text: '10^999', strength: 'power' } : atom(numberText(e.value));
    case 'name':
      return atom(scope.name(e.name));
    case 'reference':
      return atom(scope.reference(e.function, e.of));
    case 'negate':
      return negatePiece(write(e.operand, scope, 'number'));
    case 'not':
      return wanted === 'condition'
        ? atom(`NOT(${write(e.operand, scope, 'condition').text})`)
        : atom(`IF(${write(e.operand, scope, 'condition').text},0,1)`);
    case 'arithmetic':
    case 'logic':
      return writeChain(e, scope, wanted);
    case 'compare': {
      const left = leading(write(e.left, scope, 'number'), 'sum');
      const right = following(write(e.right, scope, 'number'), 'comparison');
      return fromCondition(`${left}${comparisonText[e.operator]}${right}`, wanted);
    }
    case 'if': {
      const condition = write(e.condition, scope, 'condition').text;
      return atom(`IF(${condition},${write(e.then, scope, wanted).text},${write(e.otherwise, scope, wanted).text})`);
    }
    case 'call':
      return writeCall(e, scope);
  }
};

/**
 * An expression as spreadsheet text, without `=`, in functions that Excel 2010, WPS and LibreOffice share: IF, NOT,
 * MIN, MAX, ABS, ROUND, INT, SQRT, EXP, LN, LOG10. As lazy as the other two readings. A spreadsheet calculates in
 * float64 and compares at 15 digits; where the expression has no value, most cells show an error, but LibreOffice gives
 * 0^0 and odd roots of negative numbers a value.
 * Examples: `-2^2` is `-(2^2)`; `a < b and c` is `IF(a<b,IF(c,1,0),0)`; `ceil(x)` is `-INT(-x)`.
 */
export const toSheet = (e: Expression, scope: SheetScope): string => write(e, scope, 'number').text;

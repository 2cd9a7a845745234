import { createToken, Lexer } from 'chevrotain';
import type { IToken, TokenType } from 'chevrotain';
import { functionArities, referenceNames } from './words';

/** A number, or what was meant as one (`.5`, `5.`, `0x10`, `2x`); a valid one is `isLiteral`. */
export const NumberLike = createToken({
  name: 'Number',
  pattern: /(?:\.[0-9]|[0-9])[0-9.]*(?:[eE][+-]?[0-9]+)?[0-9A-Za-z_.]*/,
});

export const Identifier = createToken({ name: 'Identifier', pattern: /[A-Za-z_][A-Za-z0-9_]*/ });
/** What stands between two operands; binding.ts says how tightly each binds. */
export const Binary = createToken({ name: 'Binary', pattern: Lexer.NA });
const word = (name: string, pattern: RegExp, categories: TokenType[] = []): TokenType =>
  createToken({ name, pattern, longer_alt: Identifier, categories });
const oneOf = (words: readonly string[]): RegExp => new RegExp([...words].sort((a, b) => b.length - a.length).join('|'));

export const And = word('And', /and/, [Binary]);
export const Or = word('Or', /or/, [Binary]);
export const Not = word('Not', /not/);
export const FunctionWord = word('Function', oneOf(Object.keys(functionArities)));
export const ReferenceWord = word('Reference', oneOf(referenceNames));

const symbol = (name: string, pattern: RegExp | string, categories: TokenType[] = []): TokenType =>
  createToken({ name, pattern, categories });
export const Comparison = symbol('Comparison', /<=|>=|==|!=|<(?!>)|>/, [Binary]);
export const Sum = symbol('Plus', '+', [Binary]);
export const Minus = symbol('Minus', '-', [Binary]);
export const Product = symbol('Product', /\*(?!\*)|\//, [Binary]);
export const Power = symbol('Power', '^', [Binary]);
export const Percent = symbol('Percent', '%');
export const Question = symbol('Question', '?');
export const Colon = symbol('Colon', ':');
export const Comma = symbol('Comma', ',');
export const Open = symbol('Open', '(');
export const Close = symbol('Close', ')');
/** Whatever else stands in the text: always a fault, kept as a token so that there is one path to every message. */
export const Foreign = createToken({
  name: 'Foreign',
  pattern: /\*\*|&&|\|\||<>|[\ud800-\udbff][\udc00-\udfff]|[^ \t\r\n]/,
  line_breaks: true,
});

const blank = createToken({ name: 'Blank', pattern: /[ \t\r\n]+/, group: Lexer.SKIPPED, line_breaks: true });

export const vocabulary: TokenType[] = [
  blank, Binary, NumberLike, And, Or, Not, FunctionWord, ReferenceWord, Identifier,
  Comparison, Sum, Minus, Product, Power, Percent, Question, Colon, Comma, Open, Close, Foreign,
];

const lexer = new Lexer(vocabulary, { positionTracking: 'onlyOffset', ensureOptimizations: false });

/** Every text becomes tokens: what belongs to no token of the language is `Foreign`. */
export const tokensOf = (text: string): readonly IToken[] => lexer.tokenize(text).tokens;

const operandStarts: ReadonlySet<TokenType> = new Set([NumberLike, Identifier, Not, FunctionWord, ReferenceWord, Open]);
const operandEnds: ReadonlySet<TokenType> = new Set([NumberLike, Identifier, Percent, Close]);
export const startsOperand = (token: IToken): boolean => operandStarts.has(token.tokenType);
export const endsOperand = (token: IToken): boolean => operandEnds.has(token.tokenType);

import { EmbeddedActionsParser } from 'chevrotain';
import type { IToken } from 'chevrotain';
import { one } from '../money/decimal';
import { foldTerms } from './binding';
import type { Term } from './binding';
import type { Expression, FunctionName, ReferenceName } from './expression';
import { isLiteral, readLiteral } from './literal';
import { reservedFault } from './syntax-fault';
import type { SyntaxCode, SyntaxFault } from './syntax-fault';
import { functionArities, isReservedWord } from './words';
import type { Arity } from './words';
import {
  Binary, Close, Colon, Comma, FunctionWord, Identifier, Minus, Not, NumberLike, Open, Percent, Question, ReferenceWord,
  vocabulary,
} from './tokens';

const wanted = ({ least, most }: Arity): string =>
  most === undefined ? `${String(least)}+` : most === least ? String(least) : `${String(least)}-${String(most)}`;

/**
 * Section 3 of the model format as a grammar. The operators between terms are read as one flat chain and bound by the
 * table in binding.ts: a rule for each strength would take three times the stack for each bracket. What is well formed
 * but not allowed (a reserved word, a wrong number of arguments) is noted in `faults`, and reading goes on.
 */
class ExpressionParser extends EmbeddedActionsParser {
  faults: SyntaxFault[] = [];
  internal = false;

  constructor() {
    super(vocabulary, { maxLookahead: 1, recoveryEnabled: false });
    this.performSelfAnalysis();
  }

  private readonly note = (code: SyntaxCode, token: IToken, values: Readonly<Record<string, string>>): void => {
    this.faults.push({ code, at: token.startOffset, values });
  };

  /** chain [ ? choice : choice ] */
  readonly choice = this.RULE('choice', (): Expression => {
    const condition = this.SUBRULE(this.chain);
    const branches = this.OPTION(() => {
      this.CONSUME(Question);
      const then = this.SUBRULE1(this.choice);
      this.CONSUME(Colon);
      return { then, otherwise: this.SUBRULE2(this.choice) };
    });
    return branches === undefined ? condition : { kind: 'if', condition, ...branches };
  });

  /** term { operator term } */
  private readonly chain = this.RULE('chain', (): Expression => {
    const terms = [this.SUBRULE1(this.term)];
    const operators: IToken[] = [];
    this.MANY(() => {
      operators.push(this.CONSUME(Binary));
      terms.push(this.SUBRULE2(this.term));
    });
    return this.ACTION(() => foldTerms(terms, operators, this.note));
  });

  /** { - } ( number | [ not ] ( name | call | reference | bracket ) ) */
  private readonly term = this.RULE('term', (): Term => {
    let signs = 0;
    this.MANY(() => {
      this.CONSUME(Minus);
      signs += 1;
    });
    const inverted = this.OPTION(() => this.CONSUME(Not)) !== undefined;
    const operand = this.OR<Expression>([
      { GATE: () => !inverted, ALT: () => this.SUBRULE(this.number) },
      { ALT: () => this.SUBRULE(this.name) },
      { ALT: () => this.SUBRULE(this.call) },
      { ALT: () => this.SUBRULE(this.reference) },
      {
        ALT: () => {
          this.CONSUME(Open);
          const inside = this.SUBRULE(this.choice);
          this.CONSUME(Close);
          return inside;
        },
      },
    ]);
    return { signs, operand: inverted ? { kind: 'not', operand } : operand };
  });

  private readonly number = this.RULE('number', (): Expression => {
    const digits = this.CONSUME(NumberLike);
    const percent = this.OPTION(() => this.CONSUME(Percent));
    const text = percent === undefined ? digits.image : `${digits.image}%`;
    return this.ACTION((): Expression => {
      const value = readLiteral(text);
      if (value === undefined && isLiteral(digits.image)) this.note('number-too-long', digits, { text });
      return { kind: 'number', value: value ?? one, text };
    });
  });

  private readonly name = this.RULE('name', (): Expression => {
    const word = this.SUBRULE(this.identifier);
    return { kind: 'name', name: word.image, at: word.startOffset };
  });

  private readonly identifier = this.RULE('identifier', (): IToken => {
    const word = this.CONSUME(Identifier);
    this.ACTION(() => {
      const { image } = word;
      const allowed = image === 'months' || (this.internal && image.startsWith('__'));
      if (isReservedWord(image) && !allowed) this.faults.push(reservedFault(word));
    });
    return word;
  });

  private readonly call = this.RULE('call', (): Expression => {
    const word = this.CONSUME(FunctionWord);
    const given: Expression[] = [];
    this.CONSUME(Open);
    this.MANY_SEP({ SEP: Comma, DEF: () => given.push(this.SUBRULE(this.choice)) });
    this.CONSUME(Close);
    return this.ACTION((): Expression => {
      const name = word.image as keyof typeof functionArities;
      const arity = functionArities[name];
      if (given.length < arity.least || given.length > (arity.most ?? Infinity)) {
        this.note('argument-count', word, { function: name, given: String(given.length), wanted: wanted(arity) });
      }
      const [first, second, third] = given;
      if (name === 'pow' && first && second) return { kind: 'arithmetic', operator: '^', left: first, right: second };
      if (name === 'if' && first && second && third) return { kind: 'if', condition: first, then: second, otherwise: third };
      return { kind: 'call', function: name as FunctionName, arguments: given, at: word.startOffset };
    });
  });

  private readonly reference = this.RULE('reference', (): Expression => {
    const word = this.CONSUME(ReferenceWord);
    this.CONSUME(Open);
    const of = this.SUBRULE(this.identifier);
    this.CONSUME(Close);
    return this.ACTION((): Expression => {
      if (of.image === 'months') this.note('reserved-word', of, { name: of.image, right: '' });
      return { kind: 'reference', function: word.image as ReferenceName, of: of.image, at: word.startOffset };
    });
  });
}

const parser = new ExpressionParser();

/** Where reading stopped: the token that does not fit (absent at the end of the text). */
export type Stop = { readonly token: IToken | undefined; readonly rules: readonly string[] };

export type Reading = {
  readonly expression: Expression | undefined;
  readonly faults: readonly SyntaxFault[];
  readonly stop: Stop | undefined;
};

/** Reads tokens by the grammar. `internal` lets names begin with two underscores. */
export const readTokens = (tokens: readonly IToken[], internal: boolean): Reading => {
  parser.input = [...tokens];
  parser.faults = [];
  parser.internal = internal;
  const expression = parser.choice() as Expression | undefined;
  const [error] = parser.errors;
  const stop = error && {
    token: error.token.startOffset >= 0 && tokens.includes(error.token) ? error.token : undefined,
    rules: error.context.ruleStack,
  };
  return { expression, faults: parser.faults, stop };
};

import type { IToken, TokenType } from 'chevrotain';
import { And, Close, Colon, Comma, Comparison, endsOperand, Minus, Open, Or, Power, Product, Question, Sum } from './tokens';

/** Operators after which a run of `^` and signs has ended. */
const ending: ReadonlySet<TokenType> = new Set([Sum, Minus, Product, Comparison, And, Or, Question, Colon]);

/**
 * The first place where the reading of these tokens nests deeper than `most`: brackets, and within each the choices
 * `? :` and the runs of `^` and signs, which nest to the right. Counted before parsing, by a loop, so that no text can
 * exhaust the stack of whatever walks the expression.
 */
export const nestedBeyond = (most: number, tokens: readonly IToken[]): IToken | undefined => {
  const outside: number[] = [];
  let around = 0;
  let choices = 0;
  let run = 0;
  let previous: IToken | undefined;
  for (const token of tokens) {
    const type = token.tokenType;
    if (type === Open) {
      around += 1 + choices + run;
      outside.push(choices, run);
      choices = run = 0;
    } else if (type === Close && outside.length > 0) {
      run = outside.pop() ?? 0;
      choices = outside.pop() ?? 0;
      around -= 1 + choices + run;
    } else if (type === Comma) {
      choices = run = 0;
    } else if (type === Power || (type === Minus && (previous === undefined || !endsOperand(previous)))) {
      run += 1;
    } else if (ending.has(type)) {
      run = 0;
      if (type === Question) choices += 1;
    }
    if (around + choices + run > most) return token;
    previous = token;
  }
  return undefined;
};

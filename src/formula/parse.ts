import type { Expression } from './expression';
import { readTokens } from './grammar';
import { nestedBeyond } from './nesting';
import { stopFault, wordFault } from './syntax-fault';
import type { SyntaxFault } from './syntax-fault';
import { tokensOf } from './tokens';

const mostCharacters = 20_000;
/** Deepest nesting; reading it takes half of the usual stack of a thread (490 of 984 KB in Node 20). */
const deepestNesting = 200;

export type Parsed = { readonly expression: Expression } | { readonly fault: SyntaxFault };

/**
 * Reads an expression of the model format (section 3). Pure; never throws on any text.
 * `internal` lets names begin with two underscores: names that the program makes, which no user's text can contain.
 * Examples: `-2^2` is -(2^2); `2x` is a fault 'operator-missing' at 1.
 */
export const parseExpression = (text: string, { internal = false }: { readonly internal?: boolean } = {}): Parsed => {
  if (text.length > mostCharacters) {
    return { fault: { code: 'too-long', at: mostCharacters, values: { length: String(text.length), most: String(mostCharacters) } } };
  }
  const tokens = tokensOf(text);
  const tooDeep = nestedBeyond(deepestNesting, tokens);
  if (tooDeep !== undefined) return { fault: { code: 'nested-too-deep', at: tooDeep.startOffset, values: { most: String(deepestNesting) } } };

  const { expression, faults, stop } = readTokens(tokens, internal);
  const found = [wordFault(tokens), ...faults, stop && stopFault(tokens, stop.token, text.length)];
  const [first] = found.filter((fault) => fault !== undefined).sort((a, b) => a.at - b.at);
  if (first !== undefined) return { fault: first };
  if (expression === undefined) throw new Error('the grammar gave neither an expression nor a fault');
  return { expression };
};

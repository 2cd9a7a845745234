import type { IToken } from 'chevrotain';
import {
  Close, Colon, Comma, endsOperand, Foreign, FunctionWord, Identifier, Not, NumberLike, Open, Percent, Question,
  ReferenceWord, startsOperand, Sum,
} from './tokens';
import { isLiteral } from './literal';
import { functionNames, insteadOfReserved, isReservedWord } from './words';

/** Every way in which a text can fail to be an expression. What `values` each carries is listed at its place below. */
export type SyntaxCode =
  | 'too-long' // length, most
  | 'nested-too-deep' // most
  | 'empty'
  | 'number-form' // text, right
  | 'number-too-long' // text
  | 'reserved-word' // name, right
  | 'unknown-function' // name, right
  | 'function-without-call' // name
  | 'argument-count' // function, given, wanted
  | 'reference-argument' // function, found
  | 'operator-missing' // left, right
  | 'operand-missing' // found
  | 'plus-sign'
  | 'not-operand' // found
  | 'comparison-chain' // operator
  | 'no-modulo'
  | 'percent-after-number'
  | 'character' // found, right
  | 'colon-missing'
  | 'bracket-unclosed'
  | 'bracket-unmatched'
  | 'comma-outside-call'
  | 'unexpected'; // found

/** A text that is no expression: what is wrong, at which offset (in UTF-16 units), and the parts of its message. */
export type SyntaxFault = {
  readonly code: SyntaxCode;
  readonly at: number;
  readonly values: Readonly<Record<string, string>>;
};

const insteadOf: Readonly<Record<string, string>> = {
  '=': '==', '<>': '!=', '&&': 'and', '&': 'and', '||': 'or', '|': 'or', '!': 'not', '**': '^', ';': ',',
  '，': ',', '、': ',', '；': ',', '（': '(', '）': ')', '＋': '+', '－': '-', '−': '-', '–': '-', '×': '*', '＊': '*', '·': '*', '÷': '/', '／': '/',
  '％': '%', '＜': '<', '＞': '>', '≤': '<=', '≥': '>=', '≠': '!=', '＝': '==', '？': '?', '：': ':', '[': '(', ']': ')', '{': '(', '}': ')',
};

/** A number-like word that is no number: `.5` `5.` `0x1F` `1e1000`, or a product without its sign (`2x`). */
const numberFault = (token: IToken): SyntaxFault => {
  const text = token.image;
  const at = token.startOffset;
  const factor = /^[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?(?=[A-Za-z_])/.exec(text)?.[0];
  const almostNumber = /^0[xXbBoO]|^[0-9.]+[eE][+-]?[0-9]/;
  if (factor !== undefined && !almostNumber.test(text)) {
    return { code: 'operator-missing', at: at + factor.length, values: { left: factor, right: text.slice(factor.length) } };
  }
  const repaired = text.replace(/^\./, '0.').replace(/\.$/, '').replace(/\.(?=[eE])/, '');
  return { code: 'number-form', at, values: { text, right: isLiteral(repaired) ? repaired : '' } };
};

/** The first token that cannot stand in any expression, if there is one. */
export const wordFault = (tokens: readonly IToken[]): SyntaxFault | undefined => {
  for (const token of tokens) {
    if (token.tokenType === NumberLike && !isLiteral(token.image)) return numberFault(token);
    if (token.tokenType === Foreign) {
      return { code: 'character', at: token.startOffset, values: { found: token.image, right: insteadOf[token.image] ?? '' } };
    }
  }
  return undefined;
};

/** A word that no name of the model may be. */
export const reservedFault = (word: IToken): SyntaxFault => ({
  code: 'reserved-word',
  at: word.startOffset,
  values: { name: word.image, right: insteadOfReserved(word.image) },
});

/** The innermost bracket left open by these tokens, and how many `?` in it still wait for their `:`. */
const openEnd = (tokens: readonly IToken[]): { readonly bracket: IToken | undefined; readonly choices: number } => {
  const levels: { bracket: IToken | undefined; choices: number }[] = [{ bracket: undefined, choices: 0 }];
  for (const token of tokens) {
    const level = levels[levels.length - 1];
    if (level === undefined) break;
    if (token.tokenType === Open) levels.push({ bracket: token, choices: 0 });
    else if (token.tokenType === Close) levels.pop();
    else if (token.tokenType === Comma) level.choices = 0;
    else if (token.tokenType === Question) level.choices += 1;
    else if (token.tokenType === Colon) level.choices -= 1;
  }
  return levels[levels.length - 1] ?? { bracket: undefined, choices: 0 };
};

const isFunction = (token: IToken): boolean => token.tokenType === FunctionWord || token.tokenType === ReferenceWord;

/** Why the grammar stopped at `token` (undefined: at the end of the text, `length`), in the user's terms. */
export const stopFault = (tokens: readonly IToken[], token: IToken | undefined, length: number): SyntaxFault => {
  const index = token === undefined ? tokens.length : tokens.indexOf(token);
  const previous = tokens[index - 1];
  const at = token?.startOffset ?? length;
  const found = token?.image ?? '';
  const fault = (code: SyntaxCode, values: Readonly<Record<string, string>> = {}, place: number = at): SyntaxFault =>
    ({ code, at: place, values });

  if (previous !== undefined && isFunction(previous)) return fault('function-without-call', { name: previous.image }, previous.startOffset);
  const caller = tokens[index - 2];
  const insideReference = caller?.tokenType === ReferenceWord || (tokens[index - 3]?.tokenType === ReferenceWord && previous?.tokenType === Identifier);
  if (insideReference && token !== undefined) {
    const name = (caller?.tokenType === ReferenceWord ? caller : tokens[index - 3])?.image ?? '';
    return fault('reference-argument', { function: name, found });
  }
  if (previous?.tokenType === Not) return fault('not-operand', { found });
  const { bracket, choices } = openEnd(tokens.slice(0, index));
  if (token === undefined) {
    if (previous === undefined) return fault('empty');
    if (!endsOperand(previous)) return fault('operand-missing', { found });
    return choices > 0 || bracket === undefined ? fault('colon-missing') : fault('bracket-unclosed', {}, bracket.startOffset);
  }
  const type = token.tokenType;
  if (previous === undefined || !endsOperand(previous)) {
    return type === Sum ? fault('plus-sign') : fault('operand-missing', { found });
  }
  if (type === Percent) return fault('percent-after-number');
  if (startsOperand(token)) {
    if (previous.tokenType === Percent) return fault('no-modulo', {}, previous.startOffset);
    if (previous.tokenType === Identifier && type === Open) {
      const lower = previous.image.toLowerCase();
      return fault('unknown-function', { name: previous.image, right: functionNames.includes(lower) ? lower : '' }, previous.startOffset);
    }
    const reserved = [previous, token].find((word) => word.tokenType === Identifier && isReservedWord(word.image));
    if (reserved !== undefined) return reservedFault(reserved);
    return fault('operator-missing', { left: previous.image, right: found });
  }
  if (choices > 0) return fault('colon-missing');
  if (type === Close) return fault('bracket-unmatched');
  if (type === Comma) return fault('comma-outside-call');
  return fault('unexpected', { found });
};

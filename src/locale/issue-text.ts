import type { Issue } from '../model/issue';
import type { Words } from './words';
import { issues } from './zh/issues';

type Values = Readonly<Record<string, string>>;

/** Values longer than this are cut: a message is one line. */
const LONGEST = 120;

/** Characters that would break the line, move a terminal's cursor or turn its direction of writing. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** A user's text as it can stand in a message or on a terminal. */
export const printable = (text: string): string =>
  text.replace(UNPRINTABLE, (character) => (character === '\t' ? ' ' : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`));

const shown = (text: string): string => {
  const characters = Array.from(printable(text));
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : characters.join('');
};

/** Lists that are of no use when cut short: the product's own, or the model's names. */
const WHOLE: readonly string[] = ['allowed', 'expected', 'inputs', 'nearest'];

const shownValue = ([key, value]: readonly [string, string]): readonly [string, string] => {
  if (!WHOLE.includes(key)) return [key, shown(value)];
  return [key, value === '' ? '—' : printable(value)];
};

/** Some codes have a better wording where a value is known. */
const variantOf = (code: string, values: Values): string => {
  if (code === 'unknown-name' && values.near) return 'unknown-name-near';
  if (code === 'unknown-function' && values.right) return 'unknown-function-near';
  if (code === 'character' && values.right) return 'character-near';
  if (code === 'operand-missing' && !values.found) return 'operand-missing-at-end';
  return code;
};

const sentence = (code: string, values: Values, words: Words): string => {
  if (!Object.hasOwn(issues, code)) return words('unworded', { code, values: Object.entries(values).map((pair) => pair.join(' = ')).join(', ') });
  if (code !== 'wrong-kind') return words(variantOf(code, values), values);
  const kind = (name = ''): string => words(Object.hasOwn(issues, `kind.${name}`) ? `kind.${name}` : 'kind.other');
  return words(code, { expected: kind(values.expected), found: kind(values.found) });
};

/** What is wrong and what would be right, on one line, without the place. */
export const issueText = (issue: Issue, words: Words): string => {
  const values: Values = Object.fromEntries(Object.entries(issue.values).map(shownValue));
  const { line, strategy, component } = values;
  const message = sentence(issue.code, values, words);
  if (component !== undefined && issue.code !== 'component-not-continuous') return words('component-at-fault', { component, message });
  if (issue.severity === 'error' && line !== undefined && strategy !== undefined) return words('in-line', { line, strategy, message });
  return message;
};

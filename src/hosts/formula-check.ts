import { sharedFunctions } from './functions';

/** What a formula may refer to. */
export type FormulaScope = {
  readonly sheets: ReadonlySet<string>;
  /** Defined names in lower case, as spreadsheets compare them. */
  readonly names: ReadonlySet<string>;
};

/** Excel's limits for one formula: characters, nested levels, characters of a text inside it. */
const maxLength = 8192;
const maxDepth = 64;
const maxText = 255;

const notInName = '(?![\\p{L}\\p{N}_.(])';
// Tried in this order at each place; the first alternative that matches is the token.
const tokens = new RegExp(
  [
    `(?<text>"(?:[^"]|"")*")`,
    `'(?<quotedSheet>(?:[^']|'')+)'!`,
    `(?<bareSheet>[\\p{L}_][\\p{L}\\p{N}_.]*)!`,
    `(?<cell>\\$?[A-Za-z]{1,3}\\$?[0-9]{1,7}${notInName})`,
    `(?<lines>(?:\\$?[A-Za-z]{1,3}:\\$?[A-Za-z]{1,3}|\\$?[0-9]+:\\$?[0-9]+)${notInName})`,
    `(?<number>[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)`,
    `(?<call>[\\p{L}_][\\p{L}\\p{N}_.]*)\\(`,
    `(?<name>[\\p{L}_\\\\][\\p{L}\\p{N}_.\\\\]*)`,
    `(?<sign>[-+*/^&=<>%:,(){}; \\n])`,
  ].join('|'),
  'uy',
);

/**
 * Why spreadsheets would not read or not compute this formula (text without `=`), or null. Checks words and limits,
 * not grammar: unknown functions, names and sheets, unbalanced parentheses, lengths, nesting, foreign syntax
 * (external books, structured references, error constants, implicit intersection).
 */
export const formulaFault = (formula: string, scope: FormulaScope): string | null => {
  if (formula === '' || formula.startsWith('=')) return 'a formula is written without =, and not empty';
  if (formula.length > maxLength) return `the formula has ${formula.length} characters, more than ${maxLength}`;
  // Along a row or a column formulas differ in cells alone, of which one is as good as another.
  const shape = formula.replace(cells, (_, quoted: string | undefined) => quoted ?? 'A1');
  const sound = soundIn.get(scope) ?? new Set();
  soundIn.set(scope, sound);
  if (sound.has(shape)) return null;
  const fault = faultOf(formula, scope);
  if (fault === null) sound.add(shape);
  return fault;
};

/** Texts and names of sheets, within which nothing is a cell, and cells. */
const cells = new RegExp(`("(?:[^"]|"")*"|'(?:[^']|'')*')|(?<![\\p{L}\\p{N}_.$\\\\])\\$?[A-Z]{1,3}\\$?[0-9]{1,7}${notInName}(?!!)`, 'gu');
/** Shapes that were found sound, while what they may refer to is the same. */
const soundIn = new WeakMap<FormulaScope, Set<string>>();

const faultOf = (formula: string, scope: FormulaScope): string | null => {
  let depth = 0;
  tokens.lastIndex = 0;
  while (tokens.lastIndex < formula.length) {
    const place = tokens.lastIndex;
    const found = tokens.exec(formula)?.groups;
    if (found === undefined) return `the formula has a sign that files do not share, at "${formula.slice(place, place + 20)}"`;
    const fault = tokenFault(found, scope);
    if (fault !== null) return fault;
    if (found['call'] !== undefined || found['sign'] === '(') depth += 1;
    if (found['sign'] === ')') depth -= 1;
    if (depth < 0) return 'the formula closes a parenthesis that it did not open';
    if (depth > maxDepth) return `the formula is nested over ${maxDepth} levels`;
  }
  return depth === 0 ? null : 'the formula leaves a parenthesis open';
};

const tokenFault = (token: Readonly<Record<string, string | undefined>>, scope: FormulaScope): string | null => {
  const { text, call, name } = token;
  const sheet = token['quotedSheet']?.replaceAll("''", "'") ?? token['bareSheet'];
  if (sheet !== undefined && !scope.sheets.has(sheet)) return `the formula refers to a missing sheet "${sheet}"`;
  if (call !== undefined && !sharedFunctions.has(call)) return `the function ${call} is not one that all programs share`;
  if (name !== undefined && name !== 'TRUE' && name !== 'FALSE' && !scope.names.has(name.toLowerCase()))
    return `the formula uses an undefined name "${name}"`;
  if (text !== undefined && text.length - 2 > maxText) return `a text inside the formula is longer than ${maxText} characters`;
  // Inside a file _x0041_ stands for A.
  if (text !== undefined && /_x[0-9A-Fa-f]{4}_/.test(text)) return 'a text inside the formula looks like an escaped character';
  return null;
};

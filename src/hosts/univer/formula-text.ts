/** Texts and names of sheets, within which nothing is a name; what a sign stands after; a name, which is no function and no sheet. */
const [QUOTED, AFTER, NAME] = [`("(?:[^"]|"")*"|'(?:[^']|'')*')`, '(^|[-+*/^&=<>(,; ])', '[\\p{L}_\\\\][\\p{L}\\p{N}_.\\\\]*'];
const signed = new RegExp(`${QUOTED}|${AFTER}-(${NAME})(?![\\p{L}\\p{N}_.\\\\(!$:])`, 'gu');
const bracketed = new RegExp(`${QUOTED}|${AFTER}-\\((${NAME})\\)`, 'gu');
const isCell = (text: string): boolean => /^[A-Z]{1,3}[0-9]{1,7}$/i.test(text);

const replaced = (formula: string, pattern: RegExp, put: (name: string) => string): string =>
  formula.replace(pattern, (whole, quoted: string | undefined, before = '', name = '') => (quoted !== undefined || isCell(String(name)) ? whole : `${String(before)}-${put(String(name))}`));

/** Univer 0.25.1 does not know a defined name after a minus sign (`#NAME?`), and in brackets it does. A workbook has tens of thousands of formulas: most are seen at a glance to have none. */
export const univerText = (formula: string): string => (/-[\p{L}_\\]/u.test(formula) ? replaced(formula, signed, (name) => `(${name})`) : formula);

/** The formula as it was before. */
export const plainText = (formula: string): string => (formula.includes('-(') ? replaced(formula, bracketed, (name) => name) : formula);

/** How much of a cell a formula's text takes; `bytes` is an upper bound on what Excel compiles it to. */
export type SheetSize = { readonly characters: number; readonly nesting: number; readonly bytes: number };

/** Excel's limits for one formula: text, nested levels, and the length of its compiled form. */
export const sheetLimits: SheetSize = { characters: 8192, nesting: 64, bytes: 16_384 };

/** Strings, quoted sheet names with their cell, words and numbers, and single signs. */
const tokens = /"(?:[^"]|"")*"|'(?:[^']|'')*'![$A-Z0-9:]+|[\p{L}\p{N}_.$!:]+|./gsu;
const bytesPerOperand = 13;
const bytesPerSign = 4;

/** The size of formula text; brackets of all kinds count as nesting. Linear in the length of the text. */
export const sizeOf = (text: string): SheetSize => {
  let depth = 0;
  let nesting = 0;
  let bytes = 0;
  for (const [token] of text.matchAll(tokens)) {
    if (token === '(') nesting = Math.max(nesting, (depth += 1));
    if (token === ')') depth -= 1;
    const operand = token.length > 1 || /[\p{L}\p{N}_]/u.test(token);
    bytes += token.startsWith('"') ? 3 + 2 * token.length : operand ? bytesPerOperand : token === ',' || token === ')' ? 0 : bytesPerSign;
  }
  return { characters: text.length, nesting, bytes };
};

export const fits = (size: SheetSize, limits: SheetSize = sheetLimits): boolean =>
  size.characters <= limits.characters && size.nesting <= limits.nesting && size.bytes <= limits.bytes;

/** Points that a row of the default font takes. */
const LINE = 15;

/** Width of a text in characters of the default font: one of Chinese takes two. */
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/.test(sign) ? 2 : 1), 0);

/** Height of a row in which a wrapped text of a cell so wide is readable; programs find it by themselves in single cells only, and not always. */
export const heightFor = (cells: readonly (readonly [text: string, width: number])[], least = 20): number => {
  const lines = cells.map(([text, width]) => text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / Math.max(1, width - 1))), 0));
  return Math.min(400, Math.max(least, LINE * Math.max(1, ...lines) + 6));
};

/** Chinese, Japanese and Korean characters and their punctuation take two columns of a terminal (Unicode TR 11, W and F). */
const WIDE = /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
const NONE = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Columns that a text takes on a terminal. */
export const displayWidth = (text: string): number => Array.from(text).reduce((sum, character) => sum + (WIDE.test(character) ? 2 : NONE.test(character) ? 0 : 1), 0);

/** As much of the beginning of a text as fits into so many columns. */
export const cut = (text: string, columns: number): string => {
  let result = '';
  for (const character of text) {
    if (displayWidth(result + character) > columns) break;
    result += character;
  }
  return result;
};

/** Rows as aligned lines: the first column to the left, the others to the right, two spaces between. */
export const textTable = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, column) => { widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell)); });
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - displayWidth(cell));
        return column === 0 ? cell + space : space + cell;
      })
      .join('  ')
      .trimEnd(),
  );
};

/** `-1234567.50` as `-1,234,567.50`. */
export const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');

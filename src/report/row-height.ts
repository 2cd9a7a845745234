import type { CellPlan, StylePlan } from './plan';
import { houseStyles } from './styles';

/** Points that a line of the default font takes, and a row of one line, which has some air: programs that lack the font guess too little. */
const LINE = 15;
export const ROW = LINE + 1;
const FONT_SIZE = 11;

type Wrapped = readonly [text: string, width: number];

/** Width of a text in digits of the default font: a Chinese character takes two, a letter on average less than one. */
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/.test(sign) ? 2 : 0.93), 0);

/** What a line may be broken between: words with the blank behind them, and Chinese characters. */
const PIECES = /[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g;

/** Lines that a text takes in a cell so wide. */
const linesIn = (text: string, room: number): number =>
  (text.match(PIECES) ?? []).reduce(
    ({ lines, used }, piece) => {
      const [whole, bare] = [widthOf(piece), widthOf(piece.trimEnd())];
      if (used + bare <= room) return { lines, used: used + whole };
      // A word that no line holds is broken within.
      const more = Math.max(1, Math.ceil(bare / room));
      return { lines: lines + more - (used === 0 ? 1 : 0), used: whole - (more - 1) * room };
    },
    { lines: 1, used: 0 },
  ).lines;

const linesOf = (cells: readonly Wrapped[]): number =>
  Math.max(1, ...cells.map(([text, width]) => text.split('\n').reduce((sum, line) => sum + linesIn(line, Math.max(1, width - 1)), 0)));

/** Height of a row in which a wrapped text of a cell so wide is readable; programs find it by themselves in single cells only, and not always. */
export const heightFor = (cells: readonly Wrapped[], least = 20): number => Math.min(400, Math.max(least, LINE * linesOf(cells) + 6));

/** Height of a row by those of its cells that wrap, in columns so wide. */
export const rowHeight = (cells: readonly (CellPlan | null)[], widths: readonly number[]): number => {
  const styles: Readonly<Record<string, StylePlan>> = houseStyles;
  const wrapped = cells.flatMap((cell, column): readonly Wrapped[] => {
    const { wrap, size = FONT_SIZE, indent = 0 } = styles[cell?.style ?? ''] ?? {};
    return wrap === true && typeof cell?.value === 'string' ? [[cell.value, (((widths[column] ?? 0) - indent) * FONT_SIZE) / size]] : [];
  });
  return Math.min(400, ROW + LINE * (linesOf(wrapped) - 1));
};

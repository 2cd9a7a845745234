import { columnText } from '../address';
import type { Moves } from './moves';

/** A sheet's name before a cell or a range; without one, the formula's own sheet. Not part of a longer name, nor a function. */
const REFERENCE = /(?<![\p{L}\p{N}_.$!'])(?:('(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})(?::(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6}))?(?![\p{L}\p{N}_.(!])/gu;

const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;

/** Formula text with every reference into a sheet of ours brought to where what it pointed at stands now. Texts in quotes stay as they are. */
export const moveReferences = (formula: string, own: string, moves: ReadonlyMap<string, Moves>): string => {
  const moved = (sheet: string, dollar: string, letters: string, fixed: string, digits: string): string => {
    const [row, column] = [Number(digits) - 1, columnOf(letters)];
    const move = moves.get(sheet);
    return `${dollar}${columnText(move?.column(row, column) ?? column)}${fixed}${String((move?.row(row) ?? row) + 1)}`;
  };
  return formula
    .split(/("(?:[^"]|"")*")/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(REFERENCE, (_, name: string | undefined, a: string, b: string, c: string, d: string, e?: string, f?: string, g?: string, h?: string) => {
            const sheet = name === undefined ? own : name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
            const first = moved(sheet, a, b, c, d);
            const last = f === undefined || h === undefined ? '' : `:${moved(sheet, e ?? '', f, g ?? '', h)}`;
            return `${name === undefined ? '' : `${name}!`}${first}${last}`;
          }),
    )
    .join('');
};

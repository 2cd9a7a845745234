import type { RangePlan } from '../../../src/report/plan';

export const lastRow = 1_048_575;
export const lastColumn = 16_383;

const lettersOf = (column: number): string => (column >= 26 ? lettersOf(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
const columnOf = (letters: string): number => [...letters.toUpperCase()].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;

export const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;

/** `A1`, `A1:B2`, `A:B`, `1:2`; with dollars and a sheet's name or without. */
export const parseAddress = (text: string): { readonly sheet?: string; readonly range: RangePlan } | undefined => {
  const [, quotedName, bareName, rest = ''] = /^(?:'((?:[^']|'')+)'!|([^'!]+)!)?(.+)$/.exec(text.trim()) ?? [];
  const name = quotedName?.replaceAll("''", "'") ?? bareName;
  const plain = rest.replaceAll('$', '');
  const corner = (part: string): readonly [number | undefined, number | undefined] | undefined => {
    const match = /^([A-Za-z]{1,3})?(\d{1,7})?$/.exec(part);
    if (!match || part === '') return undefined;
    return [match[2] === undefined ? undefined : Number(match[2]) - 1, match[1] === undefined ? undefined : columnOf(match[1])];
  };
  const parts = plain.split(':');
  const first = corner(parts[0] ?? '');
  const last = parts.length === 1 ? first : corner(parts[1] ?? '');
  if (!first || !last || parts.length > 2) return undefined;
  // A single corner has both; a whole row or column is written with a colon.
  if (parts.length === 1 && (first[0] === undefined || first[1] === undefined)) return undefined;
  const rows = [first[0] ?? 0, last[0] ?? lastRow];
  const columns = [first[1] ?? 0, last[1] ?? lastColumn];
  const range = { top: Math.min(...rows), left: Math.min(...columns), bottom: Math.max(...rows), right: Math.max(...columns) };
  if (range.top < 0 || range.bottom > lastRow || range.right > lastColumn) return undefined;
  return { ...(name !== undefined && { sheet: name }), range };
};

export const addressOf = ({ top, left, bottom, right }: RangePlan, sheet?: string): string => {
  const before = sheet === undefined ? '' : `${/^[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*$/.test(sheet) ? sheet : quoted(sheet)}!`;
  if (top === 0 && bottom === lastRow) return `${before}${lettersOf(left)}:${lettersOf(right)}`;
  if (left === 0 && right === lastColumn) return `${before}${String(top + 1)}:${String(bottom + 1)}`;
  const first = lettersOf(left) + String(top + 1);
  const last = lettersOf(right) + String(bottom + 1);
  return `${before}${first}${first === last ? '' : `:${last}`}`;
};

/** Formula text with each reference to a sheet brought to another name, or broken where the sheet is no more. Texts in quotes stay. */
export const renamedSheet = (formula: string, from: string, to: string | undefined): string => {
  if (!formula.toLowerCase().includes(from.replaceAll("'", "''").toLowerCase())) return formula;
  const name = from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const own = new RegExp(`(?:'${name.replaceAll("'", "''")}'|(?<![\\p{L}\\p{N}_.'])${name})!(\\$?[A-Z]{1,3}\\$?\\d+(?::\\$?[A-Z]{1,3}\\$?\\d+)?)`, 'giu');
  return formula
    .split(/("(?:[^"]|"")*")/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(own, (_, rest: string) => (to === undefined ? '#REF!' : `${quoted(to)}!${rest}`))))
    .join('');
};

import type { CellPlan } from '../../report/plan';

/** Texts that Excel takes as they are in every language: no digit, no sign that begins a formula, an error or a prefix. */
const PLAIN = /^[^=+\-@'#\p{N}][^\p{N}]*$/u;
const WORDS = /^(?:true|false)$/i;

/** What is entered for a cell, so that Excel takes it as it is meant; null leaves the cell. */
export const entryOf = (cell: CellPlan | null | undefined, isTextCell: boolean): string | number | boolean | null => {
  if (!cell) return null;
  const { formula, value } = cell;
  if (formula !== undefined) return `=${formula}`;
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string') return value;
  if (isTextCell) return value.startsWith("'") ? `'${value}` : value;
  return PLAIN.test(value) && !WORDS.test(value) ? value : `'${value}`;
};

type Entered = string | number | boolean;

/** Whether a cell holds what was entered: a formula is one, a constant is the same. */
export const holdsEntry = (entry: Entered | null, found: unknown): boolean => {
  if (entry === null) return found === '';
  if (typeof entry !== 'string') return found === entry;
  if (typeof found !== 'string') return false;
  const meant = entry.startsWith("'") ? entry.slice(1) : entry;
  // Excel may write a formula in its own way.
  return entry.startsWith('=') && found.startsWith('=') ? true : found === meant || found === entry;
};

/**
 * A user's mistake as a value: a stable code, what a message needs, and its place.
 * The wording is the catalogue's, one per language.
 */
export type Issue = {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly values: Readonly<Record<string, string>>;
  readonly place: Place;
};

/** Line and column count from 1. `sheet` and `cell` stand for a place in a workbook. */
export type Place =
  | { readonly kind: 'text'; readonly file: string; readonly line: number; readonly column: number }
  | { readonly kind: 'cell'; readonly file: string; readonly sheet: string; readonly cell: string };

export const isError = (issue: Issue): boolean => issue.severity === 'error';

/** `file:line:col` or `file: Sheet!B7`, as the command line prints it. */
export const placeText = (place: Place): string =>
  place.kind === 'text' ? `${place.file}:${String(place.line)}:${String(place.column)}` : `${place.file}: ${place.sheet}!${place.cell}`;

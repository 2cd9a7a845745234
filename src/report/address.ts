/** A1 text for positions counted from 0. */
export const columnText = (column: number): string => {
  let text = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
};

/** Which of row and column stay put when a formula is copied. */
export type Fixed = 'both' | 'row' | 'column' | 'none';

export const cellText = (row: number, column: number, fixed: Fixed = 'none'): string => {
  const c = fixed === 'both' || fixed === 'column' ? '$' : '';
  const r = fixed === 'both' || fixed === 'row' ? '$' : '';
  return `${c}${columnText(column)}${r}${String(row + 1)}`;
};

export const rangeText = (top: number, left: number, bottom: number, right: number, fixed: Fixed = 'both'): string =>
  `${cellText(top, left, fixed)}:${cellText(bottom, right, fixed)}`;

/** `'测算'!` before a reference; quotes inside the name are doubled. */
export const onSheet = (sheet: string, reference: string): string => `'${sheet.replaceAll("'", "''")}'!${reference}`;

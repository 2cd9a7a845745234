import { type Cell, faults, keyOf, type SheetState, type WorkbookState } from './workbook-state';

const DAY = 86_400_000;
const serial = (year: number, month: number, day: number): number => (Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / DAY;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** What Excel takes for a day though it is given as text. */
const dayOf = (text: string): { readonly value: number; readonly format: string } | undefined => {
  const [, y, m, d] = /^(\d{4})[-/年](\d{1,2})(?:[-/月](\d{1,2})日?|月)?$/.exec(text) ?? [];
  if (y !== undefined && m !== undefined && Number(m) >= 1 && Number(m) <= 12) return { value: serial(Number(y), Number(m), Number(d ?? 1)), format: d === undefined ? 'mmm-yy' : 'm/d/yyyy' };
  const [, a, b] = /^(\d{1,2})[-/](\d{1,2})$/.exec(text) ?? [];
  if (a !== undefined && b !== undefined && Number(a) >= 1 && Number(a) <= 12) return { value: serial(2026, Number(a), Number(b)), format: 'd-mmm' };
  const [, word, number] = /^([a-z]{3,9})[ -](\d{1,4})$/i.exec(text) ?? [];
  const month = word === undefined ? -1 : MONTHS.indexOf(word.slice(0, 3).toLowerCase());
  return month < 0 ? undefined : { value: serial(2026, month + 1, Number(number)), format: 'd-mmm' };
};

export const errorName = /^#(?:VALUE!|REF!|N\/A|NAME\?|NULL!|DIV\/0!|NUM!)$/;

const formulaCell = (book: WorkbookState, text: string): Cell => {
  if (text.length > 8192) throw faults.argument();
  const outside = text.split(/"(?:[^"]|"")*"/).join('""');
  for (const [, quotedName, bareName] of outside.matchAll(/(?:'((?:[^']|'')+)'|([\p{L}_][\p{L}\p{N}_.]*))!/gu)) {
    // Excel asks for a file where a sheet is missing.
    if (!book.find(quotedName?.replaceAll("''", "'") ?? bareName ?? '')) throw faults.argument(`no sheet for ${text}`);
  }
  if (outside.split('(').length !== outside.split(')').length) throw faults.argument();
  return { formula: text };
};

type Taken = { readonly cell?: Cell; readonly format?: string };

/** What Excel makes of what is given; no cell where it is empty. */
const taken = (book: WorkbookState, given: unknown, isTextCell: boolean): Taken => {
  if (typeof given === 'boolean' || (typeof given === 'number' && Number.isFinite(given))) return { cell: { value: given } };
  if (typeof given !== 'string' || given.length > 32_767) throw faults.argument();
  if (given === '') return {};
  if (given.startsWith("'")) return { cell: { value: given.slice(1) } };
  if (isTextCell) return { cell: { value: given } };
  if (given.startsWith('=') && given.length > 1) return { cell: formulaCell(book, given) };
  const number = /^([+-]?)[¥$]?(\d{1,3}(?:,\d{3})+|\d+\.?\d*|\.\d+)(e[+-]?\d+)?(%?)$/i.exec(given.trim());
  if (number) return { cell: { value: Number(`${number[1] ?? ''}${(number[2] ?? '').replaceAll(',', '')}${number[3] ?? ''}`) / (number[4] === '%' ? 100 : 1) } };
  // A sign begins a formula.
  if (/^[+\-@]/.test(given)) throw faults.argument();
  if (/^(true|false)$/i.test(given)) return { cell: { value: given.toLowerCase() === 'true' } };
  if (errorName.test(given)) return { cell: { value: given, error: true } };
  const day = dayOf(given.trim());
  return day ? { cell: { value: day.value }, format: day.format } : { cell: { value: given } };
};

/** Puts into a cell what is given, as Excel takes it: null leaves it as it is, texts are read as if they were typed. */
export const enter = (book: WorkbookState, sheet: SheetState, row: number, column: number, given: unknown): void => {
  if (given === null) return;
  const { cell, format } = taken(book, given, sheet.formatAt(row, column, 'NumberFormat') === '@');
  if (cell) sheet.cells.set(keyOf(row, column), cell);
  else sheet.cells.delete(keyOf(row, column));
  if (format !== undefined) sheet.setFormat({ top: row, left: column, bottom: row, right: column }, 'NumberFormat', format);
};

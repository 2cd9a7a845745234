import type { Probe } from './probe';

/** What reading gives. Errors are 0x800A0000 and their number in Excel, as a whole number of 32 bits. */
export const values: readonly Probe[] = [
  { id: 'read.cell', expected: 1.5, run: ({ range }) => { range('A1').Value2 = 1.5; return range('A1').Value2; } },
  { id: 'read.block', expected: [[1, 2], [3, 4]], run: ({ range }) => { range('A1:B2').Value2 = [[1, 2], [3, 4]]; return range('A1:B2').Value2; } },
  { id: 'read.row', expected: [[1, 2, 3]], run: ({ range }) => { range('A1:C1').Value2 = [[1, 2, 3]]; return range('A1:C1').Value2; } },
  { id: 'read.column', expected: [[1], [2], [3]], run: ({ range }) => { range('A1:A3').Value2 = [[1], [2], [3]]; return range('A1:A3').Value2; } },
  { id: 'read.blank', expected: null, run: ({ range }) => range('A1').Value2 },
  { id: 'read.blank-among', expected: [[1, null]], run: ({ range }) => { range('A1').Value2 = 1; return range('A1:B1').Value2; } },
  { id: 'read.blank-block', expected: [[null, null], [null, null]], run: ({ range }) => range('A1:B2').Value2 },
  { id: 'read.blank-formula', expected: [['', '']], run: ({ range }) => range('A1:B1').Formula },
  { id: 'read.empty-text', expected: '', run: ({ range }) => { range('A1').Formula = '=""'; return range('A1').Value2; } },
  { id: 'read.truth', expected: [[true, false]], run: ({ range }) => { range('A1:B1').Value2 = [[true, false]]; return range('A1:B1').Value2; } },
  { id: 'read.formula', expected: [['=1+1', '7', 'x']], run: ({ range }) => { range('A1:C1').Formula = [['=1+1', 7, 'x']]; return range('A1:C1').Formula; } },
  { id: 'read.result', expected: 2, run: ({ range }) => { range('A1').Formula = '=1+1'; return range('A1').Value2; } },
  { id: 'read.division-by-zero', expected: -2146826281, run: ({ range }) => { range('A1').Formula = '=1/0'; return range('A1').Value2; } },
  { id: 'read.not-available', expected: -2146826246, run: ({ range }) => { range('A1').Formula = '=NA()'; return range('A1').Value2; } },
  { id: 'read.error-shown', expected: '#DIV/0!', run: ({ range }) => { range('A1').Formula = '=1/0'; return range('A1').Text; } },
  { id: 'read.long-text', expected: 8000, run: ({ range }) => { range('A1').Value2 = 'x'.repeat(8000); return String(range('A1').Value2).length; } },
  { id: 'read.count-type', expected: 'number', run: ({ sheet }) => typeof sheet.UsedRange.Rows.Count },
  { id: 'read.used-of-empty', expected: '$A$1', run: ({ sheet }) => sheet.UsedRange.Address() },
  { id: 'read.used', expected: '$B$2:$C$4', run: ({ sheet, range }) => { range('B2:C4').Value2 = 1; return sheet.UsedRange.Address(); } },
];

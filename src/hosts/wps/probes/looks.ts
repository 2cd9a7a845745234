import type { Probe } from './probe';

/** Widths in characters whose points were measured by COM on 12.1.0.28043. */
const WIDTHS = [5, 10, 20, 40] as const;

/** How cells look, and how breadths are counted. */
export const looks: readonly Probe[] = [
  { id: 'look.colour', expected: 255, run: ({ range }) => { range('A1').Interior.Color = 255; return range('A1').Interior.Color; } },
  { id: 'look.font', expected: [true, 14], run: ({ range }) => { const { Font: font } = range('A1'); font.Bold = true; font.Size = 14; return [range('A1').Font.Bold, range('A1').Font.Size]; } },
  { id: 'look.number-format', expected: '#,##0.00', run: ({ range }) => { range('A1:B2').NumberFormat = '#,##0.00'; return range('A1:B2').NumberFormat; } },
  { id: 'look.mixed', expected: null, run: ({ range }) => { range('A1').NumberFormat = '0.00'; return range('A1:B1').NumberFormat; } },
  { id: 'look.border', expected: 1, run: ({ range }) => { range('A1').Borders.Item(9).LineStyle = 1; return range('A1').Borders.Item(9).LineStyle; } },
  { id: 'look.indent', expected: [2, true], run: ({ range }) => { range('A1').IndentLevel = 2; range('A1').WrapText = true; return [range('A1').IndentLevel, range('A1').WrapText]; } },
  { id: 'look.standard', expected: [8.38, 14.25], run: ({ sheet, range }) => [range('A1').ColumnWidth, sheet.StandardHeight] },
  { id: 'look.width', expected: 14.12, within: 0.2, run: ({ range }) => { range('A1').ColumnWidth = 14.12; return range('A1').ColumnWidth; } },
  { id: 'look.width-points', expected: [31.5, 59.6, 115.85, 228.35], within: 1, run: ({ range }) => WIDTHS.map((width) => { range('A1').ColumnWidth = width; return range('A1').Width; }) },
  { id: 'look.width-of-two', expected: true, run: ({ range }) => Number(range('A1:B1').Width) === Number(range('A1').Width) + Number(range('B1').Width) },
  { id: 'look.width-zero', expected: 0, run: ({ range }) => { range('A1').ColumnWidth = 0; return range('A1').Width; } },
  { id: 'look.height', expected: 30, run: ({ range }) => { range('A1').RowHeight = 30; return range('A1').RowHeight; } },
  { id: 'look.merge', expected: [[1, null]], run: ({ range }) => { range('A1:B1').Value2 = [[1, 2]]; range('A1:B1').Merge(); return range('A1:B1').Value2; } },
];

import type { LineResult } from '../engine/base-case';
import type { Fen } from '../money/fen';

/** A line's payments by budget year: its postings without the residual value, which is credited in the last year. */
export const paidByYear = (line: LineResult): readonly Fen[] => line.byYear.map((fen, year) => (year === line.byYear.length - 1 ? fen - line.residual : fen));

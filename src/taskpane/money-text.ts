/** A sum for reading, in ten thousands of the currency with one decimal: the figure to the fen stands in the workbook. */
export const money = (value: number): string => (value / 1e4).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

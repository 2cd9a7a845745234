import type { Words } from '../locale/words';

/** A sum for reading, in ten thousands of the currency with one decimal: the figure to the fen stands in the workbook. */
export const money = (value: number): string => (value / 1e4).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** Ten thousands of the model's currency, as people call them. */
export const unitText = (currency: string, words: Words): string => words('pane.unit', { currency: currency === 'CNY' ? words('pane.yuan') : currency });

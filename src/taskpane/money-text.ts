import type { Words } from '../locale/words';
import { LARGE, largeUnit } from '../report/money-units';

/** A number in groups of three digits. Browsers inside of office programs have been seen to fail at what depends on a locale. */
export const grouped = (value: number, decimals = (String(value).split('.')[1] ?? '').length): string => value.toFixed(decimals).replace(/\B(?=(?:\d{3})+(?!\d))(?<!\.\d*)/g, ',');

/** A sum for reading, in ten thousands of the currency with one decimal: the figure to the fen stands in the workbook. */
export const money = (value: number): string => grouped(value / LARGE, 1);

export const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** Ten thousands of the model's currency, as people call them. */
export const unitText = (currency: string, words: Words): string => words('pane.unit', { unit: largeUnit(words, currency) });

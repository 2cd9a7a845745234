/** A calendar month: `2027-01` is { year: 2027, month: 1 }. */
export type CalendarMonth = { readonly year: number; readonly month: number };

const MONTH_TEXT = /^(\d{4})-(0[1-9]|1[0-2])$/;

export const parseCalendarMonth = (text: string): CalendarMonth | undefined => {
  const match = MONTH_TEXT.exec(text);
  return match ? { year: Number(match[1]), month: Number(match[2]) } : undefined;
};

const ordinal = (m: CalendarMonth): number => m.year * 12 + m.month - 1;

/** Model month (from 1) of a calendar month; below 1 before the start. */
export const modelMonth = (start: CalendarMonth, at: CalendarMonth): number => ordinal(at) - ordinal(start) + 1;

export const calendarMonth = (start: CalendarMonth, month: number): CalendarMonth => {
  const at = ordinal(start) + month - 1;
  return { year: Math.floor(at / 12), month: (at % 12) + 1 };
};

export const monthText = (m: CalendarMonth): string => `${String(m.year).padStart(4, '0')}-${String(m.month).padStart(2, '0')}`;

/** Model year (from 1) of a model month: months 1-12 are year 1. */
export const modelYear = (month: number): number => Math.floor((month - 1) / 12) + 1;

/** Month within its model year, 1..12. */
export const monthOfYear = (month: number): number => month - 12 * (modelYear(month) - 1);

/** Budget year of a model month, named by the calendar year in which it starts. */
export const budgetYear = (start: CalendarMonth, fiscalYearStart: number, month: number): number => {
  const at = calendarMonth(start, month);
  return at.month >= fiscalYearStart ? at.year : at.year - 1;
};

/** Budget years of the horizon, in order. */
export const budgetYears = (start: CalendarMonth, fiscalYearStart: number, months: number): readonly number[] => {
  const first = budgetYear(start, fiscalYearStart, 1);
  const last = budgetYear(start, fiscalYearStart, months);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
};

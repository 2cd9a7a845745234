import type { Expression } from '../formula/expression';
import { parseExpression } from '../formula/parse';
import { Decimal } from '../money/decimal';
import { type CalendarMonth, modelMonth, parseCalendarMonth } from './calendar';
import type { Written } from './model';
import type { Reporter } from './reporter';
import type { Path } from './yaml-source';

/** The decimal of a number's text, `13%` being 0.13. The text has the shape of a number. */
export const decimalOf = (text: string): Decimal =>
  text.endsWith('%') ? new Decimal(text.slice(0, -1)).div(100) : new Decimal(text);

/** An expression's text, parsed; what is wrong is reported at its character. */
export const readExpression = (text: string, path: Path, report: Reporter): Written | undefined => {
  const parsed = parseExpression(text);
  if ('expression' in parsed) return { text: text.trim(), expression: parsed.expression };
  report.inside(parsed.fault.code, path, parsed.fault.at, { ...parsed.fault.values, expression: text });
  return undefined;
};

/** A month: an expression, or the whole text `YYYY-MM`, that calendar month. */
export const readMonth = (text: string, start: CalendarMonth, path: Path, report: Reporter): Written | undefined => {
  if (!/^\d{4}-\d{2}$/.test(text)) return readExpression(text, path, report);
  const calendar = parseCalendarMonth(text);
  if (!calendar) {
    report.at('not-a-month', path, { found: text });
    return undefined;
  }
  const month = modelMonth(start, calendar);
  if (month < 1) {
    report.at('month-before-start', path, { found: text });
    return undefined;
  }
  const expression: Expression = { kind: 'number', value: new Decimal(month), text: String(month) };
  return { text, expression };
};

import type { Expression } from '../formula/expression';
import { parseExpression } from '../formula/parse';
import { fromNumber, zero } from '../money/decimal';
import { type CalendarMonth, modelMonth, parseCalendarMonth } from './calendar';
import type { Reporter } from './reporter';
import type { Path } from './source';
import type { Written } from './written';

const constant = (text: string, value: number): Written => {
  const expression: Expression = { kind: 'number', value: value === 0 ? zero : fromNumber(value), text: String(value) };
  return { text, expression };
};

/** An expression's text, parsed; what is wrong is reported at its character, and 0 stands for it. */
export const readExpression = (text: string, path: Path, report: Reporter): Written => {
  const parsed = parseExpression(text);
  if ('expression' in parsed) return { text: text.trim(), expression: parsed.expression };
  report.inside(parsed.fault.code, path, parsed.fault.at, { ...parsed.fault.values, expression: text });
  return constant(text, 0);
};

/** A month: an expression, or the whole text `YYYY-MM`, that calendar month. Month 1 stands for a wrong one. */
export const readMonth = (text: string, start: CalendarMonth, path: Path, report: Reporter): Written => {
  if (!/^\d{4}-\d{2}$/.test(text)) return readExpression(text, path, report);
  const calendar = parseCalendarMonth(text);
  const month = calendar ? modelMonth(start, calendar) : 0;
  if (!calendar) report.at('not-a-month', path, { found: text });
  else if (month < 1) report.at('month-before-start', path, { found: text });
  return constant(text, Math.max(1, month));
};

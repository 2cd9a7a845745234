import type { Expression } from '../../formula/expression';
import { parseExpression } from '../../formula/parse';
import { fromNumber } from '../../money/decimal';

/** Expressions that schedules are built from. The texts here are the product's own, so a fault is a programmer's mistake. */
export const internal = (text: string): Expression => {
  const parsed = parseExpression(text, { internal: true });
  if ('fault' in parsed) throw new Error(`${parsed.fault.code} at ${String(parsed.fault.at)} in ${text}`);
  return parsed.expression;
};

const LATEST_MONTH = 1200;

export const constant = (value: number): Expression => ({ kind: 'number', value: fromNumber(value), text: String(value) });

const call = (name: 'min' | 'max' | 'round', ...args: readonly Expression[]): Expression => ({ kind: 'call', function: name, arguments: args, at: 0 });

/** M: rounded to a whole month, half away from zero, at most 1200; with `least`, not below it. */
export const wholeMonth = (expression: Expression, least?: number): Expression => {
  const capped = call('min', call('round', expression), constant(LATEST_MONTH));
  return least === undefined ? capped : call('max', capped, constant(least));
};

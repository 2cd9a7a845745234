import { internal } from './expressions';
import type { ScheduleForm } from './schedule';
import { windowFlow } from './window';

/**
 * `{from: E, until: E, halfLife: h}`: R(I(t)*A*0.5^((t-M(from))/h)) for t = M(from)..M(until).
 * After 1000 halvings less than a fen is left of any amount below 10^298; the bound keeps spreadsheets from an underflow, which some show as an error.
 */
export const halfLife: ScheduleForm = {
  name: 'halfLife',
  required: ['from', 'halfLife'],
  optional: ['until'],
  read: (source) => {
    const from = source.expression('from', 'month');
    const until = source.expression('until', 'month');
    const own = source.expression('halfLife', 'number');
    return from && until && own && {
      form: 'halfLife',
      fields: [{ name: 'from', text: from.text }, { name: 'until', text: until.text }, { name: 'halfLife', text: own.text }],
      flows: [{ ...windowFlow(from, until, { name: '__span', expression: own.expression, perYear: true, sign: 'positive' }, internal('__x * 0.5 ^ min(1000, (__t - __from) / __span)')), fades: 'halving' }],
    };
  },
};

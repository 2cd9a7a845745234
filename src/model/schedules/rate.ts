import { internal } from './expressions';
import type { ScheduleForm } from './schedule';
import { windowFlow } from './window';

/** `{from: E, until: E, rate: r}`: incidents, r a year; the base case posts R(I(t)*A*r/12) in each month M(from)..M(until). */
export const rate: ScheduleForm = {
  name: 'rate',
  required: ['from', 'rate'],
  optional: ['until'],
  read: (source) => {
    const from = source.expression('from', 'month');
    const until = source.expression('until', 'month');
    const own = source.expression('rate', 'number');
    return from && until && own && {
      form: 'rate',
      fields: [{ name: 'from', text: from.text }, { name: 'until', text: until.text }, { name: 'rate', text: own.text }],
      flows: [{ ...windowFlow(from, until, { name: '__part', expression: own.expression, perYear: false, sign: 'notNegative' }, internal('__x * __part / 12')), incidents: { rate: internal('__part') } }],
    };
  },
};

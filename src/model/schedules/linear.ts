import { internal } from './expressions';
import type { ScheduleForm } from './schedule';
import { windowFlow } from './window';

/** `{from: E, until: E, linear: n}`: R(I(t)*A*max(0, 1-(t-M(from))/n)) for t = M(from)..M(until). */
export const linear: ScheduleForm = {
  name: 'linear',
  required: ['from', 'linear'],
  optional: ['until'],
  read: (source) => {
    const from = source.expression('from', 'month');
    const until = source.expression('until', 'month');
    const own = source.expression('linear', 'number');
    return from && until && own && {
      form: 'linear',
      fields: [{ name: 'from', text: from.text }, { name: 'until', text: until.text }, { name: 'linear', text: own.text }],
      flows: [{ ...windowFlow(from, until, { name: '__span', expression: own.expression, perYear: true, sign: 'positive' }, internal('__x * max(0, 1 - (__t - __from) / __span)')), fades: 'linear' }],
    };
  },
};

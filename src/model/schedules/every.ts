import { constant, internal, wholeMonth } from './expressions';
import type { ScheduleForm } from './schedule';

/** `{every: n, from: E, until: E}`: R(I(t)*A) at t = M(from), +n, +2n, ... <= M(until). */
export const every: ScheduleForm = {
  name: 'every',
  required: ['every', 'from'],
  optional: ['until'],
  read: (source) => {
    const step = source.wholeNumber('every');
    const from = source.expression('from', 'month');
    const until = source.expression('until', 'month');
    return step !== undefined && from && until && {
      form: 'every',
      fields: [{ name: 'every', text: String(step) }, { name: 'from', text: from.text }, { name: 'until', text: until.text }],
      flows: [
        {
          key: '',
          variables: [
            { name: '__from', expression: wholeMonth(from.expression), perYear: false },
            { name: '__until', expression: wholeMonth(until.expression), perYear: false },
            { name: '__count', expression: constant(step), perYear: false },
          ],
          first: internal('__from'),
          last: internal('__until'),
          active: internal('__t >= __from and __t <= __until and (__t - __from) / __count == floor((__t - __from) / __count)'),
          gross: internal('__x'),
        },
      ],
    } || undefined;
  },
};

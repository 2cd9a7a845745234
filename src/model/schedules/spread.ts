import { internal, wholeMonth } from './expressions';
import type { ScheduleForm } from './schedule';

/** `{month: E, spread: n}`: for k = 1..n at t = M(E)+k-1, R(I(t)*A*k/n) - R(I(t)*A*(k-1)/n). */
export const spread: ScheduleForm = {
  name: 'spread',
  required: ['month', 'spread'],
  optional: [],
  read: (source) => {
    const at = source.expression('month', 'month');
    const count = source.expression('spread', 'number');
    return at && count && {
      form: 'spread',
      fields: [{ name: 'month', text: at.text }, { name: 'spread', text: count.text }],
      flows: [
        {
          key: '',
          variables: [
            { name: '__from', expression: wholeMonth(at.expression, 1), perYear: false },
            { name: '__count', expression: wholeMonth(count.expression, 1), perYear: false },
          ],
          first: internal('__from'),
          last: internal('__from + __count - 1'),
          active: internal('__t >= __from and __t < __from + __count'),
          gross: internal('__x * (__t - __from + 1) / __count'),
          before: internal('__x * (__t - __from) / __count'),
        },
      ],
    };
  },
};

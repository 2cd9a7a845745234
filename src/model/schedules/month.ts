import { internal, wholeMonth } from './expressions';
import type { ScheduleForm } from './schedule';

/** `{month: E}`: R(I(t)*A) at t = M(E). */
export const month: ScheduleForm = {
  name: 'month',
  required: ['month'],
  optional: [],
  read: (source) => {
    const at = source.expression('month', 'month');
    return at && {
      form: 'month',
      fields: [{ name: 'month', text: at.text }],
      flows: [
        {
          key: '',
          variables: [{ name: '__from', expression: wholeMonth(at.expression, 1), perYear: false }],
          first: internal('__from'),
          last: internal('__from'),
          active: internal('__t == __from'),
          gross: internal('__x'),
        },
      ],
    };
  },
};

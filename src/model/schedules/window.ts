import type { Expression } from '../../formula/expression';
import type { Written } from '../written';
import { internal, wholeMonth } from './expressions';
import type { Flow, FlowVariable } from './schedule';

/** What the forms that run from month to month share: t = M(from)..M(until). */
export const windowFlow = (from: Written, until: Written, own: FlowVariable, gross: Expression): Flow => ({
  key: '',
  variables: [
    { name: '__from', expression: wholeMonth(from.expression), perYear: false },
    { name: '__until', expression: wholeMonth(until.expression), perYear: false },
    own,
  ],
  first: internal('__from'),
  last: internal('__until'),
  active: internal('__t >= __from and __t <= __until'),
  gross,
});

import { type Decimal, zero } from '../../money/decimal';
import type { Expression } from '../../formula/expression';
import { internal, wholeMonth } from './expressions';
import type { Flow, ScheduleForm } from './schedule';

const share = (value: Decimal): Expression => ({ kind: 'number', value, text: value.toFixed() });

const sumTo = (list: readonly { readonly share: Decimal }[], last: number): Decimal =>
  list.slice(0, last + 1).reduce((sum, payment) => sum.plus(payment.share), zero);

/** `{payments: [[E, share], ...]}`: with c_k the running sum of the shares, R(I(t)*A*c_k) - R(I(t)*A*c_(k-1)) at t = M(E_k). */
export const payments: ScheduleForm = {
  name: 'payments',
  required: ['payments'],
  optional: [],
  read: (source) => {
    const list = source.payments('payments');
    if (!list) return undefined;
    const flows = list.map((payment, index): Flow => {
      const paid = sumTo(list, index);
      const before = paid.minus(payment.share);
      return {
        key: String(index + 1),
        variables: [
          { name: '__from', expression: wholeMonth(payment.month.expression, 1), perYear: false },
          { name: '__part', expression: share(paid), perYear: false },
          { name: '__before', expression: share(before), perYear: false },
        ],
        first: internal('__from'),
        last: internal('__from'),
        active: internal('__t == __from'),
        gross: internal('__x * __part'),
        before: internal('__x * __before'),
      };
    });
    return {
      form: 'payments',
      fields: list.flatMap((payment, index) => [
        { name: `month ${String(index + 1)}`, text: payment.month.text },
        { name: `share ${String(index + 1)}`, text: payment.share.toFixed() },
      ]),
      flows,
      payments: list.map(({ month, share: part }, index) => ({ month: month.text, share: part, paid: sumTo(list, index) })),
    };
  },
};

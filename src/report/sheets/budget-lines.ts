import type { LineResult } from '../../engine/base-case';
import { cellText } from '../address';
import type { Context } from '../context';
import { paidByYear } from '../paid-by-year';
import type { BudgetRow } from './budget-rows';
import { SUMMARY, yearColumn } from './summary';

/** A line on a sheet of budgets: its figures are those of its row on 分项汇总, where its name leads. */
export const lineRow = (context: Context, strategy: string, line: LineResult): Omit<BudgetRow, 'row'> => {
  const { layout, on } = context;
  const { id, name } = line.entry.line;
  const place = layout.summaryRow.get(`${id} ${strategy}`) ?? 0;
  return {
    label: name,
    labelStyle: 'linkIndent',
    id,
    link: on('summary', cellText(place, SUMMARY.total)),
    style: 'money',
    year: (_, index) => on('summary', cellText(place, yearColumn(context, 'paid', index))),
    values: paidByYear(line),
    net: { formula: () => on('summary', cellText(place, SUMMARY.net)), value: line.net },
  };
};

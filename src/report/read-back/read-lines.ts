import { scheduleColumns } from '../input-tables';
import { flagText, isAll, listOf, wordText } from './cell-text';
import type { Draft } from './draft';
import type { FoundRow, FoundTable } from './find-tables';
import type { PhasingData } from './read-phasing';
import { take, uniqueRows } from './rows';

const EXPRESSIONS = ['amount', 'quantity', 'unitPrice', 'rebate', 'escalate', 'vat', 'life'];
const TEXTS = ['name', 'supplier', 'product', 'unit', 'subject', 'fund', 'source', 'note'];

/** Where a field of no use to the form goes, so that it is told as one too many. */
const OTHERWISE = { from: 'from', until: 'until', step: 'every', parameter: 'rate' } as const;

const readWhen = (draft: Draft, row: FoundRow, id: string, phasing: PhasingData): boolean => {
  const path = ['lines', id, 'when'];
  const form = wordText(row.cell('form'));
  if (form === 'payments') {
    const payments = phasing.payments.get(id) ?? [];
    payments.forEach(({ month, share, row: payment }, index) => {
      draft.put([...path, 'payments', index, 0], month, payment.place('month'));
      draft.put([...path, 'payments', index, 1], share, payment.place('share'));
    });
    if (payments.length === 0) draft.report('no-payments', row.place('form'), { name: id });
    return true;
  }
  const columns = scheduleColumns[form];
  if (form !== '' && !columns) draft.report('not-one-of', row.place('form'), { found: form, allowed: Object.keys(scheduleColumns).join(', ') });
  if (form !== '') draft.put(path, {}, row.place('form'));
  for (const column of ['from', 'until', 'step', 'parameter'] as const) {
    take(draft, row, column, column === 'from' || column === 'until' ? 'month' : 'number', [...path, columns?.[column] ?? OTHERWISE[column]]);
  }
  return false;
};

/** 成本项: a row a line. */
export const readLines = (draft: Draft, table: FoundTable | undefined, phasing: PhasingData): void => {
  const paid = new Set<string>();
  for (const { row, id } of uniqueRows(draft, table, 'lines')) {
    const path = ['lines', id];
    for (const key of TEXTS) take(draft, row, key, 'text', [...path, key]);
    for (const key of ['category', 'grade']) take(draft, row, key, 'word', [...path, key]);
    take(draft, row, 'layer', 'text', [...path, 'layer']);
    for (const key of EXPRESSIONS) take(draft, row, key, 'number', [...path, key]);
    take(draft, row, 'budget', 'word', [...path, 'budget'], flagText);
    const strategies = wordText(row.cell('in'));
    if (!isAll(strategies)) listOf(strategies).forEach((strategy, index) => { draft.put([...path, 'in', index], strategy, row.place('in')); });
    if (readWhen(draft, row, id, phasing)) paid.add(id);
  }
  for (const [id, [first]] of phasing.payments) if (!paid.has(id) && first) draft.report('row-unused', first.row.place('id'), { name: id });
};

import type { StrategyResult } from '../../engine/base-case';
import { cellText } from '../address';
import { type Context, oncePerWorkbook } from '../context';
import type { SheetPlan } from '../plan';
import { stacked } from './budget';
import { type Block, COLUMN, columnTotal, exactSumOf, FIRST_BLOCK, type LineFilter, newRows, paidFrom, textsOf } from './budget-rows';
import { budgetSheet } from './budget-sheet';
import { lineRow } from './budget-lines';
import { NOTHING, SUMMARY, yearColumn } from './summary';

export type SubjectBlock = Block & { readonly subjects: number; readonly funds: number };

const blockOf = (context: Context, result: StrategyResult, top: number): SubjectBlock => {
  const { words } = context;
  const { strategy } = result;
  const rows = newRows(top);
  const ofText = (key: 'subject' | 'fund', value: string): LineFilter => ({ entry }) => entry.inBudget && (entry.line.texts[key] ?? NOTHING) === value;
  const addText = (key: 'subject' | 'fund', value: string): number => {
    const row = rows.next();
    const sum = exactSumOf(context, strategy, SUMMARY[key], cellText(row, value === NOTHING ? COLUMN.id : COLUMN.label, 'column'));
    const { values, net } = paidFrom(context, result, () => sum(SUMMARY.net), ofText(key, value));
    return rows.add({
      label: value === NOTHING ? words('budget.unnamed') : value,
      labelStyle: 'labelBold',
      ...(value === NOTHING && { id: value }),
      style: 'moneyStrong',
      year: (_, index) => sum(yearColumn(context, 'paid', index)),
      ...(values && { values }),
      ...(net && { net }),
    });
  };
  const total = (parts: readonly number[]): number =>
    rows.add({ label: words('budget.total'), labelStyle: 'labelTotal', style: 'moneyTotal', ...paidFrom(context, result, columnTotal(parts), ({ entry }) => entry.inBudget) });
  rows.add({ label: words('budget.bySubject'), labelStyle: 'section' });
  const bySubject = textsOf(result, 'subject').map((subject) => {
    const head = addText('subject', subject);
    for (const line of result.lines.filter(ofText('subject', subject))) rows.add(lineRow(context, strategy, line));
    return head;
  });
  const subjects = total(bySubject);
  rows.add({ label: words('budget.byFund'), labelStyle: 'section' });
  const funds = total(textsOf(result, 'fund').map((fund) => addText('fund', fund)));
  return { strategy, rows: rows.list, subjects, funds };
};

export const subjectBlocks = oncePerWorkbook((context): readonly SubjectBlock[] => stacked(context, FIRST_BLOCK, (result, top) => blockOf(context, result, top)));

/** 预算科目: the budget scope by budget subject, line by line, and by source of money; a line's name leads to its row on 分项汇总. */
export const subjects = (context: Context): SheetPlan => budgetSheet(context, 'subjects', subjectBlocks(context));

import type { StrategyResult } from '../../engine/base-case';
import { cellText } from '../address';
import { type Context, subtitleSpan, titleRows, unitNote } from '../context';
import { newGrid, text } from '../grid';
import type { SheetPlan } from '../plan';
import { budgetColumns, putBlock, rowHeights } from './budget';
import { type BudgetRow, COLUMN, columnTotal, exactSumText, newRows, textsOf, yearsOf } from './budget-rows';
import { NOTHING, paidByYear, SUMMARY, yearColumn } from './summary';

const FIRST = 3;

export type SubjectBlock = { readonly strategy: string; readonly rows: readonly BudgetRow[]; readonly subjects: number; readonly funds: number };

const blockOf = (context: Context, result: StrategyResult, top: number): SubjectBlock => {
  const { words, layout, on } = context;
  const { strategy } = result;
  const rows = newRows(top);
  const inBudget = yearsOf(context, result, 'paid', ({ entry }) => entry.inBudget);
  const addText = (key: 'subject' | 'fund', value: string): number => {
    const row = rows.next();
    return rows.add({
      label: value === NOTHING ? words('budget.unnamed') : value,
      labelStyle: 'labelBold',
      ...(value === NOTHING && { id: value }),
      style: 'moneyStrong',
      year: exactSumText(context, 'paid', strategy, SUMMARY[key], cellText(row, value === NOTHING ? COLUMN.id : COLUMN.label, 'column')),
      values: yearsOf(context, result, 'paid', ({ entry }) => entry.inBudget && (entry.line.texts[key] ?? NOTHING) === value),
    });
  };
  const total = (parts: readonly number[]): number => rows.add({ label: words('budget.total'), labelStyle: 'labelTotal', style: 'moneyTotal', year: columnTotal(parts), values: inBudget });
  rows.add({ label: words('budget.bySubject'), labelStyle: 'section', id: 'subject' });
  const bySubject = textsOf(result, 'subject').map((subject) => {
    const head = addText('subject', subject);
    for (const line of result.lines.filter(({ entry }) => entry.inBudget && (entry.line.texts.subject ?? NOTHING) === subject)) {
      const place = layout.summaryRow.get(`${line.entry.line.id} ${strategy}`) ?? 0;
      rows.add({
        label: line.entry.line.name,
        labelStyle: 'linkIndent',
        id: line.entry.line.id,
        link: on('summary', cellText(place, SUMMARY.total)),
        style: 'money',
        year: (_, index) => on('summary', cellText(place, yearColumn(context, 'paid', index))),
        values: paidByYear(line),
      });
    }
    return head;
  });
  const subjects = total(bySubject);
  rows.add({ label: words('budget.byFund'), labelStyle: 'section', id: 'fund' });
  const funds = total(textsOf(result, 'fund').map((fund) => addText('fund', fund)));
  return { strategy, rows: rows.list, subjects, funds };
};

export const subjectBlocks = (context: Context): readonly SubjectBlock[] => {
  let top = FIRST + 2;
  return context.program.model.strategies.flatMap(({ id }) => {
    const result = context.source.base.strategies.get(id);
    if (!result) return [];
    const block = blockOf(context, result, top + 1);
    top += block.rows.length + 4;
    return [block];
  });
};

/** 预算科目: the budget scope by budget subject, line by line, and by source of money; a line's name leads to its row on 分项汇总. */
export const subjects = (context: Context): SheetPlan => {
  const { words } = context;
  const blocks = subjectBlocks(context);
  const grid = newGrid(rowHeights(blocks));
  titleRows(words, 'subjects').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  grid.put(2, 0, unitNote(context));
  for (const { strategy, rows } of blocks) putBlock(context, grid, strategy, rows);
  return {
    name: context.sheetName('subjects'),
    tabColour: '1F4E79',
    columns: budgetColumns(context),
    rows: grid.rows(),
    merges: [subtitleSpan(7)],
    freeze: { rows: 3, columns: 1 },
    protect: true,
    print: { landscape: true, fitWidth: true },
  };
};

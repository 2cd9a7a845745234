import type { StrategyResult } from '../../engine/base-case';
import { type Fen, fenNumber, sumFen } from '../../money/fen';
import { RESIDUAL } from '../../model/categories';
import { cellText } from '../address';
import { type Context, subtitleSpan, titleRows } from '../context';
import { live, newGrid, text } from '../grid';
import { at } from '../layout';
import type { CellPlan, SheetPlan } from '../plan';

const FIRST = 4;
const YEAR = 4;

/** Where a strategy's block stands on 年度预算, and how long it is. */
export type BudgetBlock = { readonly strategy: string; readonly head: number; readonly categories: readonly string[]; readonly total: number; readonly budget: number };

/** Categories that a strategy has, in the model's order. */
const categoriesOf = (context: Context, result: StrategyResult): readonly string[] =>
  [...context.program.model.categories.keys()].filter((id) => result.byCategory.has(id));

export const budgetBlocks = (context: Context): readonly BudgetBlock[] => {
  let row = FIRST;
  return context.program.model.strategies.map(({ id }) => {
    const result = context.source.base.strategies.get(id);
    const categories = result ? categoriesOf(context, result) : [];
    const block = { strategy: id, head: row + 1, categories, total: row + 2 + categories.length, budget: row + 3 + categories.length };
    row = block.budget + 3;
    return block;
  });
};

const yearsOf = (context: Context, result: StrategyResult, where: (category: string, budget: boolean) => boolean): readonly Fen[] =>
  context.program.budgetYears.map((_, year) =>
    sumFen(
      result.lines.flatMap((line) => {
        const last = year === context.program.budgetYears.length - 1;
        const residual = last ? line.residual : 0n;
        const gross = (line.byYear[year] ?? 0n) - residual;
        return [where(line.entry.line.category, line.entry.inBudget) ? gross : 0n, where(RESIDUAL, false) ? residual : 0n];
      }),
    ),
  );

/** 年度预算: by budget year and category, for each strategy; and what of it a budget must hold. */
export const budget = (context: Context): SheetPlan => {
  const { words, program, workingColumn, categoryName, strategyName } = context;
  const grid = newGrid(new Map([[1, 30]]));
  titleRows(words, 'budget').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  grid.put(2, 0, text(words('unit.currency', { currency: program.model.currency }), 'id'));
  const totalColumn = YEAR - 1;
  for (const block of budgetBlocks(context)) {
    const result = context.source.base.strategies.get(block.strategy);
    if (!result) continue;
    grid.putRow(block.head - 1, 0, [text(strategyName(block.strategy), 'section'), text(block.strategy, 'section'), text('', 'section'), text('', 'section'), ...program.budgetYears.map(() => text('', 'section'))]);
    grid.putRow(block.head, 0, ['category', 'class', 'capital', 'total'].map((key) => text(words(`column.${key}`), 'heading')));
    program.budgetYears.forEach((year, index) => { grid.put(block.head, YEAR + index, { value: year, style: 'monthHead' }); });
    const row = (at0: number, cells: readonly CellPlan[], formula: (column: number) => string, values: readonly Fen[], style: 'money' | 'moneyTotal' | 'moneyBold'): void => {
      grid.putRow(at0, 0, cells);
      const last = YEAR + values.length - 1;
      grid.put(at0, totalColumn, live(`SUM(${cellText(at0, YEAR, 'column')}:${cellText(at0, last, 'column')})`, fenNumber(sumFen(values)), style === 'money' ? 'moneyStrong' : style));
      values.forEach((fen, index) => { grid.put(at0, YEAR + index, live(formula(YEAR + index), fenNumber(fen), style)); });
    };
    block.categories.forEach((id, index) => {
      const at0 = block.head + 1 + index;
      const category = program.model.categories.get(id);
      row(
        at0,
        [text(categoryName(id), 'label'), text(words(category?.class === 'hidden' ? 'class.hidden' : 'class.direct'), 'id'), text(words(category?.capital ? 'capital.yes' : 'capital.no'), 'id')],
        (column) => `SUMIFS(${workingColumn(at.workings.budget + column - YEAR)},${workingColumn(0)},"${block.strategy}",${workingColumn(3)},"${id}")`,
        yearsOf(context, result, (own) => own === id),
        'money',
      );
    });
    row(
      block.total,
      [text(words('total'), 'labelTotal'), text('', 'labelTotal'), text('', 'labelTotal')],
      (column) => (block.categories.length === 0 ? '0' : `SUM(${cellText(block.head + 1, column, 'row')}:${cellText(block.total - 1, column, 'row')})`),
      result.byYear,
      'moneyTotal',
    );
    row(
      block.budget,
      [text(words('budgetScope'), 'labelBold'), text('', 'label'), text('', 'label')],
      (column) => `SUMIFS(${workingColumn(at.workings.budget + column - YEAR)},${workingColumn(0)},"${block.strategy}",${workingColumn(6)},"budget")`,
      yearsOf(context, result, (own, inBudget) => inBudget && own !== RESIDUAL),
      'moneyBold',
    );
  }
  return {
    name: context.sheetName('budget'),
    tabColour: '1F4E79',
    columns: [{ width: 24 }, { width: 9 }, { width: 9 }, { width: 18 }, ...program.budgetYears.map(() => ({ width: 16 }))],
    rows: grid.rows(),
    merges: [subtitleSpan(8)],
    freeze: { rows: 3, columns: 1 },
    protect: true,
    print: { landscape: true, fitWidth: true },
  };
};

import { fenNumber } from '../../money/fen';
import { cellText } from '../address';
import { type Context, subtitleSpan, titleRows } from '../context';
import { live, newGrid, text } from '../grid';
import { at } from '../layout';
import type { SheetPlan } from '../plan';
import { RESIDUAL } from '../../model/categories';
import { VAT_COLUMN } from './workings';

const { head: HEAD, first: FIRST, budget: BUDGET } = at.summary;
const COLUMNS = ['strategy', 'id', 'name', 'category', 'layer', 'class', 'capital', 'inBudget', 'total', 'residual', 'presentValue', 'net', 'tax'];
/** Columns of 分项汇总 that other sheets sum. */
export const SUMMARY = { strategy: 0, line: 1, category: 3, layer: 4, class: 5, capital: 6, budget: 7, total: 8, residual: 9, presentValue: 10, net: 11, tax: 12 } as const;

/** 分项汇总: a row a line and strategy; present value, net and tax are rounded here, once a line, and only added up elsewhere. */
export const summary = (context: Context): SheetPlan => {
  const { words, program, layout, workingColumn, on } = context;
  const grid = newGrid(new Map([[1, 30], [HEAD, 30]]));
  titleRows(words, 'summary').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  grid.putRow(HEAD, 0, COLUMNS.map((key) => text(words(`column.${key}`), 'heading')));
  program.budgetYears.forEach((year, index) => { grid.put(HEAD, BUDGET + index, { value: year, style: 'monthHead' }); });
  for (const { strategy, entry, row } of layout.summary) {
    const { line } = entry;
    const result = context.source.base.strategies.get(strategy)?.lines.find((own) => own.entry.line.id === line.id);
    if (!result) continue;
    const cell = (column: number): string => cellText(row, column, 'column');
    const sum = (column: number, more = ''): string =>
      `SUMIFS(${workingColumn(column)},${workingColumn(0)},${cell(SUMMARY.strategy)},${workingColumn(1)},${cell(SUMMARY.line)}${more})`;
    const gross = `(${cell(SUMMARY.total)}-${cell(SUMMARY.residual)})`;
    const vat = on('lines', cellText(layout.lineRow.get(line.id) ?? 0, VAT_COLUMN, 'both'));
    grid.putRow(row, 0, [
      text(strategy, 'id'),
      text(line.id, 'id'),
      text(line.name, 'label'),
      text(line.category, 'id'),
      text(line.layer ?? '', 'id'),
      text(entry.hidden ? 'hidden' : 'direct', 'id'),
      text(entry.capital ? 'capital' : 'current', 'id'),
      text(entry.inBudget ? 'budget' : '', 'id'),
      live(sum(at.workings.total), fenNumber(result.total), 'moneyStrong'),
      live(sum(at.workings.total, `,${workingColumn(3)},"${RESIDUAL}",${workingColumn(5)},"${words('residual')}"`), fenNumber(result.residual), 'money'),
      live(`ROUND(${sum(at.workings.value)},2)`, fenNumber(result.presentValue), 'money'),
      live(line.vat ? `ROUND(${gross}/(1+${vat}),2)` : gross, fenNumber(result.net), 'money'),
      live(`${gross}-${cell(SUMMARY.net)}`, fenNumber(result.tax), 'money'),
    ]);
    result.byYear.forEach((fen, index) => { grid.put(row, BUDGET + index, live(sum(at.workings.budget + index), fenNumber(fen), 'money')); });
  }
  return {
    name: context.sheetName('summary'),
    tabColour: '9FB3C8',
    columns: [
      { width: 10 }, { width: 18 }, { width: 26 }, { width: 14 }, { width: 13 }, { width: 8 }, { width: 8 }, { width: 8 },
      { width: 17 }, { width: 16 }, { width: 17 }, { width: 17 }, { width: 16 }, ...program.budgetYears.map(() => ({ width: 16 })),
    ],
    rows: grid.rows(),
    merges: [subtitleSpan(8)],
    freeze: { rows: FIRST, columns: 3 },
    protect: true,
    print: { landscape: true, fitWidth: true, titleRows: { from: HEAD, to: HEAD } },
  };
};

import { fromNumber } from '../../money/decimal';
import { fenNumber, sumFen, toFen } from '../../money/fen';
import { cellText } from '../address';
import { type Context, type SheetKey, subtitleSpan, titleRows, unitNote } from '../context';
import { freshnessOf } from '../freshness';
import { keepTogether, type Together } from '../keep-together';
import { constant, type Grid, live, newGrid, text } from '../grid';
import type { SheetPlan } from '../plan';
import { type HouseStyle, tabColours } from '../styles';
import { type Block, type BudgetRow, COLUMN, HEAD } from './budget-rows';

/** Room for a block's title, a section's, headings within it, and a total's rules. */
const rowHeights = (blocks: readonly Block[]): ReadonlyMap<number, number> => {
  const heights = new Map([[1, 32], [HEAD, 32]]);
  for (const { rows } of blocks) {
    if (rows[0]) heights.set(rows[0].row - 1, 22);
    for (const { row, labelStyle, cells } of rows) {
      if (labelStyle === 'section') heights.set(row, cells ? 32 : 18);
      if (labelStyle === 'labelTotal') heights.set(row, 18);
    }
  }
  return heights;
};

/** Columns that stand beside the years, however few these are. */
const FEWEST = 5;
export const lastYearColumn = (context: Context): number => COLUMN.year + context.program.budgetYears.length - 1;
const lastColumn = (context: Context): number => Math.max(lastYearColumn(context), COLUMN.year + FEWEST - 1);

/** The figures of a row. */
const putFigures = (context: Context, grid: Grid, { row, style = 'money', year, values, stamped, net, total, cells }: BudgetRow): void => {
  const last = lastYearColumn(context);
  const cell = (column: number): string => cellText(row, column);
  const years = `SUM(${cellText(row, COLUMN.year, 'column')}:${cellText(row, last, 'column')})`;
  const whole = sumFen(values ?? stamped ?? []);
  if (total) grid.put(row, COLUMN.total, total.formula === undefined ? { value: total.value, style: total.style } : live(total.formula, total.value, total.style));
  else if (values) grid.put(row, COLUMN.total, live(years, fenNumber(whole), style === 'money' ? 'moneyStrong' : style));
  if (net) {
    // Of a row that has a whole of its own, the years' sum and what it differs by.
    const gross = typeof total?.value === 'number' ? toFen(fromNumber(total.value)) : whole;
    grid.put(row, COLUMN.net, live(net.formula(COLUMN.net), fenNumber(net.value), style));
    grid.put(row, COLUMN.tax, live(`ROUND(${cell(COLUMN.total)}-${cell(COLUMN.net)},2)`, fenNumber(gross - net.value), style));
  }
  if (year) values?.forEach((fen, index) => { grid.put(row, COLUMN.year + index, live(year(COLUMN.year + index, index), fenNumber(fen), style)); });
  stamped?.forEach((fen, index) => { grid.put(row, COLUMN.year + index, constant(fenNumber(fen), 'stamped')); });
  if (cells) grid.putRow(row, COLUMN.total, cells);
};

/** What a row's figures are in; undefined where it has none. */
const unitOf = ({ words, program }: Context, { labelStyle, values, stamped, total, cells }: BudgetRow): string | undefined => {
  if (labelStyle === 'section') return undefined;
  const style = total?.style ?? cells?.find((cell) => cell !== null)?.style;
  if (/percent/i.test(style ?? '')) return words('unit.percent');
  return (values ?? stamped ?? style) === undefined ? undefined : program.model.currency;
};

/** The rows of a block below its strategy's name, which stands alone in its row. */
const putBlock = (context: Context, grid: Grid, { strategy, rows }: Block): void => {
  grid.put((rows[0]?.row ?? 1) - 1, 0, text(context.strategyName(strategy), 'blockTitle'));
  for (const own of rows) {
    const { row, label, labelStyle, id, link } = own;
    const band: HouseStyle | undefined = labelStyle === 'section' || labelStyle === 'labelTotal' ? labelStyle : undefined;
    grid.put(row, COLUMN.label, { value: label, style: labelStyle, ...(link !== undefined && { link }) });
    // Without an id, a long label runs on over the cell.
    if (id !== undefined || band) grid.put(row, COLUMN.id, text(id ?? '', band ?? 'id'));
    const unit = unitOf(context, own);
    if (unit !== undefined) grid.put(row, COLUMN.unit, text(unit, band === 'labelTotal' ? 'unitTotal' : 'unit'));
    else if (band) grid.put(row, COLUMN.unit, text('', band));
    if (band) for (let column: number = COLUMN.total; column <= lastColumn(context); column += 1) grid.put(row, column, text('', band));
    putFigures(context, grid, own);
  }
};

/** Rows of a section that stays with the one before. */
const FEW = 8;

/** A strategy begins a page; its sections, and its name with the first, are not cut. */
const sectionsOf = ({ rows }: Block, index: number): readonly Together[] => {
  const end = rows.at(-1)?.row ?? 0;
  const all = rows.filter(({ labelStyle }) => labelStyle === 'section').map(({ row }) => row);
  const heads = all.filter((head, at) => at === 0 || (all[at + 1] ?? end + 1) - head > FEW);
  return heads.map((head, at) => ({ first: at === 0 ? head - 1 : head, last: (heads[at + 1] ?? end + 1) - 1, alone: at === 0 && index > 0 }));
};

/** A sheet of budgets: a block a strategy below headings that stay in sight, a strategy to a page. */
export const budgetSheet = (context: Context, key: SheetKey, blocks: readonly Block[], heads: readonly string[] = ['budget.gross', 'column.net', 'column.tax']): SheetPlan => {
  const { words, program } = context;
  const grid = newGrid(rowHeights(blocks));
  titleRows(words, key).forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  grid.put(2, 0, unitNote(context));
  const freshness = freshnessOf(context, grid, 2, COLUMN.total);
  grid.putRow(HEAD, 0, ['column.figure', 'column.id', 'column.unit', ...heads].map((word) => text(words(word), 'heading')));
  program.budgetYears.forEach((year, index) => { grid.put(HEAD, COLUMN.year + index, { value: year, style: 'monthHead' }); });
  for (const block of blocks) putBlock(context, grid, block);
  const columns = [{ width: 50 }, { width: 20 }, { width: 6 }, { width: 18 }, { width: 17 }, { width: 16 }, ...Array.from({ length: lastColumn(context) - COLUMN.year + 1 }, () => ({ width: 16 }))];
  const rows = grid.rows();
  const print = { landscape: true, fitWidth: true, titleRows: { from: 0, to: HEAD } } as const;
  return {
    name: context.sheetName(key),
    tabColour: tabColours.results,
    highlights: freshness,
    columns,
    rows,
    merges: [subtitleSpan(8)],
    freeze: { rows: HEAD + 1, columns: 1 },
    protect: true,
    print: { ...print, ...keepTogether(print, columns, rows, blocks.flatMap(sectionsOf)) },
  };
};

/** Rows that a block takes, its title and the gap below it among them. */
export const blockHeight = (rows: number): number => rows + 3;

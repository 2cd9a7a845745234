import { RESIDUAL } from '../../model/categories';
import { calendarMonth, modelYear, monthOfYear, monthText } from '../../model/calendar';
import { type Fen, fenNumber, sumFen } from '../../money/fen';
import { cellText, rangeText } from '../address';
import { type Context, subtitleSpan, titleRows, unitNote } from '../context';
import { live, newGrid, text } from '../grid';
import { workingKey, type WorkingRow } from '../layout';
import { at } from '../places';
import type { CellPlan, SheetPlan } from '../plan';
import { tabColours } from '../styles';
import { PAYMENT_BEFORE, PAYMENT_PART } from './phasing';
import { PARAMETER_COLUMNS, parameterText, postingText } from '../sheet-formulas';

const { month: MONTH, label: LABEL, year: YEAR, monthOfYear: IN_YEAR, budgetYear: BUDGET_YEAR, exponent: EXPONENT, factor: FACTOR, head: HEAD, first: FIRST, total: TOTAL, value: VALUE, budget: BUDGET } = at.workings;

/** Of a line's name, which stays in sight and is on every page. */
const NAME_COLUMN = 2;

/** First month's column: after the budget years. */
export const firstMonthColumn = (context: Context): number => BUDGET + context.program.budgetYears.length;

export const monthRange = (context: Context, row: number, fixed: 'both' | 'column' | 'row' | 'none' = 'column'): string => {
  const first = firstMonthColumn(context);
  return rangeText(row, first, row, first + context.program.model.months - 1, fixed);
};

/** Postings of a row by month: the engine's, by which the sheet's cached values are set. */
const postingsOfRow = (context: Context, { strategy, entry, flow }: WorkingRow): readonly Fen[] => {
  const result = context.source.base.strategies.get(strategy)?.lines.find((line) => line.entry.line.id === entry.line.id);
  const months = Array.from({ length: context.program.model.months }, () => 0n);
  if (!flow) months[months.length - 1] = result?.residual ?? 0n;
  else for (const posting of result?.postings ?? []) if (posting.flow === flow.key && posting.month <= months.length) months[posting.month - 1] = (months[posting.month - 1] ?? 0n) + posting.fen;
  return months;
};

/** Credited in the last month: of each posting what its life leaves, V(N-t+1) = R(x*(n-(N-t+1))/n) where n > N-t+1. */
const residualText = (context: Context, { strategy, entry }: WorkingRow, column: number): string => {
  const life = context.on('lines', cellText(context.layout.lineRow.get(entry.line.id) ?? 0, LIFE_COLUMN, 'both'));
  const months = context.setting('months');
  const age = `(${months}-${monthRange(context, MONTH, 'both')}+1)`;
  const terms = entry.line.when.flows.map((flow) => {
    const row = context.layout.workingRow.get(workingKey(strategy, entry, flow)) ?? 0;
    return `SUMPRODUCT(ROUND(${monthRange(context, row)}*(${life}-${age})/${life},2)*(${life}>${age}))`;
  });
  return `IF(${cellText(MONTH, column, 'row')}=${months},-(${terms.join('+')}),0)`;
};

/** Column of `life` on 成本项. */
export const LIFE_COLUMN = 18;
export const VAT_COLUMN = 17;
const STEP_COLUMN = 13;

const parameterCells = (context: Context, { strategy, entry, flow }: WorkingRow): readonly [number, CellPlan][] => {
  if (!flow) return [];
  const exact = context.exact(strategy);
  return flow.variables
    .filter((variable) => !variable.perYear)
    .map((variable): [number, CellPlan] => {
      const column = PARAMETER_COLUMNS[variable.name as keyof typeof PARAMETER_COLUMNS];
      const value = exact.evaluate(variable.expression, 1).toNumber();
      const payment = context.layout.phasing.paymentRow.get(`${entry.line.id} ${flow.key}`);
      if (payment !== undefined && variable.name === '__part') return [column, live(context.on('phasing', cellText(payment, PAYMENT_PART)), value, 'number')];
      if (payment !== undefined && variable.name === '__before') return [column, live(context.on('phasing', cellText(payment, PAYMENT_BEFORE)), value, 'number')];
      if (entry.line.when.form === 'every' && variable.name === '__count') {
        return [column, live(context.on('lines', cellText(context.layout.lineRow.get(entry.line.id) ?? 0, STEP_COLUMN)), value, 'number')];
      }
      return [column, live(parameterText(context, strategy, entry, flow, variable), value, 'number')];
    });
};

const headings = (context: Context): readonly CellPlan[] =>
  ['strategy', 'id', 'name', 'category', 'layer', 'instalment', 'inBudget', 'from', 'until', 'count', 'part', 'before'].map((key) => text(context.words(`column.${key}`), 'heading'));

/** Budget years to a page of A3 at this scale. */
const YEARS_A_PAGE = 2;

/** Pages begin with a budget year; what a row sums stands on the first. */
const yearBreaks = (context: Context): readonly number[] => {
  const { budgetYearOf, budgetYears } = context.program;
  return budgetYears.flatMap((_, year) => (year % YEARS_A_PAGE === 0 ? [firstMonthColumn(context) + budgetYearOf.indexOf(year)] : []));
};

/** 测算: every posting, a row a line and strategy (and instalment), a column a month. */
export const workings = (context: Context): SheetPlan => {
  const { words, program, layout, setting } = context;
  const { model, budgetYears } = program;
  const first = firstMonthColumn(context);
  const { factors } = program;
  const grid = newGrid(new Map([[1, 30], [HEAD, 34]]));
  titleRows(words, 'workings').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  grid.put(2, 0, unitNote(context));
  const headerLabels: readonly [number, string][] = [[MONTH, 'month'], [LABEL, 'calendarMonth'], [YEAR, 'modelYear'], [IN_YEAR, 'monthOfYear'], [BUDGET_YEAR, 'budgetYear'], [EXPONENT, 'exponent'], [FACTOR, 'factor']];
  for (const [row, key] of headerLabels) grid.put(row, NAME_COLUMN, text(words(`column.${key}`), 'labelBold'));
  grid.putRow(HEAD, 0, [...headings(context), text(words('column.total'), 'heading'), text(words('column.presentValueRaw'), 'heading')]);
  budgetYears.forEach((year, index) => { grid.put(HEAD, BUDGET + index, { value: year, style: 'monthHead' }); });
  const { basis } = model.discount;
  const shift = { start: 0, mid: 0.5, end: 1 }[model.discount.timing];
  for (let month = 1; month <= model.months; month += 1) {
    const column = first + month - 1;
    const t = cellText(MONTH, column, 'row');
    const exponent = basis === 'month' ? (month - 1 + shift) / 12 : modelYear(month) - 1 + shift;
    grid.put(MONTH, column, month === 1 ? { value: 1, style: 'monthHead' } : live(`${cellText(MONTH, column - 1)}+1`, month, 'monthHead'));
    grid.put(LABEL, column, text(monthText(calendarMonth(model.start, month)), 'monthMeta'));
    grid.put(YEAR, column, live(`INT((${t}-1)/12)+1`, modelYear(month), 'monthMeta'));
    grid.put(IN_YEAR, column, live(`${t}-12*(${cellText(YEAR, column, 'row')}-1)`, monthOfYear(month), 'monthMeta'));
    grid.put(BUDGET_YEAR, column, { value: budgetYears[program.budgetYearOf[month - 1] ?? 0] ?? 0, style: 'monthMeta' });
    grid.put(EXPONENT, column, live(basis === 'month' ? `(${t}-1+${setting('discountShift')})/12` : `${cellText(YEAR, column, 'row')}-1+${setting('discountShift')}`, exponent, 'factor'));
    grid.put(FACTOR, column, live(`(1+${setting('discountRate')})^-${cellText(EXPONENT, column, 'row')}`, factors[month - 1]?.toNumber(), 'factor'));
    grid.put(HEAD, column, text(monthText(calendarMonth(model.start, month)), 'heading'));
  }
  for (const working of layout.workings) {
    const { strategy, entry, flow, row } = working;
    const { line } = entry;
    const months = postingsOfRow(context, working);
    grid.putRow(row, 0, [
      text(strategy, 'id'),
      text(line.id, 'id'),
      { value: line.name, style: 'link', link: context.on('lines', cellText(layout.lineRow.get(line.id) ?? 0, 0)) },
      text(flow ? line.category : RESIDUAL, 'id'),
      text(line.layer ?? '', 'id'),
      text(flow ? flow.key : words('residual'), 'id'),
      text(entry.inBudget && flow ? 'budget' : '', 'id'),
    ]);
    for (const [column, cell] of parameterCells(context, working)) grid.put(row, column, cell);
    grid.put(row, TOTAL, live(`SUM(${monthRange(context, row)})`, fenNumber(sumFen(months)), 'moneyStrong'));
    const value = months.reduce((sum, fen, index) => sum + (fenNumber(fen) * (factors[index]?.toNumber() ?? 0)), 0);
    grid.put(row, VALUE, live(`SUMPRODUCT(${monthRange(context, row)},${monthRange(context, FACTOR, 'both')})`, value, 'money'));
    budgetYears.forEach((_, index) => {
      const inYear = sumFen(months.filter((__, at0) => program.budgetYearOf[at0] === index));
      grid.put(row, BUDGET + index, live(`SUMIF(${monthRange(context, BUDGET_YEAR, 'both')},${cellText(HEAD, BUDGET + index, 'row')},${monthRange(context, row)})`, fenNumber(inYear), 'money'));
    });
    months.forEach((fen, index) => {
      const column = first + index;
      const formula = flow ? postingText(context, strategy, entry, flow, row, column) : residualText(context, working, column);
      grid.put(row, column, live(formula, fenNumber(fen), 'money'));
    });
  }
  return {
    name: context.sheetName('workings'),
    tabColour: tabColours.workings,
    columns: [
      { width: 10 }, { width: 24 }, { width: 32 }, { width: 15 }, { width: 13 }, { width: 11 }, { width: 8 },
      { width: 8 }, { width: 8 }, { width: 8 }, { width: 9 }, { width: 9 }, { width: 17 }, { width: 17 },
      ...budgetYears.map(() => ({ width: 16 })),
      ...Array.from({ length: model.months }, () => ({ width: 14 })),
    ],
    rows: grid.rows(),
    merges: [subtitleSpan(11)],
    freeze: { rows: FIRST, columns: 3 },
    protect: true,
    print: { landscape: true, paper: 'a3', scale: 39, titleRows: { from: MONTH, to: HEAD }, titleColumns: { from: 0, to: 2 }, breakColumns: yearBreaks(context) },
  };
};

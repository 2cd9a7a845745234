import type { LineResult } from '../../engine/base-case';
import { type Fen, fenNumber } from '../../money/fen';
import { netByYear } from '../../money/vat';
import { RESIDUAL } from '../../model/categories';
import { feeRowOf } from '../fee-structure';
import { inputsOfLine } from '../inputs-of-line';
import { cellText, rangeText } from '../address';
import { type Context, subtitleSpan, titleRows, unitNote } from '../context';
import { live, newGrid, text } from '../grid';
import { type SummaryRow, workingKey } from '../layout';
import { paidByYear } from '../paid-by-year';
import { at } from '../places';
import type { CellPlan, SheetPlan } from '../plan';
import { tabColours } from '../styles';
import { firstMonthColumn, LIFE_COLUMN, monthRange, VAT_COLUMN } from './workings';

const { head: HEAD, first: FIRST, years: YEARS } = at.summary;
/** Above the years: the group's title, and the last month of the year. */
const GROUP = HEAD - 2;
const LAST_MONTH = HEAD - 1;
const COLUMNS = ['strategy', 'id', 'name', 'category', 'layer', 'class', 'capital', 'inBudget', 'subject', 'fund', 'total', 'residual', 'presentValue', 'net', 'tax', 'fee'];
/** Columns of 分项汇总 that other sheets sum. */
export const SUMMARY = { strategy: 0, line: 1, category: 3, layer: 4, class: 5, capital: 6, budget: 7, subject: 8, fund: 9, total: 10, residual: 11, presentValue: 12, net: 13, tax: 14, fee: 15 } as const;

/** What stands in a free text's cell where the line says none. */
export const NOTHING = '–';

const YEAR_GROUPS = ['paid', 'net', 'cost'] as const;
export type YearGroup = (typeof YEAR_GROUPS)[number];

/** Column of a budget year (from 0): what is paid (without the residual value), net of VAT, and charged to the cost account. */
export const yearColumn = (context: Context, group: YearGroup, year: number): number => YEARS + YEAR_GROUPS.indexOf(group) * context.program.budgetYears.length + year;

export const lineNetByYear = (line: LineResult): readonly Fen[] => netByYear(paidByYear(line), line.entry.line.vat);

/**
 * What a posting x of month t has been charged with by the end of month b: x - R(x*(n-j)/n), j = b-t+1 of its n months, x from there on.
 * Summed over the months of the line's rows on 测算; `before` is the year before, whose charges are taken off.
 */
const chargedText = (context: Context, { strategy, entry }: SummaryRow, last: string, before: string | undefined): string => {
  const life = context.on('lines', cellText(context.layout.lineRow.get(entry.line.id) ?? 0, LIFE_COLUMN, 'both'));
  const months = context.on('workings', monthRange(context, at.workings.month, 'both'));
  const rows = entry.line.when.flows.map((flow) => context.layout.workingRow.get(workingKey(strategy, entry, flow)) ?? 0);
  const first = firstMonthColumn(context);
  // Instalments of a line stand row under row; the months' row is laid over each of them.
  const postings = context.on('workings', rangeText(Math.min(...rows), first, Math.max(...rows), first + context.program.model.months - 1));
  const by = (month: string): string => {
    const left = `(${life}-${month}+${months}-1)`;
    return `SUMPRODUCT((${months}<=${month})*(${postings}-ROUND(${postings}*${left}*(${left}>0)/${life},2)))`;
  };
  return before === undefined ? by(last) : `ROUND(${by(last)}-${by(before)},2)`;
};

/** First column of the inputs that a line rests on. */
const inputColumn = (context: Context): number => yearColumn(context, 'cost', context.program.budgetYears.length);

/** Every input that a line's figures rest on, through formulas too, each leading to its row on 假设. */
const inputsOf = (context: Context, { strategy, entry }: SummaryRow): readonly CellPlan[] => {
  const { layout, program, on } = context;
  const used = inputsOfLine(program, strategy, entry);
  return layout.inputs
    .filter((own) => used.has(own.input.id) && (own.strategy === undefined || own.strategy === strategy))
    .map(({ input, row }) => ({ value: input.id, style: 'linkSmall', link: on('inputs', cellText(row, at.inputs.value)) }));
};

/** 分项汇总: a row a line and strategy; present value, net and tax are rounded here, once a line, and only added up elsewhere. */
export const summary = (context: Context): SheetPlan => {
  const { words, program, layout, workingColumn, on } = context;
  const { budgetYears } = program;
  const grid = newGrid(new Map([[1, 30], [HEAD, 34]]));
  titleRows(words, 'summary').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  grid.putRow(HEAD, 0, COLUMNS.map((key) => text(words(`column.${key}`), 'heading')));
  grid.put(LAST_MONTH, 0, unitNote(context));
  grid.put(HEAD, inputColumn(context), text(words('summary.inputs'), 'section'));
  grid.put(LAST_MONTH, YEARS - 1, text(words('summary.lastMonth'), 'id'));
  const monthsOf = (row: number): string => on('workings', monthRange(context, row, 'both'));
  for (const group of YEAR_GROUPS) {
    grid.put(GROUP, yearColumn(context, group, 0), text(words(`summary.${group}`), 'section'));
    budgetYears.forEach((year, index) => {
      const column = yearColumn(context, group, index);
      grid.put(HEAD, column, { value: year, style: 'monthHead' });
      const lastMonth = program.budgetYearOf.lastIndexOf(index) + 1;
      const formula = `SUMPRODUCT(MAX((${monthsOf(at.workings.budgetYear)}=${cellText(HEAD, column, 'row')})*${monthsOf(at.workings.month)}))`;
      grid.put(LAST_MONTH, column, live(formula, lastMonth, 'monthMeta'));
    });
  }
  let most = 0;
  for (const place of layout.summary) {
    const { strategy, entry, row } = place;
    const { line } = entry;
    const result = context.source.base.strategies.get(strategy)?.lines.find((own) => own.entry.line.id === line.id);
    if (!result) continue;
    const cell = (column: number): string => cellText(row, column, 'column');
    const sum = (column: number, more = ''): string =>
      `SUMIFS(${workingColumn(column)},${workingColumn(0)},${cell(SUMMARY.strategy)},${workingColumn(1)},${cell(SUMMARY.line)}${more})`;
    const gross = `(${cell(SUMMARY.total)}-${cell(SUMMARY.residual)})`;
    const lineCell = (column: number): string => on('lines', cellText(layout.lineRow.get(line.id) ?? 0, column, 'both'));
    const vat = lineCell(VAT_COLUMN);
    const firstFlow = line.when.flows[0];
    const posted = firstFlow && layout.workingRow.get(workingKey(strategy, entry, firstFlow));
    grid.putRow(row, 0, [
      text(strategy, 'id'),
      posted === undefined ? text(line.id, 'id') : { value: line.id, style: 'linkSmall', link: on('workings', cellText(posted, firstMonthColumn(context))) },
      { value: line.name, style: 'link', link: lineCell(0).replaceAll('$', '') },
      text(line.category, 'id'),
      text(line.layer ?? NOTHING, 'id'),
      text(entry.hidden ? 'hidden' : 'direct', 'id'),
      text(entry.capital ? 'capital' : 'current', 'id'),
      text(entry.inBudget ? 'budget' : 'unbudgeted', 'id'),
      text(line.texts.subject ?? NOTHING, 'id'),
      text(line.texts.fund ?? NOTHING, 'id'),
      live(sum(at.workings.total), fenNumber(result.total), 'moneyStrong'),
      live(sum(at.workings.total, `,${workingColumn(3)},"${RESIDUAL}",${workingColumn(5)},"${words('residual')}"`), fenNumber(result.residual), 'money'),
      live(`ROUND(${sum(at.workings.value)},2)`, fenNumber(result.presentValue), 'money'),
      live(line.vat ? `ROUND(${gross}/(1+${vat}),2)` : gross, fenNumber(result.net), 'money'),
      live(`${gross}-${cell(SUMMARY.net)}`, fenNumber(result.tax), 'money'),
      text(feeRowOf(program, entry), 'idAfter'),
    ]);
    const links = inputsOf(context, place);
    most = Math.max(most, links.length);
    links.forEach((input, index) => { grid.put(row, inputColumn(context) + index, input); });
    const paid = (from: number, to: number): string => `SUM(${rangeText(row, yearColumn(context, 'paid', from), row, yearColumn(context, 'paid', to), 'column')})`;
    paidByYear(result).forEach((fen, year) => {
      grid.put(row, yearColumn(context, 'paid', year), live(sum(at.workings.budget + year, `,${workingColumn(5)},"<>${words('residual')}"`), fenNumber(fen), 'money'));
    });
    lineNetByYear(result).forEach((fen, year) => {
      const column = yearColumn(context, 'net', year);
      // Rounded as a running sum, so that the years add up to the line's net.
      const upTo = (last: number): string => `ROUND(${paid(0, last)}/(1+${vat}),2)`;
      const formula = !line.vat ? cellText(row, yearColumn(context, 'paid', year)) : year === 0 ? upTo(0) : `ROUND(${upTo(year)}-${upTo(year - 1)},2)`;
      grid.put(row, column, live(formula, fenNumber(fen), 'money'));
    });
    if (!entry.capital) continue;
    result.cost.forEach((fen, year) => {
      const column = yearColumn(context, 'cost', year);
      const last = cellText(LAST_MONTH, column, 'row');
      const formula = line.life === undefined ? cellText(row, yearColumn(context, 'paid', year)) : chargedText(context, place, last, year === 0 ? undefined : cellText(LAST_MONTH, column - 1, 'row'));
      grid.put(row, column, live(formula, fenNumber(fen), 'money'));
    });
  }
  return {
    name: context.sheetName('summary'),
    tabColour: tabColours.workings,
    columns: [
      { width: 10 }, { width: 25 }, { width: 34 }, { width: 15 }, { width: 13 }, { width: 8 }, { width: 9 }, { width: 12 }, { width: 18 }, { width: 16 },
      { width: 17 }, { width: 16 }, { width: 17 }, { width: 17 }, { width: 16 }, { width: 14 }, ...YEAR_GROUPS.flatMap(() => budgetYears.map(() => ({ width: 16 }))),
      ...Array.from({ length: most }, () => ({ width: 20 })),
    ],
    rows: grid.rows(),
    merges: [subtitleSpan(8)],
    freeze: { rows: FIRST, columns: 3 },
    protect: true,
    print: {
      landscape: true, paper: 'a3', scale: 46, titleRows: { from: GROUP, to: HEAD }, titleColumns: { from: 0, to: 2 },
      breakColumns: [yearColumn(context, 'paid', 0), yearColumn(context, 'cost', 0)],
      lastColumn: inputColumn(context) - 1,
    },
  };
};

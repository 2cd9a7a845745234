import { Decimal } from '../../money/decimal';
import { monthText } from '../../model/calendar';
import { builtInCategories, type Category } from '../../model/categories';
import type { Model } from '../../model/model';
import { OTHER_PERCENT } from '../budget-ladder';
import { type Context, oncePerWorkbook, subtitleSpan, titleRows } from '../context';
import { type Field, numberField, rowOf, shown, textField } from '../fields';
import { newGrid, text } from '../grid';
import { hints } from '../hints';
import { type InputTableKey, tableOf } from '../input-tables';
import { at } from '../places';
import { keepTogether } from '../keep-together';
import { rowHeight } from '../row-height';
import type { SheetPlan, ValidationPlan } from '../plan';
import { tabColours } from '../styles';

/** Rows of the rule for the reserve and of its share, to which 年度预算 points. */
export const RESERVE_RULE_ROW = at.setup.first + 10;
export const RESERVE_SHARE_ROW = RESERVE_RULE_ROW + 1;

/** What stands beside the rule in force, for the day when the other one is chosen: the share that a feasibility study takes, and the format's own percentile. */
export const OTHER_SHARE = new Decimal('0.05');
export const OTHER_PERCENTILE = new Decimal(OTHER_PERCENT);

type Row = Readonly<Record<string, Field>>;
type Section = { readonly table: InputTableKey; readonly rows: readonly Row[] };

/** When in a period a posting is discounted: a share of the period, which the formulas of 测算 use. */
const SHIFTS = { start: '0', mid: '0.5', end: '1' } as const;

/** A text of any length. */
const wrapped = (value: string | undefined): Field => textField(value, 'inputWrap');

const flag = (context: Context, value: boolean | undefined): Field => textField(value === undefined ? undefined : context.words(value ? 'yes' : 'no'));

const settings = (context: Context): readonly Row[] => {
  const { words, program } = context;
  const { model } = program;
  const { rate, basis, timing } = model.discount;
  const { reserve } = model;
  const row = (id: string, value: Field, remark = words('setting.fixed')): Row => ({ id: shown(id, 'id'), setting: shown(words(`setting.${id}`)), value, remark: shown(remark, 'idWrap') });
  const number = (value: number | string, style = 'input'): Field => ({ cell: { value: Number(value), style } });
  return [
    row('months', number(model.months), words('unit.month')),
    row('discountRate', numberField(rate, 'inputPercent'), words(`discount.${basis}`)),
    row('discountShift', number(SHIFTS[timing]), words(`discount.${timing}`)),
    row('start', textField(monthText(model.start))),
    row('name', wrapped(model.name)),
    row('note', wrapped(model.note)),
    row('currency', textField(model.currency)),
    row('discountBasis', textField(words(`discount.${basis}`))),
    row('baseline', textField(model.baseline)),
    row('fiscalYearStart', number(model.fiscalYearStart)),
    row('reserveRule', textField(words('share' in reserve ? 'reserve.share' : 'reserve.percentile')), words('reserve.ruleNote')),
    row('reserveShare', numberField('share' in reserve ? reserve.share : OTHER_SHARE, 'inputPercent'), words('reserve.shareNote')),
    row('reservePercentile', numberField('percentile' in reserve ? reserve.percentile : OTHER_PERCENTILE), words('reserve.percentileNote')),
    row('cap', numberField(model.cap)),
  ];
};

/** Categories that say something that the built-in ones do not. */
const own = (model: Model): readonly Category[] =>
  [...model.categories.values()].filter((category) => {
    const known = builtInCategories.find(({ id }) => id === category.id);
    return !known || known.name !== category.name || known.class !== category.class || known.capital !== category.capital || known.budget !== category.budget;
  });

const quotation = (model: Model): readonly Row[] => {
  const { number, date, validDays, seller, buyer, terms } = model.quotation ?? {};
  const row = (id: string, value: string | undefined): Row => ({ id: shown(id, 'id'), value: wrapped(value) });
  const party = (side: string, known: typeof seller): readonly Row[] =>
    (['name', 'address', 'contact', 'taxId', 'bank'] as const).map((key) => row(`${side}.${key}`, known?.[key]));
  return [
    row('number', number), row('date', date), row('validDays', validDays), ...party('seller', seller), ...party('buyer', buyer),
    ...(terms ?? []).map((term) => row('terms', term)),
  ];
};

const sections = (context: Context): readonly Section[] => {
  const { words, program } = context;
  const { model } = program;
  const id = (value: string): Field => textField(value);
  return [
    { table: 'settings', rows: settings(context) },
    { table: 'strategies', rows: model.strategies.map((s) => ({ id: id(s.id), name: wrapped(s.name), eligible: flag(context, s.eligible), note: wrapped(s.note) })) },
    { table: 'formulas', rows: model.formulas.map((formula) => ({ id: id(formula.id), formula: wrapped(formula.text) })) },
    { table: 'layers', rows: model.layers.map((l) => ({ id: id(l.id), name: wrapped(l.name), rollout: textField(l.rollout), core: flag(context, l.core) })) },
    {
      table: 'categories',
      rows: own(model).map((c) => ({ id: id(c.id), name: wrapped(c.name), class: textField(words(`class.${c.class}`)), capital: flag(context, c.capital), budget: flag(context, c.budget) })),
    },
    { table: 'correlations', rows: model.correlations.map(({ inputs, rank }) => ({ inputs: wrapped(inputs.join(', ')), rank: numberField(rank) })) },
    { table: 'quotation', rows: quotation(model) },
  ];
};

type Placed = Section & { readonly head: number };
const placed = oncePerWorkbook((context): readonly Placed[] => {
  let next: number = at.setup.head;
  return sections(context).map((section) => {
    const head = next;
    // Above the next heading: an empty row and the table's title.
    next += section.rows.length + 3;
    return { ...section, head };
  });
});

/** Row of a formula as it was written. */
export const formulaRow = (context: Context, id: string): number => {
  const table = placed(context).find((section) => section.table === 'formulas');
  return (table?.head ?? 0) + 1 + context.program.model.formulas.findIndex((formula) => formula.id === id);
};

/** Cells of what the quotation says, by their ids; the terms have the id `terms` each, in their order. */
export const quotationCells = (context: Context): readonly { readonly id: string; readonly row: number }[] => {
  const table = placed(context).find((section) => section.table === 'quotation');
  return (table?.rows ?? []).map((fields, index) => ({ id: String(fields['id']?.cell.value), row: (table?.head ?? 0) + 1 + index }));
};
/** Its column of values. */
export const QUOTATION_VALUE = 1;

const VALUE = at.setup.value;
/** Of ids; names and formulas; what is set; remarks. */
const WIDTHS = [36, 60, 34, 48, 12, 12] as const;

/** What the settings' cells may hold, row by row. */
const validations = ({ words, program }: Context): readonly ValidationPlan[] => {
  const told = (index: number, message: string, rule: ValidationPlan['rule']): ValidationPlan => {
    const row = at.setup.first + index;
    return { range: { top: row, left: VALUE, bottom: row, right: VALUE }, rule, message };
  };
  const both = (key: string, choices: readonly string[]): ValidationPlan['rule'] => ({ kind: 'list', values: choices.map((choice) => words(`${key}.${choice}`)) });
  return [
    told(0, words('setting.monthsMessage'), { kind: 'decimal', min: 1, max: 600 }),
    told(1, words('setting.rateMessage'), { kind: 'decimal', min: -0.99, max: 10 }),
    told(2, words('setting.shiftMessage'), { kind: 'list', values: Object.values(SHIFTS) }),
    ...(['start', 'name', 'note', 'currency'] as const).map((key, index) => told(3 + index, words(`setting.${key}Message`), { kind: 'any' })),
    told(7, words('setting.basisMessage'), both('discount', ['month', 'year'])),
    ...(listable(program.model.strategies.map(({ id }) => id)) ? [told(8, words('setting.baselineMessage'), { kind: 'list', values: program.model.strategies.map(({ id }) => id) } as const)] : []),
    told(9, words('setting.yearStartMessage'), { kind: 'decimal', min: 1, max: 12 }),
    told(10, words('reserve.ruleMessage'), both('reserve', ['share', 'percentile'])),
    told(11, words('setting.shareMessage'), { kind: 'decimal', min: 0, max: 1 }),
    told(12, words('setting.percentileMessage'), { kind: 'decimal', min: 0, max: 100 }),
    told(13, words('setting.capMessage'), { kind: 'decimal' }),
  ];
};

/** Choices and hints of a table that is not the settings'. */
const ofTable = (context: Context, table: InputTableKey, { first, last }: { readonly first: number; readonly last: number }): readonly ValidationPlan[] => {
  const { words } = context;
  if (last < first) return [];
  const { columns } = tableOf(table);
  const choices = columns.flatMap(({ word }, column): readonly ValidationPlan[] => {
    const values = word === 'categoryClass' ? ['class.direct', 'class.hidden'] : ['eligible', 'core', 'categoryCapital', 'categoryBudget'].includes(word) ? ['yes', 'no'] : undefined;
    return values ? [{ range: { top: first, left: column, bottom: last, right: column }, rule: { kind: 'list', values: values.map((key) => words(key)) }, title: words(`column.${word}`), message: words(`hint.${word}`) }] : [];
  });
  return [...choices, ...hints(context, columns, { first, last }, choices)];
};

/** A list in a validation has at most 255 characters. */
const listable = (values: readonly string[]): boolean => values.join(',').length < 250;

/** 设定: what holds for the whole model, a table a subject. */
export const setup = (context: Context): SheetPlan => {
  const { words } = context;
  const heights = new Map([[1, 30]]);
  const grid = newGrid(heights);
  titleRows(words, 'setup').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  const told: ValidationPlan[] = [...validations(context)];
  for (const { table, rows, head } of placed(context)) {
    const { columns } = tableOf(table);
    grid.put(head - 1, 0, text(words(`section.${table}`), 'section'));
    grid.putRow(head, 0, columns.map(({ word }) => text(words(`column.${word}`), 'heading')));
    rows.forEach((fields, index) => {
      const cells = rowOf(columns.map(({ key }) => key), fields);
      grid.putRow(head + 1 + index, 0, cells);
      heights.set(head + 1 + index, rowHeight(cells, WIDTHS));
    });
    if (table !== 'settings') told.push(...ofTable(context, table, { first: head + 1, last: head + rows.length }));
  }
  const columns = WIDTHS.map((width) => ({ width }));
  const rows = grid.rows();
  const print = { landscape: true, fitWidth: true } as const;
  return {
    name: context.sheetName('setup'),
    tabColour: tabColours.inputs,
    columns,
    rows,
    merges: [subtitleSpan(4)],
    validations: told,
    print: { ...print, ...keepTogether(print, columns, rows, placed(context).map(({ head, rows: own }) => ({ first: head - 1, last: head + own.length }))) },
  };
};

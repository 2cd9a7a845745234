import { monthText } from '../../model/calendar';
import { builtInCategories, type Category } from '../../model/categories';
import type { Model } from '../../model/model';
import { type Context, subtitleSpan, titleRows } from '../context';
import { type Field, numberField, rowOf, shown, textField } from '../fields';
import { newGrid, text } from '../grid';
import { type InputTableKey, tableOf } from '../input-tables';
import { at } from '../places';
import type { SheetPlan } from '../plan';

/** Row of the reserve's share, to which 年度预算 points. */
export const RESERVE_SHARE_ROW = at.setup.first + 10;

type Row = Readonly<Record<string, Field>>;
type Section = { readonly table: InputTableKey; readonly rows: readonly Row[] };

/** When in a period a posting is discounted: a share of the period, which the formulas of 测算 use. */
const SHIFTS = { start: '0', mid: '0.5', end: '1' } as const;

const flag = (context: Context, value: boolean | undefined): Field => textField(value === undefined ? undefined : context.words(value ? 'yes' : 'no'));

const settings = (context: Context): readonly Row[] => {
  const { words, program } = context;
  const { model } = program;
  const { rate, basis, timing } = model.discount;
  const { reserve } = model;
  const row = (id: string, value: Field, remark = words('setting.fixed')): Row => ({ id: shown(id, 'id'), setting: shown(words(`setting.${id}`)), value, remark: shown(remark, 'id') });
  const number = (value: number | string, style = 'input'): Field => ({ cell: { value: Number(value), style } });
  return [
    row('months', number(model.months), words('unit.month')),
    row('discountRate', numberField(rate, 'inputPercent'), words(`discount.${basis}`)),
    row('discountShift', number(SHIFTS[timing]), words(`discount.${timing}`)),
    row('start', textField(monthText(model.start))),
    row('name', textField(model.name)),
    row('note', textField(model.note)),
    row('currency', textField(model.currency)),
    row('discountBasis', textField(words(`discount.${basis}`))),
    row('baseline', textField(model.baseline)),
    row('fiscalYearStart', number(model.fiscalYearStart)),
    row('reserveShare', numberField('share' in reserve ? reserve.share : undefined, 'inputPercent')),
    row('reservePercentile', numberField('percentile' in reserve ? reserve.percentile : undefined)),
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
  const row = (id: string, value: string | undefined): Row => ({ id: shown(id, 'id'), value: textField(value) });
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
    { table: 'strategies', rows: model.strategies.map((s) => ({ id: id(s.id), name: textField(s.name), eligible: flag(context, s.eligible), note: textField(s.note) })) },
    { table: 'formulas', rows: model.formulas.map((formula) => ({ id: id(formula.id), formula: textField(formula.text) })) },
    { table: 'layers', rows: model.layers.map((l) => ({ id: id(l.id), name: textField(l.name), rollout: textField(l.rollout), core: flag(context, l.core) })) },
    {
      table: 'categories',
      rows: own(model).map((c) => ({ id: id(c.id), name: textField(c.name), class: textField(words(`class.${c.class}`)), capital: flag(context, c.capital), budget: flag(context, c.budget) })),
    },
    { table: 'correlations', rows: model.correlations.map(({ inputs, rank }) => ({ inputs: textField(inputs.join(', ')), rank: numberField(rank) })) },
    { table: 'quotation', rows: quotation(model) },
  ];
};

type Placed = Section & { readonly head: number };
const placed = (context: Context): readonly Placed[] => {
  let next: number = at.setup.head;
  return sections(context).map((section) => {
    const head = next;
    // Above the next heading: an empty row and the table's title.
    next += section.rows.length + 3;
    return { ...section, head };
  });
};

/** Cells of what the quotation says, by their ids; the terms have the id `terms` each, in their order. */
export const quotationCells = (context: Context): readonly { readonly id: string; readonly row: number }[] => {
  const table = placed(context).find((section) => section.table === 'quotation');
  return (table?.rows ?? []).map((fields, index) => ({ id: String(fields['id']?.cell.value), row: (table?.head ?? 0) + 1 + index }));
};
/** Its column of values. */
export const QUOTATION_VALUE = 1;

/** 设定: what holds for the whole model, a table a subject. */
export const setup = (context: Context): SheetPlan => {
  const { words } = context;
  const grid = newGrid(new Map([[1, 30]]));
  titleRows(words, 'setup').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  for (const { table, rows, head } of placed(context)) {
    const { columns } = tableOf(table);
    grid.put(head - 1, 0, text(words(`section.${table}`), 'section'));
    grid.putRow(head, 0, columns.map(({ word }) => text(words(`column.${word}`), 'heading')));
    rows.forEach((fields, index) => { grid.putRow(head + 1 + index, 0, rowOf(columns.map(({ key }) => key), fields)); });
  }
  return {
    name: context.sheetName('setup'),
    tabColour: 'F0B429',
    columns: [{ width: 22 }, { width: 40 }, { width: 30 }, { width: 18 }, { width: 18 }, { width: 18 }],
    rows: grid.rows(),
    merges: [subtitleSpan(4)],
    print: { landscape: true, fitWidth: true },
  };
};

import { type Context, subtitleSpan, titleRows } from '../context';
import { type Field, numberField, rowOf, textField } from '../fields';
import { constant, newGrid, text } from '../grid';
import { hints } from '../hints';
import { inputTables, scheduleColumns } from '../input-tables';
import { at } from '../places';
import type { SheetPlan, ValidationPlan } from '../plan';
import { rowHeight } from '../row-height';
import { tabColours } from '../styles';
import type { Line } from '../../model/model';

const { head: HEAD, first: FIRST } = at.lines;
const TEXTS = ['unit', 'supplier', 'product', 'subject', 'fund', 'source', 'grade', 'note'] as const;
const WIDTHS = [26, 30, 16, 14, 22, 46, 28, 22, 14, 8, 11, 15, 19, 15, 18, 14, 9, 8, 10, 24, 30, 18, 17, 28, 7, 42, 12] as const;
/** Rows below the table that are checked like its own, so that a new one can be typed there. */
const SPARE = 200;

const field = (line: Line, ...names: readonly string[]): string => line.when.fields.find(({ name }) => names.includes(name))?.text ?? '';

const fieldsOf = (context: Context, line: Line): Readonly<Record<string, Field>> => {
  const { words, program } = context;
  const { amount, texts, when } = line;
  const all = line.in.length === program.model.strategies.length;
  const purchase = amount.kind === 'purchase' ? amount : undefined;
  const columns = scheduleColumns[when.form] ?? {};
  const given = (column: 'from' | 'until' | 'step' | 'parameter'): Field => textField(columns[column] && field(line, columns[column]), 'inputWrap');
  return {
    id: textField(line.id),
    name: textField(line.name, 'inputWrap'),
    category: textField(line.category),
    layer: textField(line.layer),
    in: textField(all ? words('inputs.all') : line.in.join(', '), 'inputWrap'),
    amount: textField(amount.kind === 'amount' ? amount.amount.text : undefined, 'inputWrap'),
    quantity: textField(purchase?.quantity.text, 'inputWrap'),
    unitPrice: textField(purchase?.unitPrice.text, 'inputWrap'),
    rebate: textField(purchase?.rebate?.text, 'inputWrap'),
    form: textField(when.form),
    from: when.form === 'payments' ? textField(words('lines.seePhasing')) : given('from'),
    until: given('until'),
    // A number cell where `every` gives one, for 测算 points at it.
    step: when.form === 'every' ? { cell: constant(Number(field(line, 'every')), 'input') } : given('step'),
    parameter: given('parameter'),
    escalate: textField(line.escalate?.text, 'inputWrap'),
    budget: textField(line.budget === undefined ? undefined : words(line.budget ? 'yes' : 'no')),
    vat: numberField(line.vat, 'inputPercent'),
    life: line.life === undefined ? numberField(undefined) : { cell: constant(line.life, 'input') },
    ...Object.fromEntries(TEXTS.map((key) => [key, textField(texts[key], 'inputWrap')])),
  };
};

/** 成本项: every cost line as it was written; 测算 holds its living formulas. */
export const lines = (context: Context): SheetPlan => {
  const { words, program, layout } = context;
  const { model } = program;
  const heights = new Map([[1, 30], [HEAD, 34]]);
  const grid = newGrid(heights);
  titleRows(words, 'lines').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  const { columns } = inputTables.lines;
  grid.putRow(HEAD, 0, columns.map(({ word }) => text(words(`column.${word}`), 'heading')));
  for (const line of model.lines) {
    const row = layout.lineRow.get(line.id) ?? FIRST;
    const cells = rowOf(columns.map(({ key }) => key), fieldsOf(context, line));
    grid.putRow(row, 0, cells);
    heights.set(row, rowHeight(cells, WIDTHS));
  }
  const choices = (key: string, values: readonly string[], title: string, message: string): readonly ValidationPlan[] => {
    const column = columns.findIndex((known) => known.key === key);
    const range = { top: FIRST, left: column, bottom: FIRST + model.lines.length + SPARE, right: column };
    // A list in a validation has at most 255 characters.
    return values.join(',').length < 250 ? [{ range, rule: { kind: 'list', values }, title, message }] : [];
  };
  const validations: readonly ValidationPlan[] = [
    ...choices('category', [...model.categories.keys()], words('column.category'), words('lines.categoryMessage')),
    ...choices('form', Object.keys(scheduleColumns), words('column.schedule'), words('lines.formMessage')),
    ...choices('budget', [words('yes'), words('no')], words('column.inBudget'), words('column.inBudget')),
    ...choices('grade', ['A', 'B', 'C', 'D'], words('column.grade'), words('grade.legend')),
  ];
  return {
    name: context.sheetName('lines'),
    tabColour: tabColours.inputs,
    columns: WIDTHS.map((width) => ({ width })),
    rows: grid.rows(),
    merges: [subtitleSpan(6)],
    freeze: { rows: FIRST, columns: 2 },
    validations: [...validations, ...hints(context, columns, { first: FIRST, last: FIRST + model.lines.length + SPARE }, validations)],
    // What is bought, and beside its name on pages of their own, when and from whom.
    print: { landscape: true, paper: 'a3', scale: 50, titleRows: { from: HEAD, to: HEAD }, titleColumns: { from: 0, to: 1 }, breakColumns: [columns.findIndex(({ key }) => key === 'parameter')] },
  };
};

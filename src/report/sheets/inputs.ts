import type { Decimal } from '../../money/decimal';
import type { DistributionSpec, ParameterValue } from '../../probability/distributions/registry';
import type { Quantity } from '../../model/model';
import { cellText } from '../address';
import { baseText } from '../base-formulas';
import { type Context, subtitleSpan, titleRows } from '../context';
import { type Field, numberField, rowOf, shown, textField } from '../fields';
import { constant, live, newGrid, text } from '../grid';
import { hints } from '../hints';
import { inputTables } from '../input-tables';
import type { InputRow } from '../layout';
import { at } from '../places';
import { scenarioKey } from '../scenarios';
import { quotedText } from './quotes';
import type { SheetPlan, ValidationPlan } from '../plan';
import { rowHeight } from '../row-height';
import { type HouseStyle, tabColours } from '../styles';

const P1 = 5;
const MIN = 9;
const MAX = 10;
const BASE = 11;
const { value: VALUE, head: HEAD, first: FIRST } = at.inputs;
const WIDTHS = [26, 30, 14, 14, 20, 16, 13, 13, 13, 10, 10, 12, 15, 11, 50, 7, 44, 12] as const;

/** Parameters in the order of their cells; a list of pairs or a mixture is one text. */
const parameterList = (value: ParameterValue): readonly Decimal[] | undefined => {
  if (Array.isArray(value)) return value.every((item) => !Array.isArray(item)) ? (value as readonly Decimal[]) : undefined;
  return 'toFixed' in value && typeof value.toFixed === 'function' ? [value as Decimal] : Object.values(value as Readonly<Record<string, Decimal>>);
};

/** Pairs and mixtures as a person writes them in a model file. */
export const nestedText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(nestedText).join(', ')}]`;
  if (typeof value === 'object' && value !== null && 'family' in value) {
    const { family, parameters, ...bounds } = value as DistributionSpec;
    const beside = Object.entries(bounds).map(([key, bound]) => `, ${key}: ${nestedText(bound)}`);
    return `{ ${family}: ${nestedText(parameters)}${beside.join('')} }`;
  }
  const list = typeof value === 'object' && value !== null && !('toFixed' in value) ? Object.entries(value) : undefined;
  return list ? `{ ${list.map(([key, item]) => `${key}: ${nestedText(item)}`).join(', ')} }` : (value as Decimal).toFixed();
};

const isKeyed = (parameters: ParameterValue): boolean => !Array.isArray(parameters) && !('toFixed' in parameters);

/** What stands in 取值方式: the family, and the names of its parameters where it has two forms. */
const lawText = (context: Context, quantity: Quantity): string => {
  if (quantity.kind !== 'distribution') return context.words(`law.${quantity.kind}`);
  const { family, parameters } = quantity.spec;
  return isKeyed(parameters) ? `${family} (${Object.keys(parameters).join(', ')})` : family;
};

const parameterFields = (quantity: Quantity): Readonly<Record<string, Field>> => {
  if (quantity.kind !== 'distribution') return {};
  const { spec } = quantity;
  const list = parameterList(spec.parameters);
  const fields = list ? list.map((parameter, index) => [`p${String(index + 1)}`, numberField(parameter)] as const) : [['p1', textField(nestedText(spec.parameters), 'inputSmall')] as const];
  const beside = (['min', 'max', 'base'] as const).flatMap((key) => (spec[key] ? [[key, numberField(spec[key])] as const] : []));
  return Object.fromEntries([...fields, ...beside]);
};

/** A cell of the input's row, by its column. */
type Cell = (column: number) => string;

/** 基准值: what the formulas of the workbook use. Of a distribution it is worked out, so it is no input. */
const valueField = (context: Context, entry: InputRow, cell: Cell): Field => {
  const { input, strategy, quantity } = entry;
  const field = baseField(context, entry, cell);
  const drawn = quantity.kind === 'distribution' && input.per === 'trial' ? context.scenario : undefined;
  const place = drawn?.layout.inputRow.get(scenarioKey(input.id, strategy, undefined));
  if (!drawn || drawn.list.length === 0 || place === undefined) return field;
  const { formula, value } = field.cell;
  const now = context.exact(strategy ?? context.program.model.strategies[0]?.id ?? '').evaluate({ kind: 'name', name: input.id, at: 0 }, 1).toNumber();
  return { ...field, cell: live(drawn.pick(formula ?? String(value).replace('e', 'E'), place), now, 'number') };
};

/** Formula text of the base value as another sheet writes it; undefined where a number stands in the cell. */
export const valueText = (context: Context, entry: InputRow): string | undefined =>
  valueField(context, entry, (column) => context.on('inputs', cellText(entry.row, column))).cell.formula;

const baseField = (context: Context, { input, strategy, quantity }: InputRow, cell: Cell): Field => {
  const quoted = quotedText(context, input.id, strategy);
  if (quoted !== undefined && quantity.kind !== 'years') {
    const value = quantity.kind === 'value' ? quantity.value : quantity.distribution.base;
    return { cell: live(quoted, value.toNumber(), 'number') };
  }
  if (quantity.kind === 'value') return numberField(quantity.value);
  if (quantity.kind === 'years') return shown(context.words('inputs.byYear'), 'id');
  const { spec, distribution } = quantity;
  const value = distribution.base.toNumber();
  const formula = spec.base
    ? cell(BASE)
    : baseText(spec, { parameter: (index) => cell(P1 + index), min: cell(MIN), max: cell(MAX) });
  return { cell: formula === undefined ? constant(value, 'stamped') : live(formula, value, 'number') };
};

const choices = (left: number, bottom: number, values: readonly string[], title: string, message: string): ValidationPlan => ({
  range: { top: FIRST, left, bottom, right: left },
  rule: { kind: 'list', values },
  title,
  message,
});

/** Rows below the table that are checked like its own, so that a new one can be typed there. */
const SPARE = 200;

/** 假设: every input, a row each (a row a strategy where it differs), with all of its parameters and where it comes from. */
export const inputs = (context: Context): SheetPlan => {
  const { words, layout } = context;
  const heights = new Map([[1, 30], [HEAD, 34]]);
  const grid = newGrid(heights);
  titleRows(words, 'inputs').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  const { columns } = inputTables.inputs;
  grid.putRow(HEAD, 0, columns.map(({ word }) => text(words(`column.${word}`), 'heading')));
  layout.inputs.forEach((entry, index) => {
    const { input, strategy, quantity, row } = entry;
    // What is said of the whole input stands in its first row.
    const first = layout.inputs[index - 1]?.input !== input;
    const said = (value: string | undefined, style?: HouseStyle): Field => textField(first ? value : undefined, style);
    const cells = rowOf(columns.map(({ key }) => key), {
      id: textField(input.id),
      name: said(input.name, 'inputWrap'),
      strategy: textField(strategy ?? words('inputs.all')),
      unit: said(input.unit),
      law: textField(lawText(context, quantity)),
      ...parameterFields(quantity),
      value: valueField(context, entry, (column) => cellText(row, column)),
      per: said(words(`per.${input.per}`)),
      source: said(input.source, 'inputWrap'),
      grade: said(input.grade),
      note: said(input.note, 'inputWrap'),
    });
    grid.putRow(row, 0, cells);
    heights.set(row, rowHeight(cells, WIDTHS));
  });
  const last = FIRST + layout.inputs.length + SPARE;
  const validations: readonly ValidationPlan[] = [
    choices(VALUE + 1, last, ['trial', 'year', 'event'].map((per) => words(`per.${per}`)), words('column.per'), words('inputs.perMessage')),
    choices(VALUE + 3, last, ['A', 'B', 'C', 'D'], words('column.grade'), words('grade.legend')),
  ];
  return {
    name: context.sheetName('inputs'),
    tabColour: tabColours.inputs,
    columns: WIDTHS.map((width) => ({ width })),
    rows: grid.rows(),
    merges: [subtitleSpan(8)],
    freeze: { rows: FIRST, columns: 2 },
    validations: [...validations, ...hints(context, columns, { first: FIRST, last }, validations)],
    print: { landscape: true, paper: 'a3', fitWidth: true, titleRows: { from: HEAD, to: HEAD } },
  };
};

import type { Decimal } from '../../money/decimal';
import type { DistributionSpec, ParameterValue } from '../../probability/distributions/registry';
import { monthText } from '../../model/calendar';
import type { Quantity } from '../../model/model';
import { cellText } from '../address';
import { baseText } from '../base-formulas';
import { type Context, subtitleSpan, titleRows } from '../context';
import { constant, live, newGrid, text } from '../grid';
import { at, type InputRow } from '../layout';
import type { CellPlan, SheetPlan, ValidationPlan } from '../plan';

const P1 = 5;
const MIN = 9;
const MAX = 10;
const BASE = 11;
const { value: VALUE, head: HEAD, settings: SETTINGS, first: FIRST } = at.inputs;
const COLUMNS = ['id', 'name', 'strategy', 'unit', 'law', 'p1', 'p2', 'p3', 'p4', 'min', 'max', 'base', 'value', 'per', 'source', 'grade', 'note'];

/** Parameters in the order of their cells; a list of pairs or a mixture is one text. */
const parameterList = (value: ParameterValue): readonly Decimal[] | undefined => {
  if (Array.isArray(value)) return value.every((item) => !Array.isArray(item)) ? (value as readonly Decimal[]) : undefined;
  return 'toFixed' in value && typeof value.toFixed === 'function' ? [value as Decimal] : Object.values(value as Readonly<Record<string, Decimal>>);
};

/** Pairs and mixtures as a person writes them in a model file. */
const nestedText = (value: unknown): string => {
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

const quantityCells = (context: Context, { quantity, row }: InputRow): readonly [number, CellPlan][] => {
  if (quantity.kind === 'value') return [[VALUE, constant(quantity.value.toNumber(), 'input')]];
  if (quantity.kind === 'years') return [[VALUE, text(context.words('inputs.byYear'), 'id')]];
  const { spec, distribution } = quantity;
  const list = parameterList(spec.parameters);
  const cells: [number, CellPlan][] = list
    ? list.map((parameter, index): [number, CellPlan] => [P1 + index, constant(parameter.toNumber(), 'input')])
    : [[P1, text(nestedText(spec.parameters), 'inputText')]];
  if (spec.min) cells.push([MIN, constant(spec.min.toNumber(), 'input')]);
  if (spec.max) cells.push([MAX, constant(spec.max.toNumber(), 'input')]);
  if (spec.base) cells.push([BASE, constant(spec.base.toNumber(), 'input')]);
  const value = distribution.base.toNumber();
  const formula = spec.base
    ? cellText(row, BASE)
    : baseText(spec, { parameter: (index) => cellText(row, P1 + index), min: cellText(row, MIN), max: cellText(row, MAX) });
  cells.push([VALUE, formula === undefined ? constant(value, 'input') : live(formula, value, 'number')]);
  return cells;
};

const settingRows = (context: Context): readonly (readonly [string, CellPlan, string])[] => {
  const { model } = context.program;
  const { rate, basis, timing } = model.discount;
  return [
    ['months', constant(model.months, 'whole'), context.words('unit.month')],
    ['discountRate', constant(rate.toNumber(), 'inputPercent'), context.words(`discount.${basis}`)],
    ['discountShift', constant({ start: 0, mid: 0.5, end: 1 }[timing], 'input'), context.words(`discount.${timing}`)],
    ['start', text(monthText(model.start), 'stampedText'), context.words('setting.fixed')],
  ];
};

/** 假设: every input, a row each (a row a strategy where it differs), with all of its parameters and where it comes from. */
export const inputs = (context: Context): SheetPlan => {
  const { words, layout, strategyName } = context;
  const grid = newGrid(new Map([[1, 30], [HEAD, 30]]));
  titleRows(words, 'inputs').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  grid.put(SETTINGS - 1, 0, text(words('inputs.settings'), 'section'));
  settingRows(context).forEach(([key, cell, unit], index) => {
    grid.putRow(SETTINGS + index, 0, [text(key, 'id'), text(words(`setting.${key}`), 'label'), text(words('strategy.all'), 'label'), text(unit, 'id')]);
    grid.put(SETTINGS + index, VALUE, cell);
  });
  grid.putRow(HEAD, 0, COLUMNS.map((key) => text(words(`column.${key}`), 'heading')));
  for (const entry of layout.inputs) {
    const { input, strategy, quantity, row } = entry;
    grid.putRow(row, 0, [
      text(input.id, 'id'),
      text(input.name ?? input.id, 'label'),
      text(strategy === undefined ? words('strategy.all') : strategyName(strategy), 'label'),
      text(input.unit ?? '', 'id'),
      text(lawText(context, quantity), 'label'),
    ]);
    for (const [column, cell] of quantityCells(context, entry)) grid.put(row, column, cell);
    grid.putRow(row, VALUE + 1, [
      text(words(`per.${input.per}`), 'label'),
      text(input.source ?? '', 'inputText'),
      text(input.grade ?? '', 'inputText'),
      text(input.note ?? '', 'inputText'),
    ]);
  }
  const last = FIRST + layout.inputs.length - 1;
  const validations: readonly ValidationPlan[] = layout.inputs.length === 0 ? [] : [
    {
      range: { top: FIRST, left: VALUE + 3, bottom: last, right: VALUE + 3 },
      rule: { kind: 'list', values: ['A', 'B', 'C', 'D'] },
      title: words('column.grade'),
      message: words('grade.legend'),
    },
  ];
  return {
    name: context.sheetName('inputs'),
    tabColour: 'F0B429',
    columns: [
      { width: 22 }, { width: 30 }, { width: 14 }, { width: 14 }, { width: 20 }, { width: 13 }, { width: 13 }, { width: 13 }, { width: 13 },
      { width: 10 }, { width: 10 }, { width: 12 }, { width: 15 }, { width: 10 }, { width: 44 }, { width: 7 }, { width: 44 },
    ],
    rows: grid.rows(),
    merges: [subtitleSpan(8)],
    freeze: { rows: FIRST, columns: 2 },
    validations,
    print: { landscape: true, fitWidth: true, titleRows: { from: HEAD, to: HEAD } },
  };
};

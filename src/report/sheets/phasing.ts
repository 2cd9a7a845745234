import { type Decimal, zero } from '../../money/decimal';
import { cellText } from '../address';
import { type Context, subtitleSpan, titleRows } from '../context';
import { type Field, numberField, rowOf, shown, textField } from '../fields';
import { constant, live, newGrid, text } from '../grid';
import { hints } from '../hints';
import { type InputTableKey, inputTables, tableOf } from '../input-tables';
import { keepTogether } from '../keep-together';
import { at } from '../places';
import { rowHeight } from '../row-height';
import type { SheetPlan, ValidationPlan } from '../plan';
import { tabColours } from '../styles';

const WIDTHS = [28, 44, 16, 22, 10] as const;
/** Columns of a payment's share and of what is paid by then and before, which 测算 points at. */
const PAYMENT_SHARE = 4;
export const PAYMENT_PART = 5;
export const PAYMENT_BEFORE = 6;

/** 分期: shares of each scope by model year, inputs given year by year, and payment milestones. */
export const phasing = (context: Context): SheetPlan => {
  const { words, program, layout } = context;
  const { model } = program;
  const { phasing: plan } = layout;
  const heights = new Map([[1, 30]]);
  const grid = newGrid(heights);
  const years = Array.from({ length: plan.years }, (_, index) => index + 1);
  titleRows(words, 'phasing').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  const keys = (key: 'rollouts' | 'years'): readonly string[] => [...inputTables[key].columns.slice(0, -1).map((column) => column.key), ...years.map((year) => `y${String(year)}`), 'exact'];
  const heads = (row: number, key: InputTableKey): void => {
    const titles = tableOf(key).columns.map(({ word }) => text(words(`column.${word}`), 'heading'));
    const ofYears = tableOf(key).years ? years.map((year) => text(words('year.nth', { year: String(year) }), 'heading')) : [];
    grid.putRow(row, 0, [...titles.slice(0, -1), ...ofYears, ...titles.slice(-1)]);
  };
  const yearFields = (values: readonly Decimal[], style: string): Readonly<Record<string, Field>> =>
    Object.fromEntries(years.map((year) => [`y${String(year)}`, numberField(values[year - 1], style)]));
  grid.put(at.phasing.head - 1, 0, text(words('phasing.rollouts'), 'section'));
  heads(at.phasing.head, 'rollouts');
  for (const { rollout, strategy, row } of plan.rollouts) {
    const shares = model.rollouts.find((known) => known.id === rollout)?.shares.get(strategy) ?? [];
    const last = at.phasing.year + plan.years - 1;
    const total = shares.reduce((sum, share) => sum.plus(share), zero).toNumber();
    const scope = model.layers.filter((layer) => layer.rollout === rollout).map((layer) => layer.name ?? layer.id).join(words('control.comma'));
    heights.set(row, rowHeight([null, text(scope, 'labelWrap')], WIDTHS));
    grid.putRow(row, 0, rowOf(keys('rollouts'), {
      id: textField(rollout),
      scope: shown(scope, 'labelWrap'),
      strategy: textField(strategy),
      unit: shown(words('unit.share'), 'idAfter'),
      total: { cell: live(`SUM(${cellText(row, at.phasing.year)}:${cellText(row, last)})`, total, 'percent') },
      ...yearFields(shares, 'inputPercent'),
    }));
  }
  const firstInput = plan.inputs[0]?.row;
  if (firstInput !== undefined) {
    grid.put(firstInput - 2, 0, text(words('phasing.years'), 'section'));
    heads(firstInput - 1, 'years');
  }
  for (const { input: id, strategy, row } of plan.inputs) {
    const input = model.inputs.find((known) => known.id === id);
    const quantity = input?.value.kind === 'by' ? input.value.strategies.get(strategy ?? '') : input?.value;
    grid.putRow(row, 0, rowOf(keys('years'), {
      id: textField(id),
      name: shown(input?.name ?? ''),
      strategy: textField(strategy ?? words('inputs.all')),
      unit: shown(input?.unit ?? '', 'idAfter'),
      ...yearFields(quantity?.kind === 'years' ? quantity.values : [], 'input'),
    }));
  }
  const firstPayment = plan.payments[0]?.row;
  if (firstPayment !== undefined) {
    grid.put(firstPayment - 2, 0, text(words('phasing.payments'), 'section'));
    heads(firstPayment - 1, 'payments');
  }
  for (const { line: id, flow, row } of plan.payments) {
    const line = model.lines.find((known) => known.id === id);
    const milestone = line?.when.payments?.[Number(flow) - 1];
    if (!milestone) continue;
    const column = PAYMENT_SHARE;
    const top = row - Number(flow) + 1;
    // Rounded to 15 digits: 0.1+0.2 must be the 0.3 that a person wrote.
    grid.putRow(row, 0, rowOf(inputTables.payments.columns.map(({ key }) => key), {
      id: textField(id),
      name: shown(line.name),
      instalment: { cell: constant(Number(flow), 'input') },
      month: textField(milestone.month),
      share: numberField(milestone.share, 'inputPercent'),
      part: { cell: live(`ROUND(SUM(${cellText(top, column, 'both')}:${cellText(row, column)}),15)`, milestone.paid.toNumber(), 'percent') },
      before: { cell: live(`ROUND(${cellText(row, column + 1)}-${cellText(row, column)},15)`, milestone.paid.minus(milestone.share).toNumber(), 'percent') },
    }));
  }
  /** Hints on a table's columns, and on its years. */
  const ofTable = (key: 'rollouts' | 'years' | 'payments', rows: readonly { readonly row: number }[], inYear?: ValidationPlan['rule']): readonly ValidationPlan[] => {
    const [first, last] = [rows[0]?.row ?? 0, rows.at(-1)?.row ?? -1];
    if (last < first) return [];
    const { year } = at.phasing;
    return [
      ...hints(context, inputTables[key].columns.slice(0, year), { first, last }),
      ...(inYear ? [{ range: { top: first, left: year, bottom: last, right: year + plan.years - 1 }, rule: inYear, title: words('column.modelYear'), message: words(`hint.${key}`) }] : []),
    ];
  };
  const columns = [...WIDTHS.map((width) => ({ width })), ...years.map(() => ({ width: 12 })), { width: 12 }];
  const rows = grid.rows();
  const print = { landscape: true, fitWidth: true } as const;
  // Of each table, its title and its heading are the two rows above.
  const tables = [plan.rollouts, plan.inputs, plan.payments].flatMap((table) => { const [first, last] = [table[0]?.row, table.at(-1)?.row]; return first === undefined || last === undefined ? [] : [{ first: first - 2, last }]; });
  return {
    name: context.sheetName('phasing'),
    tabColour: tabColours.inputs,
    columns,
    rows,
    merges: [subtitleSpan(9)],
    freeze: { rows: at.phasing.first, columns: 3 },
    validations: [
      ...ofTable('rollouts', plan.rollouts, { kind: 'decimal', min: 0, max: 1 }),
      ...ofTable('years', plan.inputs, { kind: 'any' }),
      ...ofTable('payments', plan.payments),
    ],
    print: { ...print, ...keepTogether(print, columns, rows, tables) },
  };
};

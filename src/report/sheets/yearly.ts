import type { Exact } from '../../engine/exact';
import { ArithmeticFault } from '../../formula/arithmetic-fault';
import { evaluateDecimals } from '../../formula/decimals';
import type { Expression } from '../../formula/expression';
import type { Hoisted } from '../../formula/hoist';
import { toSheet } from '../../formula/sheet';
import type { Decimal } from '../../money/decimal';
import { calendarMonth, monthText } from '../../model/calendar';
import { cellText } from '../address';
import { type Context, subtitleSpan, titleRows } from '../context';
import { live, newGrid, text } from '../grid';
import { currencyName } from '../money-units';
import { at } from '../places';
import { type YearlyRow, yearlyKey } from '../yearly-layout';
import type { SheetPlan } from '../plan';
import { tabColours } from '../styles';
import { scenarioKey } from '../scenarios';
import { yearScope } from '../sheet-formulas';
import { formulaRow } from './setup';

type Row = YearlyRow & { readonly row: number };

const nameOf = (row: Row): string => {
  if ('rollout' in row) return row.rollout;
  if ('owner' in row) return row.owner;
  if ('input' in row) return row.input.name ?? row.input.id;
  return 'formula' in row ? row.formula.id : row.entry.line.name;
};

const idOf = (row: Row): string => {
  if ('rollout' in row) return row.rollout;
  if ('owner' in row) return row.name;
  if ('input' in row) return row.input.id;
  return 'formula' in row ? row.formula.id : row.entry.line.id;
};

/** Where what a row works out is written: shares on 分期, inputs, formulas on 设定, all else a line's. */
const sourceOf = (context: Context, row: Row): string | undefined => {
  const { layout, on } = context;
  if ('rollout' in row) return on('phasing', cellText(layout.phasing.rolloutRow.get(`${row.rollout} ${row.strategy}`) ?? 0, 0));
  if ('input' in row) return on('inputs', cellText(layout.inputs.find(({ input, strategy }) => input === row.input && (strategy ?? row.strategy) === row.strategy)?.row ?? 0, 0));
  if ('formula' in row) return on('setup', cellText(formulaRow(context, row.formula.id), 0));
  return 'entry' in row ? on('lines', cellText(layout.lineRow.get(row.entry.line.id) ?? 0, 0)) : undefined;
};

/** Formula text of a row in a model year (from 1); the same along the row but for its column. */
const formulaOf = (context: Context, row: Row, year: number): string => {
  const { strategy } = row;
  const column = at.yearly.year + year - 1;
  const owner = row.kind === 'part' ? row.owner : yearlyKey(row);
  const written = (expression: Expression): string =>
    toSheet((row.kind === 'part' ? undefined : context.layout.yearly.shortened(owner)) ?? expression, yearScope(context, strategy, owner, year));
  const here = (key: string): string => cellText(context.layout.yearly.rowOf(key), column);
  switch (row.kind) {
    case 'share': {
      const source = context.layout.phasing.rolloutRow.get(`${row.rollout} ${strategy}`) ?? 0;
      return context.on('phasing', cellText(source, at.phasing.year + year - 1));
    }
    case 'done': {
      // From the unit's column (text, so it counts as nothing) to the year before.
      const shares = context.layout.yearly.rowOf(`share ${row.rollout} ${strategy}`);
      return `SUM(${cellText(shares, at.yearly.year - 1, 'column')}:${cellText(shares, column - 1)})`;
    }
    case 'drawn': {
      const { input } = row;
      const at = context.scenario?.layout.inputRow.get(scenarioKey(input.id, input.value.kind === 'by' ? strategy : undefined, year)) ?? 0;
      const named = context.layout.inputName(input.id, strategy) ?? '';
      return context.scenario?.pick(named, at) ?? named;
    }
    case 'formula':
      return written(row.formula.expression);
    case 'amount':
      return written(row.entry.amount);
    case 'index':
      return `IF(${cellText(at.yearly.head, column, 'row')}=1,1,${cellText(row.row, column - 1)}*(1+${written(row.entry.line.escalate?.expression ?? row.entry.amount)}))`;
    case 'escalated':
      return `${here(yearlyKey({ kind: 'index', strategy, entry: row.entry }))}*${here(yearlyKey({ kind: 'amount', strategy, entry: row.entry }))}`;
    case 'decay':
      return written(row.variable.expression);
    case 'part':
      return written(partExpression(row.split, row.name));
  }
};

const partExpression = (split: Hoisted, name: string): Expression => {
  const part = split.parts.find((candidate) => candidate.name === name);
  if (!part) throw new Error(`no part ${name}`);
  return part.expression;
};

/** A part's value: parts rest on parts before them, and all else on the model. */
const partValue = (exact: Exact, split: Hoisted, expression: Expression, year: number): Decimal =>
  evaluateDecimals(expression, {
    name: (id) => (id.startsWith('__part') ? partValue(exact, split, partExpression(split, id), year) : exact.evaluate({ kind: 'name', name: id, at: 0 }, year)),
    reference: (kind, of) => exact.evaluate({ kind: 'reference', function: kind, of, at: 0 }, year),
  });

/** The engine's value of a row in a year; undefined where it cannot be computed there (a year in which nothing is posted). */
const valueOf = (context: Context, row: Row, year: number): number | undefined => {
  const exact = context.exact(row.strategy);
  try {
    switch (row.kind) {
      case 'share':
        return exact.share(row.rollout, year).toNumber();
      case 'done':
        return exact.done(row.rollout, year).toNumber();
      case 'drawn':
        return exact.evaluate({ kind: 'name', name: row.input.id, at: 0 }, year).toNumber();
      case 'formula':
        return exact.formula(row.formula.id, year).toNumber();
      case 'amount':
        return exact.amount(row.entry, year).toNumber();
      case 'index':
        return exact.index(row.entry.line, year).toNumber();
      case 'escalated':
        return exact.index(row.entry.line, year).times(exact.amount(row.entry, year)).toNumber();
      case 'decay':
        return exact.evaluate(row.variable.expression, year).toNumber();
      case 'part':
        return partValue(exact, row.split, partExpression(row.split, row.name), year).toNumber();
    }
  } catch (error) {
    if (error instanceof ArithmeticFault) return undefined;
    throw error;
  }
};

const unitOf = ({ words, program }: Context, row: Row): string => {
  if (row.kind === 'amount' || row.kind === 'escalated') return currencyName(words, program.model.currency);
  return (row.kind === 'drawn' ? row.input.unit : undefined) ?? words(`yearly.${row.kind}.unit`);
};

const STYLES = { share: 'percent', done: 'percent', drawn: 'number', formula: 'number', amount: 'money', index: 'factor', escalated: 'money', decay: 'number', part: 'number' } as const;

/** 逐年: what depends on the year, a row each: rollouts, formulas, amounts, escalation. */
export const yearly = (context: Context): SheetPlan => {
  const { words, program, layout, strategyName } = context;
  const { model, years } = program;
  const grid = newGrid(new Map([[1, 30], [at.yearly.head, 22]]));
  titleRows(words, 'yearly').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  grid.putRow(at.yearly.head, 0, ['kind', 'id', 'name', 'strategy', 'unit'].map((key) => text(words(`column.${key}`), 'heading')));
  for (let year = 1; year <= years; year += 1) {
    const column = at.yearly.year + year - 1;
    grid.put(at.yearly.head, column, { value: year, style: 'monthHead' });
    grid.put(at.yearly.head - 1, column, text(monthText(calendarMonth(model.start, 12 * (year - 1) + 1)), 'monthMeta'));
  }
  for (const row of layout.yearly.rows) {
    const link = sourceOf(context, row);
    grid.putRow(row.row, 0, [
      text(words(`yearly.${row.kind}`), 'label'),
      text(idOf(row), 'id'),
      { value: nameOf(row), ...(link === undefined ? { style: 'label' } : { style: 'link', link }) },
      text(strategyName(row.strategy), 'label'),
      text(unitOf(context, row), 'id'),
    ]);
    const values = Array.from({ length: years }, (_, index) => valueOf(context, row, index + 1));
    const partial = values.includes(undefined);
    values.forEach((value, index) => {
      const formula = formulaOf(context, row, index + 1);
      grid.put(row.row, at.yearly.year + index, live(partial ? `IFERROR(${formula},0)` : formula, value ?? 0, STYLES[row.kind]));
    });
  }
  return {
    name: context.sheetName('yearly'),
    tabColour: tabColours.workings,
    columns: [{ width: 14 }, { width: 24 }, { width: 36 }, { width: 22 }, { width: 10 }, ...Array.from({ length: years }, () => ({ width: 16 }))],
    rows: grid.rows(),
    merges: [subtitleSpan(8)],
    freeze: { rows: at.yearly.first, columns: at.yearly.year },
    protect: true,
    print: { landscape: true, fitWidth: true, titleRows: { from: at.yearly.head - 1, to: at.yearly.head } },
  };
};

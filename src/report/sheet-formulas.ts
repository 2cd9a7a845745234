import type { Expression } from '../formula/expression';
import { toSheet, type SheetScope } from '../formula/sheet';
import type { LineProgram } from '../engine/program';
import { summedLines } from '../model/dependencies';
import { quantityIn } from '../model/model';
import type { Flow, FlowVariable } from '../model/schedules/schedule';
import { cellText, rangeText } from './address';
import type { Context, SheetKey } from './context';
import { atScenario } from './scenarios';
import { at } from './places';
import { parameterKey, partKey, yearlyKey } from './yearly-layout';

/** Expressions of a strategy as formula text on 逐年 (or on another sheet), in the column of a model year (from 1); parts are their owner's. */
export const yearScope = (context: Context, strategy: string, owner: string, year: number, sheet: SheetKey = 'yearly'): SheetScope => {
  const { layout, program, on, setting } = context;
  const column = at.yearly.year + year - 1;
  const here = (key: string): string => {
    const cell = cellText(layout.yearly.rowOf(key), column);
    return sheet === 'yearly' ? cell : on('yearly', cell);
  };
  return {
    name: (id) => {
      if (id === 'months') return setting('months');
      if (id.startsWith('__part')) return here(partKey(owner, id));
      const input = program.model.inputs.find((candidate) => candidate.id === id);
      if (!input) return here(`formula ${id} ${strategy}`);
      const quantity = quantityIn(input, strategy);
      if (context.scenario && input.per === 'year' && quantity?.kind === 'distribution') return here(yearlyKey({ kind: 'drawn', strategy, input }));
      if (quantity?.kind !== 'years') return layout.inputName(id, strategy) ?? '';
      const row = layout.phasing.inputRow.get(`${id} ${input.value.kind === 'by' ? strategy : ''}`) ?? 0;
      // A list that is shorter than the horizon repeats its last value.
      const last = at.phasing.year + quantity.values.length - 1;
      return on('phasing', cellText(row, Math.min(at.phasing.year + year - 1, last)));
    },
    reference: (kind, of) => {
      if (kind !== 'amounts') return here(`${kind} ${of} ${strategy}`);
      const cells = summedLines(program.model.lines, of, strategy).map((line) => here(`amount ${line.id} ${strategy}`));
      return sumText(cells);
    },
  };
};

/** A sum that stays within the 255 arguments of SUM; no cells make 0. */
const sumText = (cells: readonly string[]): string => {
  if (cells.length === 0) return '0';
  if (cells.length <= 200) return `SUM(${cells.join(',')})`;
  const parts: string[] = [];
  for (let index = 0; index < cells.length; index += 200) parts.push(`SUM(${cells.slice(index, index + 200).join(',')})`);
  return `SUM(${parts.join(',')})`;
};

/** A parameter of a flow on 测算: it does not depend on the year, so the first one serves. */
export const parameterText = (context: Context, strategy: string, entry: LineProgram, flow: Flow, variable: FlowVariable): string => {
  const owner = parameterKey(strategy, entry, flow, variable);
  return toSheet(context.layout.yearly.shortened(owner) ?? variable.expression, yearScope(context, strategy, owner, 1, 'workings'));
};

/** Parameters of a flow on 测算: column by variable. */
export const PARAMETER_COLUMNS = { __from: 7, __until: 8, __count: 9, __part: 10, __before: 11 } as const;

const yearlyRange = (context: Context, key: string): string => {
  const row = context.layout.yearly.rowOf(key);
  return context.on('yearly', rangeText(row, at.yearly.year, row, at.yearly.year + context.program.years - 1, 'column'));
};

/** The posting of a flow in the month of a column, as one formula that is the same along its row. */
export const postingText = (context: Context, strategy: string, entry: LineProgram, flow: Flow, row: number, column: number): string => {
  const { line } = entry;
  const header = (headerRow: number): string => cellText(headerRow, column, 'row');
  const inYear = (key: string): string => `INDEX(${yearlyRange(context, key)},${header(at.workings.year)})`;
  const scope: SheetScope = {
    name: (id) => {
      if (id === '__t') return header(at.workings.month);
      if (id === '__k') return header(at.workings.monthOfYear);
      if (id === '__x') return inYear(yearlyKey({ kind: line.escalate ? 'escalated' : 'amount', strategy, entry }));
      if (id === '__share') return inYear(`share ${flow.rollout ?? ''} ${strategy}`);
      if (id === '__span') return inYear(`decay ${line.id} ${flow.key} ${strategy}`);
      return cellText(row, PARAMETER_COLUMNS[id as keyof typeof PARAMETER_COLUMNS], 'column');
    },
    reference: (kind) => {
      throw new Error(`${kind} in a schedule`);
    },
  };
  const rounded = (expression: Expression): string => `ROUND(${toSheet(expression, scope)},2)`;
  // The difference of two figures of fen is rounded again, so that the cell holds the float64 nearest to its fen.
  const posting = flow.before ? `ROUND(${rounded(flow.gross)}-${rounded(flow.before)},2)` : rounded(flow.gross);
  const inBase = `IF(${toSheet(flow.active, scope)},${posting},0)`;
  return flow.incidents && context.scenario ? `IF(${context.scenario.cell}=0,${inBase},${struckText(context, strategy, entry, header(at.workings.month))})` : inBase;
};

/** What the incidents of the scenario shown post in a month. */
const struckText = ({ scenario, on }: Context, strategy: string, entry: LineProgram, month: string): string => {
  const rows = scenario?.layout.incidents ?? [];
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || !scenario) return '0';
  const { incident } = atScenario;
  const column = (index: number): string => on('scenario', rangeText(first.row, index, last.row, index));
  return `ROUND(SUMIFS(${column(incident.posted)},${column(incident.scenario)},${scenario.cell},${column(incident.line)},"${entry.line.id}",${column(incident.strategy)},"${strategy}",${column(incident.month)},${month}),2)`;
};

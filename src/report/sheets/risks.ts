import type { IncidentLine } from '../../engine/drivers';
import type { LineProgram } from '../../engine/program';
import type { Remedy } from '../../engine/remedies';
import { usesOf } from '../../model/dependencies';
import { type Input, quantityIn } from '../../model/model';
import { fenNumber } from '../../money/fen';
import { cellText } from '../address';
import { type Context, subtitleSpan, titleRows, unitNote } from '../context';
import { freshnessOf } from '../freshness';
import { type Grid, live, newGrid, text } from '../grid';
import { keepTogether, type Together } from '../keep-together';
import { workingKey } from '../layout';
import { LARGE, largeUnit } from '../money-units';
import type { CellPlan, SheetPlan } from '../plan';
import { PARAMETER_COLUMNS } from '../sheet-formulas';
import { nestedText } from './inputs';
import { SUMMARY } from './summary';

const UNIT = 2;
const FIRST = 4;
const REMEDY_HEADS = ['remedy', 'strategy', 'done', 'costs', 'averts', 'worth', 'worthMean', 'error', 'worthP95', 'verdict'] as const;
const SUMMARY_HEADS = ['strategy', 'count', 'baseYear', 'perYear', 'mean', 'worst'] as const;
const RISK_HEADS = ['line', 'category', 'layer', 'rate', 'from', 'until', 'baseYear', 'perYear', 'mean', 'p95', 'variance', 'tail', 'severity'] as const;
const COLUMNS = [30, 20, 18, 16, 16, 20, 17, 17, 17, 17, 11, 11, 64].map((width) => ({ width }));
/** Standard errors within which a difference is no difference. */
export const ERRORS = 2;

/** A line with a rate in a strategy, and what the trials tell of it. */
export type Risk = { readonly entry: LineProgram; readonly told?: IncidentLine };

/** The incident lines of a strategy, the dearest first where trials tell. */
export const risksOf = ({ source, program }: Context, strategy: string): readonly Risk[] => {
  const told = new Map((source.simulated?.drivers?.lines.get(strategy) ?? []).map((line) => [line.line, line]));
  const risks = program.lines.filter(({ incident, line }) => incident && line.in.includes(strategy)).map((entry): Risk => {
    const own = told.get(entry.line.id);
    return { entry, ...(own && { told: own }) };
  });
  return [...risks].sort((a, b) => (b.told?.perYear ?? 0) - (a.told?.perYear ?? 0));
};

/** What a line's incidents add to the mean of the strategy's dearest twentieth. */
export const tailShare = ({ source }: Context, strategy: string, told: IncidentLine | undefined): number | undefined => {
  const dearest = source.simulated?.comparison.strategies.get(strategy)?.presentValue.cvar95;
  return told && dearest ? told.inDearest / dearest : undefined;
};

const lawText = (input: Input, strategy: string): string => {
  const quantity = quantityIn(input, strategy);
  const law = quantity?.kind === 'distribution' ? nestedText(quantity.spec).slice(2, -2) : quantity?.kind === 'value' ? quantity.value.toFixed() : '';
  return `${input.name ?? input.id} ${law}${input.unit === undefined ? '' : ` ${input.unit}`}`;
};

/** How bad an incident is: the law of what each draws; what is drawn otherwise is the inputs' own. */
const severityText = ({ program, words }: Context, { amount }: LineProgram, strategy: string): string => {
  const used = usesOf(amount, program.model).inputs;
  const drawn = program.model.inputs.filter((input) => input.per === 'event' && used.has(input.id));
  return drawn.length === 0 ? words('risks.fixed') : drawn.map((input) => lawText(input, strategy)).join('; ');
};

const stamped = (value: number | undefined, style: 'stamped' | 'stampedPercent' = 'stamped'): CellPlan | null => (value === undefined ? null : { value, style });

/** The remedies, each with what it is worth in every strategy that it moves. */
const remedyRows = (context: Context, { input, strategies }: Remedy): readonly (readonly (CellPlan | null)[])[] => {
  const { words, layout, exact } = context;
  return [...strategies].flatMap(([strategy, { base, trials }]) => {
    if (!base || (base.costs === 0n && base.averts === 0n && !trials?.mean)) return [];
    const name = layout.inputName(input.id, strategy) ?? '';
    const isOn = exact(strategy).evaluate({ kind: 'name', name: input.id, at: 0 }, 1).eq(1);
    const net = fenNumber(base.averts - base.costs);
    const near = trials?.standardError !== undefined && Math.abs(trials.mean) <= ERRORS * trials.standardError;
    const verdict = near ? 'near' : (trials?.mean ?? net) > 0 ? 'worth' : 'not';
    return [[
      text(input.name ?? input.id, 'label'),
      text(context.strategyName(strategy), 'label'),
      live(`IF(${name}=1,"${words('risks.isDone')}","${words('risks.notDone')}")`, words(isOn ? 'risks.isDone' : 'risks.notDone'), 'label'),
      stamped(fenNumber(base.costs)), stamped(fenNumber(base.averts)), stamped(net),
      stamped(trials?.mean), stamped(trials?.standardError), stamped(trials?.p95),
      text(words(`risks.verdict.${verdict}`), 'stampedAfter'),
    ]];
  });
};

const heads = (context: Context, grid: Grid, row: number, keys: readonly string[]): void => { grid.putRow(row, 0, keys.map((key) => text(context.words(`risks.${key}`), 'heading'))); };

const putRemedies = (context: Context, grid: Grid, top: number): number => {
  const { words, source } = context;
  const rows = (source.remedies ?? []).flatMap((remedy) => remedyRows(context, remedy));
  const trials = Math.max(0, ...(source.remedies ?? []).flatMap(({ strategies }) => [...strategies.values()].map((own) => own.trials?.trials ?? 0)));
  grid.put(top, 0, text(words('risks.remedies'), 'section'));
  if (rows.length === 0) {
    grid.put(top + 1, 0, text(words('risks.noSwitch'), 'id'));
    return top + 3;
  }
  grid.put(top + 1, 0, text(`${words('risks.remediesWhat')}${trials > 0 ? words('risks.remediesTrials', { trials: String(trials) }) : ''}`, 'id'));
  heads(context, grid, top + 2, REMEDY_HEADS);
  rows.forEach((cells, index) => { grid.putRow(top + 3 + index, 0, cells); });
  return top + 4 + rows.length;
};

/** What a line comes to in a year of the base case. */
const baseYear = ({ source, program }: Context, strategy: string, { line }: LineProgram): number =>
  (fenNumber(source.base.strategies.get(strategy)?.lines.find((own) => own.entry.line.id === line.id)?.total ?? 0n) * 12) / program.model.months;

const putRisk = (context: Context, grid: Grid, row: number, strategy: string, { entry, told }: Risk): void => {
  const { layout, on, setting } = context;
  const { line } = entry;
  const [flow] = line.when.flows;
  const working = layout.workingRow.get(workingKey(strategy, entry, flow)) ?? 0;
  const parameter = (name: '__part' | '__from' | '__until', style: 'number' | 'whole'): CellPlan => {
    const expression = flow?.variables.find((variable) => variable.name === name)?.expression;
    return live(on('workings', cellText(working, PARAMETER_COLUMNS[name])), expression && context.exact(strategy).evaluate(expression, 1).toNumber(), style);
  };
  const summary = layout.summaryRow.get(`${line.id} ${strategy}`) ?? 0;
  grid.putRow(row, 0, [
    { value: line.name, style: 'link', link: on('lines', cellText(layout.lineRow.get(line.id) ?? 0, 0)) },
    text(context.categoryName(line.category), 'label'),
    text(context.layerName(line.layer ?? ''), 'label'),
    parameter('__part', 'number'), parameter('__from', 'whole'), parameter('__until', 'whole'),
    live(`${on('summary', cellText(summary, SUMMARY.total))}*12/${setting('months')}`, baseYear(context, strategy, entry), 'money'),
    stamped(told?.perYear), stamped(told?.mean), stamped(told?.p95), stamped(told?.varianceShare, 'stampedPercent'), stamped(tailShare(context, strategy, told), 'stampedPercent'),
    text(severityText(context, entry, strategy), 'labelAfter'),
  ]);
};

/** What the lines of a strategy come to together, and the row in which that stands. */
type Totals = { readonly strategy: string; readonly row: number; readonly risks: readonly Risk[]; readonly sums: ReadonlyMap<(typeof RISK_HEADS)[number], number> };

/** For reading, a row a strategy: its own totals, each divided. */
const putSummary = (context: Context, grid: Grid, top: number, totals: readonly Totals[]): void => {
  const { words, strategyName, program } = context;
  const divisorCell = cellText(top, SUMMARY_HEADS.length - 1, 'both');
  grid.put(top, 0, text(words('risks.summary', { unit: largeUnit(words, program.model.currency) }), 'section'));
  grid.put(top, SUMMARY_HEADS.length - 1, { value: LARGE, style: 'divisor' });
  heads(context, grid, top + 1, SUMMARY_HEADS);
  totals.forEach(({ strategy, row: from, risks: own, sums }, index) => {
    const row = top + 2 + index;
    const shown = (key: (typeof RISK_HEADS)[number], style: 'money' | 'stamped'): CellPlan | null => {
      const sum = sums.get(key);
      return sum === undefined ? null : live(`${cellText(from, RISK_HEADS.indexOf(key))}/${divisorCell}`, sum / LARGE, style);
    };
    const [worst] = own;
    grid.putRow(row, 0, [
      text(strategyName(strategy), 'label'), { value: own.length, style: 'whole' }, shown('baseYear', 'money'), shown('perYear', 'stamped'), shown('mean', 'stamped'),
      worst?.told ? text(worst.entry.line.name, 'stampedAfter') : null,
    ]);
  });
};

/** 风险登记: every line that strikes by chance, strategy by strategy, and what doing something about them is worth. */
export const risks = (context: Context): SheetPlan => {
  const { words, program } = context;
  const heights = new Map([[1, 30]]);
  const grid = newGrid(heights);
  titleRows(words, 'risks').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  grid.put(UNIT, 0, unitNote(context));
  const isFresh = freshnessOf(context, grid, UNIT + 1, 0);
  const atRisk = program.model.strategies.map(({ id }) => ({ id, own: risksOf(context, id) })).filter(({ own }) => own.length > 0);
  const summary = FIRST + 1;
  const remedies = summary + atRisk.length + 3;
  let row = putRemedies(context, grid, remedies);
  for (const head of [summary + 1, remedies + 2]) heights.set(head, 34);
  const sums: Totals[] = [];
  const blocks: Together[] = [{ first: summary, last: remedies - 2 }, { first: remedies, last: row - 2 }];
  for (const { id, own } of atRisk) {
    grid.put(row, 0, text(context.strategyName(id), 'blockTitle'));
    heads(context, grid, row + 1, RISK_HEADS);
    heights.set(row + 1, 34);
    row += 2;
    const first = row;
    for (const risk of own) {
      putRisk(context, grid, row, id, risk);
      row += 1;
    }
    const sum = (column: number): string => `SUM(${cellText(first, column)}:${cellText(row - 1, column)})`;
    grid.put(row, 0, text(words('total'), 'labelTotal'));
    for (let column = 1; column < RISK_HEADS.length; column += 1) grid.put(row, column, text('', 'labelTotal'));
    const totals: readonly (readonly [(typeof RISK_HEADS)[number], (risk: Risk) => number | undefined])[] = [
      ['baseYear', ({ entry }) => baseYear(context, id, entry)], ['perYear', ({ told }) => told?.perYear], ['mean', ({ told }) => told?.mean],
    ];
    const known = totals.flatMap(([key, of]) => {
      const values = own.map(of);
      return values.every((value) => value !== undefined) ? [[key, values.reduce((total, value) => total + value, 0)] as const] : [];
    });
    for (const [key, value] of known) grid.put(row, RISK_HEADS.indexOf(key), live(sum(RISK_HEADS.indexOf(key)), value, 'moneyTotal'));
    blocks.push({ first: first - 2, last: row });
    sums.push({ strategy: id, row, risks: own, sums: new Map(known) });
    row += 2;
  }
  if (sums.length > 0) putSummary(context, grid, summary, sums);
  else grid.put(summary, 0, text(words('risks.none'), 'label'));
  const rows = grid.rows();
  const print = { landscape: true, fitWidth: true } as const;
  return {
    name: context.sheetName('risks'),
    tabColour: '7B2CBF',
    columns: COLUMNS,
    rows,
    merges: [subtitleSpan(8)],
    freeze: { rows: UNIT + 2, columns: 1 },
    highlights: isFresh,
    protect: true,
    print: { ...print, ...keepTogether(print, COLUMNS, rows, blocks) },
  };
};

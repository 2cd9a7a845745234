import type { Replay, TrialValue } from '../../engine/replay';
import { evaluateDecimals } from '../../formula/decimals';
import type { Expression } from '../../formula/expression';
import { toSheet, type SheetScope } from '../../formula/sheet';
import { modelYear } from '../../model/calendar';
import type { Decimal } from '../../money/decimal';
import { fenNumber, toFen } from '../../money/fen';
import { cellText, rangeText } from '../address';
import { type Context, scenarioLabel, type ShownScenario, subtitleSpan, titleRows } from '../context';
import { putFreshness } from '../freshness';
import { constant, type Grid, live, newGrid, text } from '../grid';
import type { CellPlan, SheetPlan } from '../plan';
import { tabColours } from '../styles';
import { atScenario, type IncidentRow } from '../scenarios';
import { at } from '../places';
import { yearlyKey } from '../yearly-layout';
import { yearScope } from '../sheet-formulas';
import { figureRow } from './comparison';

const { shown: SHOWN, head: HEAD, label: LABEL, trial: TRIAL, firstTotal: FIRST_TOTAL, scenario: SCENARIO, incident: INCIDENT } = atScenario;
const FIGURES = ['total', 'presentValue'] as const;

/** Row of a strategy's figure in the trials of 情景. */
export const scenarioFigureRow = (context: Context, strategy: string, figure: (typeof FIGURES)[number]): number =>
  FIRST_TOTAL + 2 * context.program.model.strategies.findIndex(({ id }) => id === strategy) + FIGURES.indexOf(figure);

const drawnValue = (replay: Replay, input: string, strategy: string | undefined, year: number | undefined): number => {
  const drawn = replay.inputs.get(input);
  const own: TrialValue | undefined = drawn && ('by' in drawn ? drawn.by.get(strategy ?? '') : drawn);
  const value = own && ('toNumber' in own ? own : own[(year ?? 1) - 1]);
  if (!value) throw new Error(`no draw of ${input}`);
  return value.toNumber();
};

/** Whether an expression reaches an input that incidents draw, through formulas too. */
const drawsIn = (context: Context, names: ReadonlySet<string>) => {
  const { program } = context;
  return (name: string): boolean => names.has(name) || program.formulas.get(name)?.byIncident === true;
};

/** The amount of an incident: what it draws stands in its row, formulas that rest on that are written out, all else is of its model year. */
const amountText = (context: Context, { strategy, row }: IncidentRow, month: number, expression: Expression): string => {
  const { eventInputs } = (context.scenario as ShownScenario).layout;
  const scope = yearScope(context, strategy, '', modelYear(month), 'scenario');
  const drawn = drawsIn(context, new Set(eventInputs));
  const own: SheetScope = {
    name: (name) => {
      if (!drawn(name)) return scope.name(name);
      const column = eventInputs.indexOf(name);
      const formula = context.program.formulas.get(name);
      return column >= 0 || !formula ? cellText(row, INCIDENT.event + column, 'column') : `(${toSheet(formula.expression, own)})`;
    },
    reference: scope.reference,
  };
  return toSheet(expression, own);
};

const putIncident = (context: Context, grid: Grid, place: IncidentRow): void => {
  const { layout, list, shown } = context.scenario as ShownScenario;
  const { scenario, line, strategy, index, row } = place;
  const replay = list[scenario - 1]?.replay;
  const struck = replay?.incidents.get(line)?.get(strategy)?.[index];
  const entry = context.program.lines.find((own) => own.line.id === line);
  const exact = replay?.exact.get(strategy);
  if (!struck || !entry || !exact) throw new Error(`no incident of ${line}`);
  const isShown = scenario === shown;
  const year = modelYear(struck.month);
  const drawn = drawsIn(context, new Set(layout.eventInputs));
  const valueOf = (expression: Expression): Decimal => evaluateDecimals(expression, {
    name: (name) => struck.drawn.get(name) ?? (drawn(name) && context.program.formulas.has(name) ? valueOf(context.program.formulas.get(name)?.expression as Expression) : exact.evaluate({ kind: 'name', name, at: 0 }, year)),
    reference: (kind, of) => exact.evaluate({ kind: 'reference', function: kind, of, at: 0 }, year),
  });
  const amount = valueOf(entry.amount);
  const factor = entry.line.escalate ? `${context.on('yearly', cellText(context.layout.yearly.rowOf(yearlyKey({ kind: 'index', strategy, entry })), at.yearly.year + year - 1))}*` : '';
  grid.putRow(row, 0, [
    constant(scenario, 'whole'),
    text(line, 'idAfter'),
    text(strategy, 'id'),
    constant(struck.month, 'whole'),
    // Of the scenario shown alone: the inputs of the others are not at hand.
    live(`IF(${cellText(row, INCIDENT.scenario, 'column')}=${cellText(SHOWN, 1, 'both')},${amountText(context, place, struck.month, entry.amount)},0)`, isShown ? amount.toNumber() : 0, 'money'),
    live(`ROUND(${factor}${cellText(row, INCIDENT.amount)},2)`, isShown ? fenNumber(toFen(exact.index(entry.line, year).times(amount))) : 0, 'money'),
    ...layout.eventInputs.map((input): CellPlan | null => (struck.drawn.has(input) ? constant(struck.drawn.get(input)?.toNumber() ?? 0, 'stampedNumber') : null)),
  ]);
};

/** 情景: which trial the workbook shows, what each drew, and the incidents that struck. 0 is the base case. */
export const scenario = (context: Context): SheetPlan => {
  const { words, program, strategyName, on, scenario: own, source } = context;
  const { model } = program;
  const heights = new Map([[1, 44], [LABEL, 30]]);
  const grid = newGrid(heights);
  titleRows(words, 'scenario').forEach(({ value, style }, row) => { grid.put(row, 0, text(value, style)); });
  const plan = { name: context.sheetName('scenario'), tabColour: tabColours.simulation, protect: true, print: { landscape: true, fitWidth: true } } as const;
  if (!own || own.list.length === 0) {
    grid.put(SHOWN, 0, text(words('scenario.none'), 'label'));
    return { ...plan, columns: [{ width: 60 }], rows: grid.rows(), merges: [subtitleSpan(4)] };
  }
  const { list, shown, layout } = own;
  const isFresh = putFreshness(context, grid, SHOWN - 1, 0);
  const labels = list.map((one) => scenarioLabel(words, program, one));
  const choice = `INDEX(${rangeText(LABEL, SCENARIO, LABEL, SCENARIO + list.length - 1)},${cellText(SHOWN, 1, 'both')})`;
  grid.putRow(SHOWN, 0, [
    text(words('scenario.shown'), 'labelBold'),
    constant(shown, 'input'),
    live(`IF(${cellText(SHOWN, 1, 'both')}=0,"${words('scenario.base')}",${choice})`, labels[shown - 1] ?? words('scenario.base'), 'labelStrong'),
  ]);
  grid.putRow(HEAD, 0, [...['scenario.drawn', 'column.strategy', 'scenario.year', 'column.unit', 'scenario.now'].map((key) => text(words(key), 'heading')), ...list.map((_, index): CellPlan => ({ value: index + 1, style: 'monthHead' }))]);
  grid.putRow(LABEL, 0, [text(words('scenario.chosenBy'), 'label'), null, null, null, null, ...labels.map((label) => text(label, 'headingSmall'))]);
  grid.putRow(TRIAL, 0, [text(words('scenario.trial'), 'label'), null, null, null, null, ...list.map(({ replay, insteadOf }): CellPlan => ({ value: replay.trial, style: 'whole', ...(insteadOf !== undefined && { comment: words('scenario.insteadOf', { trial: String(insteadOf) }) }) }))]);
  model.strategies.forEach(({ id }, position) => {
    for (const figure of FIGURES) {
      grid.putRow(scenarioFigureRow(context, id, figure), 0, [
        text(words(`figure.${figure}`), 'label'),
        text(strategyName(id), 'label'),
        null,
        text(model.currency, 'idAfter'),
        live(on('comparison', cellText(figureRow(figure), 1 + position, 'both')), fenNumber(source.base.strategies.get(id)?.[figure] ?? 0n), 'money'),
        ...list.map(({ replay }): CellPlan => ({ value: fenNumber(replay.figures.strategies.get(id)?.[figure] ?? 0n), style: 'stamped' })),
      ]);
    }
  });
  const ofInput = new Map(model.inputs.map((input) => [input.id, input]));
  for (const { input, strategy, year, row } of layout.rows) {
    const known = ofInput.get(input);
    const place = context.layout.inputs.find((candidate) => candidate.input.id === input && candidate.strategy === strategy);
    const named = place?.name ?? '';
    const now = year === undefined ? named : own.pick(named, row);
    grid.putRow(row, 0, [
      text(known?.name === undefined ? input : `${known.name} ${input}`, 'label'),
      strategy === undefined ? null : text(strategyName(strategy), 'label'),
      year === undefined ? null : constant(year, 'whole'),
      known?.unit === undefined ? null : text(known.unit, 'idAfter'),
      live(now, context.exact(strategy ?? model.strategies[0]?.id ?? '').evaluate({ kind: 'name', name: input, at: 0 }, year ?? 1).toNumber(), 'number'),
      ...list.map(({ replay }) => constant(drawnValue(replay, input, strategy, year), 'stampedNumber')),
    ]);
  }
  heights.set(layout.incidentHead, 34);
  grid.put(layout.incidentHead - 1, 0, text(words('scenario.incidents'), 'section'));
  grid.putRow(layout.incidentHead, 0, [
    ...['scenario.number', 'scenario.line', 'column.strategy', 'column.month', 'scenario.amount', 'scenario.posted'].map((key) => text(words(key), 'heading')),
    ...layout.eventInputs.map((id) => text(id, 'heading')),
  ]);
  for (const place of layout.incidents) putIncident(context, grid, place);
  const headings = { from: layout.incidentHead, to: layout.incidentHead };
  return {
    ...plan,
    columns: [{ width: 34 }, { width: 24 }, { width: 16 }, { width: 12 }, { width: 17 }, ...Array.from({ length: Math.max(list.length, layout.eventInputs.length + 1) }, () => ({ width: 18 }))],
    rows: grid.rows(),
    merges: [subtitleSpan(8)],
    freeze: { rows: TRIAL + 1, columns: 1 },
    // The incidents run over many pages, below their own headings.
    print: { landscape: true, paper: 'a3', fitWidth: true, titleRows: headings, breakRows: [layout.incidentHead - 1] },
    validations: [{ range: { top: SHOWN, left: 1, bottom: SHOWN, right: 1 }, rule: { kind: 'list', values: ['0', ...list.map((_, index) => String(index + 1))] }, title: words('scenario.shown'), message: words('scenario.choose') }],
    highlights: [
      isFresh,
      { range: { top: SHOWN, left: 0, bottom: SHOWN, right: 2 }, formula: `${cellText(SHOWN, 1, 'both')}>0`, style: 'bad' },
      { range: { top: HEAD + 1, left: SCENARIO, bottom: layout.incidentHead - 2, right: SCENARIO + list.length - 1 }, formula: `${cellText(HEAD, SCENARIO, 'row')}=${cellText(SHOWN, 1, 'both')}`, style: 'chosen' },
    ],
  };
};

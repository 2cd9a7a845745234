import { reserveOf } from '../engine/comparison';
import type { BaseCase } from '../engine/evaluate';
import type { Ladder } from '../engine/ladder';
import { baseValues, exactStrategy, type Exact } from '../engine/exact';
import type { Program } from '../engine/program';
import type { Words } from '../locale/words';
import { cellText, onSheet, rangeText } from './address';
import { budgetLadder } from './budget-ladder';
import type { HouseStyle } from './styles';
import { type Layout, layoutOf, type Setting } from './layout';
import { at } from './places';
import type { CellPlan, RangePlan } from './plan';
import type { ResultsSource } from './results';
import { defaultOffer, type Offer } from './offers';
import { atScenario, type Scenario, type ScenarioLayout, scenarioLayoutOf, type Scenarios } from './scenarios';

/** When a workbook was written, and by what. */
export type Stamp = {
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly version: string;
};

/** Every sheet, in the order in which a reader meets them; the last is in a vendor's file alone. */
export const sheetKeys = [
  'about', 'onePage', 'comparison', 'digest', 'budget', 'fees', 'subjects', 'ladder', 'control', 'simulation', 'risks', 'scenario', 'quotation',
  'setup', 'inputs', 'quotes', 'lines', 'phasing', 'yearly', 'workings', 'summary', 'checks', 'pageData', 'asRun', 'customerCost',
] as const;
export type SheetKey = (typeof sheetKeys)[number];

/** The scenario cell, and where the trials stand that it can show. */
export type ShownScenario = Scenarios & {
  readonly layout: ScenarioLayout;
  /** The cell that says which is shown: 0 for the base case. */
  readonly cell: string;
  /** Of a formula of the base case, one that takes the value in a row of 情景 where a trial is shown. */
  readonly pick: (base: string, row: number) => string;
};

/** What every sheet is written from. */
export type Context = {
  /** Its base is what is shown: the base case, or the trial of the scenario. */
  readonly source: ResultsSource;
  /** The base case, whatever is shown. */
  readonly base: BaseCase;
  readonly scenario?: ShownScenario;
  /** What 报价单 shows; undefined where no line has a supplier and a price. */
  readonly offer?: Offer;
  readonly program: Program;
  readonly words: Words;
  readonly stamp: Stamp;
  readonly layout: Layout;
  readonly exact: (strategy: string) => Exact;
  /** The budget scope of a strategy at percentiles; undefined where no trials were run. */
  readonly ladder: (strategy: string) => Ladder | undefined;
  readonly sheetName: (key: SheetKey) => string;
  /** A reference on a sheet of the workbook, with the sheet's name before it. */
  readonly on: (key: SheetKey, reference: string) => string;
  readonly strategyName: (id: string) => string;
  readonly categoryName: (id: string) => string;
  readonly layerName: (id: string) => string;
  readonly setting: (setting: Setting) => string;
  /** A column of 测算 over all its rows, absolute. */
  readonly workingColumn: (column: number, fixed?: 'both' | 'row') => string;
  /** A column of 分项汇总 over all its rows, absolute. */
  readonly summaryColumn: (column: number, fixed?: 'both' | 'row') => string;
};

const memoised = <T>(compute: (key: string) => T): ((key: string) => T) => {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key) ?? compute(key);
    known.set(key, found);
    return found;
  };
};

const shownScenario = (program: Program, scenarios: Scenarios, on: Context['on']): ShownScenario => {
  const cell = on('scenario', cellText(atScenario.shown, 1, 'both'));
  const last = atScenario.scenario + scenarios.list.length - 1;
  return {
    ...scenarios,
    layout: scenarioLayoutOf(program, scenarios),
    cell,
    pick: (base, row) => `IF(${cell}=0,${base},INDEX(${on('scenario', rangeText(row, atScenario.scenario, row, last))},${cell}))`,
  };
};

export const contextOf = (given: ResultsSource, words: Words, stamp: Stamp, names?: ReadonlyMap<SheetKey, string>): Context => {
  const { program } = given;
  const { model } = program;
  const layout = layoutOf(program, given.scenarios !== undefined);
  const sheetName = (key: SheetKey): string => names?.get(key) ?? words(`sheet.${key}`);
  const on = (key: SheetKey, reference: string): string => onSheet(sheetName(key), reference);
  const column = (key: SheetKey, first: number, count: number) => (index: number, fixed: 'both' | 'row' = 'both') =>
    on(key, rangeText(first, index, first + count - 1, index, fixed));
  const { scenarios } = given;
  const shown = scenarios?.list[scenarios.shown - 1]?.replay;
  const offer = given.offer ?? defaultOffer(program);
  return {
    source: shown ? { ...given, base: shown.figures, reserves: new Map([...shown.figures.strategies].map(([id, result]) => [id, reserveOf(program, result, given.simulated?.run.strategies.get(id))])) } : given,
    base: given.base,
    ...(scenarios && { scenario: shownScenario(program, scenarios, on) }),
    ...(offer && { offer }),
    program,
    words,
    stamp,
    layout,
    exact: memoised((strategy) => shown?.exact.get(strategy) ?? exactStrategy(program, strategy, baseValues(strategy))),
    ladder: memoised((strategy) => budgetLadder(given, strategy)),
    sheetName,
    on,
    strategyName: (id) => model.strategies.find((strategy) => strategy.id === id)?.name ?? id,
    categoryName: (id) => model.categories.get(id)?.name ?? words(`category.${id}`),
    layerName: (id) => model.layers.find((layer) => layer.id === id)?.name ?? (id || words('layer.none')),
    setting: (setting) => layout.settings[setting],
    workingColumn: column('workings', at.workings.first, layout.workings.length),
    summaryColumn: column('summary', at.summary.first, layout.summary.length),
  };
};

/** What several sheets ask of one workbook, made once. */
export const oncePerWorkbook = <T>(make: (context: Context) => T): ((context: Context) => T) => {
  const known = new WeakMap<Context, { readonly made: T }>();
  return (context) => {
    const found = known.get(context) ?? { made: make(context) };
    known.set(context, found);
    return found.made;
  };
};

/** What every sheet begins with: its title and, below, what it is. */
export const titleRows = (words: Words, key: SheetKey, extra = ''): readonly { readonly value: string; readonly style: HouseStyle }[] => [
  { value: `${words(`sheet.${key}`)}${extra}`, style: 'title' },
  { value: words(`sheet.${key}.what`), style: 'subtitle' },
];


/** The currency of a sheet of figures, and which scenario they are of where it is not the base case. */
export const unitNote = ({ words, program, scenario, on }: Context): CellPlan => {
  const unit = words('unit.currency', { currency: program.model.currency });
  if (!scenario) return { value: unit, style: 'id' };
  const label = `INDEX(${on('scenario', rangeText(atScenario.label, atScenario.scenario, atScenario.label, atScenario.scenario + scenario.list.length - 1))},${scenario.cell})`;
  const shown = scenario.list[scenario.shown - 1];
  return {
    formula: `"${unit.replaceAll('"', '""')}"&IF(${scenario.cell}=0,"","${words('scenario.note')}"&${label})`,
    value: `${unit}${shown ? `${words('scenario.note')}${scenarioLabel(words, program, shown)}` : ''}`,
    style: 'id',
  };
};

export const scenarioLabel = (words: Words, program: Program, { strategy, percentile }: Scenario): string => {
  const name = program.model.strategies.find(({ id }) => id === strategy)?.name ?? strategy;
  return percentile === undefined ? words('scenario.byNumber') : words('scenario.byPercentile', { percentile: String(percentile), strategy: name });
};

/** The line below the title, across the sheet's first columns. */
export const subtitleSpan = (right: number): RangePlan => ({ top: 1, left: 0, bottom: 1, right });

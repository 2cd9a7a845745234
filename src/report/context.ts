import { baseValues, exactStrategy, type Exact } from '../engine/exact';
import type { Program } from '../engine/program';
import type { Words } from '../locale/words';
import { onSheet, rangeText } from './address';
import type { HouseStyle } from './styles';
import { at, type Layout, layoutOf, type Setting } from './layout';
import type { RangePlan } from './plan';
import type { ResultsSource } from './results';

/** When a workbook was written, and by what. */
export type Stamp = {
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly version: string;
};

export type SheetKey = 'about' | 'comparison' | 'budget' | 'subjects' | 'control' | 'simulation' | 'setup' | 'inputs' | 'quotes' | 'lines' | 'phasing' | 'yearly' | 'workings' | 'summary' | 'checks';

/** What every sheet is written from. */
export type Context = {
  readonly source: ResultsSource;
  readonly program: Program;
  readonly words: Words;
  readonly stamp: Stamp;
  readonly layout: Layout;
  readonly exact: (strategy: string) => Exact;
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

export const contextOf = (source: ResultsSource, words: Words, stamp: Stamp, names?: ReadonlyMap<SheetKey, string>): Context => {
  const { program } = source;
  const { model } = program;
  const layout = layoutOf(program);
  const sheetName = (key: SheetKey): string => names?.get(key) ?? words(`sheet.${key}`);
  const on = (key: SheetKey, reference: string): string => onSheet(sheetName(key), reference);
  const column = (key: SheetKey, first: number, count: number) => (index: number, fixed: 'both' | 'row' = 'both') =>
    on(key, rangeText(first, index, first + count - 1, index, fixed));
  return {
    source,
    program,
    words,
    stamp,
    layout,
    exact: memoised((strategy) => exactStrategy(program, strategy, baseValues(strategy))),
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

/** What every sheet begins with: its title and, below, what it is. */
export const titleRows = (words: Words, key: SheetKey, extra = ''): readonly { readonly value: string; readonly style: HouseStyle }[] => [
  { value: `${words(`sheet.${key}`)}${extra}`, style: 'title' },
  { value: words(`sheet.${key}.what`), style: 'subtitle' },
];


/** The line below the title, across the sheet's first columns. */
export const subtitleSpan = (right: number): RangePlan => ({ top: 1, left: 0, bottom: 1, right });

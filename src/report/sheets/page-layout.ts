import { type Context } from '../context';
import { cellText, rangeText } from '../address';
import { RESIDUAL } from '../../model/categories';

/** Drivers and risks that the page has room for. */
export const DRIVERS = 8;
export const RISKS = 6;
/** Percentiles of the page's S-curve. */
export const CURVE: readonly number[] = [1, ...Array.from({ length: 19 }, (_, index) => 5 * (index + 1)), 99];
/** Categories of a class that are told by name; the others are one. */
const NAMED = { direct: 5, hidden: 4 } as const;

/** The figures of a strategy, in the columns of their table; those of `LIVE` are formulas. */
const LIVE = ['total', 'presentValue', 'direct', 'hidden', 'extra', 'mixed', 'parallel'] as const;
const STAMPED = ['mean', 'p50', 'p80', 'p95', 'cvar95', 'standardError', 'cheapest', 'withinCap', 'enough'] as const;
export const PAGE_FIGURES = [...LIVE, ...STAMPED] as const;
export type PageFigure = (typeof PAGE_FIGURES)[number];
const FIRST_FIGURE = 3;
export const figureColumn = (figure: PageFigure): number => FIRST_FIGURE + PAGE_FIGURES.indexOf(figure);

/** A part of the stacked bars: a category, or the rest of its class. */
export type Part = { readonly class: 'direct' | 'hidden'; readonly category?: string };

/** The largest categories of each class, whatever strategy they are largest in, and the others as one. */
export const partsOf = ({ program, base }: Context): readonly Part[] =>
  (['direct', 'hidden'] as const).flatMap((side): readonly Part[] => {
    const sizes = [...program.model.categories.values()].flatMap(({ id, class: own }) => {
      const amounts = [...base.strategies.values()].flatMap(({ byCategory }) => byCategory.get(id) ?? []);
      return own === side && amounts.length > 0 ? [{ id, most: amounts.reduce((most, amount) => (amount > most ? amount : most), 0n) }] : [];
    });
    const ranked = sizes.filter(({ id, most }) => id !== RESIDUAL && most > 0n).sort((a, b) => (a.most < b.most ? 1 : -1)).slice(0, NAMED[side]);
    return [...ranked.map(({ id }): Part => ({ class: side, category: id })), ...(ranked.length < sizes.length ? [{ class: side } as const] : [])];
  });

export type PageTable = { readonly head: number; readonly first: number; readonly last: number };
const TABLES = ['figures', 'mixed', 'cash', 'parts', 'curve', 'drivers', 'chosen', 'risks'] as const;

const TOP = 7;
/** Cells of 一页数据 that say which strategy is chosen, by its number, and by what figures are divided. */
export const CHOSEN = { row: 3, column: 1 } as const;
export const DIVISOR = { row: 4, column: 1 } as const;

/** Where the tables behind the page stand. */
export const pageTables = (context: Context): Readonly<Record<(typeof TABLES)[number], PageTable>> => {
  const { program } = context;
  const count = program.model.strategies.length;
  const sizes: Readonly<Record<(typeof TABLES)[number], number>> = {
    figures: count, mixed: count, cash: program.budgetYears.length, parts: partsOf(context).length, curve: CURVE.length, drivers: count * DRIVERS, chosen: DRIVERS, risks: count * RISKS,
  };
  let head = TOP;
  const places = TABLES.map((key): readonly [(typeof TABLES)[number], PageTable] => {
    const place = { head, first: head + 1, last: head + sizes[key] };
    head = place.last + 3;
    return [key, place];
  });
  return Object.fromEntries(places) as Readonly<Record<(typeof TABLES)[number], PageTable>>;
};

export const chosenText = ({ on }: Context): string => on('pageData', cellText(CHOSEN.row, CHOSEN.column, 'both'));
export const divisorText = ({ on }: Context): string => on('pageData', cellText(DIVISOR.row, DIVISOR.column, 'both'));

/** Of a table with so many rows a strategy, the k-th (from 0) of the chosen one. */
export const ofChosen = (context: Context, { first, last }: PageTable, column: number, each: number, index: number): string =>
  `INDEX(${context.on('pageData', rangeText(first, column, last, column))},(${chosenText(context)}-1)*${String(each)}+${String(index + 1)})`;

/** What strategies are chosen by: their names, or where a list of choices cannot hold these, their ids. */
export const choicesOf = ({ program }: Context): readonly string[] => {
  const names = program.model.strategies.map(({ name }) => name);
  const fits = names.every((name) => name === name.trim() && !/[",\n]/.test(name)) && names.join(',').length < 250;
  return fits && new Set(names.map((name) => name.toLowerCase())).size === names.length ? names : program.model.strategies.map(({ id }) => id);
};

/** The eligible strategies, that with the least expected present value first (without trials, of the base case). */
export const rankedStrategies = ({ program, base, source }: Context): readonly string[] => {
  const worth = (id: string): number => source.simulated?.comparison.strategies.get(id)?.presentValue.mean ?? Number(base.strategies.get(id)?.presentValue ?? 0n) / 100;
  return program.model.strategies.filter(({ eligible }) => eligible).map(({ id }) => id).sort((a, b) => worth(a) - worth(b));
};

/** The strategy that the page looks at as written, by its number from 0: the one that a reader chose, else the best of those that change something. */
export const firstChosen = (context: Context): number => {
  const { strategies, baseline } = context.program.model;
  const chosen = context.source.choices?.strategy ?? rankedStrategies(context).find((id) => id !== baseline) ?? baseline;
  return Math.max(0, strategies.findIndex(({ id }) => id === chosen));
};

import { fenNumber } from '../../money/fen';
import { rangeText } from '../address';
import type { ChartPlan, SeriesPlan } from '../plan';
import { axisFormat, strategyColour } from '../styles';
import { pageUnit } from './page-choices';
import { type Page, PAGE_COLUMNS } from './page-grid';
import { partsOf } from './page-layout';

const DIRECT = ['1F4E79', '2E75B6', '5B9BD5', '9DC3E6', 'BDD7EE', 'DEEBF7'];
const HIDDEN = ['A04000', 'D35400', 'E67E22', 'F5B041', 'FAD7A0'];
const LAST = PAGE_COLUMNS - 1;

type Places = { readonly table: { readonly top: number; readonly bottom: number; readonly left: number }; readonly charts: { readonly top: number; readonly bottom: number } };

/** The S-curve beside the table; below, what costs are made of, cash by year, and what drives the chosen strategy. */
export const pageCharts = ({ context, tables, ids }: Page, { table, charts }: Places): readonly ChartPlan[] => {
  const { words, source, strategyName } = context;
  const range = (top: number, left: number, bottom: number, right: number): string => context.on('pageData', rangeText(top, left, bottom, right));
  const column = ({ first, last }: { readonly first: number; readonly last: number }, index: number): string => range(first, index, last, index);
  const colour = (list: readonly string[], index: number): string => list[index % list.length] ?? '1F4E79';
  const shown = axisFormat(Math.max(...ids.map((id) => fenNumber(source.base.strategies.get(id)?.total ?? 0n))) / pageUnit(context).divisor);
  const perStrategy = (series: (index: number) => Pick<SeriesPlan, 'categories' | 'values'>): readonly SeriesPlan[] =>
    ids.map((id, index) => ({ name: strategyName(id), ...series(index), colour: strategyColour(index) }));
  const curve: ChartPlan = {
    kind: 'scatterLine',
    title: words('page.curve'),
    anchor: { top: table.top, left: table.left + 1, bottom: table.bottom, right: Math.max(LAST, table.left + 10) },
    // Scatter: across the money, up the probability.
    series: perStrategy((index) => ({ categories: column(tables.curve, 1 + index), values: column(tables.curve, 0) })),
    xFormat: shown,
    yFormat: '0%',
    yMax: 1,
  };
  const parts = partsOf(context);
  const ofClass = (index: number): number => parts.slice(0, index).filter((part) => part.class === parts[index]?.class).length;
  const composition: ChartPlan = {
    kind: 'barStacked',
    title: words('page.parts'),
    anchor: { top: charts.top, left: 0, bottom: charts.bottom, right: 11 },
    series: parts.map((part, index) => ({
      name: part.category === undefined ? words(`page.other.${part.class}`) : context.categoryName(part.category),
      categories: range(tables.parts.head, 1, tables.parts.head, ids.length),
      values: range(tables.parts.first + index, 1, tables.parts.first + index, ids.length),
      colour: colour(part.class === 'direct' ? DIRECT : HIDDEN, ofClass(index)),
    })),
    yFormat: shown,
  };
  const cash: ChartPlan = {
    kind: 'column',
    title: words('page.cash'),
    anchor: { top: charts.top, left: 12, bottom: charts.bottom, right: 20 },
    series: perStrategy((index) => ({ categories: column(tables.cash, 0), values: column(tables.cash, 1 + index) })),
    yFormat: shown,
  };
  // No empty bars where no strategy has so many.
  const most = Math.max(1, ...ids.map((id) => source.simulated?.drivers?.byStrategy.get(id)?.length ?? 0));
  const bars = { first: tables.chosen.first, last: Math.min(tables.chosen.last, tables.chosen.first + most - 1) };
  const drivers: ChartPlan = {
    kind: 'barStacked',
    title: words('page.tornado'),
    anchor: { top: charts.top, left: 21, bottom: charts.bottom, right: LAST },
    // Below and above the mean: the bars reach to both sides of zero.
    series: ([['page.low', '2E75B6'], ['page.high', 'D64545']] as const).map(([key, own], index) => ({ name: words(key), categories: column(bars, 0), values: column(bars, 1 + index), colour: own })),
    yFormat: shown,
  };
  const all = [...(source.simulated ? [curve] : []), composition, cash, ...(source.simulated?.drivers ? [drivers] : [])];
  return all.map((chart) => ({ ...chart, dense: true }));
};

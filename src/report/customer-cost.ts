import type { StrategyResult } from '../engine/base-case';
import { baseValues, exactStrategy } from '../engine/exact';
import { namesOf } from '../formula/references';
import type { Expression } from '../formula/expression';
import { monthText } from '../model/calendar';
import { type Input, quantityIn } from '../model/model';
import { type Fen, fenNumber, sumFen } from '../money/fen';
import { rangeText } from './address';
import type { Context } from './context';
import { newGrid, text } from './grid';
import { offerBridge } from './offer-bridge';
import type { Offer } from './offers';
import { currencyName } from './money-units';
import { pageFit } from './page-fit';
import type { CellPlan, ChartPlan, RangePlan, SheetPlan } from './plan';
import { heightFor } from './row-height';

const LABEL_WIDTH = 50;
const STRATEGY_WIDTH = 24;
const HEAD = 4;
const PERCENTILES = ['p50', 'p80', 'p95'] as const;
/** A unit of money: what something costs, which the quotation states itself. */
const MONEY_UNIT = /^(?:万?元|美元|欧元|¥|￥|\$|CNY|RMB|USD|EUR)/i;

type Row = { readonly key: string; readonly values?: Readonly<Record<string, string>>; readonly of: (result: StrategyResult) => Fen | number | undefined; readonly strong?: boolean };

/**
 * The assumptions that are shown where nobody chose: what the quantities offered rest on, directly or through formulas. Prices are none of them: the quotation states
 * them, and what they are made of is the seller's own.
 */
export const shownInputs = ({ program }: Pick<Context, 'program'>, { items }: Offer): readonly Input[] => {
  const { model } = program;
  const formulas = new Map(model.formulas.map(({ id, expression }) => [id, expression]));
  const used = new Set<string>();
  const visit = (expression: Expression): void => {
    for (const name of namesOf(expression)) {
      if (used.has(name)) continue;
      used.add(name);
      const formula = formulas.get(name);
      if (formula) visit(formula);
    }
  };
  for (const { entry: { line: { amount } } } of items) if (amount.kind === 'purchase') visit(amount.quantity.expression);
  return model.inputs.filter(({ id, unit }) => used.has(id) && !MONEY_UNIT.test(unit ?? ''));
};

/** Other suppliers, by the model's lines and the quotations that were entered. */
const rivals = ({ program, source }: Context, { supplier }: Offer): readonly string[] =>
  [...new Set([...program.model.lines.map(({ texts }) => texts.supplier), ...(source.quotations?.list ?? []).map((quotation) => quotation.supplier)])].filter((name): name is string => name !== undefined && name !== '' && name !== supplier);

/** Where an input comes from, unless it tells of other suppliers or of quotations received. */
const sourceOf = (context: Context, offer: Offer, { id, source = '' }: Input): string => {
  const isQuoted = (context.source.quotations?.list ?? []).some(({ input }) => input === id);
  return isQuoted || rivals(context, offer).some((name) => source.includes(name)) ? '' : source;
};

/** 客户总成本: what the customer will spend in all, strategy by strategy, as stamped values, with the assumptions that are shown. */
export const customerCost = (context: Context, offer: Offer, inputs: readonly Input[]): SheetPlan => {
  const { words, program, source, strategyName } = context;
  const { model } = program;
  const results = model.strategies.flatMap(({ id }) => source.base.strategies.get(id) ?? []);
  const last = results.length;
  const width = Math.max(4, last);
  const heights = new Map<number, number>([[0, 40], [1, 34], [HEAD, 34]]);
  const grid = newGrid(heights);
  const merges: RangePlan[] = [];
  const span = (row: number, left: number, right: number, cell: CellPlan): void => {
    for (let column = left; column <= right; column += 1) grid.put(row, column, column === left ? cell : { ...(cell.style !== undefined && { style: cell.style }) });
    if (right > left) merges.push({ top: row, left, bottom: row, right });
  };
  const { seller, buyer } = model.quotation ?? {};
  span(0, 0, width, text(words('sheet.customerCost'), 'offerTitle'));
  span(1, 0, width, text(words('sheet.customerCost.what'), 'offerNote'));
  span(2, 0, width, text(words('customerCost.parties', { buyer: buyer?.name ?? words('customerCost.customer'), seller: seller?.name ?? offer.supplier, strategy: strategyName(offer.strategy) }), 'offerNote'));
  span(3, 0, width, text(words('unit.currency', { currency: model.currency }), 'offerUnit'));

  const baseline = results.find(({ strategy }) => strategy === model.baseline);
  const simulated = source.simulated?.comparison;
  const offered = sumFen(offerBridge(program, offer).map(({ posted }) => posted));
  const extra = (of: (result: StrategyResult) => Fen) => (result: StrategyResult): Fen => of(result) - (baseline ? of(baseline) : 0n);
  const name = strategyName(model.baseline);
  const rows: readonly Row[] = [
    { key: 'customerCost.direct', of: (result) => result.direct },
    { key: 'customerCost.offered', of: (result) => (result.strategy === offer.strategy ? offered : undefined) },
    { key: 'customerCost.hidden', of: (result) => result.hidden },
    { key: 'customerCost.total', of: (result) => result.total, strong: true },
    { key: 'customerCost.presentValue', of: (result) => result.presentValue, strong: true },
    { key: 'figure.extra.total', values: { baseline: name }, of: extra((result) => result.total) },
    { key: 'figure.extra.presentValue', values: { baseline: name }, of: extra((result) => result.presentValue) },
    ...(simulated ? PERCENTILES.map((at): Row => ({ key: `customerCost.${at}`, of: ({ strategy }) => simulated.strategies.get(strategy)?.presentValue[at] })) : []),
  ];
  grid.putRow(HEAD, 0, [text(words('column.figure'), 'offerHead'), ...results.map(({ strategy }) => text(`${strategyName(strategy)}${strategy === offer.strategy ? `\n${words('customerCost.this')}` : ''}`, 'offerHead'))]);
  rows.forEach(({ key, values, of, strong }, index) => {
    const row = HEAD + 1 + index;
    heights.set(row, 22);
    grid.putRow(row, 0, [
      text(words(key, values), strong ? 'offerTotal' : 'offerField'),
      ...results.map((result): CellPlan => {
        const value = of(result);
        const style = strong ? 'moneyOfferTotal' : result.strategy === offer.strategy ? 'moneyOfferOwn' : 'moneyOffer';
        return value === undefined ? text('–', 'offerCentre') : { value: typeof value === 'bigint' ? fenNumber(value) : Number(value.toFixed(2)), style };
      }),
    ]);
  });
  const chartTop = HEAD + rows.length + 2;
  const chartBottom = chartTop + 15;
  const ranges = (row: number): string => `'${context.sheetName('customerCost')}'!${rangeText(row, 1, row, last)}`;
  const chart: ChartPlan = {
    kind: 'columnStacked',
    title: words('customerCost.chart'),
    anchor: { top: chartTop, left: 0, bottom: chartBottom, right: width },
    series: ([['direct', 0, '1F4E79'], ['hidden', 2, 'E8890C']] as const).map(([key, index, colour]) => ({ name: words(`customerCost.${key}`), categories: ranges(HEAD), values: ranges(HEAD + 1 + index), colour })),
    yFormat: '#,##0',
    yTitle: currencyName(words, model.currency),
  };

  let row = chartBottom + 2;
  const { discount } = model;
  const sampling = source.simulated?.run.sampling;
  heights.set(row, 24);
  span(row, 0, width, text(words('customerCost.assumptions'), 'offerBand'));
  const facts: readonly (readonly [string, string])[] = [
    [words('about.horizon'), words('about.horizonText', { start: monthText(model.start), months: String(model.months) })],
    [words('about.discount'), `${discount.rate.times(100).toFixed()} % ${words(`discount.${discount.basis}`)} ${words(`discount.${discount.timing}`)}`],
    [words('customerCost.baseline'), name],
    [words('customerCost.simulation'), sampling ? words('customerCost.trials', { trials: String(sampling.trials), seed: String(sampling.seed) }) : words('customerCost.noTrials')],
  ];
  for (const [label, value] of facts) {
    row += 1;
    heights.set(row, 22);
    span(row, 0, 0, text(label, 'offerLabel'));
    span(row, 1, width, text(value, 'offerField'));
  }
  if (inputs.length > 0) {
    row += 1;
    heights.set(row, 24);
    grid.putRow(row, 0, ['column.name', 'customerCost.value', 'column.unit'].map((key) => text(words(key), 'offerHead')));
    span(row, 3, width, text(words('column.source'), 'offerHead'));
    const exact = exactStrategy(program, offer.strategy, baseValues(offer.strategy));
    for (const input of inputs) {
      row += 1;
      const said = sourceOf(context, offer, input);
      heights.set(row, heightFor([[said, STRATEGY_WIDTH * (width - 2)], [input.name ?? input.id, LABEL_WIDTH]], 22));
      const yearly = quantityIn(input, offer.strategy)?.kind === 'years' ? words('customerCost.firstYear') : '';
      grid.putRow(row, 0, [
        text(`${input.name ?? input.id}${yearly}`, 'offerField'),
        { value: exact.evaluate({ kind: 'name', name: input.id, at: 0 }, 1).toNumber(), style: 'offerCount' },
        text(input.unit ?? '', 'offerCentre'),
      ]);
      span(row, 3, width, text(said, 'offerField'));
    }
  }
  const columns = [{ width: LABEL_WIDTH }, ...Array.from({ length: width }, () => ({ width: STRATEGY_WIDTH }))];
  const sheetRows = grid.rows();
  return {
    name: context.sheetName('customerCost'),
    tabColour: '0B7285',
    columns,
    rows: sheetRows,
    merges,
    charts: [chart],
    print: { ...pageFit(columns, sheetRows), footer: words('quotation.footer') },
  };
};

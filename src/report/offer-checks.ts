import { fenNumber, sumFen } from '../money/fen';
import { cellText, rangeText } from './address';
import type { Context } from './context';
import { type Grid, live, text } from './grid';
import { CAUSES, offerBridge } from './offer-bridge';
import { COLUMN, offerLayout } from './offer-layout';
import { itemFigures } from './offers';
import type { CellPlan } from './plan';

/** Columns of 分项汇总: a line's total and the residual value in it. */
export type SummaryColumns = { readonly total: number; readonly residual: number };

/**
 * The quotation beside the model, line by line, and what makes the difference; rows from `first` on. Returns the row of the check whether the causes, stamped for the
 * base case, explain it to the fen.
 */
export const putOfferChecks = (context: Context, grid: Grid, first: number, columns: SummaryColumns, verdict: (row: number) => CellPlan): number | undefined => {
  const { offer, words, program, on, layout, scenario, strategyName } = context;
  if (!offer) return undefined;
  const { strategy } = offer;
  const exact = context.exact(strategy);
  const placed = offerLayout(program, offer).sections.flatMap(({ groups }) => groups.flatMap(({ items }) => items));
  const bridge = offerBridge(program, offer);
  const name = text(strategyName(strategy), 'label');
  grid.put(first, 0, text(words('check.offer', { supplier: offer.supplier }), 'section'));
  const shownLines = context.source.base.strategies.get(strategy)?.lines ?? [];
  let row = first;
  let [sumOffered, sumPosted] = [0n, 0n];
  for (const { entry, causes } of bridge) {
    row += 1;
    const own = placed.filter(({ item }) => item.entry === entry);
    const summary = layout.summaryRow.get(`${entry.line.id} ${strategy}`) ?? 0;
    const offered = sumFen(own.map(({ item }) => itemFigures(program, exact, item).gross));
    const result = shownLines.find((line) => line.entry.line.id === entry.line.id);
    const posted = (result?.total ?? 0n) - (result?.residual ?? 0n);
    sumOffered += offered;
    sumPosted += posted;
    const why = CAUSES.filter((cause) => causes[cause] !== 0n).map((cause) => words(`check.offer.${cause}`));
    // A line's items stand in rows one below the other.
    grid.putRow(row, 0, [
      text(entry.line.name, 'label'),
      name,
      live(`SUM(${on('quotation', rangeText(own[0]?.row ?? 0, COLUMN.gross, own.at(-1)?.row ?? 0, COLUMN.gross))})`, fenNumber(offered), 'money'),
      live(`${on('summary', cellText(summary, columns.total))}-${on('summary', cellText(summary, columns.residual))}`, fenNumber(posted), 'money'),
      live(`${cellText(row, 3)}-${cellText(row, 2)}`, fenNumber(posted - offered), 'money'),
      text(why.join(words('check.offer.comma')), 'id'),
    ]);
  }
  const lines = { first: first + 1, last: row };
  row += 1;
  const total = row;
  const sumOf = (column: number): string => `SUM(${rangeText(lines.first, column, lines.last, column, 'none')})`;
  grid.putRow(total, 0, [text(words('check.offer.total'), 'labelBold'), name, live(sumOf(2), fenNumber(sumOffered), 'moneyBold'), live(sumOf(3), fenNumber(sumPosted), 'moneyBold'), live(sumOf(4), fenNumber(sumPosted - sumOffered), 'moneyBold')]);
  for (const cause of CAUSES) {
    const fen = sumFen(bridge.map(({ causes }) => causes[cause]));
    if (fen === 0n) continue;
    row += 1;
    grid.putRow(row, 0, [text(words('check.offer.cause', { cause: words(`check.offer.${cause}.long`) }), 'labelIndent'), null, null, null, { value: fenNumber(fen), style: 'stamped' }]);
  }
  const explained = row === total ? '0' : `SUM(${rangeText(total + 1, 4, row, 4, 'none')})`;
  row += 1;
  const gap = `${cellText(total, 4)}-${explained}`;
  grid.putRow(row, 0, [text(words('check.offer.explained'), 'label'), name, null, null, live(scenario ? `IF(${scenario.cell}=0,${gap},0)` : gap, 0, 'money'), verdict(row)]);
  return row;
};

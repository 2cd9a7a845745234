import { printable } from '../locale/issue-text';
import type { Words } from '../locale/words';
import type { ResultsSource } from '../report/results';
import { fenText } from '../money/fen';
import { monthText } from '../model/calendar';
import { grouped, textTable } from './text-table';

const PERCENTILES = ['p50', 'p80', 'p95'] as const;
const NOTHING = '-';

/** What a person wants to see first, as lines: a row a strategy. Base figures to the fen, statistics to the whole unit. */
export const summaryLines = ({ program, base, simulated }: ResultsSource, words: Words): readonly string[] => {
  const { model } = program;
  const percentiles = simulated ? PERCENTILES : [];
  const head = [
    words('cli.summary.strategy'),
    words('cli.summary.total'),
    words('cli.summary.presentValue'),
    ...percentiles.map((name) => name.toUpperCase()),
    ...(simulated ? [words('cli.summary.cheapest')] : []),
  ];
  const rows = model.strategies.map(({ id, name }) => {
    const exact = base.strategies.get(id);
    const statistics = simulated?.comparison.strategies.get(id)?.presentValue;
    const cheapest = simulated?.comparison.cheapest.get(id);
    return [
      printable(name),
      ...[exact?.total, exact?.presentValue].map((fen) => (fen === undefined ? NOTHING : grouped(fenText(fen)))),
      ...percentiles.map((at) => (statistics ? grouped(statistics[at].toFixed(0)) : NOTHING)),
      ...(simulated ? [cheapest === undefined ? NOTHING : `${(100 * cheapest).toFixed(1)} %`] : []),
    ];
  });
  const { name, currency, start, months } = model;
  const sampling = simulated?.run.sampling;
  return [
    printable(words('cli.summary.title', { name, currency, start: monthText(start), months: String(months) })),
    ...textTable([head, ...rows]),
    sampling ? words('cli.summary.trials', { trials: String(sampling.trials), seed: String(sampling.seed), sampling: words(`sampling.${sampling.method}`) }) : words('cli.summary.base'),
  ];
};

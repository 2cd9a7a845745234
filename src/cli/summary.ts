import { printable } from '../locale/issue-text';
import type { Words } from '../locale/words';
import type { ResultsSource } from '../report/results';
import { fenText } from '../money/fen';
import { monthText } from '../model/calendar';
import { grouped, textTable } from './text-table';

/** Drivers that a summary names, and what share of variance is worth it. */
const MOST_DRIVERS = 3;
const LEAST_SHARE = 0.001;
const PERCENTILES = ['p50', 'p80', 'p95'] as const;
const NOTHING = '-';

/** The drivers with the greatest share of a strategy's variance: a line a strategy that has any. */
const driverLines = ({ program: { model }, simulated }: ResultsSource, words: Words): readonly string[] => {
  const names = new Map([
    ...model.inputs.map(({ id, name }) => [id, name ?? id] as const),
    ...model.lines.map(({ id, name }) => [`line:${id}`, words('driver.incidents', { line: name })] as const),
  ]);
  const lines = model.strategies.flatMap(({ id, name }) => {
    // Of so few trials that no error can be told, nothing is said.
    const drivers = (simulated?.drivers?.byStrategy.get(id) ?? []).filter(({ varianceShare, standardError }) => standardError !== undefined && varianceShare >= LEAST_SHARE);
    const texts = drivers.slice(0, MOST_DRIVERS).map(({ input, varianceShare }) =>
      words('cli.summary.driver', { driver: printable(names.get(input) ?? input), share: (100 * varianceShare).toFixed(1) }));
    return texts.length === 0 ? [] : [words('cli.summary.driversOf', { strategy: printable(name), drivers: texts.join(words('cli.list-separator')) })];
  });
  return lines.length === 0 ? [] : [words('cli.summary.drivers'), ...lines];
};

/** What a person wants to see first, as lines: a row a strategy. Base figures to the fen, statistics to the whole unit. */
export const summaryLines = (source: ResultsSource, words: Words): readonly string[] => {
  const { program, base, simulated } = source;
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
    ...driverLines(source, words),
    sampling ? words('cli.summary.trials', { trials: String(sampling.trials), seed: String(sampling.seed), sampling: words(`sampling.${sampling.method}`) }) : words('cli.summary.base'),
  ];
};

import { printable } from '../locale/issue-text';
import type { Words } from '../locale/words';
import type { Replay, TrialValue } from '../calculate';
import { fenText } from '../money/fen';
import type { ResultsSource } from '../report/results';
import { grouped, textTable } from './text-table';

const shown = (value: TrialValue): string => ('toNumber' in value ? String(value.toNumber()) : value.map((own) => String(own.toNumber())).join(', '));

/** A replayed trial as lines: its totals, then what was drawn, then its incidents. */
export const replayLines = ({ program, base }: ResultsSource, { trial, inputs, incidents }: Replay, run: { readonly strategy: string; readonly trials: number; readonly seed: number }, words: Words): readonly string[] => {
  const { model } = program;
  const nameOf = (strategy: string): string => model.strategies.find(({ id }) => id === strategy)?.name ?? strategy;
  const totals = model.strategies.map(({ id, name }) => {
    const own = base.strategies.get(id);
    return [printable(name), ...[own?.total, own?.presentValue].map((fen) => grouped(fenText(fen ?? 0n)))];
  });
  const drawn = [...inputs].flatMap(([id, value]) => {
    const { unit = '' } = model.inputs.find((input) => input.id === id) ?? {};
    const row = (label: string, own: TrialValue): string => printable(`  ${label} = ${shown(own)}${unit === '' ? '' : ` ${unit}`}`);
    return 'by' in value ? [...value.by].map(([strategy, own]) => row(`${id} (${strategy})`, own)) : [row(id, value)];
  });
  const struck = [...incidents].flatMap(([line, byStrategy]) => [...byStrategy].map(([strategy, list]) => {
    const when = list.map(({ month, drawn: own }) => [String(month), ...[...own].map(([id, value]) => `${id} ${String(value.toNumber())}`)].join(' ')).join('; ');
    return printable(`  ${line} (${strategy}): ${when === '' ? words('cli.replay.none') : when}`);
  }));
  return [
    printable(words('cli.replay.title', { name: model.name, trial: String(trial), trials: String(run.trials), seed: String(run.seed), strategy: nameOf(run.strategy), currency: model.currency })),
    ...textTable([[words('cli.summary.strategy'), words('cli.summary.total'), words('cli.summary.presentValue')], ...totals]),
    words('cli.replay.inputs'),
    ...drawn,
    ...(struck.length > 0 ? [words('cli.replay.incidents'), ...struck] : []),
  ];
};

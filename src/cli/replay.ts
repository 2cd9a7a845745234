import { FailedTrial, NoTrialLeft, replayTrial, reserves, scenarioOf, type Which } from '../calculate';
import { Decimal } from '../money/decimal';
import { replayJson, type ResultsSource } from '../report/results';
import { bookOf } from './audience';
import { type Command, type Context, print, say } from './command';
import { Refusal } from './io';
import { type ModelFile, readModels } from './model-file';
import { countOption, type OptionName } from './options';
import { type OutputFile, writeFiles } from './output';
import { replayLines } from './replay-lines';
import { jsonText } from './run';
import { samplingOption } from './sampling-option';
import { refuseClashes, targetsOf } from './targets';
import { poolFor, watchedTrials, workersOption } from './trials';

const percentOption = (found: string): Decimal => {
  const value = /^\d+(\.\d+)?$/.test(found) ? new Decimal(found) : undefined;
  if (!value || value.gt(100)) throw new Refusal(2, 'cli.not-a-percentile', { name: '--percentile', found });
  return value;
};

const strategyOption = ({ options }: Context, { program }: ModelFile): string => {
  const ids = program.model.strategies.map(({ id }) => id);
  const found = options.get('strategy');
  if (found === undefined) throw new Refusal(2, 'cli.missing-argument', { command: 'replay', name: `--strategy ${ids.join('|')}` });
  if (!ids.includes(found)) throw new Refusal(2, 'cli.not-a-choice', { name: '--strategy', found, allowed: ids.join(', ') });
  return found;
};

const whichOption = (options: ReadonlyMap<OptionName, string>, strategy: string, trials: number): Which => {
  const [trial, percentile] = [options.get('trial'), options.get('percentile')];
  if (trial !== undefined && percentile !== undefined) throw new Refusal(2, 'cli.one-of', { name: '--trial', other: '--percentile' });
  if (percentile !== undefined) return { strategy, percentile: percentOption(percentile) };
  if (trial === undefined) throw new Refusal(2, 'cli.missing-argument', { command: 'replay', name: '--trial K | --percentile P' });
  const number = countOption('trial', trial, { most: trials, otherwise: 1 });
  if (number === 0) throw new Refusal(2, 'cli.no-such-trial', { trials: String(trials) });
  return { trial: number };
};

/** Takes one trial out of a run and computes it in decimals, to the fen as in the run. */
export const replayModel: Command = {
  name: 'replay',
  options: ['lang', 'strategy', 'trial', 'percentile', 'trials', 'seed', 'sampling', 'workers', 'json', 'out'],
  positionals: ['MODEL'],
  run: async (context) => {
    const { io, words, options, positionals } = context;
    workersOption(context);
    const { asked, sampling } = samplingOption(options);
    if (asked === 0) throw new Refusal(2, 'cli.no-such-trial', { trials: '0' });
    const { trials, seed } = sampling;
    const json = options.get('json');
    const results = json === undefined || json === '-' ? [] : await targetsOf({ option: '--json', given: json, ending: '.json', cwd: io.cwd, models: positionals });
    const out = options.get('out');
    const books = out === undefined ? [] : await targetsOf({ option: '--out', given: out, ending: '.xlsx', cwd: io.cwd, models: positionals });
    const [model] = (await readModels(context)) ?? [];
    if (!model) return 2;
    await refuseClashes([...results, ...books], [model.path]);
    const { program, base, hash, file } = model;
    const strategy = strategyOption(context, model);
    const which = whichOption(options, strategy, trials);
    try {
      const replay = await poolFor(context, (pool) => replayTrial(program, base, sampling, which, watchedTrials(context, file, pool)));
      const source: ResultsSource = { program, base: replay.figures, hash, reserves: reserves(program, replay.figures) };
      const text = jsonText(replayJson(source, strategy, replay));
      const files: OutputFile[] = results.map((target) => ({ ...target, content: text }));
      const scenarios = scenarioOf(program, sampling, { strategy, ...('percentile' in which && { percentile: which.percentile.toNumber() }) }, replay);
      const [scenario] = scenarios.list;
      for (const book of books) files.push({ ...book, content: await bookOf(context, { program, base, hash, reserves: reserves(program, base), scenarios }, model, book) });
      await writeFiles(files, io.interrupted, { overwrite: true });
      if (books.length > 0 && scenario?.insteadOf !== undefined) await say(context, 'cli.replay.instead', { file, trial: String(scenario.insteadOf), other: String(scenario.replay.trial) });
      if (json === '-') await io.stdout.write(text);
      else await print(io, [...replayLines(source, replay, { strategy, trials, seed }, words), ...[...results, ...books].map((target) => words('cli.written', { file: target.file }))].join('\n'));
      return 0;
    } catch (error) {
      if (error instanceof NoTrialLeft) throw new Refusal(1, 'cli.no-trial-left', { file });
      if (error instanceof FailedTrial) throw new Refusal(1, 'cli.failed-trial', { file, trial: String(error.trial), line: error.line, strategy: error.strategy });
      throw error;
    }
  },
};

import { driversOf, NoTrialLeft, NotPrecise, remediesOf, reserves, runTrials, runUntil, type Sampling, scenariosOf } from '../calculate';
import { failedLines } from '../report/failed-lines';
import { resultsJson, type ResultsSource } from '../report/results';
import type { Pool } from '../workers/pool';
import { audienceOption, bookOf, offerOption } from './audience';
import { type Command, type Context, print, say } from './command';
import { Refusal } from './io';
import { type ModelFile, readModels } from './model-file';
import { type OptionName, shareOption } from './options';
import { type OutputFile, writeFiles } from './output';
import { DEFAULT_TRIALS, samplingOption } from './sampling-option';
import { summaryLines } from './summary';
import { refuseClashes, type Target, targetsOf } from './targets';
import { poolFor, told, watchedTrials, workersOption } from './trials';

/** Where doubling ends: 2^23. */
const MOST_DOUBLED = 512 * DEFAULT_TRIALS;

/** What the options say of the trials; with a precision, their number is that of the first attempt. Without any, the base case alone is wanted. */
type Wanted = { readonly sampling: Sampling; readonly precision?: number };

const wantedOf = (options: ReadonlyMap<OptionName, string>): Wanted | undefined => {
  const precision = options.get('precision');
  if (precision !== undefined && options.has('trials')) throw new Refusal(2, 'cli.one-of', { name: '--precision', other: '--trials' });
  const { asked, sampling } = samplingOption(options);
  return asked === 0 ? undefined : { sampling, ...(precision !== undefined && { precision: shareOption('precision', precision) }) };
};

const outOfReach = ({ words }: Context, { program, file }: ModelFile, precision: number, { worst, trials, needed }: NotPrecise): Refusal =>
  new Refusal(1, Number.isFinite(needed) ? 'cli.not-precise' : 'cli.not-precise-ever', {
    file,
    precision: String(precision),
    strategy: program.model.strategies.find(({ id }) => id === worst.strategy)?.name ?? worst.strategy,
    figure: words(`figure.${worst.figure}`),
    trials: String(trials),
    found: worst.share.toPrecision(2),
    needed: String(Number(needed.toPrecision(2))),
    most: String(MOST_DOUBLED),
  });

const simulated = async (context: Context, model: ModelFile, { sampling, precision }: Wanted, pool: Pool): Promise<ResultsSource['simulated']> => {
  const { io } = context;
  const { program, base, file } = model;
  const watched = watchedTrials(context, file, pool);
  const started = io.now();
  try {
    const result = precision === undefined
      ? await runTrials(program, base, sampling, watched)
      : await runUntil(program, base, sampling, { precision, most: MOST_DOUBLED }, watched);
    const drivers = await told(context, 'cli.progress.drivers', { file, trials: String(result.run.sampling.trials) }, (share) => driversOf(program, result, watched, share));
    return { ...result, drivers, seconds: (io.now() - started) / 1000 };
  } catch (error) {
    if (error instanceof NoTrialLeft) throw new Refusal(1, 'cli.no-trial-left', { file });
    if (error instanceof NotPrecise && precision !== undefined) throw outOfReach(context, model, precision, error);
    throw error;
  }
};

/** `areLast`: no more work for threads comes after these trials. */
const compute = async (context: Context, model: ModelFile, wanted: Wanted | undefined, pool: Pool, areLast: boolean): Promise<ResultsSource> => {
  const { words } = context;
  const { program, base, hash, file } = model;
  const trials = wanted && (await simulated(context, model, wanted, pool));
  // What follows needs the memory that threads hold.
  if (areLast) pool.stop();
  if (trials && trials.run.excluded.length > 0) {
    const { excluded, sampling } = trials.run;
    await say(context, 'cli.excluded', { file, count: String(excluded.length), trials: String(sampling.trials), lines: failedLines(trials.run, words) });
  }
  const { quotations } = model;
  return { program, base, hash, reserves: reserves(program, base, trials), ...(trials && { simulated: trials }), ...(quotations && { quotations }) };
};

/** What a workbook tells beside the results: the trials that it can show, and what the remedies are worth. */
const withReports = async (context: Context, source: ResultsSource, file: string, pool: Pool): Promise<ResultsSource> => {
  const { program, base, simulated: trials } = source;
  const remedies = await told(context, 'cli.weighing', { file }, (share) => remediesOf(program, base, trials, watchedTrials(context, file, pool), share));
  return { ...source, remedies, ...(trials && { scenarios: scenariosOf(program, trials) }) };
};

export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Computes models. Files are written once all models are computed; results on standard output stand there alone. */
export const runModels: Command = {
  name: 'run',
  options: ['lang', 'out', 'json', 'trials', 'seed', 'sampling', 'for', 'strategy', 'supplier', 'assumptions', 'workers', 'precision'],
  positionals: ['MODEL'],
  many: true,
  run: async (context) => {
    const { io, words, options, positionals } = context;
    const wanted = wantedOf(options);
    const audience = audienceOption(options);
    workersOption(context);
    const json = options.get('json');
    const targets = async (option: string, given: string | undefined, ending: '.xlsx' | '.json'): Promise<readonly Target[]> =>
      given === undefined ? [] : targetsOf({ option, given, ending, cwd: io.cwd, models: positionals });
    const books = await targets('--out', options.get('out'), '.xlsx');
    const results = await targets('--json', json === '-' ? undefined : json, '.json');
    return poolFor(context, async (pool) => {
      // Threads start while the models are read, and make themselves ready for a single one while its base case is computed.
      if (wanted) pool.call(wanted.sampling.trials);
      const models = await readModels(context, wanted && positionals.length === 1 ? (program) => { pool.prepare(program, wanted.sampling); } : undefined);
      if (!models) return 2;
      const offers = models.map((model) => offerOption(context, model));
      // A workbook may be written over the one that it was read from: it holds the same model, but for a vendor's.
      await refuseClashes(books, models.filter(({ workbook }) => !workbook || audience === 'vendor').map(({ path }) => path));
      await refuseClashes([...books, ...results], []);
      await refuseClashes(results, models.map(({ path }) => path));

      const files: OutputFile[] = [];
      const objects: unknown[] = [];
      const summaries: (readonly string[])[] = [];
      for (const [index, model] of models.entries()) {
        const offer = offers[index];
        const [book, result] = [books[index], results[index]];
        const areLast = index === models.length - 1 && !book;
        const source: ResultsSource = { ...(await compute(context, model, wanted, pool, areLast)), ...(offer && { offer }) };
        if (book) {
          const whole = await withReports(context, source, model.file, pool);
          // Writing a workbook needs the memory that threads hold.
          pool.stop();
          files.push({ ...book, content: await bookOf(context, whole, model, book) });
        }
        if (result) files.push({ ...result, content: jsonText(resultsJson(source)) });
        if (json === '-') objects.push(resultsJson(source));
        else summaries.push([...summaryLines(source, words), ...[book, result].flatMap((target) => (target ? [words('cli.written', { file: target.file })] : []))]);
      }
      await writeFiles(files, io.interrupted, { overwrite: true });
      if (json === '-') await io.stdout.write(jsonText(objects.length === 1 ? objects[0] : objects));
      else await print(io, summaries.map((lines) => lines.join('\n')).join('\n\n'));
      return 0;
    });
  },
};

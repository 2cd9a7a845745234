import { setImmediate } from 'node:timers/promises';
import { NoTrialLeft, NotPrecise, reserves, runTrials, runUntil, scenariosOf } from '../calculate';
import { xlsxFile } from '../hosts/xlsx/host';
import { carryOver } from '../report/read-back/carry-over';
import { monthText } from '../model/calendar';
import { ownSheets, sheetNames } from '../report/read-back/own-sheets';
import { unusedQuotations } from '../report/read-back/read-workbook';
import { failedLines } from '../report/failed-lines';
import { resultsJson, type ResultsSource } from '../report/results';
import { workbookPlan } from '../report/workbook';
import { type Command, type Context, print, say } from './command';
import { Refusal } from './io';
import { type ModelFile, readModels, workbookAt } from './model-file';
import { countOption, type OptionName, shareOption } from './options';
import { type OutputFile, writeFiles } from './output';
import { progressBar } from './progress';
import { summaryLines } from './summary';
import { refuseClashes, type Target, targetsOf } from './targets';

export const DEFAULT_TRIALS = 16384;
/** Ten million trials of a model with four strategies and thirty columns each are some 10 GB. */
export const MOST_TRIALS = 10_000_000;
/** Where doubling ends: 2^23. */
const MOST_DOUBLED = 512 * DEFAULT_TRIALS;

/** Refuses what is named in the program's description and not built yet. */
export const refuseUnbuilt = (options: ReadonlyMap<OptionName, string>): void => {
  if (options.has('workers')) throw new Refusal(2, 'cli.not-built', { name: '--workers' });
  const choices = { sampling: { built: 'random', later: ['sobol', 'lhs'] }, for: { built: 'all', later: ['finance', 'leadership', 'vendor'] } } as const;
  for (const [name, { built, later }] of Object.entries(choices)) {
    const found = options.get(name as keyof typeof choices);
    if (found === undefined || found === built) continue;
    if (!(later as readonly string[]).includes(found)) throw new Refusal(2, 'cli.not-a-choice', { name: `--${name}`, found, allowed: built });
    throw new Refusal(2, 'cli.not-built-use', { name: `--${name} ${found}`, right: `--${name} ${built}` });
  }
};

/** What the options say of the trials; with a precision, their number is that of the first attempt. */
type Wanted = { readonly trials: number; readonly seed: number; readonly precision?: number };

const wantedOf = (options: ReadonlyMap<OptionName, string>): Wanted => {
  const precision = options.get('precision');
  if (precision !== undefined && options.has('trials')) throw new Refusal(2, 'cli.one-of', { name: '--precision', other: '--trials' });
  return {
    trials: countOption('trials', options.get('trials'), { most: MOST_TRIALS, otherwise: DEFAULT_TRIALS }),
    seed: countOption('seed', options.get('seed'), { most: Number.MAX_SAFE_INTEGER, otherwise: 1 }),
    ...(precision !== undefined && { precision: shareOption('precision', precision) }),
  };
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

const simulated = async (context: Context, model: ModelFile, { trials, seed, precision }: Wanted): Promise<ResultsSource['simulated']> => {
  const { io, words } = context;
  const { program, base, file } = model;
  const progress = progressBar(io.stderr, io.now);
  const started = io.now();
  const between = async (done: number, of: number): Promise<void> => {
    await progress.show(done, words('cli.progress', { file, trials: String(of) }));
    await setImmediate();
    io.interrupted.throwIfAborted();
  };
  const sampling = { trials, seed, method: 'random' } as const;
  try {
    const result = precision === undefined
      ? await runTrials(program, base, sampling, (done) => between(done, trials))
      : await runUntil(program, base, sampling, { precision, most: MOST_DOUBLED }, between);
    return { ...result, seconds: (io.now() - started) / 1000 };
  } catch (error) {
    if (error instanceof NoTrialLeft) throw new Refusal(1, 'cli.no-trial-left', { file });
    if (error instanceof NotPrecise && precision !== undefined) throw outOfReach(context, model, precision, error);
    if (error instanceof RangeError && /allocation|array length/i.test(error.message)) throw new Refusal(1, 'cli.too-large');
    throw error;
  } finally {
    await progress.clear();
  }
};

const compute = async (context: Context, model: ModelFile, wanted: Wanted): Promise<ResultsSource> => {
  const { words } = context;
  const { program, base, hash, file } = model;
  const trials = wanted.trials === 0 ? undefined : await simulated(context, model, wanted);
  if (trials && trials.run.excluded.length > 0) {
    const { excluded, sampling } = trials.run;
    await say(context, 'cli.excluded', { file, count: String(excluded.length), trials: String(sampling.trials), lines: failedLines(trials.run, words) });
  }
  const { quotations } = model;
  return { program, base, hash, reserves: reserves(program, base, trials), ...(trials && { simulated: trials }), ...(quotations && { quotations }) };
};

/** The workbook of a model; what a person made in the one that it was read from, or that is written over, is kept. */
export const bookOf = async (context: Context, source: ResultsSource, model: ModelFile, target: Target): Promise<Uint8Array> => {
  const { io, words } = context;
  const stamp = { created: new Date(io.now()).toISOString(), version: io.version };
  const before = model.workbook ?? (await workbookAt(target.path));
  const host = xlsxFile(before?.bytes);
  const written = (): Uint8Array => host.bytes() ?? new Uint8Array();
  if (!before) {
    await host.apply(workbookPlan(source, words, stamp));
    return written();
  }
  const own = ownSheets(before.data);
  const names = sheetNames(before.data, own, (key) => words(`sheet.${key}`));
  const quotations = source.quotations ?? unusedQuotations(before.data, monthText(source.program.model.start));
  const plan = workbookPlan({ ...source, ...(quotations && { quotations }) }, words, stamp, names);
  await host.apply(plan, { keeping: { sheets: new Set(own.values()), ...carryOver(plan, before.data, own) } });
  return written();
};

export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Computes models. Files are written once all models are computed; results on standard output stand there alone. */
export const runModels: Command = {
  name: 'run',
  options: ['lang', 'out', 'json', 'trials', 'seed', 'sampling', 'for', 'workers', 'precision'],
  positionals: ['MODEL'],
  many: true,
  run: async (context) => {
    const { io, words, options, positionals } = context;
    refuseUnbuilt(options);
    const wanted = wantedOf(options);
    const json = options.get('json');
    const targets = async (option: string, given: string | undefined, ending: '.xlsx' | '.json'): Promise<readonly Target[]> =>
      given === undefined ? [] : targetsOf({ option, given, ending, cwd: io.cwd, models: positionals });
    const books = await targets('--out', options.get('out'), '.xlsx');
    const results = await targets('--json', json === '-' ? undefined : json, '.json');
    const models = await readModels(context);
    if (!models) return 2;
    // A workbook may be written over the one that it was read from: it holds the same model.
    await refuseClashes(books, models.filter(({ workbook }) => !workbook).map(({ path }) => path));
    await refuseClashes([...books, ...results], []);
    await refuseClashes(results, models.map(({ path }) => path));

    const files: OutputFile[] = [];
    const objects: unknown[] = [];
    const summaries: (readonly string[])[] = [];
    for (const [index, model] of models.entries()) {
      const source = await compute(context, model, wanted);
      const [book, result] = [books[index], results[index]];
      if (book) files.push({ ...book, content: await bookOf(context, { ...source, ...(source.simulated && { scenarios: scenariosOf(source.program, source.simulated) }) }, model, book) });
      if (result) files.push({ ...result, content: jsonText(resultsJson(source)) });
      if (json === '-') objects.push(resultsJson(source));
      else summaries.push([...summaryLines(source, words), ...[book, result].flatMap((target) => (target ? [words('cli.written', { file: target.file })] : []))]);
    }
    await writeFiles(files, io.interrupted, { overwrite: true });
    if (json === '-') await io.stdout.write(jsonText(objects.length === 1 ? objects[0] : objects));
    else await print(io, summaries.map((lines) => lines.join('\n')).join('\n\n'));
    return 0;
  },
};

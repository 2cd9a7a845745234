import { type Checked, check, checkWorkbook, compared, driversOf, NoTrialLeft, type Previewing, previewing, remediesOf, reserves, runTrials, type Sampling, samplingOf, scenariosOf, type Simulated, type Trials } from '../calculate';
import { writeXlsx } from '../hosts/xlsx/write-xlsx';
import { issueText } from '../locale/issue-text';
import { type Words, wordsFor } from '../locale/words';
import { monthText } from '../model/calendar';
import { withStrategies } from '../model/choose-strategies';
import type { Library } from '../model/extends';
import { strategiesOf, titleOf } from '../model/outline';
import { failedLines } from '../report/failed-lines';
import { chooseOffer, offerOf } from '../report/offers';
import { ownSheets, sheetNames } from '../report/read-back/own-sheets';
import { readChoices } from '../report/read-back/read-choices';
import { unusedQuotations } from '../report/read-back/read-workbook';
import { isVendorBook } from '../report/read-back/vendor-book';
import type { ResultsSource } from '../report/results';
import { vendorPlan } from '../report/vendor-workbook';
import { workbookPlan } from '../report/workbook';
import type { Template } from '../template-files';
import { poolOf, type Workers } from '../workers/pool';
import { factsOf, figuresOf, type Sound } from './figures';
import { ownSheetsOf, ownSheetsOfPlan } from './own-sheets';
import type { Calculation, Heard, Quoted, Source, StrategyName } from './protocol';

type Surroundings = {
  readonly templates: readonly Template[];
  /** SHA-256 of a text in hexadecimal. */
  readonly hash: (text: string) => Promise<string>;
  /** Lets messages in, between two parts of a long step. */
  readonly breathe: () => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly workers: Omit<Workers, 'turn'>;
};

const SEED = 1;
const samplingFor = (trials: number): Sampling => samplingOf({ seed: SEED, trials, method: 'sobol' });
/** What is told while a run goes on: smaller runs before it, at these shares of its trials. The first trials of a Sobol run are no run. */
const BEFORE = [1 / 16, 1 / 4];
/** Of a preview: its standard error is a few thousandths of P80, and what rests on one input is computed within a blink. */
const PREVIEW_TRIALS = 2048;
/** Of a run's bar, what is left for the drivers. */
const DRIVERS = 0.2;

class Stopped extends Error {}

/** The threads of a step, which end when it is stopped. */
type Threads = Pick<Trials, 'tasks'> & { readonly run: (...run: [...Parameters<Trials['run']>, progress: (done: number) => void]) => ReturnType<Trials['run']> };

type Open = { readonly source: Source; readonly sound: Sound; readonly words: Words };
type Run = Simulated & { readonly preview: Previewing; readonly drivers: Awaited<ReturnType<typeof driversOf>>; readonly seconds: number };

/** What calculates for a pane, with the model that is open and its results as the only state. */
export const newCalculation = ({ templates, hash, breathe, now, workers }: Surroundings): Calculation => {
  const library: Library = (name) => {
    const found = templates.find((known) => known.name === name);
    return found ? { text: found.text, file: name } : { fault: 'extends-not-found' };
  };
  const textOf = (name: string): string => templates.find((known) => known.name === name && !known.partial)?.text ?? '';
  const checked = (source: Source): Checked => {
    switch (source.kind) {
      case 'template':
        return check(textOf(source.name), source.name, library, (data) => (source.strategies ? withStrategies(data, source.strategies) : data));
      case 'file':
        return check(source.text, source.file, library);
      case 'workbook':
        return checkWorkbook(source.data, '');
    }
  };
  let open: Open | undefined;
  let simulated: Run | undefined;
  let stopping = new AbortController();

  const theOpen = (): Open => {
    if (!open) throw new Error('no model is open');
    return open;
  };
  /** A step that `stop` ends, and that another model ends too. Its threads end with it: a pane that waits holds no memory for them. */
  const stoppable = async <T>(step: (own: Open, threads: Threads) => Promise<T>): Promise<T | undefined> => {
    const own = theOpen();
    stopping = new AbortController();
    const [{ signal }, pool] = [stopping, poolOf({ ...workers, turn: breathe })];
    try {
      return await step(own, {
        run: (program, sampling, progress) => pool.run(program, sampling, { signal, progress }),
        tasks: (program, sampling, batch, progress) => pool.tasks(program, sampling, batch, { signal, progress }),
      });
    } catch (error) {
      if (error instanceof Stopped) return undefined;
      throw error;
    } finally {
      pool.stop();
    }
  };

  const sourceOf = async ({ sound: { program, base, quotations } }: Open, threads: Threads, heard: Heard): Promise<ResultsSource> => {
    const run = simulated;
    const remedies = await remediesOf(program, base, run, threads, heard);
    return {
      program, base, hash: await hash(program.model.canonical), reserves: reserves(program, base, run), remedies, ...(quotations && { quotations }),
      ...(run && { simulated: run, scenarios: scenariosOf(program, run) }),
    };
  };

  return {
    offers: () => templates.filter(({ partial }) => !partial).map(({ name, text }) => ({ name, title: titleOf(text, name) })),

    strategies: (name) => strategiesOf(textOf(name), name, library),

    open: (source, language) => {
      stopping.abort(new Stopped());
      const words = wordsFor(language);
      const found = checked(source);
      simulated = undefined;
      const { program, base } = found;
      open = program && base ? { source, sound: { ...found, program, base }, words } : undefined;
      return {
        issues: found.issues.map((issue) => ({ severity: issue.severity, text: issueText(issue, words), place: issue.place })),
        ...(open && { model: factsOf(open.sound) }),
        ...(source.kind === 'workbook' && { sheets: ownSheetsOf(source.data) }),
      };
    },

    run: async (trials, heard) => {
      const ran = await stoppable(async ({ sound, words }, threads) => {
        const { program, base } = sound;
        const started = now();
        const wanted = samplingFor(trials);
        const steps = [...BEFORE.map((share) => samplingFor(Math.ceil(share * trials))).filter((sampling) => sampling.trials < wanted.trials), wanted];
        const all = steps.reduce((sum, sampling) => sum + sampling.trials, 0);
        let before = 0;
        const tell = (share: number): void => heard((1 - DRIVERS) * share);
        const trialsOf = (own: Sound['program'], sampling: Sampling) =>
          threads.run(own, sampling, (done) => { tell((before + done * sampling.trials) / all); });
        const watched: Trials = { ...threads, run: trialsOf };
        try {
          for (const sampling of steps.slice(0, -1)) {
            const part = await compared(program, base, await trialsOf(program, sampling), watched);
            before += sampling.trials;
            heard(((1 - DRIVERS) * before) / all, figuresOf(sound, part));
          }
          const result = await runTrials(program, base, wanted, watched);
          heard(1 - DRIVERS, figuresOf(sound, result));
          const drivers = await driversOf(program, result, watched, (done) => { heard(1 - DRIVERS + DRIVERS * done); });
          // Ready before the first move asks for one.
          const preview = previewing(program, samplingFor(PREVIEW_TRIALS));
          simulated = { ...result, drivers, preview, seconds: (now() - started) / 1000 };
          return { figures: figuresOf(sound, result, drivers) };
        } catch (error) {
          if (error instanceof NoTrialLeft) return { fault: words('pane.noTrialLeft', { lines: failedLines(error.run, words) }) };
          throw error;
        }
      });
      return ran ?? {};
    },

    stop: () => { stopping.abort(new Stopped()); },

    preview: (tried) => {
      if (!simulated) return undefined;
      const { preview, comparison } = simulated;
      return {
        trials: PREVIEW_TRIALS,
        p80: Object.fromEntries([...(preview(tried) ?? [])].map(([id, { change, error }]) => {
          const { p80 = NaN, standardError } = comparison.strategies.get(id)?.presentValue ?? {};
          return [id, { value: p80 + change, change, error: Math.hypot(error, standardError?.p80 ?? NaN) }];
        })),
      };
    },

    plan: (stamp, audience, before, heard) => stoppable(async (own, threads) => {
      const { words, sound: { program } } = own;
      const results = await sourceOf(own, threads, heard);
      const book = before && !isVendorBook(before) ? before : { sheets: [] };
      const standing = ownSheets(book);
      const quotations = results.quotations ?? unusedQuotations(book, monthText(program.model.start));
      const plan = workbookPlan({ ...results, choices: readChoices(book, standing, program.model), ...(quotations && { quotations }) }, words, stamp, sheetNames(book, standing, (key) => words(`sheet.${key}`)), audience);
      const run = results.simulated?.run.sampling;
      const facts = { version: stamp.version, hash: results.hash, ...(run && { trials: String(run.trials), seed: String(run.seed), sampling: run.method }) };
      return { plan, own: standing, sheets: ownSheetsOfPlan(plan), facts };
    }),

    scenario: (book) => ownSheetsOf(book).scenario,

    file: (stamp, audience, heard) => stoppable(async (own, threads) =>
      writeXlsx(workbookPlan(await sourceOf(own, threads, heard), own.words, stamp, undefined, audience))),

    quotation: async (stamp, choice): Promise<Quoted> => {
      const { sound: { program, base }, words } = theOpen();
      const chosen = chooseOffer(program, choice);
      if ('fault' in chosen) {
        if (chosen.fault === 'none') return { fault: words('pane.quotation.none') };
        const named = (id: string): StrategyName => ({ id, name: program.model.strategies.find((strategy) => strategy.id === id)?.name ?? id });
        return { open: chosen.fault, choices: chosen.choices.map(named) };
      }
      const offer = offerOf(program, chosen);
      if (offer.items.length === 0) return { fault: words('pane.quotation.none') };
      const results: ResultsSource = { program, base, hash: await hash(program.model.canonical), reserves: reserves(program, base, simulated), offer, ...(simulated && { simulated }) };
      return { bytes: await writeXlsx(vendorPlan(results, words, stamp, offer)) };
    },
  };
};

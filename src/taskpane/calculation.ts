import { type Change, type Checked, check, checkWorkbook, previewTrials, reserves, runTrials, scenariosOf, type Simulated } from '../calculate';
import { writeXlsx } from '../hosts/xlsx/write-xlsx';
import { issueText } from '../locale/issue-text';
import { type Language, type Words, wordsFor } from '../locale/words';
import { monthText } from '../model/calendar';
import { withInputAt, withStrategies } from '../model/choose-strategies';
import type { Library } from '../model/extends';
import { strategiesOf, titleOf } from '../model/outline';
import { fenNumber, fenText } from '../money/fen';
import { percentile } from '../probability/statistics';
import type { ResultsSource } from '../report/results';
import { workbookPlan } from '../report/workbook';
import type { Template } from '../template-files';
import type { Calculation, Figures, ModelFacts, MovableInput, Source, StrategyFigures } from './protocol';

type Sound = Required<Pick<Checked, 'program' | 'base'>> & Checked;
type Surroundings = {
  readonly templates: readonly Template[];
  /** SHA-256 of a text in hexadecimal. */
  readonly hash: (text: string) => Promise<string>;
  /** Lets messages in between two blocks of trials. */
  readonly breathe: () => Promise<void>;
  /** Milliseconds. */
  readonly now: () => number;
};

const SEED = 1;
/** Partial results are told at these shares of the trials: each costs a sorting of all columns. */
const TOLD_AT = [1 / 16, 1 / 8, 1 / 4, 1 / 2];
const CURVE = Array.from({ length: 99 }, (_, index) => index + 1);
/** Bars of a tornado that can be told apart in a narrow pane. */
const MOST_DRIVERS = 8;
const MOST_MOVABLE = 40;

const movableOf = ({ program: { model } }: Sound): readonly MovableInput[] =>
  model.inputs.flatMap((input): readonly MovableInput[] => {
    if (input.per !== 'trial' || input.value.kind !== 'distribution') return [];
    const { distribution } = input.value;
    const [low, high] = [distribution.quantile(0.01), distribution.quantile(0.99)];
    return low < high ? [{ id: input.id, name: input.name ?? input.id, unit: input.unit ?? '', base: distribution.base.toNumber(), low, high }] : [];
  }).slice(0, MOST_MOVABLE);

const factsOf = (sound: Sound): ModelFacts => {
  const { program: { model }, base } = sound;
  return {
    name: model.name,
    currency: model.currency,
    start: monthText(model.start),
    months: model.months,
    lines: model.lines.length,
    inputs: model.inputs.length,
    strategies: model.strategies.map(({ id, name, eligible }) => {
      const result = base.strategies.get(id);
      return { id, name, eligible, total: fenText(result?.total ?? 0n), presentValue: fenText(result?.presentValue ?? 0n) };
    }),
    movable: movableOf(sound),
  };
};

const figuresOf = ({ program, base }: Sound, { run, comparison, drivers }: Simulated): Figures => ({
  trials: run.sampling.trials,
  excluded: run.excluded.length,
  strategies: program.model.strategies.flatMap(({ id, name }): readonly StrategyFigures[] => {
    const own = comparison.strategies.get(id);
    const exact = base.strategies.get(id);
    if (!own || !exact) return [];
    const sorted = Float64Array.from(run.strategies.get(id)?.presentValue ?? []).sort();
    const { p50, p80, p95, standardError } = own.presentValue;
    const cheapest = comparison.cheapest.get(id);
    const nameOf = (input: string): string => (input.startsWith('line:') ? program.model.lines.find((line) => `line:${line.id}` === input) : program.model.inputs.find((known) => known.id === input))?.name ?? input;
    return [{
      id, name, p50, p80, p95,
      base: fenNumber(exact.presentValue),
      ...(standardError && { error80: standardError.p80 }),
      ...(cheapest !== undefined && { cheapest }),
      curve: CURVE.map((p) => percentile(sorted, p)),
      direct: own.presentValueDirect.mean,
      hidden: own.presentValueHidden.mean,
      drivers: (drivers?.byStrategy.get(id) ?? []).slice(0, MOST_DRIVERS).map(({ input, low, high, varianceShare }) => ({ name: nameOf(input), low, high, share: varianceShare })),
    }];
  }),
});

/** What calculates for a pane, with the model that is open and its results as the only state. */
export const newCalculation = ({ templates, hash, breathe, now }: Surroundings): Calculation => {
  const library: Library = (name) => {
    const found = templates.find((known) => known.name === name);
    return found ? { text: found.text, file: name } : { fault: 'extends-not-found' };
  };
  const textOf = (name: string): string => templates.find((known) => known.name === name && !known.partial)?.text ?? '';
  const checked = (source: Source, change: Change = (data) => data): Checked => {
    switch (source.kind) {
      case 'template':
        return check(textOf(source.name), source.name, library, (data) => change(source.strategies ? withStrategies(data, source.strategies) : data));
      case 'file':
        return check(source.text, source.file, library, change);
      case 'workbook':
        return checkWorkbook(source.data, source.file, change);
    }
  };
  let open: { readonly source: Source; readonly sound: Sound; readonly words: Words } | undefined;
  let simulated: (Simulated & { readonly seconds: number }) | undefined;
  let stopped = false;

  const sourceOf = async (): Promise<{ readonly results: ResultsSource; readonly words: Words }> => {
    if (!open) throw new Error('no model is open');
    const { sound, words } = open;
    const { program, base, quotations } = sound;
    return {
      words,
      results: {
        program, base, hash: await hash(program.model.canonical), reserves: reserves(program, base, simulated), ...(quotations && { quotations }),
        ...(simulated && { simulated, scenarios: scenariosOf(program, simulated) }),
      },
    };
  };

  return {
    offers: () => templates.filter(({ partial }) => !partial).map(({ name, text }) => ({ name, title: titleOf(text, name) })),

    strategies: (name) => strategiesOf(textOf(name), name, library),

    open: (source, language: Language) => {
      const words = wordsFor(language);
      const found = checked(source);
      const issues = found.issues.map((issue) => ({ severity: issue.severity, text: issueText(issue, words), place: issue.place }));
      simulated = undefined;
      const { program, base } = found;
      open = program && base ? { source, sound: { ...found, program, base }, words } : undefined;
      return { issues, ...(open && { model: factsOf(open.sound) }) };
    },

    run: async (trials, heard) => {
      if (!open) throw new Error('no model is open');
      const { sound } = open;
      const { program, base } = sound;
      stopped = false;
      const started = now();
      const own = open;
      const told = TOLD_AT.map((share) => Math.round(share * trials));
      // A run of fewer trials has the first of the trials of a longer one.
      const between = async (done: number): Promise<void> => {
        heard(done);
        await breathe();
        if (stopped || open !== own) throw new Stopped();
      };
      try {
        for (const part of told) heard(part / trials, figuresOf(sound, await runTrials(program, base, { seed: SEED, trials: part, method: 'random' }, (done) => between((done * part) / trials))));
        const result = await runTrials(program, base, { seed: SEED, trials, method: 'random' }, between);
        simulated = { ...result, seconds: (now() - started) / 1000 };
        return figuresOf(sound, result);
      } catch (error) {
        if (error instanceof Stopped) return undefined;
        throw error;
      }
    },

    stop: () => { stopped = true; },

    preview: (input, value, trials) => {
      if (!open) return undefined;
      const { program } = checked(open.source, (data) => withInputAt(data, input, value));
      return program && { trials, p80: previewTrials(program, { seed: SEED, trials, method: 'random' }) };
    },

    plan: async (stamp, _audience) => {
      const { results, words } = await sourceOf();
      return workbookPlan(results, words, stamp);
    },

    file: async (stamp, _audience) => {
      const { results, words } = await sourceOf();
      return writeXlsx(workbookPlan(results, words, stamp));
    },
  };
};

class Stopped extends Error {}

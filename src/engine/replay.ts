import { Decimal, zero } from '../money/decimal';
import { fromFen } from '../money/fen';
import { usesOf } from '../model/dependencies';
import { type Input, type Quantity, quantityIn } from '../model/model';
import { orderOf } from '../probability/ranks';
import { type LineResult, strategyResult } from './base-case';
import { drawBlock, type Luck } from './draws';
import { type BaseCase, measured } from './evaluate';
import { type Exact, exactStrategy, type Incident, type InputValues, type Posting } from './exact';
import { type LineProgram, linesOf, type Program } from './program';
import { failureOf, type SimulationRun } from './simulate';
import { trialIncidents, trialValues } from './trial';

/** A value in a trial; where it differs by year, one for each model year of the horizon. */
export type TrialValue = Decimal | readonly Decimal[];

/** A trial taken out of a run and computed in decimals. */
export type Replay = {
  /** From 1. */
  readonly trial: number;
  /** Every input that is drawn in some strategy, but for those that incidents draw: its value, or its values by strategy (certain ones too). */
  readonly inputs: ReadonlyMap<string, TrialValue | { readonly by: ReadonlyMap<string, TrialValue> }>;
  /** Every line with a rate, by strategy: its incidents in the order of their draws, those beyond the horizon too, each with the inputs that its amount uses. */
  readonly incidents: ReadonlyMap<string, ReadonlyMap<string, readonly Incident[]>>;
  /** Whether spreadsheets, which know 15 digits, may round or decide something otherwise: then a workbook cannot be held to its fen. */
  readonly beyondSheets: boolean;
  /** Its arithmetic, by strategy. */
  readonly exact: ReadonlyMap<string, Exact>;
  /** Its figures, in the shape of a base case. */
  readonly figures: BaseCase;
};

/** A trial that has no figures: what failed, and where. It is left out of its run too. */
export class FailedTrial extends Error {
  constructor(readonly trial: number, readonly strategy: string, readonly line: string, readonly code: string) {
    super(`trial ${String(trial)}: ${code} in ${line}`);
  }
}

const quantitiesOf = ({ value }: Input): readonly Quantity[] => (value.kind === 'by' ? [...value.strategies.values()] : [value]);

const valueIn = (program: Program, input: Input, strategy: string, values: InputValues): TrialValue =>
  input.per === 'year' || quantityIn(input, strategy)?.kind === 'years' ? Array.from({ length: program.years }, (_, year) => values(input, year + 1)) : values(input, 1);

/** The inputs that each incident of a line draws, as far as its amount uses them. */
const drawnBy = ({ model }: Program, entry: LineProgram): readonly Input[] => {
  const used = usesOf(entry.amount, model).inputs;
  return model.inputs.filter((input) => input.per === 'event' && used.has(input.id));
};

/** Of the size of what was added and multiplied, what a spreadsheet may be off by: some forty roundings of 2^-53, or its own 15th digit. */
const SHEET_ERROR = new Decimal('1e-14');
const half = new Decimal('0.5');

/** Whether an amount lies so near to half a fen that a spreadsheet may round it the other way. On the tie itself, 15 digits show the tie. */
const nearTie = (x: Decimal, size: Decimal): boolean => {
  const fen = x.abs().times(100);
  const distance = fen.minus(fen.floor()).minus(half).abs();
  return !distance.isZero() && distance.lte(size.times(100).times(SHEET_ERROR));
};

const valueNearTie = ({ factors, model: { months } }: Program, { byMonth, residual }: LineResult): boolean => {
  const terms = byMonth.map((fen, index) => fromFen(fen + (index === months - 1 ? residual : 0n)).times(factors[index] ?? zero));
  const sum = (of: (term: Decimal) => Decimal): Decimal => terms.reduce((total, term) => total.plus(of(term)), zero);
  return nearTie(sum((term) => term), sum((term) => term.abs()));
};

/** Residual values are of single postings, and a sheet knows their sum by month. */
const losesAMonth = ({ entry, postings }: LineResult): boolean =>
  entry.incident && entry.line.life !== undefined && new Set(postings.map(({ month }) => month)).size < postings.length;

/** One trial (from 1) of every strategy in decimals, at the very draws of the run. Throws a FailedTrial where it has no figures. */
export const replay = (program: Program, luck: Luck, trial: number): Replay => {
  const { model } = program;
  const draws = drawBlock(model, luck, trial - 1, 1);
  const incidents = new Map(program.lines.filter((entry) => entry.incident).map((entry) => [entry.line.id, new Map<string, readonly Incident[]>()]));
  const valuesIn = new Map(model.strategies.map(({ id }) => [id, trialValues(id, draws, 0)]));
  const exacts = new Map<string, Exact>();
  let beyondSheets = false;
  const strategies = new Map(model.strategies.map(({ id }) => {
    const strike = trialIncidents(model, luck, id, trial - 1);
    const values = valuesIn.get(id) ?? trialValues(id, draws, 0);
    const exact = exactStrategy(program, id, values, {
      unsettled: () => { beyondSheets = true; },
      unrounded: (x) => { beyondSheets ||= nearTie(x, x.abs()); },
      incidents: (line, from, until, rate) => {
        const struck = strike(line, from, until, rate);
        const inputs = program.lines.filter((entry) => entry.line === line).flatMap((entry) => drawnBy(program, entry));
        incidents.get(line.id)?.set(id, struck.map(({ month, drawn }) => ({ month, drawn: new Map(inputs.map((input) => [input.id, drawn.get(input.id) ?? values(input, 1)])) })));
        return struck;
      },
    });
    exacts.set(id, exact);
    const postings = new Map<LineProgram, readonly Posting[]>();
    for (const entry of linesOf(program, id)) {
      try {
        postings.set(entry, exact.postings(entry));
      } catch (error) {
        const code = failureOf(error);
        if (code === undefined) throw error;
        throw new FailedTrial(trial, id, entry.line.id, code);
      }
    }
    const result = strategyResult(program, id, (entry) => postings.get(entry) ?? []);
    beyondSheets ||= result.lines.some((line) => valueNearTie(program, line) || losesAMonth(line));
    return [id, result] as const;
  }));
  const drawn = model.inputs.filter((input) => input.per !== 'event' && quantitiesOf(input).some(({ kind }) => kind === 'distribution'));
  const inputs = new Map(drawn.map((input) => {
    const of = (strategy: string): TrialValue => valueIn(program, input, strategy, valuesIn.get(strategy) ?? trialValues(strategy, draws, 0));
    return [input.id, input.value.kind === 'by' ? { by: new Map([...input.value.strategies.keys()].map((id) => [id, of(id)])) } : of(model.strategies[0]?.id ?? '')] as const;
  }));
  return { trial, inputs, incidents, beyondSheets, exact: exacts, figures: measured(program, strategies) };
};

/** The trials (from 1) that were not left out, in the order of a strategy's present value, ties by number. */
const ranked = (run: SimulationRun, strategy: string): Int32Array => {
  const left = new Set(run.excluded.map(({ trial }) => trial));
  const trials = Int32Array.from({ length: run.sampling.trials }, (_, index) => index + 1).filter((trial) => !left.has(trial));
  return orderOf(run.strategies.get(strategy)?.presentValue ?? new Float64Array()).map((index) => trials[index]!);
};

/** So many trials of a strategy at most, by nearness to rank max(1, ceil(percent/100*n)) of its present value: that one, then those above and below it in turn. */
export const nearestTrials = (run: SimulationRun, strategy: string): ((percent: Decimal, most: number) => readonly number[]) => {
  const order = ranked(run, strategy);
  return (percent, most) => {
    const at = Math.max(1, percent.times(order.length).div(100).ceil().toNumber()) - 1;
    const near = Array.from({ length: 2 * most }, (_, step) => order[at + (step % 2 === 1 ? 1 : -1) * Math.ceil(step / 2)]);
    return near.filter((trial) => trial !== undefined).slice(0, most);
  };
};

import type { Expression } from '../formula/expression';
import { summedLines } from '../model/dependencies';
import type { Line } from '../model/model';
import type { Written } from '../model/written';
import { type Bounded, exactly } from './bounded';
import { arithmetic } from './bounded-arithmetic';
import { readBounded } from './bounded-reading';
import type { Certainty } from './certainty';
import type { Draws } from './draws';
import { onceIn } from './memoised';
import type { LineProgram, Program } from './program';

/** Values of a block of trials in one strategy, year by year, each computed once. */
export type BlockValues = {
  readonly name: (id: string, year: number) => Bounded;
  readonly reference: (kind: 'share' | 'done' | 'amounts', of: string, year: number) => Bounded;
  readonly evaluate: (expression: Expression, year: number) => Bounded;
  /** I, the escalation index. */
  readonly index: (line: Line, year: number) => Bounded;
  /** I(t)*A. */
  readonly escalated: (entry: LineProgram, year: number) => Bounded;
};

/** Values found in a block: those that all strategies have in common, and a strategy's own. */
export type KnownValues = Map<string, Bounded>;

export const blockValues = (program: Program, certainty: Certainty, draws: Draws, strategy: string, common: KnownValues): BlockValues => {
  const { model, formulas } = program;
  const entries = new Map(program.lines.map((entry) => [entry.line.id, entry]));
  const own: KnownValues = new Map();
  const once = (byStrategy: boolean, key: string, compute: () => Bounded): Bounded => onceIn(byStrategy ? own : common, key, compute);

  const evaluate = (expression: Expression, year: number): Bounded =>
    readBounded(expression, {
      isCertain: certainty.isCertain,
      certain: (e) => certainty.value(e, year),
      name: (id) => name(id, year),
      reference: (kind, of) => reference(kind, of, year),
    });
  const name = (id: string, year: number): Bounded => {
    const drawn = draws.column(id, strategy, year);
    if (drawn) return drawn;
    const formula = formulas.get(id);
    if (!formula) throw new Error(`no value of ${id} in ${strategy}`);
    const at = formula.yearly ? year : 1;
    return once(formula.byStrategy, `formula ${id} ${at}`, () => evaluate(formula.expression, at));
  };
  const reference = (kind: 'share' | 'done' | 'amounts', of: string, year: number): Bounded => {
    if (kind !== 'amounts') throw new Error(`no luck falls on ${kind}`);
    return once(true, `amounts ${of} ${year}`, () =>
      summedLines(model.lines, of, strategy).reduce<Bounded>((sum, line) => {
        const entry = entries.get(line.id);
        return entry ? arithmetic['+'](sum, amount(entry, year)) : sum;
      }, exactly(0)),
    );
  };
  const amount = (entry: LineProgram, year: number): Bounded => {
    const at = entry.yearly ? year : 1;
    return once(entry.valueByStrategy, `amount ${entry.line.id} ${at}`, () => evaluate(entry.amount, at));
  };
  const indexOf = (escalate: Written, year: number): Bounded => {
    if (year < 2) return exactly(1);
    // Lines that escalate by the same text share their index.
    return once(true, `index ${escalate.text} ${year}`, () => arithmetic['*'](indexOf(escalate, year - 1), arithmetic['+'](exactly(1), evaluate(escalate.expression, year))));
  };
  const index = ({ escalate }: Line, year: number): Bounded => (escalate ? indexOf(escalate, year) : exactly(1));
  const escalated = (entry: LineProgram, year: number): Bounded =>
    once(entry.valueByStrategy, `x ${entry.line.id} ${year}`, () => {
      if (certainty.isCertainValue(entry)) return certainty.escalated(entry, year);
      return entry.line.escalate ? arithmetic['*'](index(entry.line, year), amount(entry, year)) : amount(entry, year);
    });
  return { name, reference, evaluate, index, escalated };
};

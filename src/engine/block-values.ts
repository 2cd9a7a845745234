import type { Expression } from '../formula/expression';
import { summedLines } from '../model/dependencies';
import type { Line } from '../model/model';
import type { Written } from '../model/written';
import { type Bounded, exactly, inBlockMemory } from './bounded';
import { arithmetic } from './bounded-arithmetic';
import { type BoundedScope, readBounded } from './bounded-reading';
import type { Certainty } from './certainty';
import type { Draws } from './draws';
import { lazily, onceIn } from './memoised';
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
  /** I(t) and A, where both are columns and nobody has asked for their product. */
  readonly factors: (entry: LineProgram, year: number) => readonly [Bounded, Bounded] | undefined;
};

/** Values found in a block, by what they are of and then by year: those that all strategies have in common, and a strategy's own. */
type ByYear<K> = Map<K, (Bounded | undefined)[]>;
export type KnownValues = { readonly formulas: ByYear<string>; readonly amounts: ByYear<LineProgram>; readonly sums: ByYear<string>; readonly indices: ByYear<string>; readonly escalated: ByYear<LineProgram> };

export const noValues = (): KnownValues => ({ formulas: new Map(), amounts: new Map(), sums: new Map(), indices: new Map(), escalated: new Map() });

const once = <K>(known: ByYear<K>, of: K, year: number, compute: () => Bounded): Bounded => (onceIn(known, of, () => [])[year] ??= inBlockMemory(compute()));

export const blockValues = (program: Program, certainty: Certainty, draws: Draws, strategy: string, common: KnownValues): BlockValues => {
  const { model, formulas, escalationsByStrategy } = program;
  const entries = lazily(() => new Map(program.lines.map((entry) => [entry.line.id, entry])));
  const own = noValues();
  const knownOf = (byStrategy: boolean): KnownValues => (byStrategy ? own : common);

  const scopes: BoundedScope[] = [];
  const scopeIn = (year: number): BoundedScope => ({
    isCertain: certainty.isCertain,
    certain: (e) => certainty.value(e, year),
    name: (id) => name(id, year),
    reference: (kind, of) => reference(kind, of, year),
  });
  const evaluate = (expression: Expression, year: number): Bounded => readBounded(expression, (scopes[year] ??= scopeIn(year)));
  const name = (id: string, year: number): Bounded => {
    const drawn = draws.column(id, strategy, year);
    if (drawn) return drawn;
    const formula = formulas.get(id);
    if (!formula) throw new Error(`no value of ${id} in ${strategy}`);
    const at = formula.yearly ? year : 1;
    return once(knownOf(formula.byStrategy).formulas, id, at, () => evaluate(formula.expression, at));
  };
  const reference = (kind: 'share' | 'done' | 'amounts', of: string, year: number): Bounded => {
    if (kind !== 'amounts') throw new Error(`no luck falls on ${kind}`);
    return once(own.sums, of, year, () =>
      summedLines(model.lines, of, strategy).reduce<Bounded>((sum, line) => {
        const entry = entries().get(line.id);
        return entry ? arithmetic['+'](sum, amount(entry, year)) : sum;
      }, exactly(0)),
    );
  };
  const amount = (entry: LineProgram, year: number): Bounded => {
    const at = entry.yearly ? year : 1;
    return once(knownOf(entry.valueByStrategy).amounts, entry, at, () => evaluate(entry.amount, at));
  };
  const indexOf = (escalate: Written, year: number): Bounded => {
    if (year < 2) return exactly(1);
    // Lines that escalate by the same text share their index.
    return once(knownOf(escalationsByStrategy.has(escalate.text)).indices, escalate.text, year, () => arithmetic['*'](indexOf(escalate, year - 1), arithmetic['+'](exactly(1), evaluate(escalate.expression, year))));
  };
  const index = ({ escalate }: Line, year: number): Bounded => (escalate ? indexOf(escalate, year) : exactly(1));
  const escalated = (entry: LineProgram, year: number): Bounded =>
    once(knownOf(entry.valueByStrategy).escalated, entry, year, () => {
      if (certainty.isCertainValue(entry)) return certainty.escalated(entry, year);
      return entry.line.escalate && year > 1 ? arithmetic['*'](index(entry.line, year), amount(entry, year)) : amount(entry, year);
    });
  const factors: BlockValues['factors'] = (entry, year) => {
    if (!entry.line.escalate || year < 2 || certainty.isCertainValue(entry) || knownOf(entry.valueByStrategy).escalated.get(entry)?.[year]) return undefined;
    const [x, y] = [index(entry.line, year), amount(entry, year)];
    return typeof x.values === 'number' || typeof y.values === 'number' ? undefined : [x, y];
  };
  return { name, reference, evaluate, index, escalated, factors };
};

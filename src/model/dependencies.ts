import type { Expression, ReferenceName } from '../formula/expression';
import { namesOf, referencesOf } from '../formula/references';
import type { Formula, Input, Line, Model } from './model';
import { quantityIn } from './model';

/** What an expression rests on, formulas looked through. */
export type Uses = {
  readonly inputs: ReadonlySet<string>;
  readonly references: readonly { readonly function: ReferenceName; readonly of: string }[];
};

export type Definitions = Pick<Model, 'inputs' | 'formulas'>;

type Index = {
  readonly inputs: ReadonlyMap<string, Input>;
  readonly formulas: ReadonlyMap<string, Formula>;
  /** What each formula uses by itself, found when first asked for. */
  readonly direct: Map<string, Direct>;
};
/** What an expression names by itself. */
type Direct = { readonly names: ReadonlySet<string>; readonly references: Uses['references'] };

const indexes = new WeakMap<Definitions, Index>();

const indexOf = (definitions: Definitions): Index => {
  const known = indexes.get(definitions);
  if (known) return known;
  const index: Index = {
    inputs: new Map(definitions.inputs.map((input) => [input.id, input])),
    formulas: new Map(definitions.formulas.map((formula) => [formula.id, formula])),
    direct: new Map(),
  };
  indexes.set(definitions, index);
  return index;
};

export const directOf = (expression: Expression): Direct => ({ names: namesOf(expression), references: referencesOf(expression) });

const directOfFormula = (formula: Formula, index: Index): Direct => {
  const found = index.direct.get(formula.id) ?? directOf(formula.expression);
  index.direct.set(formula.id, found);
  return found;
};

/** Follows formulas down to inputs and references; cycles between formulas end the walk (they are reported elsewhere). */
export const usesOf = (expression: Expression, definitions: Definitions): Uses => {
  const index = indexOf(definitions);
  const inputs = new Set<string>();
  const references = new Map<string, Uses['references'][number]>();
  const seen = new Set<string>();
  const pending: Direct[] = [directOf(expression)];
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const reference of next.references) references.set(`${reference.function} ${reference.of}`, { function: reference.function, of: reference.of });
    for (const name of next.names) {
      if (index.inputs.has(name)) inputs.add(name);
      const formula = index.formulas.get(name);
      if (!formula || seen.has(name)) continue;
      seen.add(name);
      pending.push(directOfFormula(formula, index));
    }
  }
  return { inputs, references: [...references.values()] };
};

/** Whether an input's value differs from model year to model year. */
const isYearly = (input: Input): boolean =>
  input.per === 'year' ||
  (input.value.kind === 'by' ? [...input.value.strategies.values()].some((quantity) => quantity.kind === 'years') : input.value.kind === 'years');

/** Whether what an expression uses makes it differ from year to year: a yearly input, `share`, `done` or `amounts`. */
export const areYearly = (uses: Uses, definitions: Definitions): boolean => {
  const { inputs } = indexOf(definitions);
  return uses.references.length > 0 || [...uses.inputs].some((id) => {
    const input = inputs.get(id);
    return input !== undefined && isYearly(input);
  });
};

/** Whether an expression is evaluated in the year at hand. */
export const dependsOnYear = (expression: Expression, definitions: Definitions): boolean => areYearly(usesOf(expression, definitions), definitions);

/** Lines whose amounts `amounts(category)` sums in a strategy: those of the category, but for incidents. */
export const summedLines = (lines: readonly Line[], category: string, strategy: string): readonly Line[] =>
  lines.filter((line) => line.category === category && line.in.includes(strategy) && !isIncident(line));

export const isIncident = (line: Line): boolean => line.when.flows.some((flow) => flow.incidents);

/** Inputs among those used that have no value in a strategy. */
export const missingIn = (uses: Uses, definitions: Definitions, strategy: string): readonly string[] => {
  const { inputs } = indexOf(definitions);
  return [...uses.inputs].filter((id) => {
    const input = inputs.get(id);
    return input !== undefined && !quantityIn(input, strategy);
  });
};

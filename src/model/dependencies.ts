import type { Expression, ReferenceName } from '../formula/expression';
import { namesOf, referencesOf } from '../formula/references';
import type { Formula, Input, Line, Model } from './model';
import { amountExpression } from './amount';
import { quantityIn } from './model';

/** What an expression rests on, formulas looked through. */
export type Uses = {
  readonly inputs: ReadonlySet<string>;
  readonly references: readonly { readonly function: ReferenceName; readonly of: string }[];
};

export type Definitions = Pick<Model, 'inputs' | 'formulas'>;

/** Follows formulas down to inputs and references; cycles between formulas end the walk (they are reported elsewhere). */
export const usesOf = (expression: Expression, definitions: Definitions): Uses => {
  const formulas = new Map(definitions.formulas.map((formula) => [formula.id, formula]));
  const known = new Set(definitions.inputs.map((input) => input.id));
  const inputs = new Set<string>();
  const references = new Map<string, { readonly function: ReferenceName; readonly of: string }>();
  const seen = new Set<string>();
  const pending: Expression[] = [expression];
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const reference of referencesOf(next)) references.set(`${reference.function} ${reference.of}`, { function: reference.function, of: reference.of });
    for (const name of namesOf(next)) {
      if (known.has(name)) inputs.add(name);
      const formula = formulas.get(name);
      if (!formula || seen.has(name)) continue;
      seen.add(name);
      pending.push(formula.expression);
    }
  }
  return { inputs, references: [...references.values()] };
};

/** Whether an input's value differs from model year to model year. */
export const isYearly = (input: Input): boolean =>
  input.per === 'year' ||
  (input.value.kind === 'by' ? [...input.value.strategies.values()].some((quantity) => quantity.kind === 'years') : input.value.kind === 'years');

/** Whether an expression is evaluated in the year at hand: it uses a yearly input, `share`, `done` or `amounts`. */
export const dependsOnYear = (expression: Expression, definitions: Definitions): boolean => {
  const uses = usesOf(expression, definitions);
  return uses.references.length > 0 || definitions.inputs.some((input) => uses.inputs.has(input.id) && isYearly(input));
};

/** Lines whose amounts `amounts(category)` sums in a strategy: those of the category, but for incidents. */
export const summedLines = (lines: readonly Line[], category: string, strategy: string): readonly Line[] =>
  lines.filter((line) => line.category === category && line.in.includes(strategy) && !isIncident(line));

export const isIncident = (line: Line): boolean => line.when.flows.some((flow) => flow.incidents);

/** Every cycle between formulas and between amounts in a strategy, as the ids on its way, each found once. */
export const cyclesIn = (model: Pick<Model, 'inputs' | 'formulas' | 'lines'>, strategy: string): readonly (readonly string[])[] => {
  const formulas = new Map<string, Formula>(model.formulas.map((formula) => [formula.id, formula]));
  const lines = new Map<string, Line>(model.lines.map((line) => [line.id, line]));
  const next = (node: string): readonly string[] => {
    const [kind = '', id = ''] = node.split(':');
    const line = kind === 'line' ? lines.get(id) : undefined;
    const expression = line ? amountExpression(line.amount) : formulas.get(id)?.expression;
    if (!expression) return [];
    return [
      ...[...namesOf(expression)].filter((name) => formulas.has(name)).map((name) => `formula:${name}`),
      ...referencesOf(expression)
        .filter((reference) => reference.function === 'amounts')
        .flatMap((reference) => summedLines(model.lines, reference.of, strategy).map((summed) => `line:${summed.id}`)),
    ];
  };
  const done = new Set<string>();
  const cycles: string[][] = [];
  const starts = [...model.formulas.map((formula) => `formula:${formula.id}`), ...model.lines.filter((line) => line.in.includes(strategy)).map((line) => `line:${line.id}`)];
  for (const start of starts) {
    const trail: { readonly node: string; readonly ways: string[] }[] = [];
    const enter = (node: string): void => {
      const at = trail.findIndex((step) => step.node === node);
      if (at >= 0) cycles.push([...trail.slice(at).map((step) => step.node), node]);
      else if (!done.has(node)) trail.push({ node, ways: [...next(node)] });
    };
    enter(start);
    for (let top = trail.at(-1); top; top = trail.at(-1)) {
      const way = top.ways.shift();
      if (way !== undefined) enter(way);
      else {
        done.add(top.node);
        trail.pop();
      }
    }
  }
  return cycles.map((cycle) => cycle.map((node) => node.slice(node.indexOf(':') + 1)));
};

/** Inputs that an expression uses and that have no value in a strategy. */
export const missingIn = (expression: Expression, definitions: Definitions, strategy: string): readonly string[] => {
  const { inputs } = usesOf(expression, definitions);
  return definitions.inputs.filter((input) => inputs.has(input.id) && !quantityIn(input, strategy)).map((input) => input.id);
};

import type { Expression } from '../formula/expression';
import { partsOf } from '../formula/references';
import { amountExpression } from './amount';
import { directOf, summedLines } from './dependencies';
import type { Model } from './model';

/** A formula, a line's amount, or the sum of a category. */
type Node = { readonly kind: 'formula' | 'line' | 'category'; readonly id: string };

/** A node that is being looked into: its own levels, the most that any way below it takes, and the ways still to go. */
type Step = { readonly node: Node; readonly key: string; readonly levels: number; below: number; readonly ways: Iterator<Node> };

export type ValueGraph = {
  /** Cycles between formulas and between amounts, as the ids on their way, each found once. */
  readonly cycles: readonly (readonly string[])[];
  /** The first value found that rests on others more than `deepest` levels down. */
  readonly tooDeep?: Node;
};

/** Levels of an expression. A chain of operators, however long, is walked by a loop and counts as one. */
const levelsOf = (expression: Expression): number => {
  let most = 0;
  const waiting: { readonly part: Expression; readonly level: number }[] = [{ part: expression, level: 1 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { part, level } = next;
    most = Math.max(most, level);
    const chain = part.kind === 'arithmetic' || part.kind === 'logic';
    for (const [index, inner] of partsOf(part).entries()) waiting.push({ part: inner, level: chain && index === 0 ? level : level + 1 });
  }
  return most;
};

/** Nobody breaks more links at once. */
const MOST_CYCLES = 50;

/** What rests on what in a strategy: walked by a loop, for models of any depth. */
export const valueGraph = (model: Pick<Model, 'formulas' | 'lines'>, strategy: string, deepest: number): ValueGraph => {
  const formulas = new Map(model.formulas.map((formula) => [formula.id, formula.expression]));
  const lines = new Map(model.lines.map((line) => [line.id, line]));
  const expressionOf = ({ kind, id }: Node): Expression | undefined => {
    const line = kind === 'line' ? lines.get(id) : undefined;
    return line ? amountExpression(line.amount) : kind === 'formula' ? formulas.get(id) : undefined;
  };
  const waysFrom = (node: Node, expression: Expression | undefined): readonly Node[] => {
    if (!expression) return summedLines(model.lines, node.id, strategy).map(({ id }) => ({ kind: 'line', id }));
    const { names, references } = directOf(expression);
    return [
      ...[...names].filter((name) => formulas.has(name)).map((id): Node => ({ kind: 'formula', id })),
      ...references.filter((reference) => reference.function === 'amounts').map(({ of }): Node => ({ kind: 'category', id: of })),
    ];
  };

  const cycles: string[][] = [];
  const levels = new Map<string, number>();
  const trail: Step[] = [];
  const places = new Map<string, number>();
  let tooDeep: Node | undefined;
  const rest = (on: number): void => {
    const top = trail.at(-1);
    if (top) top.below = Math.max(top.below, on);
  };
  const enter = (node: Node): void => {
    const key = `${node.kind} ${node.id}`;
    const at = places.get(key);
    const known = levels.get(key);
    if (at !== undefined) {
      const round = [...trail.slice(at).map((step) => step.node), node];
      if (cycles.length < MOST_CYCLES) cycles.push(round.filter(({ kind }) => kind !== 'category').map(({ id }) => id));
    } else if (known !== undefined) {
      rest(known);
    } else {
      const expression = expressionOf(node);
      places.set(key, trail.length);
      trail.push({ node, key, levels: expression ? levelsOf(expression) : 1, below: 0, ways: waysFrom(node, expression)[Symbol.iterator]() });
    }
  };
  const leave = ({ node, key, levels: own, below }: Step): void => {
    levels.set(key, own + below);
    if (own + below > deepest) tooDeep ??= node;
    places.delete(key);
    trail.pop();
    rest(own + below);
  };
  const starts: readonly Node[] = [
    ...model.formulas.map(({ id }): Node => ({ kind: 'formula', id })),
    ...model.lines.filter((line) => line.in.includes(strategy)).map(({ id }): Node => ({ kind: 'line', id })),
  ];
  for (const start of starts) {
    enter(start);
    for (let top = trail.at(-1); top; top = trail.at(-1)) {
      const way = top.ways.next();
      if (way.done) leave(top);
      else enter(way.value);
    }
  }
  return { cycles, ...(tooDeep && { tooDeep }) };
};

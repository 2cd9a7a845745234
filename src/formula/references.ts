import type { Expression, ReferenceName } from './expression';

/** A rollout or category that an expression asks for, and how. */
export type Reference = { readonly function: ReferenceName; readonly of: string };

/** The parts that an expression is made of, in the order written. */
export const partsOf = (e: Expression): readonly Expression[] => {
  switch (e.kind) {
    case 'number':
    case 'name':
    case 'reference':
      return [];
    case 'negate':
    case 'not':
      return [e.operand];
    case 'arithmetic':
    case 'compare':
    case 'logic':
      return [e.left, e.right];
    case 'if':
      return [e.condition, e.then, e.otherwise];
    case 'call':
      return e.arguments;
  }
};

/** Every node of an expression, in the order written; by a loop, for chains of any length. */
export function* nodesOf(e: Expression): Generator<Expression> {
  const waiting: Expression[] = [e];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    waiting.push(...[...partsOf(next)].reverse());
  }
}

/** The names of inputs and formulas (and `months`) that an expression uses, in the order of first use. */
export const namesOf = (e: Expression): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const node of nodesOf(e)) if (node.kind === 'name') names.add(node.name);
  return names;
};

/** The rollouts and categories that an expression uses, in the order of first use, each once. */
export const referencesOf = (e: Expression): readonly Reference[] => {
  const found = new Map<string, Reference>();
  for (const node of nodesOf(e)) {
    if (node.kind === 'reference') found.set(`${node.function} ${node.of}`, { function: node.function, of: node.of });
  }
  return [...found.values()];
};
